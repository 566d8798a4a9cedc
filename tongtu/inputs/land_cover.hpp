// Clutter height from land cover.

#pragma once

#include "tongtu/base/progress.hpp"
#include "tongtu/inputs/inputs.hpp"

#include <map>

namespace tongtu::inputs {

/// Clutter heights of ESA WorldCover's classes, metres; used where a study gives none. After the
/// representative heights of ITU-R P.1812 (trees 15 m, suburban 10 m, open ground 0 m); those of
/// shrubs (3 m) and mangroves (10 m) are assumptions.
std::map<int, double> const& worldcover_heights();

/// Clutter height on the analysis grid, metres, never NaN (0 where the source has nothing).
/// Classes: the height of the class at the cell's centre; classes without a height count as 0 m and
/// are warned about. Copernicus fractions: the mean of the bands' heights weighted by their
/// fractions; without heights in the study by band name BuiltUp 10 m, Tree 15 m, Shrub 3 m.
/// Throws InputError: file, CRS, a band that does not exist.
grid::Raster<float> read_clutter(Study const& study, grid::GridSpec const& grid, Findings& findings,
                                 CancelToken const& cancel);

}  // namespace tongtu::inputs
