#pragma once

#include "tongtu/radio/b.hpp"

namespace tongtu::radio {
int a();
}  // namespace tongtu::radio
