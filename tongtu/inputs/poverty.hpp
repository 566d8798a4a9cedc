// The poverty measure on the analysis grid.

#pragma once

#include "tongtu/base/progress.hpp"
#include "tongtu/inputs/inputs.hpp"

namespace tongtu::inputs {

/// The study's poverty source (which must be there) on the analysis grid; larger is poorer: where
/// the source says that low is poor the sign is turned. Units: the value of the cell's unit of the
/// declared level. Points: the value of the nearest point, however far. Raster: bilinear at the
/// cell's centre. NaN where unknown, with a warning that says how many people live there. Throws
/// InputError: file, column, level, no value that can be used.
grid::Raster<float> read_poverty(Study const& study, AdminUnits const& admin,
                                 grid::Raster<std::int32_t> const& unit,
                                 grid::Raster<std::uint32_t> const& people, Findings& findings,
                                 CancelToken const& cancel);

}  // namespace tongtu::inputs
