// Terrain on a fine grid of the study, without holes; and what each analysis cell is: land or sea.

#pragma once

#include "tongtu/base/progress.hpp"
#include "tongtu/inputs/inputs.hpp"

#include <cstddef>

namespace tongtu::inputs {

/// Terrain as it comes off the source: NaN where there is no height.
struct RawTerrain {
    grid::Raster<float> height_m;
    SourceRecord source;
};

/// The terrain, bilinear, at its own resolution (or the study's resolution_m) over the analysis
/// grid and the largest radius of a technology around it, as far as the source reaches. Heights
/// outside [-500, 9000] m are voids. Throws InputError: no CRS, no overlap (with both extents),
/// damaged file, too many cells.
RawTerrain read_terrain(Study const& study, grid::GridSpec const& analysis,
                        CancelToken const& cancel);

/// Land and sea on the analysis grid. With admin units: cells of a unit are land; others are sea
/// where the terrain is void or not above zero. Without: sea where it is void or exactly zero.
/// Cells beyond the terrain are unknown.
grid::Raster<Surface> surface_of(grid::Raster<float> const& terrain_m,
                                 grid::Raster<std::int32_t> const* unit,
                                 grid::GridSpec const& analysis);

struct VoidCount {
    std::size_t sea = 0;       // terrain cells without height or not above zero, now 0 m
    std::size_t land = 0;      // terrain cells of land, voids included
    std::size_t filled = 0;    // voids on land filled from around
    std::size_t unfilled = 0;  // voids on land too far from any height, now 0 m
};

/// Makes terrain whole: sea becomes 0 m, voids on land the mean of the nearest heights in eight
/// directions weighted by inverse distance, up to `reach` cells away. `surface` tells land from sea
/// for voids and heights of zero or below.
VoidCount fill_voids(grid::Raster<float>& terrain_m, grid::Raster<Surface> const& surface,
                     int reach = 100);

/// Writes the terrain's note and the warning about voids (more than 1 % of the land).
void report_voids(VoidCount const& count, RawTerrain& terrain, bool has_units, Findings& findings);

}  // namespace tongtu::inputs
