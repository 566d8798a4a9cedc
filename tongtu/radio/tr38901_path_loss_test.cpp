#include "tongtu/radio/tr38901_path_loss.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <utility>

namespace tongtu::radio::tr38901 {
namespace {

Link link(double distance_m, double bs_m, double ut_m = 1.5)
{
    Link l;
    l.distance_m = distance_m;
    l.bs_height_m = bs_m;
    l.ut_height_m = ut_m;
    return l;
}

double loss(Scenario scenario, Sight sight, Hertz frequency, Link const& l)
{
    return path_loss(scenario, sight, frequency, l).value();
}

// The formulas of TR 38.901 Table 7.4.1-1 calculated by hand, six decimals.
TEST(Tr38901, UrbanMacroByHand)
{
    EXPECT_NEAR(breakpoint(Scenario::uma, 2.0_GHz, link(0, 25)).value(), 320.0, 1e-9);
    EXPECT_NEAR(loss(Scenario::uma, Sight::los, 2.0_GHz, link(200, 25)), 84.708764, 1e-6);
    EXPECT_NEAR(loss(Scenario::uma, Sight::los, 2.0_GHz, link(500, 25)), 96.884843, 1e-6);
    EXPECT_NEAR(loss(Scenario::uma, Sight::nlos, 2.0_GHz, link(500, 25)), 125.055073, 1e-6);
}

TEST(Tr38901, UrbanMicroByHand)
{
    EXPECT_NEAR(breakpoint(Scenario::umi, 3.5_GHz, link(0, 10)).value(), 210.0, 1e-9);
    EXPECT_NEAR(loss(Scenario::umi, Sight::los, 3.5_GHz, link(100, 10)), 85.314189, 1e-6);
    EXPECT_NEAR(loss(Scenario::umi, Sight::los, 3.5_GHz, link(1000, 10)), 119.153068, 1e-6);
    EXPECT_NEAR(loss(Scenario::umi, Sight::nlos, 3.5_GHz, link(100, 10)), 104.643832, 1e-6);
}

TEST(Tr38901, RuralMacroByHand)
{
    EXPECT_NEAR(breakpoint(Scenario::rma, 0.7_GHz, link(0, 35)).value(), 769.690200, 1e-6);
    EXPECT_NEAR(loss(Scenario::rma, Sight::los, 0.7_GHz, link(500, 35)), 84.632522, 1e-6);
    EXPECT_NEAR(loss(Scenario::rma, Sight::los, 0.7_GHz, link(3000, 35)), 112.457798, 1e-6);
    EXPECT_NEAR(loss(Scenario::rma, Sight::nlos, 0.7_GHz, link(3000, 35)), 134.869354, 1e-6);
}

TEST(Tr38901, LineOfSightByHand)
{
    EXPECT_EQ(los_probability(Scenario::uma, link(18, 25)), 1.0);
    EXPECT_EQ(los_probability(Scenario::rma, link(10, 35)), 1.0);
    EXPECT_NEAR(los_probability(Scenario::uma, link(200, 25)), 0.128048, 1e-6);
    EXPECT_NEAR(los_probability(Scenario::uma, link(200, 25, 20)), 0.325726, 1e-6);
    EXPECT_NEAR(los_probability(Scenario::umi, link(100, 10)), 0.230985, 1e-6);
    EXPECT_NEAR(los_probability(Scenario::rma, link(1010, 35)), 0.367879, 1e-6);
}

TEST(Tr38901, ShadowFadingOfTheTable)
{
    auto const sigma = [](Scenario scenario, Sight sight, double distance_m) {
        return shadow_sigma(scenario, sight, 0.7_GHz, link(distance_m, 35)).value();
    };
    EXPECT_EQ(sigma(Scenario::rma, Sight::los, 769.0), 4.0);
    EXPECT_EQ(sigma(Scenario::rma, Sight::los, 770.0), 6.0);
    EXPECT_EQ(sigma(Scenario::rma, Sight::nlos, 100.0), 8.0);
    EXPECT_EQ(sigma(Scenario::uma, Sight::los, 100.0), 4.0);
    EXPECT_EQ(sigma(Scenario::uma, Sight::nlos, 100.0), 6.0);
    EXPECT_EQ(sigma(Scenario::umi, Sight::los, 100.0), 4.0);
    EXPECT_EQ(sigma(Scenario::umi, Sight::nlos, 100.0), 7.82);
}

TEST(Tr38901, GrowsWithDistanceAndNlosIsNeverLess)
{
    for (auto const& [scenario, bs_m] :
         {std::pair{Scenario::rma, 35.0}, {Scenario::uma, 25.0}, {Scenario::umi, 10.0}}) {
        double before = 0.0;
        double sight_before = 1.0;
        for (int i = 0; i <= 65; ++i) {
            double const d = 10.0 * std::pow(1.1, i);  // to 4.9 km
            double const los = loss(scenario, Sight::los, 3.5_GHz, link(d, bs_m));
            // The two slopes of UMa and UMi do not quite meet, by note 1's use of d_2D.
            EXPECT_GT(los, before - 0.05);
            EXPECT_GE(loss(scenario, Sight::nlos, 3.5_GHz, link(d, bs_m)), los);
            double const sight = los_probability(scenario, link(d, bs_m));
            EXPECT_LE(sight, sight_before);
            before = los;
            sight_before = sight;
        }
    }
}

}  // namespace
}  // namespace tongtu::radio::tr38901
