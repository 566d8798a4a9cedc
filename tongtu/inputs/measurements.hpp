// Levels that somebody measured, to hold predictions against.

#pragma once

#include "tongtu/inputs/inputs.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace tongtu::inputs {

/// One measured level. No time and no device: those would be a track of a person.
struct Measurement {
    geo::Point place;        // study CRS
    double level_dbm = 0.0;  // RSRP or SS-RSRP
    std::string technology;  // id; empty: the study's first that is predicted
    std::string site;        // id of the site; empty: the best server is taken
    std::optional<int> pci;  // of the cell; none: any cell of the site
    std::string record;
};

/// A CSV with columns lon, lat, rsrp_dbm and, if there, technology, site and pci. Rows outside the
/// grid, with a level outside -160 .. -20 dBm or an unknown technology are rejected into
/// `findings`. Throws InputError as read_table does, for personal data too, and when no row is
/// left.
std::vector<Measurement> read_measurements(std::filesystem::path const& file, Study const& study,
                                           Inputs const& inputs, Findings& findings);

}  // namespace tongtu::inputs
