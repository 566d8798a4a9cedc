#include "tongtu/radio/link_budget.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <limits>

namespace tongtu::radio {
namespace {

network::Technology lte_10_mhz()
{
    network::Technology technology;
    technology.frequency_hz = 800e6;
    technology.resource_blocks = 50;
    technology.power_dbm = 46.0;
    technology.feeder_loss_db = 2.0;
    return technology;
}

// 46 dBm over 12 * 50 = 600 subcarriers: 46 - 27.78151250 = 18.21848750 dBm each.
TEST(LinkBudget, PowerIsSharedByTheResourceElements)
{
    EXPECT_NEAR(resource_element_power(lte_10_mhz()).value(), 18.2184874961636, 1e-12);
}

TEST(LinkBudget, Rsrp)
{
    Dbm const level = rsrp(lte_10_mhz(), Decibel{15.0}, Decibel{130.0});
    EXPECT_NEAR(level.value(), 18.2184874961636 - 2.0 + 15.0 - 130.0, 1e-12);
    network::Technology beam = lte_10_mhz();
    beam.ssb_beam_gain_db = 6.0;
    EXPECT_NEAR((rsrp(beam, Decibel{15.0}, Decibel{130.0}) - level).value(), 6.0, 1e-12);
}

// Quantiles of the standard normal distribution as in any printed table, to 15 digits.
TEST(LinkBudget, NormalQuantiles)
{
    EXPECT_EQ(normal_exceeded_with(0.5), 0.0);
    EXPECT_NEAR(normal_exceeded_with(0.25), 0.674489750196082, 1e-14);
    EXPECT_NEAR(normal_exceeded_with(0.1), 1.28155156554460, 1e-14);
    EXPECT_NEAR(normal_exceeded_with(0.05), 1.64485362695147, 1e-14);
    EXPECT_NEAR(normal_exceeded_with(0.025), 1.95996398454005, 1e-14);
    EXPECT_NEAR(normal_exceeded_with(0.02), 2.05374891063182, 1e-14);
    EXPECT_NEAR(normal_exceeded_with(0.01), 2.32634787404084, 1e-14);
    EXPECT_NEAR(normal_exceeded_with(0.001), 3.09023230616781, 1e-14);
    EXPECT_NEAR(normal_exceeded_with(1e-9), 5.99780701500769, 1e-13);
    EXPECT_NEAR(normal_exceeded_with(0.95), -1.64485362695147, 1e-14);
    EXPECT_EQ(normal_exceeded_with(0.0), std::numeric_limits<double>::infinity());
    EXPECT_EQ(normal_exceeded_with(1.0), -std::numeric_limits<double>::infinity());
    EXPECT_TRUE(std::isnan(normal_exceeded_with(-0.1)));
    EXPECT_TRUE(std::isnan(normal_exceeded_with(std::nan(""))));
}

RC_GTEST_PROP(LinkBudget, QuantileInvertsTheDistribution, ())
{
    double const q = *rc::gen::inRange(1, 1'000'000) / 1e6;
    double const x = normal_exceeded_with(q);
    RC_ASSERT(std::abs(0.5 * std::erfc(x / std::sqrt(2.0)) - q) <= 4e-15);
    RC_ASSERT(std::abs(x + normal_exceeded_with(1.0 - q)) < 1e-9);
}

TEST(LinkBudget, ShadowMargin)
{
    // 3-4-5: sigma 5 dB, 95 % of places.
    EXPECT_NEAR(shadow_margin(Decibel{3.0}, Decibel{4.0}, 0.95).value(), 5.0 * 1.64485362695147,
                1e-12);
    EXPECT_EQ(shadow_margin(Decibel{3.0}, Decibel{4.0}, 0.5).value(), 0.0);
    EXPECT_LT(shadow_margin(Decibel{3.0}, Decibel{4.0}, 0.2).value(), 0.0);
    EXPECT_EQ(shadow_margin(Decibel{0.0}, Decibel{0.0}, 1.0).value(), 0.0);
}

}  // namespace
}  // namespace tongtu::radio
