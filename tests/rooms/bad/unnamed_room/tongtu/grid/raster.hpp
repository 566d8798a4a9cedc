#pragma once

#include "tongtu/radio/loss.hpp"

namespace tongtu::grid {
int raster();
}  // namespace tongtu::grid
