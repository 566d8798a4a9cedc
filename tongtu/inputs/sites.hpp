// Existing sites and masts, from a table with declared columns or OpenCelliD's 14 columns.

#pragma once

#include "tongtu/inputs/inputs.hpp"

#include <string>
#include <vector>

namespace tongtu::inputs {

struct ReadSites {
    std::vector<network::Site> sites;  // SiteSource::existing
    std::vector<Mast> masts;           // otherwise
    std::size_t outside = 0;           // rows outside the study area, left out
    std::size_t merged = 0;            // cells that became part of another row's site
};

/// Rows with a place inside `box` (study CRS). A row without id is named after its row; heights of
/// 0 or below, or above 500 m, are rejected; technologies go by the study's ids or by generation
/// ("LTE" or "4G": every technology of that generation); a word that is neither is rejected. Throws
/// InputError as read_table does.
ReadSites read_sites(SiteSource const& source, Study const& study, geo::Box const& box,
                     std::string const& crs, Findings& findings);

/// Joins cells of one operator nearer than `group_m`: each, in order, joins the nearest site that
/// an earlier cell founded, else founds its own. A site keeps its founder's place and id.
std::vector<network::Site> group_sites(std::vector<network::Site> const& cells, double group_m);

}  // namespace tongtu::inputs
