#include "tongtu/cost/lric/sensitivity.hpp"

#include "tongtu/base/parallel.hpp"
#include "tongtu/cost/lric/alternatives.hpp"
#include "tongtu/cost/lric/small_case_test.hpp"
#include "tongtu/cost/strategy.hpp"
#include "tongtu/market/cost_inputs.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <gtest/gtest.h>

namespace tongtu::cost {

namespace {

market::CostStudy uncertain_case()
{
    market::CostStudy s = small_case();
    s.years = 1;
    s.seed = 7;
    s.draws = 600;
    s.uncertain = {{"asset.site.price", market::Distribution::uniform, 0.5, 1.5},
                   {"service.data.volume_m", market::Distribution::triangular, 0.8, 1.4},
                   {"wacc.rate", market::Distribution::normal, 0.8, 1.2},
                   {"asset.gateway.life", market::Distribution::uniform, 0.5, 1.5},
                   {"geotype.town.traffic_share", market::Distribution::uniform, 0.9, 1.1}};
    return s;
}

TEST(Sensitivity, DrawsAreTheSameBitsOnOneThreadAndTwo)
{
    CancelToken const cancel;
    std::array<Intervals, 2> found;
    for (std::size_t threads = 1; threads <= 2; ++threads) {
        ThreadLimit const limit(threads);
        found[threads - 1] = monte_carlo(uncertain_case(), silent_progress(), cancel);
    }
    for (std::size_t s = 0; s < 4; ++s) {
        EXPECT_EQ(found[0].lraic_plus[s].low, found[1].lraic_plus[s].low);
        EXPECT_EQ(found[0].lraic_plus[s].high, found[1].lraic_plus[s].high);
        EXPECT_EQ(found[0].pure_lric[s].mean, found[1].pure_lric[s].mean);
    }
    EXPECT_EQ(found[0].draws, 600U);
}

TEST(Sensitivity, DrawsFollowTheirDistributions)
{
    market::CostStudy const s = uncertain_case();
    std::vector<double> price, volume, rate;
    for (std::size_t i = 0; i < 20000; ++i) {
        market::CostStudy const one = drawn(s, i);
        price.push_back(one.assets[0].price / 60000);
        volume.push_back(one.services[3].volume_m / 400);
        rate.push_back(one.wacc.rate / 0.1);
        EXPECT_EQ(one.assets[5].life, std::round(one.assets[5].life));
        EXPECT_NEAR(one.geotypes[0].traffic_share + one.geotypes[1].traffic_share, 1.0, 1e-12);
    }
    auto const quantile = [](std::vector<double>& v, double share) {
        std::sort(v.begin(), v.end());
        return v[static_cast<std::size_t>(share * static_cast<double>(v.size()))];
    };
    EXPECT_NEAR(quantile(price, 0.05), 0.55, 0.01);
    EXPECT_NEAR(quantile(price, 0.95), 1.45, 0.01);
    // Triangular 0.8, 1, 1.4: P(x <= 1) = 0.2 / 0.6
    EXPECT_NEAR(quantile(volume, 1.0 / 3.0), 1.0, 0.01);
    EXPECT_NEAR(quantile(rate, 0.05), 0.8, 0.01);
    EXPECT_NEAR(quantile(rate, 0.95), 1.2, 0.01);
}

TEST(Sensitivity, IntervalsHoldTheMeanAndMoveWithTheSeed)
{
    CancelToken const cancel;
    market::CostStudy s = uncertain_case();
    Intervals const one = monte_carlo(s, silent_progress(), cancel);
    s.seed = 8;
    Intervals const other = monte_carlo(s, silent_progress(), cancel);
    EXPECT_LT(one.lraic_plus[3].low, one.lraic_plus[3].mean);
    EXPECT_GT(one.lraic_plus[3].high, one.lraic_plus[3].mean);
    EXPECT_NE(one.lraic_plus[3].mean, other.lraic_plus[3].mean);
    EXPECT_NEAR(one.lraic_plus[3].mean / other.lraic_plus[3].mean, 1.0, 0.05);
}

TEST(Sensitivity, TornadoMovesEveryInputThatIsNotZero)
{
    CancelToken const cancel;
    market::CostStudy s = small_case();
    std::size_t expected = 0;
    for (market::CostInput const& input : market::cost_inputs(s))
        expected += *input.value != 0.0 ? 1 : 0;
    std::vector<Swing> const swings = tornado(s, cancel);
    ASSERT_EQ(swings.size(), expected);
    auto const of = [&](char const* id) {
        return *std::find_if(swings.begin(), swings.end(),
                             [&](Swing const& swing) { return swing.input == id; });
    };
    Swing const price = of("asset.site.price");
    EXPECT_DOUBLE_EQ(price.low, 54000);
    EXPECT_LT(price.at_low.lraic_plus[3], price.at_high.lraic_plus[3]);
    EXPECT_EQ(of("asset.trunk.life").low, 1.0);
    EXPECT_EQ(of("asset.trunk.life").high, 3.0);
}

TEST(Sensitivity, LooksAtTheYearThatIsAskedFor)
{
    CancelToken const cancel;
    market::CostStudy s = small_case();
    s.followed_year = 2;
    s.method = market::Method::straight_line;
    double const there = lric(s).years[2].incremental_total;
    for (Swing const& swing : tornado(s, cancel)) {
        if (swing.input != "service.sms.growth")  // of next to no traffic
            continue;
        EXPECT_NEAR(swing.at_low.incremental_total, there, 1e-3 * there);
        return;
    }
    FAIL() << "growth is an input";
}

TEST(Sensitivity, ScenarioChangesItsInputsOnly)
{
    market::CostStudy s = small_case();
    market::CostStudy const other =
        changed(s, {"x", {"x", "x"}, {{"wacc.rate", 0.2}, {"service.data.volume_m", 1.0}}});
    EXPECT_EQ(other.wacc.rate, 0.2);
    EXPECT_EQ(other.services[3].volume_m, 1.0);
    EXPECT_EQ(other.services[0].volume_m, 400.0);
}

TEST(Alternatives, RamseyRecoversAllAndBurdensTheInelastic)
{
    market::CostStudy s = small_case();
    s.services[0].elasticity = -0.2;
    s.services[3].elasticity = -1.5;
    LricYear const y = lric(s).years[0];
    std::vector<double> const price = ramsey(s, y).price;
    double revenue = 0.0;
    for (std::size_t i = 0; i < price.size(); ++i)
        revenue += price[i] * y.volume_m[i] * 1e6;
    EXPECT_NEAR(revenue, y.incremental_total + y.common_total, 1e-9 * revenue);
    double const first = (price[0] - y.lraic[0]) / price[0];
    double const last = (price[3] - y.lraic[3]) / price[3];
    EXPECT_NEAR(first / last, 1.5 / 0.2, 1e-6);
}

TEST(Alternatives, ShapleyRecoversAllAndLiesBetweenPureAndStandAlone)
{
    market::CostStudy const s = small_case();
    Lric const found = lric(s);
    for (int t = 0; t < s.years; ++t) {
        LricYear const& y = found.years[static_cast<std::size_t>(t)];
        ShapleyPrices const shares = shapley(s, y, t);
        std::vector<double> const& price = shares.price;
        double revenue = 0.0;
        for (std::size_t i = 0; i < price.size(); ++i) {
            revenue += price[i] * y.volume_m[i] * 1e6;
            EXPECT_LE(price[i], y.stand_alone[i] * (1 + 1e-9));
            // First of all it adds its network alone, last of all its pure LRIC.
            double const units = y.volume_m[i] * 1e6;
            EXPECT_NEAR(shares.added[i].front(), y.stand_alone[i] * units, 1e-9 * revenue);
            EXPECT_NEAR(shares.added[i].back(), y.pure_lric[i] * units, 1e-3);
        }
        EXPECT_NEAR(revenue, y.incremental_total + y.common_total, 1e-9 * revenue);
    }
}

TEST(Strategy, CostsOneAreaAsByHandAndSharingNeverCostsMore)
{
    std::array const areas{StrategyArea{100, 90, 2, 10}};
    std::array const technologies{StrategyTechnology{"4G", 2.0, 50, 40000, 3000}};
    std::array const backhauls{StrategyBackhaul{"fibre", 1000, 10000, 0, 160}};
    std::array const sharing{StrategySharing{"alone", 1, false, false, false},
                             StrategySharing{"passive", 2, true, false, false},
                             StrategySharing{"active", 2, true, true, true}};
    std::vector<StrategyCost> const costs =
        strategy_costs(areas, technologies, backhauls, sharing, {30000, 7400, 10, 0.08});
    ASSERT_EQ(costs.size(), 3U);
    EXPECT_EQ(costs[0].sites, 10);  // ceil(100 / 10.392) for coverage, 2 for capacity
    EXPECT_DOUBLE_EQ(costs[0].capex, 8 * 30000 + 10 * 40000 + 10 * 101000);
    EXPECT_DOUBLE_EQ(costs[0].opex, 10 * (7400 + 3000 + 1600));
    // 6.710081: published annuity table, 8 %, 10 years.
    EXPECT_NEAR(costs[0].present_value, costs[0].capex + costs[0].opex * 6.710081, 0.2);
    EXPECT_LT(costs[1].present_value, costs[0].present_value);
    EXPECT_LT(costs[2].present_value, costs[1].present_value);
}

}  // namespace

}  // namespace tongtu::cost
