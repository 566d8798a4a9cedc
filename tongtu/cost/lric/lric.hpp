// Long-run incremental cost of the services of a network, bottom up: demand to busy-hour load, load
// to units of every asset, units to cost a year, cost to services.

#pragma once

#include "tongtu/market/cost_study.hpp"

#include <vector>

namespace tongtu::cost {

/// One year. Loads in the measure of their element (Mbit/s, calls or events an hour resp. second,
/// Erlang); costs in currency a year; costs of services in currency per unit.
template <class N>
struct LricYearOf {
    std::vector<N> element_load;                           // [element]
    std::vector<std::vector<N>> service_load;              // [service][element]
    std::vector<N> volume_m;                               // [service], millions of units
    std::vector<N> coverage_sites, capacity_sites, sites;  // [geotype]
    std::vector<N> quantity, annual_cost;                  // [asset]
    std::vector<N> purchases;  // [asset], units bought, with replacements
    N incremental_total{}, common_total{}, epmu_markup{};
    /// [service]: long-run average incremental cost; with the equi-proportionate mark-up for common
    /// costs; what the service adds when it comes last; a network and all common costs for it
    /// alone; all costs by use, the common ones by busy-hour traffic.
    std::vector<N> lraic, lraic_plus, pure_lric, stand_alone, distributed;
    std::vector<N> cost_without;  // [service]: incremental cost of all the others
};

using LricYear = LricYearOf<double>;

struct Lric {
    double wacc = 0.0;
    std::vector<LricYear> years;
};

/// Which results are wanted: sensitivity leaves out what it does not look at.
struct LricWants {
    bool pure = true;
    bool stand_alone = true;
};

/// A checked study (inputs/economy_cost.cpp) to its results.
Lric lric(market::CostStudy const& study, LricWants wants = {});

/// Incremental cost in one year of a network for some services only: pure LRIC and the games on
/// coalitions stand on it. `in_use`: [service], 0 or 1. No service in use: 0.
double incremental_cost(market::CostStudy const& study, std::vector<char> const& in_use, int year);

}  // namespace tongtu::cost
