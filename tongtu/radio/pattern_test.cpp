#include "tongtu/radio/pattern.hpp"

#include "tongtu/radio/antenna.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <memory>

namespace tongtu::radio {
namespace {

network::Antenna macro(double tilt_deg = 0.0, double electrical_deg = 0.0)
{
    network::Antenna antenna;
    antenna.kind = network::AntennaKind::tr36814_sector;
    antenna.gain_dbi = 14.0;
    antenna.tilt_deg = tilt_deg;
    antenna.electrical_tilt_deg = electrical_deg;
    antenna.shape = network::shape_of(antenna.kind);
    return antenna;
}

// Typed from 3GPP TR 36.814 Table A.2.1.1-2: 12 (a/70)^2 up to 25 dB, 12 (e/10)^2 up to 20 dB.
TEST(Pattern, MacroSectorOfTheTable)
{
    EXPECT_DOUBLE_EQ(gain_dbi(macro(), 35.0, 0.0), 14.0 - 3.0);
    EXPECT_DOUBLE_EQ(gain_dbi(macro(), 70.0, 0.0), 14.0 - 12.0);
    EXPECT_DOUBLE_EQ(gain_dbi(macro(), 0.0, 5.0), 14.0 - 3.0);
    EXPECT_DOUBLE_EQ(gain_dbi(macro(), 0.0, 45.0), 14.0 - 20.0);
    EXPECT_DOUBLE_EQ(gain_dbi(macro(), 70.0, 10.0), 14.0 - 24.0);
    EXPECT_DOUBLE_EQ(gain_dbi(macro(), 180.0, 45.0), 14.0 - 25.0);
}

TEST(Pattern, ElectricalTiltLooksDownBehindTooMechanicalLooksUp)
{
    EXPECT_DOUBLE_EQ(gain_dbi(macro(0.0, 6.0), 0.0, -6.0), 14.0);
    EXPECT_DOUBLE_EQ(gain_dbi(macro(0.0, 6.0), 60.0, -6.0), gain_dbi(macro(), 60.0, 0.0));
    network::SectorShape shape = network::shape_of(network::AntennaKind::tr36814_sector);
    shape.front_to_back_db = 90.0;  // so that the back is not held at the floor
    double const below_electrical = sector_attenuation_db(shape, {180.0, -6.0}, 6.0);
    double const above_electrical = sector_attenuation_db(shape, {180.0, 6.0}, 6.0);
    EXPECT_LT(below_electrical, above_electrical);
    double const below_mechanical = sector_attenuation_db(shape, in_mount({180.0, -6.0}, 6.0), 0.0);
    double const above_mechanical = sector_attenuation_db(shape, in_mount({180.0, 6.0}, 6.0), 0.0);
    EXPECT_GT(below_mechanical, above_mechanical);
    EXPECT_NEAR(gain_dbi(macro(4.0, 6.0), 0.0, -10.0), 14.0, 1e-9);  // both add up ahead
}

// A made-up antenna: 30 dB down behind and to the sides, a lobe of 10 degrees at 4 below, and a
// slanted back lobe in the vertical cut.
network::MeasuredPattern lobe()
{
    network::MeasuredPattern pattern;
    pattern.gain_dbi = 16.0;
    pattern.electrical_tilt_deg = 4.0;
    for (int i = 0; i < 360; ++i) {
        double const azimuth = std::remainder(i, 360.0);
        double const below = std::remainder(i - 4.0, 360.0);
        auto const k = static_cast<std::size_t>(i);
        pattern.horizontal_db[k] = std::min(12.0 * azimuth * azimuth / 65.0 / 65.0, 30.0);
        pattern.vertical_db[k] = std::min(12.0 * below * below / 10.0 / 10.0, 28.0);
        if (i > 150 && i < 210)
            pattern.vertical_db[k] = 20.0 + (i - 150) * 0.1;
    }
    return pattern;
}

TEST(Pattern, BothCutsComeBackAsMeasured)
{
    network::MeasuredPattern p = lobe();
    p.electrical_tilt_deg = 0.0;
    p.vertical_db[0] = p.horizontal_db[0];  // as of one antenna, cut twice
    p.vertical_db[180] = p.horizontal_db[180];
    for (int i = 0; i < 360; ++i) {
        auto const k = static_cast<std::size_t>(i);
        EXPECT_DOUBLE_EQ(measured_attenuation_db(p, {1.0 * i, 0.0}, 0.0), p.horizontal_db[k]);
    }
    for (int below = -90; below <= 90; ++below) {
        auto const ahead = static_cast<std::size_t>((below + 360) % 360);
        auto const behind = static_cast<std::size_t>(180 - below);
        EXPECT_DOUBLE_EQ(measured_attenuation_db(p, {0.0, -1.0 * below}, 0.0),
                         p.vertical_db[ahead]);
        EXPECT_DOUBLE_EQ(measured_attenuation_db(p, {180.0, -1.0 * below}, 0.0),
                         p.vertical_db[behind]);
    }
}

TEST(Pattern, MeasuredByHand)
{
    network::MeasuredPattern const p = lobe();
    // Boresight is 4 degrees down; half-way between 8 and 9 degrees the cut is linear in dB.
    EXPECT_EQ(measured_attenuation_db(p, {0.0, -4.0}, 4.0), 0.0);
    EXPECT_NEAR(measured_attenuation_db(p, {0.0, -8.5}, 4.0), 0.5 * (12 * 0.16 + 12 * 0.25), 1e-12);
    // 45 degrees aside: 12 (45/65)^2 + 3/4 (12 (1/10)^2 - 0) + 1/4 (22.5 - 30), 5 degrees down: the
    // back lobe at 175 degrees counts for a quarter.
    EXPECT_NEAR(measured_attenuation_db(p, {45.0, -5.0}, 4.0),
                12.0 * 45 * 45 / 65 / 65 + 0.75 * 0.12 - 0.25 * 7.5, 1e-12);
    // Tilted to 10 degrees instead of the file's 4: the lobe is 6 degrees lower.
    EXPECT_NEAR(measured_attenuation_db(p, {0.0, -10.0}, 10.0), 0.0, 1e-12);
    EXPECT_NEAR(measured_attenuation_db(p, {30.0, -13.0}, 10.0),
                measured_attenuation_db(p, {30.0, -7.0}, 4.0), 1e-12);
}

TEST(Pattern, MeasuredAntennaOnAMount)
{
    network::Antenna antenna;
    antenna.kind = network::AntennaKind::measured;
    antenna.gain_dbi = 16.0;
    antenna.pattern = std::make_shared<network::MeasuredPattern const>(lobe());
    EXPECT_EQ(gain_dbi(antenna, 0.0, -4.0), 16.0);  // the file's own tilt when none is wanted
    antenna.tilt_deg = 3.0;
    EXPECT_NEAR(gain_dbi(antenna, 0.0, -7.0), 16.0, 1e-9);
    antenna.electrical_tilt_deg = 0.0;
    EXPECT_NEAR(gain_dbi(antenna, 0.0, -3.0), 16.0, 1e-9);
}

RC_GTEST_PROP(Pattern, MeasuredNeverAboveTheMaximumNorOutOfTheTable, (int a, int e, int t))
{
    static network::MeasuredPattern const pattern = lobe();
    double const attenuation =
        measured_attenuation_db(pattern, {a / 7.0, std::remainder(e / 7.0, 180.0)}, t % 30);
    RC_ASSERT(attenuation >= 0.0);
    RC_ASSERT(attenuation <= 30.0 + 28.0);
}

RC_GTEST_PROP(Pattern, SiteGainIsTheBestSectorAndTheSumOfTheRest, (int b, int e, int first))
{
    network::Technology technology;
    technology.antenna = macro(3.0, 2.0);
    technology.antenna.sectors = 3;
    technology.antenna.first_azimuth_deg = first % 360;
    double const bearing = b % 360;
    double const elevation = e % 90;
    SiteGain const site = site_gain(network::sectors_of({}, technology), bearing, elevation);
    SectorGain const best = best_sector(technology.antenna, bearing, elevation);
    RC_ASSERT(site.strongest.index == best.index);
    RC_ASSERT(site.strongest.gain_dbi == best.gain_dbi);
    double rest = 0.0;
    for (int i = 0; i < 3; ++i) {
        if (i != best.index)
            rest += std::pow(
                10.0,
                gain_dbi(technology.antenna, bearing - first % 360 - 120.0 * i, elevation) / 10.0);
    }
    RC_ASSERT(std::abs(site.others_dbi - 10.0 * std::log10(rest)) < 1e-9);
}

TEST(Pattern, OneSectorHasNoOthers)
{
    network::Technology technology;
    SiteGain const site = site_gain(network::sectors_of({}, technology), 10.0, 0.0);
    EXPECT_EQ(site.strongest.gain_dbi, 0.0);
    EXPECT_TRUE(std::isinf(site.others_dbi));
}

}  // namespace
}  // namespace tongtu::radio
