#include "tongtu/radio/antenna.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

namespace tongtu::radio {
namespace {

network::Antenna sector(double tilt_deg = 0.0, int sectors = 3, double first_deg = 0.0)
{
    return {network::AntennaKind::tr38901_sector, 8.0, tilt_deg, sectors, first_deg};
}

// Typed from 3GPP TR 38.901 Table 7.3-1: A = -min(12 (angle/65)^2, 30), G_max = 8 dBi.
TEST(Antenna, HorizontalCutOfTheTable)
{
    EXPECT_EQ(gain_dbi(sector(), 0.0, 0.0), 8.0);
    EXPECT_DOUBLE_EQ(gain_dbi(sector(), 32.5, 0.0), 8.0 - 3.0);
    EXPECT_DOUBLE_EQ(gain_dbi(sector(), -32.5, 0.0), 8.0 - 3.0);
    EXPECT_DOUBLE_EQ(gain_dbi(sector(), 65.0, 0.0), 8.0 - 12.0);
    EXPECT_DOUBLE_EQ(gain_dbi(sector(), 90.0, 0.0), 8.0 - 12.0 * 90.0 * 90.0 / 65.0 / 65.0);
    EXPECT_DOUBLE_EQ(gain_dbi(sector(), 180.0, 0.0), 8.0 - 30.0);
    EXPECT_DOUBLE_EQ(gain_dbi(sector(), 360.0 + 65.0, 0.0), 8.0 - 12.0);
}

TEST(Antenna, VerticalCutAndCombinationOfTheTable)
{
    EXPECT_DOUBLE_EQ(gain_dbi(sector(), 0.0, 32.5), 8.0 - 3.0);
    EXPECT_DOUBLE_EQ(gain_dbi(sector(), 0.0, -65.0), 8.0 - 12.0);
    EXPECT_DOUBLE_EQ(gain_dbi(sector(), 32.5, 32.5), 8.0 - 6.0);
    EXPECT_DOUBLE_EQ(gain_dbi(sector(), 90.0, 65.0), 8.0 - 30.0);  // 23.0 + 12.0, held at A_max
}

TEST(Antenna, TiltTurnsTheMount)
{
    network::Antenna const tilted = sector(10.0);
    EXPECT_NEAR(gain_dbi(tilted, 0.0, -10.0), 8.0, 1e-12);
    EXPECT_NEAR(gain_dbi(tilted, 0.0, 0.0), gain_dbi(sector(), 0.0, 10.0), 1e-12);
    EXPECT_NEAR(gain_dbi(tilted, 0.0, -42.5), 8.0 - 3.0, 1e-12);
    // Beside the mast the axis of the turn: no change of angle off boresight.
    EXPECT_NEAR(gain_dbi(tilted, 90.0, 0.0), gain_dbi(sector(), 90.0, 0.0), 1e-9);
    // Behind the mast the pattern looks up: 10 degrees above is level with the mount.
    EXPECT_NEAR(gain_dbi(tilted, 180.0, 10.0), 8.0 - 30.0, 1e-12);
}

// Straight down is 45 degrees below the boresight of a mount that is tilted by 45, and ahead of it.
TEST(Antenna, SteepTiltsTurnTheAzimuthToo)
{
    EXPECT_NEAR(gain_dbi(sector(90.0), 0.0, -90.0), 8.0, 1e-9);
    double const half_way = 8.0 - 12.0 * 45.0 * 45.0 / 65.0 / 65.0;
    EXPECT_NEAR(gain_dbi(sector(45.0), 0.0, -90.0), half_way, 1e-9);
    // Level and abeam of a mount that looks straight down: still abeam.
    EXPECT_NEAR(gain_dbi(sector(90.0), 90.0, 0.0), gain_dbi(sector(), 90.0, 0.0), 1e-9);
}

TEST(Antenna, OmniIsTheSameEverywhere)
{
    network::Antenna const omni{network::AntennaKind::omni, 2.15, 5.0, 1, 0.0};
    EXPECT_EQ(gain_dbi(omni, 0.0, 0.0), 2.15);
    EXPECT_EQ(gain_dbi(omni, 123.0, -45.0), 2.15);
    EXPECT_EQ(best_sector(omni, 99.0, 3.0).index, 0);
    EXPECT_EQ(best_sector(omni, 99.0, 3.0).gain_dbi, 2.15);
}

TEST(Antenna, BestSectorIsTheOneThatLooksThere)
{
    EXPECT_EQ(best_sector(sector(0.0, 3, 30.0), 30.0, 0.0).index, 0);
    EXPECT_EQ(best_sector(sector(0.0, 3, 30.0), 150.0, 0.0).index, 1);
    EXPECT_EQ(best_sector(sector(0.0, 3, 30.0), 265.0, 0.0).index, 2);
    EXPECT_EQ(best_sector(sector(0.0, 3, 30.0), -29.0, 0.0).index, 0);
    EXPECT_EQ(best_sector(sector(0.0, 3, 30.0), 90.0, 0.0).index, 0);  // as strong as 1
    EXPECT_DOUBLE_EQ(best_sector(sector(0.0, 3, 30.0), 150.0 + 32.5, 0.0).gain_dbi, 5.0);
}

double angle(int tenths, int range_deg)
{
    return std::remainder(tenths / 10.0, 2.0 * range_deg);
}

RC_GTEST_PROP(Antenna, SymmetricAndHighestAtBoresight, (int a, int e, int t))
{
    double const azimuth = angle(a, 180);
    double const elevation = angle(e, 90);
    network::Antenna const antenna = sector(angle(t, 15));
    double const gain = gain_dbi(antenna, azimuth, elevation);
    RC_ASSERT(gain <= 8.0);
    RC_ASSERT(gain >= 8.0 - 30.0);
    RC_ASSERT(std::abs(gain - gain_dbi(antenna, -azimuth, elevation)) < 1e-9);
    RC_ASSERT(gain <= gain_dbi(antenna, 0.0, -antenna.tilt_deg) + 1e-9);
}

RC_GTEST_PROP(Antenna, BestSectorIsNoWeakerThanAny, (int b, int e, int first))
{
    network::Antenna const antenna = sector(4.0, *rc::gen::inRange(1, 7), angle(first, 180));
    double const bearing = angle(b, 180);
    SectorGain const best = best_sector(antenna, bearing, angle(e, 90));
    for (int i = 0; i < antenna.sectors; ++i) {
        double const off = bearing - antenna.first_azimuth_deg - i * 360.0 / antenna.sectors;
        RC_ASSERT(best.gain_dbi >= gain_dbi(antenna, off, angle(e, 90)) - 1e-12);
    }
    RC_ASSERT(best.index >= 0 && best.index < antenna.sectors);
}

}  // namespace
}  // namespace tongtu::radio
