#include "tongtu/geo/position.hpp"

#include <gtest/gtest.h>
#include <limits>
#include <rapidcheck/gtest.h>

namespace tongtu::geo {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();

TEST(Bearing, RunsClockwiseFromNorth)
{
    EXPECT_DOUBLE_EQ(bearing_deg({0, 0}, {0, 5}), 0.0);
    EXPECT_DOUBLE_EQ(bearing_deg({0, 0}, {5, 5}), 45.0);
    EXPECT_DOUBLE_EQ(bearing_deg({0, 0}, {5, 0}), 90.0);
    EXPECT_DOUBLE_EQ(bearing_deg({1, 1}, {1, -5}), 180.0);
    EXPECT_DOUBLE_EQ(bearing_deg({1, 1}, {-5, 1}), 270.0);
    EXPECT_DOUBLE_EQ(bearing_deg({0, 0}, {-5, 5}), 315.0);
}

TEST(Bearing, NeverReaches360)
{
    EXPECT_EQ(bearing_deg({0, 0}, {-1e-20, 1}), 0.0);
}

RC_GTEST_PROP(Bearing, LiesInTheCircleAndTurnsRound, (int x, int y))
{
    RC_PRE(x != 0 || y != 0);
    Point const there{static_cast<double>(x), static_cast<double>(y)};
    double const out = bearing_deg({0, 0}, there);
    double const back = bearing_deg(there, {0, 0});
    RC_ASSERT(out >= 0.0 && out < 360.0);
    RC_ASSERT(std::fabs(std::fabs(out - back) - 180.0) < 1e-9);
}

TEST(Distance, IsThatOfThePlane)
{
    EXPECT_DOUBLE_EQ(distance({1, 2}, {4, 6}), 5.0);
    EXPECT_DOUBLE_EQ(distance({1, 2}, {1, 2}), 0.0);
}

TEST(Box, GrowsByWhatItIncludes)
{
    Box box;
    EXPECT_TRUE(box.empty());
    box.include(Box{});
    EXPECT_TRUE(box.empty());
    box.include(3, 4);
    EXPECT_FALSE(box.empty());
    EXPECT_TRUE(box.contains(3, 4));
    EXPECT_FALSE(box.contains(3, 4.1));
    box.include(-1, 10);
    box.include(Box{0, 0, 1, 20});
    EXPECT_EQ(box.x_min, -1);
    EXPECT_EQ(box.y_min, 0);
    EXPECT_EQ(box.x_max, 3);
    EXPECT_EQ(box.y_max, 20);
}

TEST(Box, LeavesOutAPlaceThatIsNotANumber)
{
    Box box;
    box.include(nan, 1);
    EXPECT_TRUE(box.empty());
    box.include(1, 2);
    box.include(5, nan);
    EXPECT_EQ(box.x_max, 1);
    EXPECT_EQ(box.y_max, 2);
}

TEST(Valid, IsWithinTheGlobeAndFinite)
{
    EXPECT_TRUE(valid({180, -90}));
    EXPECT_TRUE(valid({-180, 90}));
    EXPECT_FALSE(valid({180.1, 0}));
    EXPECT_FALSE(valid({0, -90.1}));
    EXPECT_FALSE(valid({nan, 0}));
    EXPECT_FALSE(valid({0, infinity}));
}

}  // namespace
}  // namespace tongtu::geo
