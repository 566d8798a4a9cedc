// Proof by cases: where one set of multipliers leaves a gap, a candidate is decided both ways and
// each case has multipliers of its own.

#pragma once

#include "tongtu/plan/certified.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace tongtu::plan {

/// Problem that is left when the candidates `in` are built and those of `out` are not: the classes
/// that `in` reach are gone, with the rest of the sites of `in` and all that is dominated, costs
/// too much or adds nothing.
struct Case {
    MergedProblem problem;
    std::vector<std::uint32_t> candidate;  // of each one left: its number before
    std::vector<std::uint32_t> of_class;   // likewise
    std::vector<std::uint32_t> lost;       // classes that nothing left reaches
    std::uint64_t value = 0;               // weight that `in` reach
    bool possible = true;                  // `in` keeps the budget and the sites
};
Case case_of(MergedProblem const& problem, std::span<std::uint32_t const> in,
             std::span<std::uint32_t const> out);

/// What no plan of the case exceeds; `multipliers` are about the classes of the whole problem. The
/// bound of a plan is the largest over all leaves of its tree.
std::uint64_t bound_of_case(MergedProblem const& problem, std::span<std::uint32_t const> in,
                            std::span<std::uint32_t const> out, Multipliers const& multipliers);

/// Best-first branch and bound with dual ascent in each case. Stops when every case is at most the
/// value (the plan is then proven best), after `work` elementary steps, or when the tree would hold
/// more than `most_numbers` multipliers. Improves the selection where a case shows a better one.
/// Deterministic. Sets bound and tree of `solved`.
void prove_by_cases(MergedProblem const& problem, CertifiedSelection& solved, std::uint64_t work,
                    std::size_t most_numbers = 20'000'000);

}  // namespace tongtu::plan
