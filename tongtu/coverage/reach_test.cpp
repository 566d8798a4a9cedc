#include "tongtu/coverage/reach.hpp"
#include "tongtu/coverage/scene.hpp"
#include "tongtu/coverage/services.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace tongtu::coverage {
namespace {

TEST(Margin, GrowsWithProbabilityAndLosses)
{
    network::Technology technology;
    technology.frequency_hz = 806e6;
    rules::CoverageProfile profile;
    profile.probability = 0.5;
    EXPECT_NEAR(margin_db(profile, technology, 90.0), 0.0, 1e-3);
    profile.probability = 0.95;
    double const outdoors = margin_db(profile, technology, 90.0);
    // 1.645 sigma, sigma = (0.52 + 0.024 x 0.806) 90^0.28 (ITU-R P.1812-8 section 4.7).
    EXPECT_NEAR(outdoors, 1.6449 * (0.52 + 0.024 * 0.806) * std::pow(90.0, 0.28), 1e-3);
    profile.body_loss_db = 3.0;
    EXPECT_NEAR(margin_db(profile, technology, 90.0), outdoors + 3.0, 1e-9);
    profile.entry_loss_db = 10.0;
    profile.entry_sigma_db = 6.0;
    EXPECT_GT(margin_db(profile, technology, 90.0), outdoors + 13.0 + 5.0);
}

TEST(LevelUnder, TakesTheBestTechnologyAfterItsOwnMargin)
{
    ProfileLayers const layers{{0, 2}, {3.0, 10.0}};
    std::vector<float> const rsrp{-100.0F, -50.0F, -90.0F};
    EXPECT_FLOAT_EQ(level_under(layers, rsrp), -100.0F);
    EXPECT_EQ(level_under(layers, std::vector<float>(3, no_signal_dbm)), no_signal_dbm);
}

RC_GTEST_PROP(ReachByUnit, EveryLevelAddsUpExactly, ())
{
    // Two islands, each with 1..4 communes; points anywhere, some outside.
    std::vector<int> parent{-1, -1};
    for (int island = 0; island < 2; ++island) {
        int const communes = *rc::gen::inRange(1, 5);
        for (int c = 0; c < communes; ++c)
            parent.push_back(island);
    }
    demand::DemandPoints d;
    std::vector<float> level;
    int const points = *rc::gen::inRange(0, 40);
    for (int i = 0; i < points; ++i) {
        d.cell.push_back(static_cast<std::uint32_t>(i));
        d.people.push_back(static_cast<std::uint32_t>(*rc::gen::inRange(1, 1000)));
        int const unit = *rc::gen::inRange(1, static_cast<int>(parent.size()));
        d.unit.push_back(unit < 2 ? -1 : unit);
        d.poverty_rank.push_back(0.5F);
        level.push_back(static_cast<float>(*rc::gen::inRange(-130, -80)));
    }
    UnitReach const reach = reach_by_unit(d, level, -105.0, parent);
    for (std::size_t u = 0; u < 2; ++u) {
        std::int64_t people = 0;
        std::int64_t covered = 0;
        for (std::size_t c = 2; c < parent.size(); ++c) {
            people += parent[c] == static_cast<int>(u) ? reach.people[c] : 0;
            covered += parent[c] == static_cast<int>(u) ? reach.covered[c] : 0;
        }
        RC_ASSERT(people == reach.people[u]);
        RC_ASSERT(covered == reach.covered[u]);
        RC_ASSERT(reach.covered[u] == reach.curve[u][10]);  // -95 - 10 = -105 dBm
        for (std::size_t t = 1; t < curve_size; ++t)
            RC_ASSERT(reach.curve[u][t] >= reach.curve[u][t - 1]);
    }
    RC_ASSERT(reach.covered[0] + reach.covered[1] + reach.covered.back() == reach.all_covered);
    RC_ASSERT(reach.curve[0][0] + reach.curve[1][0] + reach.curve.back()[0] == reach.all_curve[0]);
    RC_ASSERT(reach.all_people == static_cast<std::int64_t>(d.total_people()));
    RC_ASSERT(reach.people[0] + reach.people[1] + reach.people.back() ==
              static_cast<std::int64_t>(d.total_people()));
}

TEST(VillageReach, CircleAndSignalAreCountedApart)
{
    std::vector<geo::Point> const villages{{0, 0}, {20000, 0}, {40000, 0}, {60000, 0}};
    std::vector<geo::Point> const services{{40500, 0}};  // no signal at the third village's school
    std::vector<geo::Point> const stations{{4000, 0}};
    SignalAt const signal = [](geo::Point p) { return p.x == 20000 || p.x == 40000; };
    VillageReach const r = village_reach(villages, services, stations, 5000, 5000, signal);
    EXPECT_EQ(r.villages, 4);
    EXPECT_EQ(r.by_signal, 1);  // the second only
    EXPECT_EQ(r.by_rule, 2);    // and the first by its circle
}

TEST(LineReach, MeasuresKilometres)
{
    geo::Line const line{{0, 0}, {1000, 0}, {1000, 500}};
    LineReach const r = line_reach(line, 45.0, [](geo::Point p) { return p.x < 500; });
    EXPECT_NEAR(r.km, 1.5, 1e-9);
    EXPECT_NEAR(r.covered_km, 0.5, 0.05);
}

TEST(RadioZones, SeaCoastAndInland)
{
    grid::GridSpec const spec{0, 1000, 1000, 80, 1, ""};
    grid::Raster<std::uint8_t> sea(spec, 0);
    sea.cells[0] = 1;
    grid::Raster<float> terrain(spec, 10.0F);
    terrain.cells[20] = 150.0F;
    auto const zone = radio_zones(sea, terrain);
    EXPECT_EQ(zone.cells[0], radio::p1812::Zone::sea);
    EXPECT_EQ(zone.cells[10], radio::p1812::Zone::coastal_land);
    EXPECT_EQ(zone.cells[20], radio::p1812::Zone::inland);        // above 100 m
    EXPECT_EQ(zone.cells[50], radio::p1812::Zone::coastal_land);  // 50 km
    EXPECT_EQ(zone.cells[51], radio::p1812::Zone::inland);
}

}  // namespace
}  // namespace tongtu::coverage
