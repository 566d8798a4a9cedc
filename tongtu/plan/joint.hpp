// Sites and the links behind them chosen together under one budget.

#pragma once

#include "tongtu/backhaul/network.hpp"
#include "tongtu/plan/certified.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace tongtu::plan {

/// The covering problem, whose costs are those of the sites alone, and the network. A node stands
/// for a place: candidate i is node i, and where candidates are options of one site, their group is
/// the node of all of them. A plan costs its sites and the forest that joins them to the core.
struct JointProblem {
    CoveringProblem covering;
    backhaul::LinkNetwork const* network = nullptr;
    backhaul::LinkRules rules;

    [[nodiscard]] std::uint32_t node_of(std::size_t candidate) const
    {
        return covering.group.empty() ? static_cast<std::uint32_t>(candidate)
                                      : covering.group[candidate];
    }
};

struct JointPlan {
    JointPlan(backhaul::LinkNetwork const& network, backhaul::LinkRules const& rules)
        : forest(network, rules)
    {
    }
    backhaul::LinkForest forest;
    /// In the order of building: a site comes after those that it hangs from. `cost` is the true
    /// one, sites and links.
    Selection selection;
    std::vector<std::int64_t> step_cost;  // of each: the site, and what is new of its way
    std::int64_t forest_bound = 0;        // no network joins these sites for less
    /// What the proof stands on: the covering problem with each site's least price, its
    /// multipliers.
    std::vector<std::int64_t> least_price;  // of the links, per candidate; -1: never connected
    MergedProblem relaxed;
    Multipliers multipliers;
    Proof proof;
};

/// The share of each place, node 0 to `places` - 1, in Wong's dual ascent with all of them as
/// terminals: whatever sites a plan holds, its forest costs at least the sum of their prices. A
/// plan has one option of a place at most, so the price of a place is that of each of its options.
/// -1 where no way leads to the core. `needed`, where given: a place is served up to that much
/// before any gets more.
std::vector<std::int64_t> least_prices(backhaul::LinkNetwork const& network, std::size_t places,
                                       std::span<std::int64_t const> needed = {});

/// The bound comes from the covering problem at least prices: every plan within the budget is
/// within it there too, so no joint plan is worth more. The plan comes from covering problems at
/// marginal prices (what a site would add to the forest, or save), the true cost kept, then from
/// ruin and recreate on sites with the true forest, and a Steiner tree for the sites chosen.
/// Deterministic for a seed and work limit.
JointPlan solve_joint(JointProblem const& problem, SolveLimits const& limits, Progress& progress,
                      CancelToken const& cancel);

}  // namespace tongtu::plan
