#pragma once

#include "tongtu/radio/loss.hpp"

namespace tongtu {
int units();
}  // namespace tongtu
