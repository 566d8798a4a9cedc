// Clutter height from land cover.

#pragma once

#include "tongtu/base/progress.hpp"
#include "tongtu/inputs/inputs.hpp"

#include <map>

namespace tongtu::inputs {

/// Clutter heights of ESA WorldCover's classes, metres; heights of the study win over them. After
/// the representative heights of ITU-R P.1812 (trees 15 m, suburban 10 m, open ground 0 m); those
/// of shrubs (3 m) and mangroves (10 m) are assumptions.
std::map<int, double> const& worldcover_heights();

/// Representative clutter heights of ITU-R P.1812's categories by the codes of its reference
/// profiles: 1 water/sea 0 m, 2 open/rural 0 m, 3 suburban 10 m, 4 urban/trees/forest 15 m,
/// 5 dense urban 20 m.
std::map<int, double> const& p1812_heights();

/// Clutter height on the analysis grid, metres, never NaN (0 where the source has nothing).
/// Classes: the height of the class at the cell's centre; classes without a height count as 0 m and
/// are warned about. Copernicus fractions: the mean of the bands' heights weighted by their
/// fractions; without heights in the study by band name BuiltUp 10 m, Tree 15 m, Shrub 3 m.
/// A surface model: what its surface stands above `terrain_m`, at least 0, in the cells of the
/// terrain, averaged over those of the analysis cell; places without a surface are left out of the
/// average, counted, and warned about above 1 %, as is a surface that lies more than 5 m below the
/// terrain in more than 5 % (another datum, or shifted) and clutter above 100 m. Nothing is held
/// back: such heights are used. Throws InputError: file, CRS, a band that does not exist.
grid::Raster<float> read_clutter(Study const& study, grid::GridSpec const& grid,
                                 grid::Raster<float> const& terrain_m, Findings& findings,
                                 CancelToken const& cancel);

/// The part of read_clutter for a surface model. `valued`: analysis cells with a surface.
grid::Raster<float> clutter_of_surface(Study const& study, grid::GridSpec const& grid,
                                       grid::Raster<float> const& terrain_m, Findings& findings,
                                       CancelToken const& cancel, std::size_t& valued);

}  // namespace tongtu::inputs
