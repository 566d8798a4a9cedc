// The covering problem without repetition: demand points that the same candidates reach are one.

#pragma once

#include "tongtu/plan/covering.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace tongtu::plan {

/// Classes of demand points with the same covering set (isomorphic aggregation), numbered by their
/// first point. n discs in the plane make at most n^2 - n + 2 of them, however many points there
/// are. Points already reached, or reached by nobody, are left out.
struct MergedProblem {
    CoverSets covers;                   // candidate -> classes, ascending
    CoverSets covered_by;               // class -> candidates, ascending
    std::vector<std::uint64_t> weight;  // per class
    std::vector<std::int64_t> cost;     // per candidate, > 0
    std::int64_t budget = 0;            // never above the sum of all costs
    /// A candidate that reaches nothing else than another one which costs no more and which may
    /// stand in for it: an option of the same site, or the only one of its own. That one is itself
    /// not dominated. Some best plan does without the dominated ones.
    std::vector<std::optional<std::uint32_t>> dominated_by;
    std::vector<std::uint32_t> group;  // per candidate: its site, numbered by first candidates
    CoverSets options;                 // site -> candidates, of which a plan holds at most one

    [[nodiscard]] std::size_t candidates() const { return cost.size(); }
    [[nodiscard]] std::size_t classes() const { return weight.size(); }
    [[nodiscard]] std::size_t groups() const { return options.candidates(); }
    /// Whether some site has more than one option.
    [[nodiscard]] bool has_options() const { return groups() < candidates(); }
    /// Candidates that a best plan needs to look at: not dominated, within the budget.
    [[nodiscard]] std::vector<std::uint8_t> useful() const;
};

/// Merges by refining one partition candidate by candidate: exact (no hashes), in time linear in
/// the pairs of candidate and point. Sum of the weights at most 2^63.
MergedProblem merge(CoveringProblem const& problem);

/// Weight of the classes that `chosen` reach.
std::uint64_t value_of(MergedProblem const& problem, std::span<std::size_t const> chosen);

}  // namespace tongtu::plan
