#include "tongtu/grid/raster.hpp"

#include <cowsay.h>
#include <fmt/format.h>
