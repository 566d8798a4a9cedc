#include "tongtu/radio/p530.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace tongtu::radio::p530 {
namespace {

Hop hop(double distance_m = 20e3, double frequency_hz = 7e9)
{
    Hop h;
    h.distance_m = distance_m;
    h.tx_m = 120.0;
    h.rx_m = 180.0;
    h.frequency_hz = frequency_hz;
    h.latitude_deg = -12.0;
    return h;
}

constexpr Geoclimate quick{-400.0, std::nullopt};
constexpr Geoclimate detailed{-400.0, 30.0};

// The formulas of P.530-17, section 2.3.1, calculated by hand for 20 km, 7 GHz, 3 mrad, dN1 = -400.
TEST(P530, MultipathOccurrenceByHand)
{
    EXPECT_NEAR(geoclimatic_factor(quick), 3.01995172e-4, 1e-12);
    EXPECT_NEAR(multipath_occurrence_percent(hop(), quick), 2.02215308, 1e-8);
    EXPECT_NEAR(geoclimatic_factor(detailed), 8.77106651e-5, 1e-13);
    EXPECT_NEAR(multipath_occurrence_percent(hop(), detailed), 2.14442583, 1e-8);
}

// P.530-18, section 2.3.2, by hand.
TEST(P530, DeepAndShallowFadesByHand)
{
    double const p0 = 2.02215308;
    EXPECT_NEAR(multipath_percent(p0, 35.0_dB), 6.39460952e-4, 1e-11);
    EXPECT_NEAR(multipath_percent(p0, 10.0_dB), 0.216814967, 1e-8);
    EXPECT_NEAR(multipath_percent(p0, 0.0_dB), 63.212056, 1e-6);
}

TEST(P530, FadesJoinWithoutAStep)
{
    for (double const p0 : {0.01, 1.0, 100.0, 1000.0}) {
        double const At = 25.0 + 1.2 * std::log10(p0);
        double const below = multipath_percent(p0, Decibel{At - 1e-9});
        EXPECT_NEAR(below / multipath_percent(p0, Decibel{At}), 1.0, 1e-6) << p0;
        double before = 100.0;
        for (int i = 0; i < 120; ++i) {
            double const A = 0.5 * i;
            double const here = multipath_percent(p0, Decibel{A});
            EXPECT_LE(here, before) << p0 << ' ' << A;
            before = here;
        }
    }
}

// P.530-18, section 2.3.4, by hand; the hop of 3 mrad and 20 km at 12 and 60 degrees.
TEST(P530, WorstMonthToYearByHand)
{
    Hop h = hop();
    EXPECT_NEAR(worst_month_to_year(h).value(), 6.27838288, 1e-8);
    h.latitude_deg = 60.0;
    EXPECT_NEAR(worst_month_to_year(h).value(), 9.7734383, 1e-7);
    h.distance_m = 1e3;
    EXPECT_EQ(worst_month_to_year(h).value(), 10.8);
}

// P.530-18, section 2.4.1, with the coefficients of P.838-3, by hand: 18 GHz, 10 km, 60 mm/h.
TEST(P530, RainByHand)
{
    Hop const h = hop(10e3, 18e9);
    EXPECT_NEAR(rain_attenuation(h, 60.0, 1.0).value(), 2.97981832, 1e-7);
    EXPECT_NEAR(rain_attenuation(h, 60.0, 0.1).value(), 10.4748825, 1e-6);
    EXPECT_NEAR(rain_attenuation(h, 60.0, 0.01).value(), 27.6302358, 1e-6);
    EXPECT_NEAR(rain_attenuation(h, 60.0, 0.001).value(), 54.6885085, 1e-6);
}

TEST(P530, RainShareIsTheInverse)
{
    Hop const h = hop(10e3, 18e9);
    for (double const percent : {0.002, 0.01, 0.07, 0.9})
        EXPECT_NEAR(rain_percent(h, 60.0, rain_attenuation(h, 60.0, percent)) / percent, 1.0, 1e-9);
    EXPECT_EQ(rain_percent(h, 60.0, 80.0_dB), 0.001);
    EXPECT_EQ(rain_percent(h, 60.0, 1.0_dB), 1.0);
}

TEST(P530, LengthFactorIsHeldForShortHops)
{
    // At 1 km in light rain the formula would stretch the path without end.
    Hop const h = hop(100.0, 18e9);
    EXPECT_GT(rain_attenuation(h, 60.0, 0.01).value(), 0.0);
    EXPECT_LT(rain_attenuation(h, 60.0, 0.01).value(), 2.5 * 4.673 * 0.1);
}

TEST(P530, OutageAddsUp)
{
    Outage const outage = yearly_outage(hop(), quick, 60.0, 35.0_dB);
    EXPECT_NEAR(outage.multipath_percent, 6.39460952e-4 * std::pow(10.0, -0.627838288), 1e-12);
    EXPECT_NEAR(outage.availability_percent(),
                100.0 - outage.multipath_percent - outage.rain_percent, 1e-12);
    EXPECT_EQ(yearly_outage(hop(4e3), quick, 60.0, 35.0_dB).multipath_percent, 0.0);
    EXPECT_LT(yearly_outage(hop(), quick, 60.0, 40.0_dB).total_percent(), outage.total_percent());
}

}  // namespace
}  // namespace tongtu::radio::p530
