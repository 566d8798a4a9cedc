#pragma once

#include "tongtu/radio/a.hpp"

namespace tongtu::radio {
int c();
}  // namespace tongtu::radio
