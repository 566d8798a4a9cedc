#pragma once

#include "tongtu/radio/c.hpp"

namespace tongtu::radio {
int b();
}  // namespace tongtu::radio
