// The solver of a plan under a budget: a good plan, and the proof of how far it is from the best.

#pragma once

#include "tongtu/plan/merged.hpp"
#include "tongtu/plan/upper_bound.hpp"

#include <cstdint>
#include <functional>

namespace tongtu::plan {

/// What is known at some moment: a plan's value, and what no plan can exceed.
struct Proof {
    std::uint64_t value = 0;
    std::uint64_t bound = 0;
    /// Percent of the bound, the most by which the best plan can exceed this one; 0 when proven
    /// best.
    [[nodiscard]] double gap_percent() const
    {
        return bound == 0 ? 0.0
                          : 100.0 * static_cast<double>(bound - value) / static_cast<double>(bound);
    }
};

struct SolveLimits {
    double gap_percent = 0.0;  // good enough
    /// Elementary steps (looks at a pair of candidate and class), so that a result never hangs on
    /// the clock. 0: 4000 for each pair there is, at least 100 and at most 4,000 million.
    std::uint64_t work = 0;
    std::uint64_t seed = 1;
    std::function<void(Proof const&)> watch;  // told after each round; may be empty
};

struct CertifiedSelection {
    Selection selection;  // in the order of greedy gain per cost, which decides the years
    Proof proof;
    Multipliers multipliers;  // over the classes of the merged problem
};

/// Lazy greedy first, then rounds of dual ascent and local search that sharpen the bound and the
/// plan, until the gap or the work is reached. The same for a seed on any number of threads. The
/// value is never below that of greedy_solver().
CertifiedSelection solve_certified(MergedProblem const& problem, SolveLimits const& limits,
                                   Progress& progress, CancelToken const& cancel);

}  // namespace tongtu::plan
