#pragma once

#include <tongtu/grid/raster.hpp>

namespace tongtu::radio {
int loss();
}  // namespace tongtu::radio
