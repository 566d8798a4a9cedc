#include "tongtu/radio/quality.hpp"

#include "tongtu/radio/interference.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

namespace tongtu::radio {
namespace {

network::Technology lte(double frequency_mhz, int blocks)
{
    network::Technology technology;
    technology.frequency_hz = frequency_mhz * 1e6;
    technology.resource_blocks = blocks;
    return technology;
}

// -174 + 10 lg 15000 + 9 = -174 + 41.7609 + 9; at 30 kHz 3.0103 dB more.
TEST(Quality, NoiseOfASubcarrier)
{
    network::Technology technology = lte(800, 50);
    EXPECT_NEAR(noise_per_resource_element(technology).value(), -123.239087, 1e-6);
    technology.subcarrier_hz = 30e3;
    technology.noise_figure_db = 7.0;
    EXPECT_NEAR(noise_per_resource_element(technology).value(), -122.228787, 1e-6);
}

// By hand: one port, no noise. Idle: 1/2 = -3.0103 dB. Full use: 1/12 = -10.7918 dB. Half: 1/7.
TEST(Quality, RsrqOfASingleCell)
{
    ReceivedPowers received{1e-9, 0.0, 0.0, 0.0, 0.0};
    EXPECT_NEAR(rsrq_db(received, 2.0), -3.010300, 1e-6);
    EXPECT_NEAR(rsrq_db(received, 4.0), -6.020600, 1e-6);
    received.serving_load = 1.0;
    EXPECT_NEAR(rsrq_db(received, 2.0), -10.791812, 1e-6);
    EXPECT_NEAR(rsrq_db(received, 4.0), -10.791812, 1e-6);
    received.serving_load = 0.5;
    EXPECT_NEAR(rsrq_db(received, 2.0), -8.450980, 1e-6);
}

// S = -90 dBm, an equal neighbour at half load and one 10 dB lower in full use, N = -120 dBm:
// RSSI per block in units of S: 2 (1 + 1.1) + 10 (0.25 + 0.5 + 0.1) + 12 * 0.001 = 12.712.
TEST(Quality, RsrqAndSinrByHand)
{
    ReceivedPowers const received{1e-9, 0.25, 1.1e-9, 0.6e-9, 1e-12};
    EXPECT_NEAR(rsrq_db(received, 2.0), -10.0 * std::log10(12.712), 1e-9);
    EXPECT_NEAR(sinr_db(received), -10.0 * std::log10(0.601), 1e-9);
    EXPECT_NEAR(ss_sinr_db(received), -10.0 * std::log10(1.101), 1e-9);
    EXPECT_NEAR(sinr_db(received, 6.0) - sinr_db(received), 6.0, 1e-12);
}

TEST(Quality, NoServingCell)
{
    ReceivedPowers const received{0.0, 0.0, 1e-9, 1e-9, 1e-12};
    EXPECT_TRUE(std::isinf(sinr_db(received)) && sinr_db(received) < 0.0);
    EXPECT_TRUE(std::isinf(rsrq_db(received, 2.0)));
    EXPECT_EQ(milliwatt(-std::numeric_limits<double>::infinity()), 0.0);
}

RC_GTEST_PROP(Quality, MoreLoadIsNeverBetter, ())
{
    auto const level = [] { return milliwatt(*rc::gen::inRange(-1400, -600) / 10.0); };
    ReceivedPowers received{level(), 0.3, level(), 0.0, milliwatt(-123.2)};
    double const load = *rc::gen::inRange(0, 100) / 100.0;
    received.others_loaded_mw = load * received.others_mw;
    ReceivedPowers busier = received;
    busier.others_loaded_mw = (load + 0.01) * received.others_mw;
    RC_ASSERT(sinr_db(busier) <= sinr_db(received));
    RC_ASSERT(rsrq_db(busier, 2.0) <= rsrq_db(received, 2.0));
    RC_ASSERT(ss_sinr_db(received) <= sinr_db(received));
    RC_ASSERT(rsrq_db(received, 2.0) <= -3.0102);
}

TEST(Interference, OnlyCommonSpectrumCounts)
{
    network::Technology const own = lte(806.0, 50);  // 9 MHz occupied
    EXPECT_EQ(co_channel_weight(own, own), 1.0);
    EXPECT_EQ(co_channel_weight(own, lte(816.0, 50)), 0.0);  // the next channel
    EXPECT_EQ(co_channel_weight(own, lte(806.0, 25)), 0.5);  // 4.5 of 9 MHz
    EXPECT_EQ(co_channel_weight(lte(806.0, 25), own), 1.0);
    EXPECT_NEAR(co_channel_weight(own, lte(810.5, 50)), 0.5, 1e-12);
    network::Technology gsm;
    gsm.frequency_hz = 806e6;
    EXPECT_EQ(co_channel_weight(own, gsm), 0.0);
}

// The same power per hertz over the same spectrum: one element of 30 kHz holds twice that of 15.
TEST(Interference, NumerologiesCompareByPowerPerHertz)
{
    network::Technology const narrow = lte(3500.0, 100);
    network::Technology wide = lte(3500.0, 50);
    wide.subcarrier_hz = 30e3;
    EXPECT_EQ(co_channel_weight(narrow, wide), 0.5);
    EXPECT_EQ(co_channel_weight(wide, narrow), 2.0);
}

RC_GTEST_PROP(Interference, OverlapIsMutual, (int apart_khz))
{
    network::Technology const a = lte(1800.0, 50);
    network::Technology const b = lte(1800.0 + (apart_khz % 20000) / 1e3, 100);
    double const hz_a = co_channel_weight(a, b) * network::occupied_hz(a);
    double const hz_b = co_channel_weight(b, a) * network::occupied_hz(b);
    RC_ASSERT(std::abs(hz_a - hz_b) < 1e-3);
    RC_ASSERT(co_channel_weight(a, b) >= 0.0 && co_channel_weight(a, b) <= 1.0);
}

}  // namespace
}  // namespace tongtu::radio
