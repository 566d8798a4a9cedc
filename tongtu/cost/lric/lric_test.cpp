#include "tongtu/cost/lric/lric.hpp"

#include "tongtu/cost/lric/annualise.hpp"
#include "tongtu/cost/lric/small_case_test.hpp"

#include <array>
#include <cmath>
#include <gtest/gtest.h>
#include <numeric>
#include <rapidcheck/gtest.h>

namespace tongtu::cost {

namespace {

using market::Method;

constexpr std::array every_method{Method::straight_line, Method::tilted_straight_line,
                                  Method::annuity, Method::tilted_annuity, Method::economic};

double total_cost(market::CostStudy const& study)
{
    double total = 0.0;
    for (LricYear const& year : lric(study, {false, false}).years)
        total += year.incremental_total;
    return total;
}

TEST(Lric, DimensionsTheSmallCaseAsByHand)
{
    market::CostStudy const s = small_case();
    LricYear const y = lric(s, {false, false}).years[0];
    // 400 M units x MB x legs x 8 / 330 days x 8 % / 3600 s
    double const per_mb = 400e6 * 8 / 330 * 0.08 / 3600;
    double const mbps = per_mb * (0.36 * 2 + 0.36 + 0.0002 + 1000.0);
    EXPECT_NEAR(y.element_load[0], mbps, 1e-9 * mbps);
    double const town = std::ceil(mbps * 0.7 * 1.1 / 100), land = std::ceil(mbps * 0.3 * 1.1 / 80);
    EXPECT_EQ(y.coverage_sites[0], std::ceil(500 / 2.598));
    EXPECT_EQ(y.sites[0], town);
    EXPECT_EQ(y.sites[1], land);
    EXPECT_EQ(y.quantity[0], town + land);
    EXPECT_EQ(y.quantity[1], 2 * (town + land));  // capacity rules: both carriers
    // A full site of the town needs 100 Mbit/s: two of the largest links; on the land 80: one.
    EXPECT_EQ(y.quantity[2], 0.0);
    EXPECT_EQ(y.quantity[3], 2 * town + land);
    EXPECT_EQ(y.quantity[4], std::ceil(town / 12) + std::ceil(land / 12));
    EXPECT_EQ(y.quantity[5], std::ceil(mbps / 20000));
    double const erlang = 400e6 * 3 / 330 * 0.08 / 60;
    EXPECT_EQ(y.quantity[6], std::ceil(circuits_for(erlang, 0.02) / 30.0));
    EXPECT_EQ(y.quantity[8], 3.0);
    EXPECT_EQ(y.quantity[9], 1.0);
    double const site =
        60000 * (tilted_annuity(0.1, 0.02, 20) * (1 - 0.1 * std::pow(1.02 / 1.1, 20)) + 0.1);
    EXPECT_NEAR(y.annual_cost[0], site * (town + land), 1e-9 * site * (town + land));
}

TEST(Lric, ChargesRecoverIncrementalAndCommonCostExactly)
{
    for (Method const method : every_method) {
        market::CostStudy s = small_case();
        s.method = method;
        for (LricYear const& y : lric(s).years) {
            double plus = 0.0, distributed = 0.0;
            for (std::size_t i = 0; i < s.services.size(); ++i) {
                plus += y.lraic_plus[i] * y.volume_m[i] * 1e6;
                distributed += y.distributed[i] * y.volume_m[i] * 1e6;
            }
            double const total = y.incremental_total + y.common_total;
            EXPECT_NEAR(plus, total, 1e-12 * total);
            EXPECT_NEAR(distributed, total, 1e-12 * total);
            EXPECT_GT(y.common_total, 0.0);
        }
    }
}

TEST(Lric, PureIsAtMostStandAloneAndSumsToAtMostTheTotal)
{
    for (Method const method : every_method) {
        market::CostStudy s = small_case();
        s.method = method;
        for (LricYear const& y : lric(s).years) {
            double pure = 0.0;
            for (std::size_t i = 0; i < s.services.size(); ++i) {
                EXPECT_LE(y.pure_lric[i], y.stand_alone[i] * (1 + 1e-12));
                // Economic depreciation also shifts cost between the years.
                EXPECT_GE(y.pure_lric[i], method == Method::economic ? -1e-6 : 0.0);
                pure += y.pure_lric[i] * y.volume_m[i] * 1e6;
            }
            EXPECT_LE(pure, y.incremental_total * (1 + 1e-12));
        }
    }
}

RC_GTEST_PROP(Lric, MoreDemandNeverCostsLess, ())
{
    market::CostStudy s = small_case();
    for (market::Service& service : s.services)
        service.volume_m = *rc::gen::inRange(1, 2000);
    s.method = *rc::gen::elementOf(std::array{Method::annuity, Method::tilted_annuity});
    double const before = total_cost(s);
    std::size_t const more = *rc::gen::inRange(std::size_t{0}, s.services.size());
    s.services[more].volume_m += *rc::gen::inRange(1, 500);
    RC_ASSERT(total_cost(s) >= before);
}

TEST(Lric, ACoverageNetworkCarriesALittleMoreForNothing)
{
    market::CostStudy s = small_case();
    for (market::Service& service : s.services)
        service.volume_m = 0.001;
    LricYear const y = lric(s).years[0];
    EXPECT_EQ(y.sites, y.coverage_sites);
    EXPECT_EQ(y.pure_lric[3], 0.0);  // data: nothing is saved without it
    EXPECT_GT(y.lraic[3], 0.0);
}

TEST(Lric, ScorchedNodeKeepsTheSitesThereAre)
{
    market::CostStudy s = small_case();
    s.network = market::CostBasis::scorched_node;
    s.geotypes[0].nodes = {1, 2, 100000};
    s.geotypes[1].nodes = {1, 1, 1};
    std::vector<LricYear> const years = lric(s, {false, false}).years;
    EXPECT_EQ(years[0].sites[0], years[0].capacity_sites[0]);
    EXPECT_EQ(years[2].sites[0], 100000);
}

TEST(Lric, AssetsAreBoughtAgainAtTheEndOfTheirLife)
{
    market::CostStudy s = small_case();
    for (market::Service& service : s.services)
        service.growth = 0.0;
    std::vector<LricYear> const years = lric(s, {false, false}).years;
    EXPECT_EQ(years[0].purchases[6], years[0].quantity[6]);
    EXPECT_EQ(years[1].purchases[6], 0.0);
    EXPECT_EQ(years[2].purchases[6], years[2].quantity[6]);  // a life of two years
    EXPECT_EQ(years[2].purchases[0], 0.0);
}

TEST(Lric, StraightLineOverALifeRecoversThePrice)
{
    market::CostStudy s = small_case();
    s.years = 2;
    s.method = Method::straight_line;
    for (market::Service& service : s.services)
        service.growth = 0.0;
    s.assets[6].opex_share = 0.0;
    std::vector<LricYear> const y = lric(s, {false, false}).years;
    double const value = y[0].annual_cost[6] / 1.1 + y[1].annual_cost[6] / 1.21;
    EXPECT_NEAR(value, 500 * y[0].quantity[6], 1e-9 * value);
}

TEST(Lric, EconomicDepreciationRecoversWhatIsSpent)
{
    market::CostStudy s = small_case();
    s.method = Method::economic;
    s.years = 8;  // of the register's life of seven: one purchase, one replacement
    s.horizon_years = 8;
    s.terminal = market::Terminal::credit;
    std::vector<LricYear> const y = lric(s, {false, false}).years;
    double spent = 0.0, recovered = 0.0;
    for (int t = 0; t < 8; ++t) {
        auto const at = static_cast<std::size_t>(t);
        double const discount = std::pow(1.1, t);
        spent += (y[at].purchases[8] + 0.1 * y[at].quantity[8]) * 2e5 / discount;
        recovered += y[at].annual_cost[8] / discount;
    }
    // The replacement of the last year has served one of its seven.
    spent -= y[7].purchases[8] * 2e5 * 6.0 / 7.0 / std::pow(1.1, 7);
    EXPECT_NEAR(recovered, spent, 1e-9 * spent);
}

// By hand: with flat demand a perpetuity is the tilted annuity a year earlier, whatever the horizon
// (what is spent at the start of a year is set against its output).
TEST(Lric, EconomicDepreciationForEverIsTheTiltedAnnuityOfFlatDemand)
{
    market::CostStudy s = small_case();
    s.method = Method::economic;
    s.years = 2;
    for (market::Service& service : s.services)
        service.growth = 0.0;
    market::CostStudy annuity = s;
    annuity.method = Method::tilted_annuity;
    std::vector<LricYear> const yearly = lric(annuity, {false, false}).years;
    for (int const horizon : {2, 7, 40}) {
        s.horizon_years = horizon;
        std::vector<LricYear> const y = lric(s, {false, false}).years;
        for (std::size_t t = 0; t < 2; ++t) {
            for (std::size_t a = 0; a < s.assets.size(); ++a) {
                market::Asset const& asset = s.assets[a];
                double const opex =
                    asset.opex_share * asset.price * std::pow(1 + asset.price_trend, double(t));
                double const charge = yearly[t].annual_cost[a] - yearly[t].quantity[a] * opex;
                double const running = y[t].annual_cost[a] - charge / 1.1;
                // Opex by price is spread by output with no index of its own.
                double const flat = asset.opex_share * asset.price * yearly[t].quantity[a] *
                                    (1 - 1 / 1.1) / (1 - (1 + asset.price_trend) / 1.1);
                EXPECT_NEAR(running, flat, 1e-9 * y[t].annual_cost[a]) << asset.id << horizon;
            }
        }
    }
}

TEST(Lric, CostOfACoalition)
{
    market::CostStudy const s = small_case();
    Lric const all = lric(s);
    EXPECT_EQ(incremental_cost(s, {1, 1, 1, 1}, 1), all.years[1].incremental_total);
    EXPECT_EQ(incremental_cost(s, {1, 1, 1, 0}, 1), all.years[1].cost_without[3]);
    EXPECT_EQ(incremental_cost(s, {0, 0, 0, 0}, 1), 0.0);
}

}  // namespace

}  // namespace tongtu::cost
