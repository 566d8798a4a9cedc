// Coverage with a probability, told as nested coverage with certainty.
//
// A candidate reaches a point with one of a few probabilities 0 < q_1 < ... < q_L. A point counts
// with its best server: a plan Y is worth sum_p w_p max_{i in Y} q_ip, the people served on average
// when each place uses the site that serves it best. (Were the failures of sites independent, more
// would be served; what they share, the terrain and the model's error, is why that is not claimed.)
// Since max q = sum_l (q_l - q_{l-1}) [some site of Y reaches at level l or above], each point is
// split into L points that are reached with certainty or not, and nothing else changes: the same
// solver, bound and certificate serve, and classes merge level by level.

#pragma once

#include "tongtu/plan/covering.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace tongtu::plan {

/// Pairs of candidate and point with the level of each.
struct PartialCovers {
    CoverSets covers;
    std::vector<std::uint8_t> level;  // per pair of `covers`: 1 .. L
};

/// The L probabilities in units of 1 / denominator, ascending, at most 1.
struct ProbabilityLevels {
    std::vector<std::uint64_t> numerator;
    std::uint64_t denominator = 1;
    [[nodiscard]] std::size_t count() const { return numerator.size(); }
};

/// Candidate -> split points; level l of point p is the split point p L + l - 1.
CoverSets nested_covers(PartialCovers const& partial, ProbabilityLevels const& levels);

/// Weights of the split points, in units of 1 / denominator of the weight.
std::vector<std::uint64_t> nested_weights(std::span<std::uint64_t const> weight,
                                          ProbabilityLevels const& levels);

/// What counts as reached already; `level`: that of each point today, 0 for none.
std::vector<std::uint8_t> nested_reached(std::span<std::uint8_t const> level,
                                         ProbabilityLevels const& levels);

}  // namespace tongtu::plan
