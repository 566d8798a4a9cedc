#include "tongtu/cost/strategy.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/cost/annuity.hpp"

#include <algorithm>
#include <cmath>

namespace tongtu::cost {

namespace {

constexpr double strategy_hexagon = 2.598;  // area of a hexagon over the square of its radius

StrategyCost strategy_cost(StrategyArea const& area, StrategyTechnology const& technology,
                           StrategyBackhaul const& backhaul, StrategySharing const& sharing,
                           StrategyRates const& rates, double annuity)
{
    double const traffic = area.busy_hour_mbps * (sharing.active ? sharing.networks : 1.0);
    double const reach = strategy_hexagon * technology.radius_km * technology.radius_km;
    StrategyCost cost;
    cost.sites =
        std::max(std::ceil(area.area_km2 / reach), std::ceil(traffic / technology.site_mbps));
    double const fresh = std::max(0.0, cost.sites - area.sites);
    double const share = 1.0 / sharing.networks;
    double const passive = sharing.passive ? share : 1.0;
    double const link = sharing.backhaul ? share : 1.0;
    double const active = sharing.active ? share : 1.0;
    cost.capex = passive * fresh * rates.tower + active * cost.sites * technology.capex +
                 link * cost.sites * (backhaul.capex + backhaul.capex_km * area.backhaul_km);
    cost.opex = passive * cost.sites * rates.tower_opex + active * cost.sites * technology.opex +
                link * cost.sites * (backhaul.opex + backhaul.opex_km * area.backhaul_km);
    cost.present_value = cost.capex + cost.opex * annuity;
    return cost;
}

}  // namespace

std::vector<StrategyCost> strategy_costs(std::span<StrategyArea const> areas,
                                         std::span<StrategyTechnology const> technologies,
                                         std::span<StrategyBackhaul const> backhauls,
                                         std::span<StrategySharing const> sharing,
                                         StrategyRates const& rates)
{
    for (StrategyTechnology const& technology : technologies)
        expects(technology.radius_km > 0.0 && technology.site_mbps > 0.0,
                "a site reaches and carries");
    for (StrategySharing const& way : sharing)
        expects(way.networks >= 1.0, "at least one network");
    double const annuity = annuity_factor(rates.rate, rates.years);
    std::vector<StrategyCost> costs;
    costs.reserve(areas.size() * technologies.size() * backhauls.size() * sharing.size());
    for (StrategyArea const& area : areas)
        for (StrategyTechnology const& technology : technologies)
            for (StrategyBackhaul const& backhaul : backhauls)
                for (StrategySharing const& way : sharing)
                    costs.push_back(strategy_cost(area, technology, backhaul, way, rates, annuity));
    return costs;
}

}  // namespace tongtu::cost
