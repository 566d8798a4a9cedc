#include "tongtu/settlement/wholesale.hpp"

#include "tongtu/settlement/concentration.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace tongtu::settlement {
namespace {

market::RetailProduct product()
{
    market::RetailProduct p;
    p.id = "p";
    p.price = 53.0;
    p.subscribers = 1000.0;
    p.churn = 0.02;
    p.acquisition_cost = 60.0;
    p.downstream_variable = 5.0;
    p.usage_by_access = {10.0};
    return p;
}

std::vector<market::AccessService> access()
{
    market::AccessService data;
    data.id = "data";
    data.charge = 3.0;
    data.lric = 2.0;
    data.mb_per_unit = 1000.0;
    return {data};
}

market::MarginSettings settings()
{
    market::MarginSettings s;
    s.vat = 0.06;
    s.avoidable_share = 0.3;
    s.mark_up = 0.25;
    s.wacc = 0.0;
    s.downstream_fixed = 4000.0;
    s.entrant_downstream_fixed = 300.0;
    s.entrant_share = 0.03;
    s.capacity_charge = 90.0;
    s.busy_hour_share = 0.09;
    s.days_in_month = 30;
    return s;
}

// 53 / 1.06 = 50; 10 GB are 10,000 MB * 8 * 0.09 / (30 * 3600 s) = 1 / 15 Mbit/s.
TEST(Wholesale, FourMethodsByHand)
{
    auto const p = product();
    auto const s = settings();
    auto const a = access();
    auto const costs = product_costs(p, std::vector{p}, a, s, Operator::equally_efficient);
    EXPECT_DOUBLE_EQ(costs.retail, 50.0);
    EXPECT_DOUBLE_EQ(costs.access_lric, 20.0);
    EXPECT_DOUBLE_EQ(costs.downstream, 9.0);
    EXPECT_DOUBLE_EQ(costs.acquisition, 60.0 * 0.02);
    auto const price = [&](WholesaleMethod m) { return wholesale_price(p, costs, a, s, m); };
    EXPECT_DOUBLE_EQ(price(WholesaleMethod::charged), 30.0);
    EXPECT_DOUBLE_EQ(price(WholesaleMethod::retail_minus), 35.0);
    EXPECT_DOUBLE_EQ(price(WholesaleMethod::cost_plus), 25.0);
    EXPECT_DOUBLE_EQ(price(WholesaleMethod::ecpr), 50.0 - 9.0 - 1.2);
    EXPECT_NEAR(price(WholesaleMethod::capacity), 90.0 / 15.0, 1e-12);
}

TEST(Margin, ByHandForBothOperators)
{
    auto const p = product();
    auto const s = settings();
    auto const a = access();
    auto const own = product_costs(p, std::vector{p}, a, s, Operator::equally_efficient);
    Margin const m = margin_of(p, own, 30.0, s);
    EXPECT_DOUBLE_EQ(m.month, 50.0 - 30.0 - 9.0 - 1.2);
    EXPECT_TRUE(m.passes_each_period());
    // The entrant spreads 300 over 3 % of 1,000 customers: 10 each instead of 4.
    auto const entrant = product_costs(p, std::vector{p}, a, s, Operator::reasonably_efficient);
    EXPECT_DOUBLE_EQ(entrant.downstream, 15.0);
    EXPECT_DOUBLE_EQ(margin_of(p, entrant, 30.0, s).month, 50.0 - 30.0 - 15.0 - 1.2);
}

TEST(Margin, APromotionFailsAPeriodAndMayPassOverTheLife)
{
    auto p = product();
    p.promotion_months = 3;
    p.promotion_price = 31.8;  // 30 without tax
    auto const s = settings();
    auto const costs = product_costs(p, std::vector{p}, access(), s, Operator::equally_efficient);
    Margin const m = margin_of(p, costs, 30.0, s);
    EXPECT_DOUBLE_EQ(m.worst_month, 30.0 - 30.0 - 9.0 - 1.2);
    EXPECT_FALSE(m.passes_each_period());
    EXPECT_TRUE(m.passes_over_life());
}

TEST(Margin, OfConstantMonthsIsTheGeometricSum)
{
    EXPECT_TRUE(rc::check("sum of m ((1 - churn) / (1 + r))^t", [] {
        auto p = product();
        p.churn = *rc::gen::inRange(1, 100) / 100.0;
        auto s = settings();
        s.wacc = *rc::gen::inRange(0, 30) / 100.0;
        s.horizon_months = *rc::gen::inRange(1, 200);
        auto const costs =
            product_costs(p, std::vector{p}, access(), s, Operator::equally_efficient);
        Margin const m = margin_of(p, costs, 30.0, s);
        double const q = (1.0 - p.churn) / std::pow(1.0 + s.wacc, 1.0 / 12.0);
        double const each = costs.retail - 30.0 - costs.downstream;
        double const sum = each * (1.0 - std::pow(q, *s.horizon_months)) / (1.0 - q);
        RC_ASSERT(std::abs(m.value - (sum - p.acquisition_cost)) < 1e-7);
    }));
}

// What the efficient component price leaves an equally efficient operator is nothing, whatever the
// figures; and a dearer wholesale price never widens a margin.
TEST(Margin, IsNothingAtTheEfficientComponentPrice)
{
    EXPECT_TRUE(rc::check("margin at ECPR", [] {
        auto p = product();
        p.price = *rc::gen::inRange(1, 30000) / 100.0;
        p.churn = *rc::gen::inRange(1, 100) / 100.0;
        p.acquisition_cost = *rc::gen::inRange(0, 500);
        auto s = settings();
        s.wacc = *rc::gen::inRange(0, 30) / 100.0;
        auto const a = access();
        auto const costs = product_costs(p, std::vector{p}, a, s, Operator::equally_efficient);
        double const w = wholesale_price(p, costs, a, s, WholesaleMethod::ecpr);
        Margin const m = margin_of(p, costs, w, s);
        RC_ASSERT(std::abs(m.month) < 1e-9);
        RC_ASSERT(m.passes_each_period());
        Margin const dearer = margin_of(p, costs, w + 1.0, s);
        RC_ASSERT(dearer.month < m.month);
        RC_ASSERT(dearer.value < m.value);
    }));
}

TEST(Margin, OfThePortfolioIsWeightedByCustomers)
{
    std::vector<market::RetailProduct> two{product(), product()};
    two[1].subscribers = 3000.0;
    Margin a;
    a.month = a.worst_month = 4.0;
    Margin b;
    b.month = b.worst_month = -2.0;
    Margin const sum = portfolio_margin(two, std::vector{a, b});
    EXPECT_DOUBLE_EQ(sum.month, (4.0 * 1000 - 2.0 * 3000) / 4000.0);
    EXPECT_FALSE(sum.passes_each_period());
}

// Shares of 57.3, 22.5 and 20.2 % give 4,198 (reference collection "economics", section 5). It says
// 3,334 for three equal firms; the sum of squares is 10,000 / 3 = 3,333.33…, which is 3,333 to the
// nearest whole number and 3,334 rounded up.
TEST(Concentration, PublishedIndices)
{
    EXPECT_NEAR(hhi(std::vector{57.3, 22.5, 20.2}), 4197.58, 1e-9);
    EXPECT_EQ(std::lround(hhi(std::vector{57.3, 22.5, 20.2})), 4198);
    double const third = 100.0 / 3.0;
    double const equal = hhi(std::vector{third, third, third});
    EXPECT_NEAR(equal, 10000.0 / 3.0, 1e-9);
    EXPECT_EQ(std::ceil(equal), 3334.0);
}

TEST(Concentration, LernerIsOneOverFirmsTimesElasticity)
{
    EXPECT_NEAR(*lerner(2500.0, -0.5), 1.0 / (4 * 0.5), 1e-12);
    EXPECT_FALSE(lerner(5000.0, -0.5));
}

TEST(Concentration, EntryLowersItAtRetailAndNotInTheNetworks)
{
    market::Market market;
    market.shares = {{"a", {}, 60.0}, {"b", {}, 40.0}};
    market.elasticity = -1.0;
    market.entry = market::MarketEntry{"m", {}, 10.0, 1};
    EntryEffect const effect = entry_effect(market);
    EXPECT_DOUBLE_EQ(effect.before.hhi, 5200.0);
    EXPECT_DOUBLE_EQ(effect.retail_after->hhi, 54.0 * 54 + 36.0 * 36 + 100.0);
    EXPECT_DOUBLE_EQ(effect.networks_after->hhi, 54.0 * 54 + 46.0 * 46);
    EXPECT_NEAR(*effect.price_ratio, (1.0 - 0.52) / (1.0 - 0.4312), 1e-12);
    market.entry.reset();
    EXPECT_FALSE(entry_effect(market).retail_after);
}

}  // namespace
}  // namespace tongtu::settlement
