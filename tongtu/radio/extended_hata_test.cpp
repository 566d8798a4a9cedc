#include "tongtu/radio/extended_hata.hpp"

#include "tongtu/radio/free_space.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace tongtu::radio::extended_hata {
namespace {

double loss(Hertz frequency, Metre distance, double base_m, Environment environment)
{
    return path_loss(frequency, distance, Metre{base_m}, 1.5_m, environment).value();
}

// The formulas of Report ITU-R SM.2028-2 calculated by hand, six decimals.
TEST(ExtendedHata, ByHand)
{
    EXPECT_NEAR(loss(100.0_MHz, 1.0_km, 30, Environment::urban), 102.747950, 1e-6);
    EXPECT_NEAR(loss(900.0_MHz, 1.0_km, 30, Environment::urban), 126.571456, 1e-6);
    EXPECT_NEAR(loss(900.0_MHz, 10.0_km, 50, Environment::open), 128.770835, 1e-6);
    EXPECT_NEAR(loss(1800.0_MHz, 5.0_km, 30, Environment::urban), 160.818065, 1e-6);
    EXPECT_NEAR(loss(2600.0_MHz, 2.0_km, 40, Environment::suburban), 135.230242, 1e-6);
    EXPECT_NEAR(loss(800.0_MHz, 40.0_km, 50, Environment::urban), 179.728396, 1e-6);
    EXPECT_NEAR(loss(800.0_MHz, 20.0_m, 30, Environment::urban), 61.297722, 1e-6);
    // Half way between 40 m and 100 m in lg d.
    Metre const half{std::sqrt(40.0 * 100.0)};
    EXPECT_NEAR(loss(800.0_MHz, half, 30, Environment::urban), 77.148515, 1e-6);
}

// M. Hata, IEEE Trans. Veh. Technol. 29 (1980), table I: 69.55 + 26.16 lg f - 13.82 lg h_b - a(h_m)
// at 1 km. The Report rounds its constants, which makes 0.17 dB.
TEST(ExtendedHata, StaysCloseToHata)
{
    EXPECT_NEAR(loss(900.0_MHz, 1.0_km, 30, Environment::urban), 126.403286, 0.2);
}

TEST(ExtendedHata, EitherEndMayBeTheBaseStation)
{
    EXPECT_EQ(path_loss(800.0_MHz, 3.0_km, 45.0_m, 1.5_m, Environment::open),
              path_loss(800.0_MHz, 3.0_km, 1.5_m, 45.0_m, Environment::open));
}

TEST(ExtendedHata, GrowsWithDistanceAndNeverBelowFreeSpace)
{
    for (Environment const e : {Environment::urban, Environment::suburban, Environment::open}) {
        double before = 0.0;
        for (int i = 0; i <= 54; ++i) {
            double const d = 5.0 * std::pow(1.2, i);  // to 94 km
            double const here = loss(800.0_MHz, Metre{d}, 30, e);
            EXPECT_GE(here, before) << d;
            EXPECT_GE(here, free_space_loss(Metre{d}, 800.0_MHz).value());
            before = here;
        }
    }
}

TEST(ExtendedHata, SigmaOfTheReport)
{
    EXPECT_EQ(shadow_sigma(40.0_m).value(), 3.5);
    EXPECT_NEAR(shadow_sigma(70.0_m).value(), 7.75, 1e-12);
    EXPECT_EQ(shadow_sigma(150.0_m).value(), 12.0);
    EXPECT_NEAR(shadow_sigma(400.0_m).value(), 10.5, 1e-12);
    EXPECT_EQ(shadow_sigma(5.0_km).value(), 9.0);
}

}  // namespace
}  // namespace tongtu::radio::extended_hata
