// Terrain on a fine grid of the study, without holes; and what each analysis cell is: land or sea.

#pragma once

#include "tongtu/base/progress.hpp"
#include "tongtu/inputs/inputs.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

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
/// where the terrain is void or not above zero. Without: sea where it is exactly zero, or void and
/// joined through voids to such a cell or to the edge; voids that land encloses are land. Cells
/// beyond the terrain are unknown.
grid::Raster<Surface> surface_of(grid::Raster<float> const& terrain_m,
                                 grid::Raster<std::int32_t> const* unit,
                                 grid::GridSpec const& analysis);

struct VoidCount {
    std::size_t sea = 0;                // terrain cells without height or not above zero, now 0 m
    std::size_t land = 0;               // terrain cells of land, voids included
    std::size_t filled = 0;             // voids on land filled from around
    std::vector<std::size_t> unfilled;  // terrain cells on land too far from any height, now 0 m
};

/// Makes terrain whole: sea becomes 0 m, voids on land the mean of the nearest heights in eight
/// directions weighted by inverse distance, up to `reach` cells away. `surface` tells land from sea
/// for voids and heights of zero or below.
VoidCount fill_voids(grid::Raster<float>& terrain_m, grid::Raster<Surface> const& surface,
                     int reach = 100);

/// Writes the terrain's note and the warning about voids (more than 1 % of the land).
void report_voids(VoidCount const& count, RawTerrain& terrain, Findings& findings);

/// Says how much was taken as sea for want of admin units.
void report_sea_by_height(grid::Raster<Surface> const& surface, Findings& findings);

/// 1 on the analysis grid where the terrain has no height: beyond its edge, or void and too far
/// from any.
grid::Raster<std::uint8_t> without_height(grid::Raster<float> const& terrain_m,
                                          VoidCount const& voids, grid::GridSpec const& analysis);

/// People and land where there is no height: predicted over sea level, so warned about, and refused
/// (InputError) above 1 % of the people.
void check_heights(Layer const& terrain, grid::Raster<std::uint8_t> const& without,
                   grid::Raster<double> const& people, grid::Raster<Surface> const& surface,
                   Findings& findings);

}  // namespace tongtu::inputs
