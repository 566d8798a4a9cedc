// Ways to serve areas, as plain data in one price basis: technologies, backhauls and kinds of
// sharing.

#pragma once

#include "tongtu/base/text.hpp"

#include <string>
#include <vector>

namespace tongtu::market {

struct StrategyArea {
    double area_km2 = 0.0;
    double busy_hour_mbps = 0.0;  // of one network's customers
    double sites = 0.0;           // that stand there, usable by it
    double backhaul_km = 0.0;     // from a site to the nearest point of presence
    std::string id{};
    Text title{};
};
struct StrategyTechnology {
    std::string id;
    double radius_km = 1.0;    // by coverage
    double site_mbps = 100.0;  // that a site carries in the busy hour
    double capex = 0.0;        // of the active equipment of a site
    double opex = 0.0;         // a year
    Text title{};
};
struct StrategyBackhaul {
    std::string id;
    double capex = 0.0, capex_km = 0.0;  // of a site's link
    double opex = 0.0, opex_km = 0.0;    // a year
    Text title{};
};
/// `networks` networks build together: each pays its share of what is shared, all of the rest. The
/// traffic of all goes over shared radio.
struct StrategySharing {
    std::string id;
    double networks = 1.0;
    bool passive = false, backhaul = false, active = false;
    Text title{};
};
struct StrategyRates {
    double tower = 0.0;       // a new site: mast, power, road
    double tower_opex = 0.0;  // a year and site
    int years = 10;
    double rate = 0.08;
};

struct StrategyStudy {
    std::vector<StrategyArea> areas;  // none: the units of study.toml, each with `backhaul_km`
    std::string level;                // of those units; empty: the lowest
    double backhaul_km = 0.0;
    std::vector<StrategyTechnology> technologies;
    std::vector<StrategyBackhaul> backhauls;
    std::vector<StrategySharing> sharing;
    StrategyRates rates;
};

}  // namespace tongtu::market
