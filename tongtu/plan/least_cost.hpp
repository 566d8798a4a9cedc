// The covering problem the other way round: the least money that reaches so much, and the curve of
// value over money between the two.

#pragma once

#include "tongtu/plan/certified.hpp"

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <vector>

namespace tongtu::plan {

struct LeastCost {
    Selection selection;      // reaches the target
    std::int64_t bound = 0;   // no plan that reaches it costs less
    Multipliers multipliers;  // prove the bound: see least_cost_bound()
    /// Percent of the cost, the most that could be saved.
    [[nodiscard]] double gap_percent() const
    {
        return selection.cost == 0 ? 0.0
                                   : 100.0 * static_cast<double>(selection.cost - bound) /
                                         static_cast<double>(selection.cost);
    }
};

/// The cheapest plan of value `needed` or more, whatever the problem's budget: lazy greedy, local
/// search on the cost, and the Lagrangian bound read the other way round. None where greedy does
/// not get there with all the money; without options that means that no plan does. Deterministic
/// for a seed; `limits.watch` and `limits.start` are not used.
std::optional<LeastCost> least_cost(MergedProblem const& given, std::uint64_t needed,
                                    SolveLimits const& limits, Progress& progress,
                                    CancelToken const& cancel);

/// One certified plan for each of the ascending `budgets`. A larger budget never reaches less: each
/// search begins with the plan before. A bound is the best that the multipliers of any point give.
struct CurvePoint {
    std::int64_t budget = 0;
    CertifiedSelection solved;
};
std::vector<CurvePoint> marginal_curve(MergedProblem const& given,
                                       std::span<std::int64_t const> budgets,
                                       SolveLimits const& limits, Progress& progress,
                                       CancelToken const& cancel);

}  // namespace tongtu::plan
