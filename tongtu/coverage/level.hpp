// From a loss to the levels that a site's cells have at a place: the one link budget of all
// outputs.

#pragma once

#include "tongtu/network/network.hpp"
#include "tongtu/radio/antenna.hpp"

#include <span>

namespace tongtu::coverage {

/// Median RSRP (SS-RSRP) outdoors of the cells of one technology at one site.
struct SiteLevel {
    double gain_dbi = 0.0;       // of the strongest cell that way
    double strongest_dbm = 0.0;  // of that cell
    double others_dbm = 0.0;     // power sum of the others; -infinity without
};

/// By the gains towards the place.
SiteLevel site_level(network::Technology const& technology, radio::SiteGain const& gain,
                     double loss_db);

/// Towards `bearing_deg` clockwise from grid north and `departure_deg` above the horizon.
SiteLevel site_level(network::Technology const& technology,
                     std::span<network::Sector const> sectors, double bearing_deg,
                     double departure_deg, double loss_db);

}  // namespace tongtu::coverage
