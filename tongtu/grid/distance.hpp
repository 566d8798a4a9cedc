// Exact Euclidean distance to the nearest marked cell, for road access and coastal zones.

#pragma once

#include "tongtu/grid/raster.hpp"

#include <cstdint>

namespace tongtu::grid {

/// For each cell the distance in metres between its centre and the nearest cell with marked != 0;
/// infinity when none is marked. Felzenszwalb and Huttenlocher, Theory of Computing 8 (2012).
Raster<float> distance_to(Raster<std::uint8_t> const& marked);

/// Marks every cell that a straight line from a to b passes, by steps of half a cell.
void mark_line(Raster<std::uint8_t>& marked, geo::Point a, geo::Point b);

}  // namespace tongtu::grid
