#include "tongtu/radio/p2108.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace tongtu::radio::p2108 {
namespace {

// The values of the reference set are in tests/validation/itu-r-p2108. Here what must hold besides.

TEST(P2108, TerminalAtOrAboveTheClutterLosesNothing)
{
    Surroundings const suburb{Clutter::suburban, 10.0, 27.0};
    EXPECT_EQ(terminal_correction(1.5_GHz, 10.0_m, suburb).value(), 0.0);
    EXPECT_EQ(terminal_correction(1.5_GHz, 30.0_m, suburb).value(), 0.0);
    EXPECT_TRUE(std::isnan(terminal_correction(1.5_GHz, 0.0_m, suburb).value()));
    EXPECT_TRUE(
        std::isnan(terminal_correction(1.5_GHz, 2.0_m, {Clutter::urban, 10.0, 0.0}).value()));
}

TEST(P2108, TerminalLossFallsWithHeight)
{
    for (Clutter const clutter : {Clutter::open, Clutter::urban}) {
        Surroundings const at{clutter, default_height(clutter).value(), 27.0};
        double above = terminal_correction(0.8_GHz, 1.0_m, at).value();
        for (int h = 2; h < 10; ++h) {
            double const loss =
                terminal_correction(0.8_GHz, Metre{static_cast<double>(h)}, at).value();
            EXPECT_LT(loss, above) << h;
            above = loss;
        }
    }
}

TEST(P2108, TerrestrialLossIsHeldFromTwoKilometres)
{
    double const at_2 = terrestrial_loss(3.5_GHz, 2.0_km, 50.0).value();
    EXPECT_EQ(terrestrial_loss(3.5_GHz, 30.0_km, 50.0).value(), at_2);
    EXPECT_LT(terrestrial_loss(3.5_GHz, 1.0_km, 50.0).value(), at_2);
}

TEST(P2108, LossGrowsWithTheShareOfLocations)
{
    for (int i = 1; i < 99; i += 7) {
        double const p = i;
        EXPECT_LT(terrestrial_loss(3.5_GHz, 1.0_km, p), terrestrial_loss(3.5_GHz, 1.0_km, p + 1.0));
        EXPECT_LT(earth_space_loss(26.0_GHz, Degree{30.0}, p),
                  earth_space_loss(26.0_GHz, Degree{30.0}, p + 1.0));
    }
    EXPECT_TRUE(std::isinf(terrestrial_loss(3.5_GHz, 1.0_km, 100.0).value()));
    EXPECT_TRUE(std::isnan(earth_space_loss(26.0_GHz, Degree{91.0}, 50.0).value()));
}

}  // namespace
}  // namespace tongtu::radio::p2108
