// Administrative units: none to five levels of polygons, made into a forest.

#pragma once

#include "tongtu/inputs/inputs.hpp"
#include "tongtu/inputs/polygons.hpp"

#include <deque>
#include <vector>

namespace tongtu::inputs {

/// Every level as its file has it, top first. Throws InputError: file, layer, column, CRS, more
/// than five levels, a code that stands twice (naming both features), a feature without code.
std::deque<RawShapes> read_admin_shapes(Study const& study);

/// Where the levels lie, degrees.
LonLatExtent extent_of(std::deque<RawShapes> const& levels);

/// Units in the study's CRS. Invalid rings are mended and reported; features without area are
/// rejected. The parent is the declared one, else the unit of the level above with the largest
/// overlap, else the nearest; a child with less than 95 % of its area in its parent is reported.
/// Where a unit has land that no unit of the level below holds (slivers narrower than two analysis
/// cells apart), that land becomes a unit of the level below, "<code>-rest".
AdminUnits build_admin(Study const& study, std::deque<RawShapes> levels, std::string const& crs,
                       Findings& findings);

/// Index of a level by its id. Throws InputError naming the layer that asks for it.
int level_index(Layer const& layer, std::string const& level, AdminUnits const& admin);

/// The unit of a level above (or the same) that holds a unit; -1 where the chain ends before.
int ancestor(AdminUnits const& admin, int unit, int level);

}  // namespace tongtu::inputs
