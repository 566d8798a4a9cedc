#include "tongtu/cost/lric/alternatives.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/cost/lric/engine.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>

namespace tongtu::cost {

RamseyPrices ramsey(market::CostStudy const& study, LricYear const& year)
{
    std::size_t const n = study.services.size();
    double smallest = 1e300;
    for (market::Service const& service : study.services)
        smallest = std::min(smallest, -service.elasticity);
    expects(smallest > 0.0, "an elasticity below zero for every service");
    auto const price = [&](std::size_t s, double k) {
        return year.lraic[s] / (1.0 + k / study.services[s].elasticity);
    };
    double const wanted = year.incremental_total + year.common_total;
    double low = 0.0, high = smallest;
    for (int step = 0; step < 200; ++step) {  // until low and high are neighbours
        double const middle = 0.5 * (low + high);
        double revenue = 0.0;
        for (std::size_t s = 0; s < n; ++s)
            revenue += price(s, middle) * year.volume_m[s] * 1e6;
        (revenue < wanted ? low : high) = middle;
    }
    RamseyPrices found{low, {}};
    for (std::size_t s = 0; s < n; ++s)
        found.price.push_back(price(s, low));
    return found;
}

ShapleyPrices shapley(market::CostStudy const& study, LricYear const& year, int which)
{
    std::size_t const n = study.services.size();
    expects(n >= 1 && n <= 12, "at most 12 services");
    std::vector<double> cost(std::size_t{1} << n, 0.0);
    PlainContext plain;
    PlainEngine engine(plain, study);
    for (std::uint32_t set = 1; set < cost.size(); ++set) {
        PlainEngine::Case some;
        for (std::size_t s = 0; s < n; ++s)
            some.in_use.push_back((set >> s & 1U) != 0 ? 1 : 0);
        std::vector<LricYear> years(static_cast<std::size_t>(study.years));
        engine.build(some, years);
        cost[set] = years[static_cast<std::size_t>(which)].incremental_total + year.common_total;
    }
    // Orders in which k services come before: as many coalitions of k others, each as often.
    std::vector<double> coalitions(n, 1.0);
    for (std::size_t k = 1; k < n; ++k)
        coalitions[k] = coalitions[k - 1] * static_cast<double>(n - k) / static_cast<double>(k);
    ShapleyPrices found;
    for (std::size_t s = 0; s < n; ++s) {
        std::vector<double> added(n, 0.0);
        for (std::uint32_t set = 0; set < cost.size(); ++set)
            if ((set >> s & 1U) == 0)
                added[static_cast<std::size_t>(std::popcount(set))] +=
                    cost[set | 1U << s] - cost[set];
        double share = 0.0;
        for (std::size_t k = 0; k < n; ++k) {
            added[k] /= coalitions[k];
            share += added[k];
        }
        found.price.push_back(share / static_cast<double>(n) / (year.volume_m[s] * 1e6));
        found.added.push_back(std::move(added));
    }
    return found;
}

}  // namespace tongtu::cost
