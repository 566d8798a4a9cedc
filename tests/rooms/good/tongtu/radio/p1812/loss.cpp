#include "tongtu/radio/p1812/loss.hpp"

#include "tongtu/base/units.hpp"

// #include "tongtu/grid/raster.hpp"
/*
#include <gdal.h>
namespace tongtu::grid {
*/
#include <cmath>
#include <fmt/format.h>

namespace tongtu::radio {
char const* pattern = "*/*.tif";
}  // namespace tongtu::radio
