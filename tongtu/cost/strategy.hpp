// Ways to serve an area: every technology with every backhaul under every kind of sharing, costed
// over a horizon. Cheap enough for thousands of areas at once.

#pragma once

#include <span>
#include <string>
#include <vector>

namespace tongtu::cost {

struct StrategyArea {
    double area_km2 = 0.0;
    double busy_hour_mbps = 0.0;  // of one network's customers
    double sites = 0.0;           // that stand there, usable by it
    double backhaul_km = 0.0;     // from a site to the nearest point of presence
};
struct StrategyTechnology {
    std::string id;
    double radius_km = 1.0;    // by coverage
    double site_mbps = 100.0;  // that a site carries in the busy hour
    double capex = 0.0;        // of the active equipment of a site
    double opex = 0.0;         // a year
};
struct StrategyBackhaul {
    std::string id;
    double capex = 0.0, capex_km = 0.0;  // of a site's link
    double opex = 0.0, opex_km = 0.0;    // a year
};
/// `networks` networks build together: each pays its share of what is shared, all of the rest. The
/// traffic of all goes over shared radio.
struct StrategySharing {
    std::string id;
    double networks = 1.0;
    bool passive = false, backhaul = false, active = false;
};
struct StrategyRates {
    double tower = 0.0;       // a new site: mast, power, road
    double tower_opex = 0.0;  // a year and site
    int years = 10;
    double rate = 0.08;
};

/// For one network. Money in the currency of the prices; `present_value`: capex, and opex at the
/// end of each year of the horizon.
struct StrategyCost {
    double sites = 0.0;
    double capex = 0.0, opex = 0.0, present_value = 0.0;
};

/// [area][technology][backhaul][sharing], the last running fastest.
std::vector<StrategyCost> strategy_costs(std::span<StrategyArea const> areas,
                                         std::span<StrategyTechnology const> technologies,
                                         std::span<StrategyBackhaul const> backhauls,
                                         std::span<StrategySharing const> sharing,
                                         StrategyRates const& rates);

}  // namespace tongtu::cost
