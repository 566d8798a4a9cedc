#include "tongtu/plan/presence.hpp"

#include <gtest/gtest.h>

namespace tongtu::plan {
namespace {

// Two islands of 3 x 3 cells, 100 m each, with a channel between them.
struct TwoIslands {
    grid::GridSpec spec{0, 300, 100, 7, 3, "EPSG:32738"};
    grid::Raster<std::uint8_t> land{spec, 1};
    demand::DemandPoints demand;

    TwoIslands()
    {
        for (int r = 0; r < 3; ++r)
            land.at(3, r) = 0;
        demand.cell = {0, 6};
        demand.people = {600, 700};
        demand.unit = {0, 0};
        demand.poverty_rank = {0.5F, 0.5F};
    }
};

TEST(Landmasses, AreSeparatedByWater)
{
    TwoIslands const islands;
    Landmasses const masses = find_landmasses(islands.land);
    EXPECT_EQ(masses.count, 2);
    EXPECT_EQ(masses.number.at(0, 0), 0);
    EXPECT_EQ(masses.number.at(6, 2), 1);
    EXPECT_EQ(masses.number.at(3, 1), -1);
}

TEST(PresenceMap, GuessesOncePerLandmassAndSaysSo)
{
    TwoIslands const islands;
    std::vector<Town> const towns{{"Port", {550, 150}, 400.0}};
    PresenceMap const map(find_landmasses(islands.land), {{"Cable", {50, 50}, -1, false}}, towns,
                          islands.demand);
    ASSERT_EQ(map.points().size(), 2U);
    EXPECT_FALSE(map.points()[0].guessed);
    EXPECT_EQ(map.points()[1].name, "Port");
    EXPECT_TRUE(map.points()[1].guessed);
    EXPECT_DOUBLE_EQ(map.distance_m({450, 150}), 100.0);  // not across the channel
    EXPECT_DOUBLE_EQ(map.distance_m({250, 50}), 200.0);
}

TEST(PresenceMap, SmallIslandsUseTheNearestPointAnywhere)
{
    TwoIslands islands;
    islands.demand.people = {600, 20};
    PresenceMap const map(find_landmasses(islands.land), {}, {}, islands.demand);
    ASSERT_EQ(map.points().size(), 1U);
    EXPECT_TRUE(map.points()[0].guessed);
    EXPECT_NEAR(map.distance_m({650, 250}), 600.0, 1e-9);
}

}  // namespace
}  // namespace tongtu::plan
