// The covering problem without repetition: demand points that the same candidates reach are one.

#pragma once

#include "tongtu/plan/covering.hpp"

#include <cstdint>
#include <limits>
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

constexpr std::uint32_t no_class = std::numeric_limits<std::uint32_t>::max();

/// Merges by refining one partition candidate by candidate: exact (no hashes), in time linear in
/// the pairs of candidate and point. Sum of the weights at most 2^63. `class_of`, where given,
/// receives the class of each point, or no_class.
MergedProblem merge(CoveringProblem const& problem, std::vector<std::uint32_t>* class_of = nullptr);

/// The same from points that come one by one with the candidates that reach them, which need not be
/// kept: memory grows with the classes alone. A class is found by a hash of its covering set, and
/// the set itself is compared, so that two sets with one hash stay two classes.
class StreamMerge {
public:
    StreamMerge();
    /// `covered_by`: ascending. Returns the class, numbered by first points; no_class for none.
    std::uint32_t add(std::span<std::uint32_t const> covered_by, std::uint64_t weight);
    /// One more point of a class.
    void add_to(std::uint32_t in_class, std::uint64_t weight) { weight_[in_class] += weight; }
    [[nodiscard]] std::size_t classes() const { return weight_.size(); }
    /// What merge() would give for all the points; leaves nothing here.
    MergedProblem finish(std::vector<std::int64_t> cost, std::int64_t budget,
                         std::vector<std::uint32_t> const& group = {});

private:
    void grow();

    CoverSets covered_by_;
    std::vector<std::uint64_t> weight_, hash_;
    std::vector<std::uint32_t> slot_;  // open addressing; a power of two
};

/// A problem from its parts, without dominance. `group`: see CoveringProblem.
MergedProblem assemble(CoverSets covers, std::vector<std::uint64_t> weight,
                       std::vector<std::int64_t> cost, std::int64_t budget,
                       std::vector<std::uint32_t> const& group);

std::int64_t sum_of_costs(MergedProblem const& problem);

/// Candidates in an order that does not depend on how they are numbered, but for such as cost and
/// reach the same: neighbours (candidates with a class in common) come together, breadth first.
std::vector<std::uint32_t> canonical_order(MergedProblem const& problem);

/// The same problem with candidate order[k] as number k.
MergedProblem renumbered(MergedProblem const& problem, std::span<std::uint32_t const> order);

/// Classes by the first candidate that reaches them: what a search looks at together then lies
/// together in memory.
std::vector<std::uint32_t> classes_by_candidates(MergedProblem const& problem);

/// The same problem with class order[k] as number k.
MergedProblem with_classes(MergedProblem const& problem, std::span<std::uint32_t const> order);

/// Weight of the classes that `chosen` reach.
std::uint64_t value_of(MergedProblem const& problem, std::span<std::size_t const> chosen);

}  // namespace tongtu::plan
