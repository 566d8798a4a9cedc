#include "tongtu/coverage/stretches.hpp"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <random>
#include <rapidcheck/gtest.h>

namespace tongtu::coverage {
namespace {

double gap_of(std::vector<geo::Line> const& lines, double covered_from, double covered_to)
{
    return longest_gap_km(lines, 100.0,
                          [&](geo::Point p) { return p.x >= covered_from && p.x <= covered_to; });
}

TEST(Stretches, GoOnFromLineToLine)
{
    geo::Line const west{{0, 0}, {1000, 0}};
    geo::Line const east{{3000, 0}, {1000, 0}};  // drawn the other way
    EXPECT_DOUBLE_EQ(gap_of({west, east}, 5000, 6000), 3.0);
    EXPECT_DOUBLE_EQ(gap_of({west, east}, 0, 500), 2.5);
    EXPECT_DOUBLE_EQ(gap_of({west, east}, 0, 3000), 0.0);
    // At a crossing a stretch ends.
    geo::Line const north{{1000, 0}, {1000, 700}};
    EXPECT_DOUBLE_EQ(gap_of({west, east, north}, 5000, 6000), 2.0);
    EXPECT_DOUBLE_EQ(gap_of({}, 0, 1), 0.0);
}

TEST(Stretches, ARingHasNoBeginning)
{
    std::vector<geo::Line> const ring{{{0, 0}, {1000, 0}, {1000, 1000}},
                                      {{0, 0}, {0, 1000}, {1000, 1000}}};
    EXPECT_DOUBLE_EQ(gap_of(ring, 5000, 6000), 4.0);
    EXPECT_DOUBLE_EQ(gap_of(ring, 900, 1100), 2.8);
}

// A road in pieces has the gap of the whole, however the pieces are drawn and sorted.
RC_GTEST_PROP(Stretches, PiecesAreTheWhole, (std::uint64_t seed))
{
    std::mt19937_64 random(seed);
    std::vector<geo::Line> pieces;
    double x = 0.0;
    for (int k = 0; k < 8; ++k) {
        double const to = x + 200.0 * static_cast<double>(1 + random() % 5);
        pieces.push_back({{x, 0}, {to, 0}});
        if (random() % 2 == 0)
            std::reverse(pieces.back().begin(), pieces.back().end());
        x = to;
    }
    std::shuffle(pieces.begin(), pieces.end(), random);
    std::vector<geo::Line> const whole{{{0, 0}, {x, 0}}};
    SignalAt const signal = [&](geo::Point p) {
        return (static_cast<std::uint64_t>(p.x / 200.0) * 2654435761U + seed) % 3 == 0;
    };
    RC_ASSERT(std::abs(longest_gap_km(pieces, 100.0, signal) -
                       longest_gap_km(whole, 100.0, signal)) < 1e-9);
}

}  // namespace
}  // namespace tongtu::coverage
