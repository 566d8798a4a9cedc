// Small covering problems for tests, and the plain way to their best plans.

#pragma once

#include "tongtu/plan/covering.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <random>
#include <set>
#include <utility>
#include <vector>

namespace tongtu::plan {

struct OwnedProblem {
    CoverSets covers;
    CoveringProblem problem;
    OwnedProblem() = default;
    OwnedProblem(OwnedProblem const&) = delete;
    OwnedProblem& operator=(OwnedProblem const&) = delete;
    ~OwnedProblem() = default;
};

// Discs of random radius over points in the unit square.
inline void make_discs(OwnedProblem& instance, std::size_t candidates, std::size_t points,
                       std::int64_t budget, std::uint64_t seed)
{
    std::mt19937_64 random(seed);
    auto const uniform = [&] { return static_cast<double>(random() >> 11) * 0x1p-53; };
    std::vector<std::pair<double, double>> at(points);
    for (auto& p : at) {
        p = {uniform(), uniform()};
        instance.problem.weight.push_back(random() % 100);
        instance.problem.reached.push_back(random() % 10 == 0 ? 1 : 0);
    }
    for (std::size_t c = 0; c < candidates; ++c) {
        double const x = uniform();
        double const y = uniform();
        double const radius = 0.05 + 0.2 * uniform();
        std::vector<std::uint32_t> covered;
        for (std::size_t i = 0; i < points; ++i) {
            if (std::hypot(at[i].first - x, at[i].second - y) <= radius)
                covered.push_back(static_cast<std::uint32_t>(i));
        }
        instance.covers.append(covered);
        instance.problem.cost.push_back(static_cast<std::int64_t>(1 + random() % 20));
    }
    instance.problem.budget = budget;
    instance.problem.covers = &instance.covers;
}

inline std::uint64_t plain_value(CoveringProblem const& problem,
                                 std::vector<std::size_t> const& chosen)
{
    std::vector<std::uint8_t> reached = problem.reached;
    std::uint64_t value = 0;
    for (std::size_t c : chosen) {
        for (std::uint32_t p : problem.covers->of(c)) {
            value += reached[p] ? 0 : problem.weight[p];
            reached[p] = 1;
        }
    }
    return value;
}

// Calls `visit(chosen)` with every plan that keeps the budget and the sites.
template <typename Visit>
void for_each_plan(CoveringProblem const& problem, Visit const& visit)
{
    std::size_t const n = problem.covers->candidates();
    for (std::size_t mask = 0; mask < (std::size_t{1} << n); ++mask) {
        std::vector<std::size_t> chosen;
        std::int64_t cost = 0;
        std::set<std::uint32_t> sites;
        for (std::size_t c = 0; c < n; ++c) {
            if (mask >> c & 1U) {
                chosen.push_back(c);
                cost += problem.cost[c];
                sites.insert(problem.group.empty() ? static_cast<std::uint32_t>(c)
                                                   : problem.group[c]);
            }
        }
        if (cost <= problem.budget && sites.size() == chosen.size())
            visit(chosen, cost);
    }
}

inline std::uint64_t best_of_all(CoveringProblem const& problem)
{
    std::uint64_t best = 0;
    for_each_plan(problem, [&](auto const& chosen, std::int64_t) {
        best = std::max(best, plain_value(problem, chosen));
    });
    return best;
}

// Some candidates become options of the same site, numbered anyhow.
inline void make_options(CoveringProblem& problem, std::size_t sites)
{
    for (std::size_t c = 0; c < problem.covers->candidates(); ++c)
        problem.group.push_back(static_cast<std::uint32_t>(7 * ((c * c + 1) % sites)));
}

}  // namespace tongtu::plan
