// The best plan under a budget that keeps floors, with its proof.

#pragma once

#include "tongtu/plan/certified.hpp"
#include "tongtu/plan/floors.hpp"

#include <cstdint>
#include <optional>

namespace tongtu::plan {

struct FlooredPlan {
    /// Keeps the budget and every floor; empty order and `feasible` false where none was found.
    Selection selection;
    bool feasible = false;
    /// A plan that keeps the floors whatever it costs, and what any such plan costs at least; none
    /// where even all candidates together do not (see `unreachable`).
    std::optional<std::int64_t> least_money;
    std::int64_t least_money_bound = 0;
    /// Units whose floor is beyond all candidates together.
    std::vector<std::uint32_t> unreachable;
    Proof proof;
    FloorPrices prices;       // of the floors: the certificate's other half
    Multipliers multipliers;  // on priced_weights()
};

/// scale V is at most the bound of the problem with priced weights, less priced_need(). Greatest
/// value where the floors cannot be kept: none.
std::optional<std::uint64_t> floored_bound(MergedProblem const& problem, Floors const& floors,
                                           FloorPrices const& prices,
                                           Multipliers const& multipliers);

/// What is priced is solved as any other problem; the prices of the floors follow what the linear
/// relaxation lacks. Deterministic for a seed.
FlooredPlan solve_with_floors(MergedProblem const& given, Floors const& floors,
                              SolveLimits const& limits, Progress& progress,
                              CancelToken const& cancel);

}  // namespace tongtu::plan
