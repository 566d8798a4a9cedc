// Population against the census: what each says of each unit, and the source scaled to the census.

#pragma once

#include "tongtu/inputs/inputs.hpp"

#include <map>
#include <string>
#include <vector>

namespace tongtu::inputs {

/// Census people by index of the unit (of the census level).
struct Census {
    int level = -1;
    std::map<int, double> people;
};

/// The census file against the units. Rows whose code no unit has, or whose count is no number, are
/// rejected; units without a row are warned about. Throws InputError: file, column, level, a code
/// that stands twice, not one row that matches.
Census read_census(Study const& study, AdminUnits const& admin, Findings& findings);

/// Source people against the census for every unit of the census level and of the levels above it,
/// top first. Levels above compare only what has a census: a unit without one is in neither sum.
/// `source_people`: by unit of the lowest level, persons, before scaling.
std::vector<Discrepancy> compare(Census const& census, AdminUnits const& admin,
                                 std::vector<double> const& source_people, double warn_percent);

/// Warns when a unit is over the threshold: the worst units by persons, level by level.
void warn_discrepancies(std::vector<Discrepancy> const& rows, AdminUnits const& admin,
                        double warn_percent, Findings& findings);

/// Scales people so that each unit of the census has exactly its whole number of persons after
/// `whole_persons`: units of the lowest level below it get whole totals by the same cumulative
/// rounding. A unit with a census and no people in the source has them spread evenly over its cells
/// that are not sea (all, if there are none), with a warning. Units the census does not list keep
/// their people, unless all together have less than 0.01 % of the census: then they were spilt over
/// the border by the split of source cells, and are left out. Returns the persons of units that
/// have no cell at all and could not be placed.
double scale_to_census(Census const& census, AdminUnits const& admin,
                       grid::Raster<std::int32_t> const& unit, grid::Raster<Surface> const& surface,
                       grid::Raster<double>& people, Findings& findings);

}  // namespace tongtu::inputs
