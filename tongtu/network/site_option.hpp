// What could be built at a place: technologies, sectors, tower and power, as a study lists them.

#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace tongtu::network {

/// Where a site takes its power from. `listed`: one price whatever the place; `cheapest`: of grid
/// and solar, by present value.
enum class PowerSupply : std::uint8_t { listed, cheapest, grid, solar };

/// A choice for the places of a plan, which holds at most one of them at each.
struct SiteOption {
    std::string id;                         // empty: the only one, and not told in ids
    std::vector<std::string> technologies;  // ids of the study's technologies
    double mast_height_m = 30.0;            // of a new tower
    /// Boresights of the cells of each technology; empty: as the technology's antenna has them.
    std::vector<double> azimuths_deg;
    std::string tower;  // type of a new tower in the cost catalogue; empty: tower_new
    PowerSupply power = PowerSupply::listed;
    // The places it is for: new ones, leased masts, sites that are there.
    bool greenfield = true;
    bool mast = true;
    bool upgrade = true;
};

}  // namespace tongtu::network
