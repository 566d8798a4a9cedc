// The solver of a plan under a budget: a good plan, and the proof of how far it is from the best.

#pragma once

#include "tongtu/plan/merged.hpp"
#include "tongtu/plan/upper_bound.hpp"

#include <cstdint>
#include <functional>
#include <limits>

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
    /// Steps for a proof by cases where a gap remains; 0: none. See prove_by_cases().
    std::uint64_t cases = 0;
    std::size_t most_numbers = 20'000'000;  // of multipliers in that proof
    /// A plan within the budget that is known already: the result is never worth less.
    std::vector<std::size_t> start;
};

/// The work of these limits for a problem of so many pairs.
std::uint64_t work_of(SolveLimits const& limits, std::uint64_t pairs);

/// The classes as points of a covering problem, which refers to `merged`.
CoveringProblem as_covering(MergedProblem const& merged);

/// The candidates of a plan in the order of greedy gain per cost, whatever the budget.
Selection in_greedy_order(MergedProblem const& merged, std::vector<std::size_t> chosen);

/// A proof by cases (see branching.hpp). An inner node decides a candidate: node `in` holds the
/// cases with it, node `out` those without. A leaf bounds its case by multipliers; without any, the
/// case is one that no plan is in.
struct ProofTree {
    static constexpr std::uint32_t leaf = std::numeric_limits<std::uint32_t>::max();
    struct Node {
        std::uint32_t branch = leaf;  // candidate
        std::uint32_t in = 0, out = 0;
        Multipliers multipliers;
    };
    std::vector<Node> nodes;  // the first is the root; empty: one set of multipliers proves it all
};

struct CertifiedSelection {
    Selection selection;  // in the order of greedy gain per cost, which decides the years
    Proof proof;
    Multipliers multipliers;  // over the classes of the merged problem
    ProofTree tree{};
};

/// Lazy greedy first, then rounds of dual ascent and local search that sharpen the bound and the
/// plan, until the gap or the work is reached. The same for a seed on any number of threads, and
/// however the candidates are numbered (see canonical_order). The value is never below that of
/// greedy_solver().
CertifiedSelection solve_certified(MergedProblem const& problem, SolveLimits const& limits,
                                   Progress& progress, CancelToken const& cancel);

}  // namespace tongtu::plan
