// What does not add up between sources.

#pragma once

#include "tongtu/inputs/inputs.hpp"
#include "tongtu/inputs/population.hpp"
#include "tongtu/inputs/rasterise.hpp"

namespace tongtu::inputs {

/// Warns about units that overlap, share one cell with another, or have none.
void report_unit_cells(AdminUnits const& admin, UnitCells const& cells, Findings& findings);

/// Warns about people in cells that outline and height call sea.
/// Throws InputError for a cell with more than 10 million people, or more than 20 billion in all:
/// such a source does not hold persons.
void check_people(Layer const& layer, grid::Raster<double> const& people);

void report_people_on_sea(grid::Raster<double> const& people, grid::Raster<Surface> const& surface,
                          Layer const& layer, Findings& findings);

/// Warns about people outside every unit: taken in by the nearest, kept outside, or off the grid.
void report_outside(People const& people, Snapped const& snapped, double reach_m,
                    Layer const& layer, Findings& findings);

/// Warns about sites outside the terrain, settlements outside every unit, and sources without
/// licence or origin.
void check_inputs(Inputs& inputs);

}  // namespace tongtu::inputs
