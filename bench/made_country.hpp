// A large made-up country for the covering solver, whose points are never kept.

#pragma once

#include "tongtu/plan/merged.hpp"

#include <cstddef>
#include <cstdint>

namespace tongtu::bench {

/// Towns lie uniformly in a square of side sqrt(candidates), as densely settled for any number of
/// them; their sizes follow Zipf's law and their people a normal distribution round the centre
/// whose spread grows with the root of the size, so that a large town is wider and not denser. A
/// tenth of the points are spread over the country. A candidate stands at a point drawn at random,
/// costs 10 to 100 and reaches every point within 1.0 to 2.2. A point has 1 to 100 people; the
/// budget buys about one candidate in twenty (the cheap ones).
struct MadeCountry {
    std::size_t candidates = 10'000;
    std::size_t points = 1'000'000;
    std::uint64_t seed = 1;
};

struct Streamed {
    plan::MergedProblem problem;
    std::size_t pairs = 0;  // of candidate and point
};

/// Draws the points twice, once to find where candidates stand and once to merge them.
Streamed merged_country(MadeCountry const& country);

/// The same with every pair in memory, by plan::merge(), to check the other.
plan::MergedProblem merged_country_plainly(MadeCountry const& country);

}  // namespace tongtu::bench
