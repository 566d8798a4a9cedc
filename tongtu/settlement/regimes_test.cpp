#include "tongtu/settlement/regimes.hpp"

#include <algorithm>
#include <cmath>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <numeric>
#include <rapidcheck.h>

namespace tongtu::settlement {
namespace {

using testing::SizeIs;

TEST(Percentile95, DropsTheTopTwentieth)
{
    std::vector<double> samples(100);
    std::iota(samples.begin(), samples.end(), 1.0);
    EXPECT_EQ(percentile95(samples), 95.0);
    std::reverse(samples.begin(), samples.end());
    EXPECT_EQ(percentile95(samples), 95.0);
    EXPECT_EQ(percentile95(std::vector<double>{7.0}), 7.0);
    // A month of 30 days in samples of 5 minutes: 8,640, of which 432 are dropped.
    std::vector<double> month(8640);
    std::iota(month.begin(), month.end(), 1.0);
    EXPECT_EQ(percentile95(month), 8208.0);
}

TEST(Percentile95, IsExceededByAtMostATwentieth)
{
    EXPECT_TRUE(rc::check("the least sample that at most 5 % exceed", [] {
        auto const samples = *rc::gen::nonEmpty(rc::gen::container<std::vector<double>>(
            rc::gen::map(rc::gen::inRange(0, 500), [](int v) { return v / 3.0; })));
        double const p = percentile95(samples);
        auto const above = [&](double v) {
            return std::count_if(samples.begin(), samples.end(), [&](double s) { return s > v; });
        };
        auto const n = static_cast<std::ptrdiff_t>(samples.size());
        RC_ASSERT(above(p) * 20 <= n);
        for (double const s : samples)
            RC_ASSERT((s >= p || above(s) * 20 > n));
    }));
}

TEST(LinkLoads, ComeFromSamplesElseFromTheBusyHour)
{
    std::vector<market::TrafficService> services(2);
    services[0].unit = "GB";
    services[0].mb_per_unit = 1000.0;
    services[0].busy_hour_share = 0.09;
    services[1].unit = "Gbps-month";
    market::TrafficPeriod period;
    period.days = 90;
    period.months = 3;
    period.flows = {{0, 1, 0, 1'080'000.0, {}, ""}, {0, 1, 1, 6.0, {}, ""}, {1, 0, 0, 1e6, {}, ""}};
    period.samples = {{1, 0, {3000.0, 4000.0}}};
    // 1.08e9 MB * 8 * 0.09 / (90 * 3600 s) = 2,400 Mbit/s, and 6 Gbps-months in 3 months are 2
    // Gbps.
    auto const loads = link_loads(period, services, 2);
    ASSERT_THAT(loads, SizeIs(2));
    EXPECT_NEAR(loads[0].gbps, 2.4 + 2.0, 1e-12);
    EXPECT_FALSE(loads[0].sampled);
    EXPECT_EQ(loads[1].gbps, 4.0);
    EXPECT_TRUE(loads[1].sampled);
    Settled const all = settle_by_capacity(loads, 1000.0, 3, 2);
    EXPECT_EQ(all.net, (std::vector<std::int64_t>{-13200 + 12000, 13200 - 12000}));
}

TEST(BillAndKeep, IsRightBelowTheBreakEvenImbalance)
{
    Volumes volumes(3, 1);
    volumes.at(0, 0, 1) = 1'000'000.0;
    volumes.at(0, 1, 0) = 1'049'000.0;
    volumes.at(0, 2, 1) = 51'000.0;
    auto found = break_even(volumes, std::vector<std::optional<double>>{0.02}, 1000.0);
    ASSERT_THAT(found, SizeIs(2));
    EXPECT_DOUBLE_EQ(found[0].break_even_imbalance, 50'000.0);
    EXPECT_EQ(found[0].imbalance(), -49'000.0);
    EXPECT_EQ(found[0].net_amount, 980);
    EXPECT_TRUE(found[0].bill_and_keep);
    EXPECT_FALSE(found[1].bill_and_keep);  // 51,000 * 0.02 = 1,020
    found = break_even(volumes, std::vector<std::optional<double>>{0.0}, 1000.0);
    EXPECT_TRUE(std::isinf(found[1].break_even_imbalance));
    EXPECT_TRUE(found[1].bill_and_keep);
    EXPECT_THAT(break_even(volumes, std::vector<std::optional<double>>{std::nullopt}, 1.0),
                SizeIs(0));
}

}  // namespace
}  // namespace tongtu::settlement
