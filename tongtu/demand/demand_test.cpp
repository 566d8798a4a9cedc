#include "tongtu/demand/demand.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace tongtu::demand {
namespace {

TEST(PopulationRank, CountsPeopleNotCells)
{
    std::vector<float> const poverty{1.0F, 3.0F, 2.0F};
    std::vector<std::uint32_t> const people{10, 30, 60};
    auto const rank = population_rank(poverty, people);
    EXPECT_FLOAT_EQ(rank[0], 0.05F);
    EXPECT_FLOAT_EQ(rank[2], 0.40F);
    EXPECT_FLOAT_EQ(rank[1], 0.85F);
}

TEST(PopulationRank, EqualPovertyEqualRankAndUnknownIsMiddle)
{
    float const nan = std::numeric_limits<float>::quiet_NaN();
    std::vector<float> const poverty{5.0F, 5.0F, nan, 1.0F};
    std::vector<std::uint32_t> const people{1, 1, 1000, 2};
    auto const rank = population_rank(poverty, people);
    EXPECT_FLOAT_EQ(rank[0], 0.75F);
    EXPECT_FLOAT_EQ(rank[1], 0.75F);
    EXPECT_FLOAT_EQ(rank[2], 0.5F);
    EXPECT_FLOAT_EQ(rank[3], 0.25F);
}

RC_GTEST_PROP(PopulationRank, MeanIsOneHalf, ())
{
    auto const values =
        *rc::gen::nonEmpty(rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 20)));
    std::vector<float> poverty;
    std::vector<std::uint32_t> people;
    for (int v : values) {
        poverty.push_back(static_cast<float>(v));
        people.push_back(static_cast<std::uint32_t>(1 + (v * 7) % 13));
    }
    auto const rank = population_rank(poverty, people);
    double sum = 0.0;
    double total = 0.0;
    for (std::size_t i = 0; i < rank.size(); ++i) {
        sum += static_cast<double>(rank[i]) * people[i];
        total += people[i];
    }
    RC_ASSERT(std::abs(sum / total - 0.5) < 1e-6);
}

TEST(Poorest, IsAsLargeAsItSaysWhereValuesTie)
{
    std::vector<float> const poverty{5, 1, 1, 9, std::numeric_limits<float>::quiet_NaN()};
    std::vector<std::uint32_t> const people{10, 30, 50, 10, 900};
    // 40 of 100: the poorest ten, the next ten, and 20 of the 80 that tie.
    EXPECT_THAT(share_among_poorest(poverty, people, 0.4),
                testing::ElementsAre(weight_one, weight_one / 4, weight_one / 4, weight_one, 0));
    EXPECT_THAT(share_among_poorest(poverty, people, 0.05),
                testing::ElementsAre(0, 0, 0, weight_one / 2, 0));
}

DemandPoints three_points(bool ranked)
{
    DemandPoints points;
    points.cell = {0, 1, 2};
    points.people = {1, 1, 1};
    points.unit = {0, 0, 0};
    points.poverty_rank = {0.1F, 0.5F, 0.9F};
    points.ranked = ranked;
    return points;
}

TEST(EquityWeights, GrowWithPovertyAndVanishWithoutIt)
{
    auto const w = equity_weights(three_points(true), 1.0);
    EXPECT_LT(w[0], w[1]);
    EXPECT_LT(w[1], w[2]);
    EXPECT_EQ(w[1], weight_one);
    for (std::uint64_t each : equity_weights(three_points(false), 1.0))
        EXPECT_EQ(each, weight_one);
    for (std::uint64_t each : equity_weights(three_points(true), 0.0))
        EXPECT_EQ(each, weight_one);
}

TEST(DemandPoints, HoldsPopulatedCellsOnly)
{
    grid::GridSpec const g{0, 20, 10, 2, 2, "EPSG:32738"};
    grid::Raster<std::uint32_t> people(g, 0);
    people.cells = {0, 4, 0, 6};
    grid::Raster<std::int32_t> unit(g, -1);
    unit.cells[3] = 7;
    auto const points = demand_points(people, unit, std::nullopt);
    ASSERT_EQ(points.size(), 2U);
    EXPECT_EQ(points.cell[1], 3U);
    EXPECT_EQ(points.unit[0], -1);
    EXPECT_EQ(points.unit[1], 7);
    EXPECT_EQ(points.total_people(), 10U);
    EXPECT_FALSE(points.ranked);
}

}  // namespace
}  // namespace tongtu::demand
