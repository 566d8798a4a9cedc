#include "tongtu/grid/raster.hpp"

#include <fmt/format.h>
#include <cowsay.h>
