#include "tongtu/radio/throughput.hpp"

#include "tongtu/radio/link_budget.hpp"
#include "tongtu/radio/nb_iot.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>
#include <cmath>
#include <limits>
#include <vector>

namespace tongtu::radio {
namespace {

constexpr double nothing = -std::numeric_limits<double>::infinity();

network::Technology technology_of(network::Generation generation)
{
    network::Technology technology;
    technology.generation = generation;
    technology.resource_blocks = 50;
    return technology;
}

// 0.6 log2(1 + 10^(dB/10)) by hand, as in 3GPP TR 36.942 Table A.2 to two digits.
TEST(Throughput, EfficiencyOfLte)
{
    LinkCurve const lte = link_curve(technology_of(network::Generation::lte));
    EXPECT_EQ(spectral_efficiency(lte, -10.1), 0.0);
    EXPECT_NEAR(spectral_efficiency(lte, -10.0), 0.0825, 5e-5);
    EXPECT_DOUBLE_EQ(spectral_efficiency(lte, 0.0), 0.6);
    EXPECT_NEAR(spectral_efficiency(lte, 10.0), 0.6 * 3.459432, 1e-6);
    EXPECT_NEAR(spectral_efficiency(lte, 22.0), 4.39, 5e-3);
    EXPECT_EQ(spectral_efficiency(lte, 40.0), spectral_efficiency(lte, 22.0));
    EXPECT_EQ(spectral_efficiency(lte, nothing), 0.0);
}

TEST(Throughput, EfficiencyOfNrGoesFurther)
{
    LinkCurve const nr = link_curve(technology_of(network::Generation::nr));
    EXPECT_NEAR(spectral_efficiency(nr, 30.0), 0.6 * 9.967226, 1e-6);
    EXPECT_EQ(spectral_efficiency(nr, 35.0), spectral_efficiency(nr, 30.0));
}

// QPSK alone: 1.18 bit/s/Hz, so 180 kHz with a quarter of overhead give 0.159 Mbit/s at any level.
TEST(Throughput, NbIotEndsWithQpsk)
{
    network::Technology technology = technology_of(network::Generation::lte);
    technology.resource_blocks = 1;
    EXPECT_NEAR(cell_rate_bps(technology, 4.6), 0.159e6, 1e3);
    EXPECT_EQ(cell_rate_bps(technology, 30.0), cell_rate_bps(technology, 4.6));
}

// Two layers have half the power each: at 0 dB 2 * 0.6 log2(1.5), at 30 dB both are at the top, and
// at -9 dB half the power is below the curve's start.
TEST(Throughput, LayersShareThePower)
{
    LinkCurve const lte = link_curve(technology_of(network::Generation::lte));
    EXPECT_NEAR(spectral_efficiency(lte, 0.0, 2), 1.2 * 0.5849625, 1e-6);
    EXPECT_EQ(spectral_efficiency(lte, -9.0, 2), spectral_efficiency(lte, -9.0));
    EXPECT_EQ(spectral_efficiency(lte, 30.0, 2), 2 * spectral_efficiency(lte, 22.0));
}

// 10 MHz LTE at 0 dB: 0.6 * 9 MHz * 0.75 = 4.05 Mbit/s.
TEST(Throughput, CellRateByHand)
{
    network::Technology technology;
    technology.resource_blocks = 50;
    EXPECT_NEAR(cell_rate_bps(technology, 0.0), 4.05e6, 1e-3);
    technology.downlink_share = 0.5;
    technology.carriers = 3;
    EXPECT_NEAR(cell_rate_bps(technology, 0.0), 6.075e6, 1e-3);
    EXPECT_EQ(shared_rate_bps(6e6, 4.0), 1.5e6);
    EXPECT_EQ(shared_rate_bps(6e6, 0.0), 6e6);
    EXPECT_EQ(cell_rate_bps(technology, nothing), 0.0);
}

TEST(Throughput, RateThatAShareOfPeopleHas)
{
    std::array const rated{RatedPeople{1e6, 5}, RatedPeople{9e6, 45}, RatedPeople{3e6, 50}};
    EXPECT_EQ(rate_of_share(rated, 0.45), 9e6);
    EXPECT_EQ(rate_of_share(rated, 0.5), 3e6);
    EXPECT_EQ(rate_of_share(rated, 0.95), 3e6);
    EXPECT_EQ(rate_of_share(rated, 0.96), 1e6);
    EXPECT_EQ(rate_of_share(rated, 1.0), 1e6);
    EXPECT_EQ(rate_of_share({}, 0.5), 0.0);
}

RC_GTEST_PROP(Throughput, BetterSignalsAndMoreLayersNeverSlowDown, ())
{
    LinkCurve const curve = link_curve(technology_of(network::Generation::nr));
    double const sinr = *rc::gen::inRange(-200, 500) / 10.0;
    int const layers = *rc::gen::inRange(1, 8);
    RC_ASSERT(spectral_efficiency(curve, sinr + 0.1, layers) >=
              spectral_efficiency(curve, sinr, layers));
    RC_ASSERT(spectral_efficiency(curve, sinr, layers + 1) >=
              spectral_efficiency(curve, sinr, layers));
}

// Link budgets as published (unverified: the documents were not at hand). TR 36.888, PUSCH: 23 dBm
// in 360 kHz, noise figure 5 dB, -4.3 dB: 140.7 dB. NB-IoT uplink: 23 dBm in 15 kHz, 3 dB, -11.8
// dB: 164.0 dB. The sums are -174 + 55.563 + 5 - 4.3 = -117.737 and -174 + 41.761 + 3 - 11.8 =
// -141.039.
TEST(NbIot, CouplingLossOfPublishedBudgets)
{
    EXPECT_NEAR(maximum_coupling_loss({23.0, 360e3, 5.0, -4.3}).value(), 140.737, 5e-4);
    EXPECT_NEAR(maximum_coupling_loss({23.0, 15e3, 3.0, -11.8}).value(), 164.039, 5e-4);
}

TEST(NbIot, CoverageClasses)
{
    EXPECT_EQ(coverage_class(Decibel{100.0}), CoverageClass::normal);
    EXPECT_EQ(coverage_class(Decibel{144.0}), CoverageClass::normal);
    EXPECT_EQ(coverage_class(Decibel{144.1}), CoverageClass::robust);
    EXPECT_EQ(coverage_class(Decibel{154.1}), CoverageClass::extreme);
    EXPECT_EQ(coverage_class(Decibel{164.1}), CoverageClass::none);
    EXPECT_EQ(coverage_class(Decibel{std::nan("")}), CoverageClass::none);
}

// Path 150 dB, antenna 15 dBi, feeder 2 dB: 137 dB between the ports, whatever the power.
TEST(NbIot, CouplingLossIsPathAndFeederLessGain)
{
    network::Technology technology;
    technology.resource_blocks = 50;
    technology.feeder_loss_db = 2.0;
    for (double const power_dbm : {35.0, 46.0}) {
        technology.power_dbm = power_dbm;
        Dbm const level = rsrp(technology, Decibel{15.0}, Decibel{150.0});
        EXPECT_NEAR(coupling_loss(technology, level).value(), 137.0, 1e-9);
    }
}

}  // namespace
}  // namespace tongtu::radio
