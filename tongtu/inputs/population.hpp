// People on the analysis grid: from a raster, polygons or points; then whole persons.
//
// Until the last step people are fractions in double cells, so that nothing is lost by splitting.
// The rule that makes them whole keeps every sum: inside each unit of the lowest level the cells
// are walked in Morton order (Z-order of column and row, which keeps neighbours together), the
// people are cumulated, C_k = p_1 + … + p_k, and cell k gets
//     floor(C_k + 0.5) − floor(C_{k−1} + 0.5)
// whole persons. A unit whose total is a whole number (a census count) keeps exactly that; what
// rounding leaves over in the others is carried on to the next, so that the country's total is the
// rounded total. Each level is the sum of the level below, and no person stands further from home
// than the few neighbours that share one.

#pragma once

#include "tongtu/base/progress.hpp"
#include "tongtu/inputs/inputs.hpp"

#include <cstdint>
#include <vector>

namespace tongtu::inputs {

/// What came off the source.
struct People {
    grid::Raster<double> people;  // analysis grid, persons
    double total = 0.0;           // in the part of the source over the study, persons
    double off_grid = 0.0;        // of these, beyond the analysis grid
    SourceRecord source;
};

/// The population source on the analysis grid. Rasters: each cell is split on a k x k lattice
/// (sub-cells at most half an analysis cell, k at most 8); polygons: evenly over the cells of
/// `surface` that are not sea and whose centres they hold, else the cell of a point inside; points:
/// their cell. Negative, NaN and infinite values are rejected and counted. Throws InputError, also
/// when more than 1 % of the raster's cells with a value are negative or infinite.
People read_population(Study const& study, grid::GridSpec const& grid,
                       grid::Raster<Surface> const& surface, Findings& findings,
                       CancelToken const& cancel);

/// People that the outlines miss: those of a cell without a unit are taken in by the nearest unit
/// within `reach_m`, and the cell gets that unit, where there is sea within `reach_m` (a coast) or
/// the cell is marked in `inside` (a sliver between outlines of the study). An outer border on land
/// divides people from the neighbours', so there nobody is taken in. Says how many cells and people
/// were taken in, and how many stay outside.
struct Snapped {
    std::size_t cells = 0;
    double people = 0.0;
    std::size_t outside_cells = 0;
    double outside = 0.0;
};
Snapped snap_to_units(grid::Raster<double> const& people, grid::Raster<Surface> const& surface,
                      grid::Raster<std::uint8_t> const& inside, grid::Raster<std::int32_t>& unit,
                      double reach_m);

/// The rule above. `unit`: group of each cell, -1 counts as a group of its own. `people` are finite
/// and not negative; both rasters have the same grid.
grid::Raster<std::uint32_t> whole_persons(grid::Raster<double> const& people,
                                          grid::Raster<std::int32_t> const& unit);

/// Sums by unit, [0, units); cells of -1 are left out.
std::vector<double> sum_by_unit(grid::Raster<double> const& people,
                                grid::Raster<std::int32_t> const& unit, std::size_t units);

/// Indexes of all cells with people, by unit and inside a unit in Morton order.
std::vector<std::size_t> morton_order(grid::Raster<double> const& people,
                                      grid::Raster<std::int32_t> const& unit);

}  // namespace tongtu::inputs
