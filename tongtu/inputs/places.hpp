// Settlements, schools, clinics and fibre presence: points with a name and, perhaps, people.

#pragma once

#include "tongtu/inputs/inputs.hpp"

#include <string>
#include <vector>

namespace tongtu::inputs {

/// Places inside `box` (study CRS), in file order. A place without id is named after its row; a
/// number of people below 0 is rejected. Throws InputError as read_table does.
std::vector<Place> read_places(PlaceSource const& source, Study const& study, geo::Box const& box,
                               std::string const& crs, Findings& findings);

}  // namespace tongtu::inputs
