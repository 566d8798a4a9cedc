#pragma once

#include "../grid/raster.hpp"
#include "tongtu/base/../grid/raster.hpp"
#include "tongtu/attic/old.hpp"
#include HEADER

namespace tongtu::radio {
int loss();
}  // namespace tongtu::radio
