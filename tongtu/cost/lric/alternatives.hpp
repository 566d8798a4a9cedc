// Other ways to share what services cause together.

#pragma once

#include "tongtu/cost/lric/lric.hpp"

#include <vector>

namespace tongtu::cost {

/// LRAIC with common costs recovered by inverse elasticities (Ramsey, Boiteux): (p - c)/p = k/|e|,
/// with the one k at which charges times volumes are all costs. Every service has an elasticity
/// below 0.
struct RamseyPrices {
    double k = 0.0;
    std::vector<double> price;  // [service], currency per unit
};
RamseyPrices ramsey(market::CostStudy const& study, LricYear const& year);

/// Shapley-Shubik: what a service adds to the cost of those before it, common costs included,
/// averaged over all orders of the services. At most 12 services: all coalitions are dimensioned.
struct ShapleyPrices {
    std::vector<double> price;               // [service], currency per unit
    std::vector<std::vector<double>> added;  // [service][how many came before], a year, on average
};
ShapleyPrices shapley(market::CostStudy const& study, LricYear const& year, int which);

}  // namespace tongtu::cost
