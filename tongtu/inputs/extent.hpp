// Where the study is: its CRS and its analysis grid.

#pragma once

#include "tongtu/inputs/admin.hpp"
#include "tongtu/inputs/inputs.hpp"

#include <deque>
#include <string>

namespace tongtu::inputs {

/// The narrowest box in degrees around the admin polygons of the top level, else around what has
/// people, else around the terrain. Across the antimeridian x_min is below -180.
geo::Box study_extent(Study const& study, std::deque<RawShapes> const& admin);

/// The study's CRS: the declared one, else one that suits the extent. Throws InputError for a CRS
/// that is not projected in metres, and for an extent of more than half the Earth without a CRS.
std::string study_crs(Study const& study, geo::Box const& degrees);

/// Memory of this machine, bytes.
double physical_memory();

/// The analysis grid: the box with one cell of margin. Throws InputError for more than 4e9 cells,
/// and for more than a run can hold in `memory_bytes`.
grid::GridSpec analysis_grid(Study const& study, geo::Box const& metres, std::string const& crs,
                             double memory_bytes = physical_memory());

/// Lengths of the plane against the Earth at nine places of the grid. Throws InputError where they
/// are off by more than 5 %; warns ("study.crs") above 0.5 %.
void check_lengths(Study const& study, grid::GridSpec const& grid, Findings& findings);

/// A box of degrees in a projected CRS, from points inside it; empty where nothing projects.
geo::Box project_box(geo::Box const& degrees, std::string const& crs);

}  // namespace tongtu::inputs
