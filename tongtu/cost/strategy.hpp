// Ways to serve an area: every technology with every backhaul under every kind of sharing, costed
// over a horizon. Cheap enough for thousands of areas at once.

#pragma once

#include "tongtu/market/strategy.hpp"

#include <span>
#include <vector>

namespace tongtu::cost {

using market::StrategyArea;
using market::StrategyBackhaul;
using market::StrategyRates;
using market::StrategySharing;
using market::StrategyTechnology;

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
