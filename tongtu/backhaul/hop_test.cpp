#include "tongtu/backhaul/hop.hpp"

#include "tongtu/backhaul/roads.hpp"

#include <algorithm>
#include <gtest/gtest.h>

namespace tongtu::backhaul {
namespace {

grid::Raster<float> flat(float height_m)
{
    return {grid::GridSpec{0.0, 40000.0, 100.0, 400, 400, "EPSG:32738"}, height_m};
}

TEST(Hop, GainOfADish)
{
    // 0.6 m at 15 GHz, efficiency 0.55: 0.55 (pi 0.6 / 0.019986)^2 = 4892, 36.9 dB.
    EXPECT_NEAR(dish_gain_dbi(0.6, 15e9), 36.89, 0.01);
}

TEST(Hop, ClearanceDecidesOnFlatGround)
{
    grid::Raster<float> const terrain = flat(10.0F);
    HopRules rules;
    rules.availability_percent = 98.0;
    // 10 km at k = 4/3: bulge 1.47 m in the middle; 0.6 F1 at 23 GHz is 3.43 m: 4.9 m are enough.
    HopEnd const a{{5000.0, 20000.0}, 5.2};
    EXPECT_TRUE(find_hop(a, {{15000.0, 20000.0}, 5.2}, terrain, rules));
    EXPECT_FALSE(find_hop({a.position, 4.6}, {{15000.0, 20000.0}, 4.6}, terrain, rules));
    EXPECT_FALSE(find_hop(a, a, terrain, rules));
    HopRules near = rules;
    near.most_m = 9999.0;
    EXPECT_FALSE(find_hop(a, {{15000.0, 20000.0}, 50.0}, terrain, near));
}

TEST(Hop, AHillHides)
{
    grid::Raster<float> terrain = flat(10.0F);
    for (int row = 0; row < 400; ++row)
        terrain.at(100, row) = 80.0F;
    EXPECT_FALSE(find_hop({{5000.0, 20000.0}, 30.0}, {{15000.0, 20000.0}, 30.0}, terrain, {}));
    EXPECT_TRUE(find_hop({{5000.0, 20000.0}, 90.0}, {{15000.0, 20000.0}, 90.0}, terrain, {}));
}

TEST(Hop, LongerHopsTakeLowerBandsAndMoreRainShortensThem)
{
    grid::Raster<float> const terrain = flat(0.0F);
    HopRules rules;
    auto const band = [&](double km) {
        auto const hop = find_hop({{1000.0, 20000.0}, 90.0}, {{1000.0 + 1e3 * km, 20000.0}, 90.0},
                                  terrain, rules);
        return hop ? hop->band_ghz : 0.0;
    };
    EXPECT_EQ(band(1.0), 23.0);
    double before = 1e9;
    for (int km = 1; km <= 30; ++km) {
        EXPECT_LE(band(km), before);
        before = band(km);
    }
    double const dry = band(8.0);
    rules.rain_mm_h = 150.0;
    EXPECT_LT(band(8.0), dry);
}

TEST(Roads, AreCutWhereTheyCrossAndJoinedWhereTheyMeet)
{
    geo::Line const along{{0.0, 0.0}, {1000.0, 0.0}};
    geo::Line const across{{400.0, -300.0}, {400.0, 300.0}};
    geo::Line const beside{{1003.0, 2.0}, {1003.0, 500.0}};  // 3.6 m from the end of the first
    std::vector<RoadLine> const lines{{&along, 10.0}, {&across, 20.0}, {&beside, 10.0}};
    RoadNetwork const roads = road_network(lines, 10.0);
    Graph const graph(roads.nodes.size(), roads.edges);
    auto const seen = connected_with(graph, 0);
    EXPECT_EQ(std::count(seen.begin(), seen.end(), 1), static_cast<std::ptrdiff_t>(seen.size()));
    std::vector<std::uint32_t> ends{roads.nearest({0.0, 0.0}), roads.nearest({400.0, 300.0}),
                                    roads.nearest({1003.0, 500.0})};
    RoadNetwork const small = simplified(roads, ends);
    EXPECT_EQ(small.edges.size(), 3U);  // from the crossing to three ends
    std::vector<std::uint8_t> const free(small.nodes.size(), 0);
    Graph const tidy(small.nodes.size(), small.edges);
    auto const ways = shortest_ways(tidy, std::vector<std::uint32_t>{ends[0]}, free);
    EXPECT_EQ(ways.cost[ends[1]], 400 * 10 + 300 * 20);
    EXPECT_NEAR(static_cast<double>(ways.cost[ends[2]]), 10.0 * 1500.0, 60.0);
}

}  // namespace
}  // namespace tongtu::backhaul
