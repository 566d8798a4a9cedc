#include "tongtu/afford/need.hpp"
#include "tongtu/afford/programme.hpp"
#include "tongtu/base/error.hpp"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace tongtu::afford {
namespace {

Area china(std::int64_t people)
{
    Area area{"CN", {}, people, {}, {}};
    for (double const mean : {9215.0, 20442.0, 32195.0, 50220.0, 95055.0})
        area.bands.push_back({0.2, mean});
    return area;
}

TEST(Need, TwoPercentOfTheChineseGroups)
{
    // Quintiles of 2023 and 2 % of a month of them, CNY: from the task's reference.
    std::vector<std::pair<double, double>> const quoted{
        {9215, 15.36}, {20442, 34.07}, {32195, 53.66}, {50220, 83.70}, {95055, 158.43}};
    for (auto const& [income, monthly] : quoted)
        EXPECT_NEAR(affordable_monthly(income, 0.02), monthly, 0.005);
}

TEST(Need, ByHandForGroups)
{
    // Basket 40 a month: two groups of five are above 2 %.
    Need const need = need_of(china(1000), 40.0, 0.02);
    EXPECT_EQ(need.in_need, 400);
    EXPECT_EQ(need.gap_yearly, std::llround(200 * 12 * (40 - 0.02 * 9215 / 12)) +
                                   std::llround(200 * 12 * (40 - 0.02 * 20442 / 12)));
    EXPECT_NEAR(need.burden_percent, 100 * 40.0 * 12 / 41425.4, 1e-9);
    EXPECT_NEAR(need.burden_poorest_40_percent, 100 * 40.0 * 12 / 14828.5, 1e-9);
    EXPECT_EQ(need_of(china(1000), 0.0, 0.02).in_need, 0);
}

TEST(Need, LawAgreesWithManyGroups)
{
    Area area{"x", {}, 1'000'000, {}, lognormal_of(20000.0, 0.45)};
    area.bands = bands_of(*area.law, 1000);
    Need const law = need_of(area, 25.0, 0.02);
    area.law.reset();
    Need const groups = need_of(area, 25.0, 0.02);
    EXPECT_NEAR(static_cast<double>(law.in_need), static_cast<double>(groups.in_need), 2000.0);
    EXPECT_NEAR(static_cast<double>(law.gap_yearly) / static_cast<double>(groups.gap_yearly), 1.0,
                2e-3);
}

TEST(Need, HandsetAgainstOneMonth)
{
    HandsetBurden const burden = handset_burden(china(10), 500.0);
    EXPECT_NEAR(burden.mean_percent, 100 * 500.0 / (41425.4 / 12), 1e-9);
    EXPECT_NEAR(burden.poorest_20_percent, 100 * 500.0 / (9215.0 / 12), 1e-9);
}

TEST(Basket, OfARuleAndWhatIsRefused)
{
    rules::Rule rule{
        "b", {}, "", "2021-01-01", "", false, {{"data_gb", 2.0}, {"income_share", 0.02}}};
    EXPECT_DOUBLE_EQ(basket_of(rule).usage.data_gb, 2.0);
    EXPECT_FALSE(basket_of(rule).largest_company);
    rule.parameters["income_share"] = 2.0;
    EXPECT_THROW(basket_of(rule), InputError);
    rule.parameters = {{"income_share", 0.02}};
    EXPECT_THROW(basket_of(rule), InputError);
    rule.parameters = {{"income_share", 0.02}, {"data_gb", 3.0}, {"sms", -1.0}};
    EXPECT_THROW(basket_of(rule), InputError);
}

TEST(Voucher, LiftsThoseItReachesAndCountsLeakage)
{
    auto const cells = cells_of({china(1000)});
    Targeting const t{0.02, 0.5, 0.2, 0.1};
    // 10 a month lifts the second group (40 - 34.07 missing), not the first (40 - 15.36).
    Programme const p = flat_voucher(cells, 40.0, 10.0, t);
    EXPECT_EQ(p.recipients, 200);
    EXPECT_EQ(p.lifted, 100);
    EXPECT_EQ(p.outside, 50);  // a fifth of all 250
    EXPECT_EQ(p.cost_yearly, std::llround(250 * 10.0 * 12 * 1.1));
}

TEST(Voucher, LargestThatABudgetPays)
{
    auto const cells = cells_of({china(1000)});
    Targeting const t{};
    double const v = largest_voucher(cells, 40.0, 100'000, t, 0.01);
    EXPECT_LE(flat_voucher(cells, 40.0, v, t).cost_yearly, 100'000);
    EXPECT_GT(flat_voucher(cells, 40.0, v + 0.01, t).cost_yearly, 100'000);
}

struct Case {
    std::vector<Cell> cells;
    double basket = 0.0;
    Targeting targeting;
    std::int64_t budget = 0;
};

Case any_case()
{
    Case c;
    int const n = *rc::gen::inRange(1, 12);
    for (int i = 0; i < n; ++i)
        c.cells.push_back(
            {0, static_cast<double>(*rc::gen::inRange(100, 30'000)), *rc::gen::inRange(0, 500)});
    c.basket = *rc::gen::inRange(0, 4000) / 100.0;
    c.targeting = {0.02, *rc::gen::inRange(1, 101) / 100.0, *rc::gen::inRange(0, 90) / 100.0,
                   *rc::gen::inRange(0, 50) / 100.0};
    c.budget = *rc::gen::inRange(0, 400'000);
    return c;
}

RC_GTEST_PROP(TopUp, StaysWithinBudgetAndNeedAndCheapestLiftsMost, ())
{
    Case const c = any_case();
    Programme const cheap = top_up(c.cells, c.basket, c.budget, Order::cheapest, c.targeting);
    Programme const poor = top_up(c.cells, c.basket, c.budget, Order::poorest, c.targeting);
    Programme const flat =
        flat_voucher(c.cells, c.basket,
                     largest_voucher(c.cells, c.basket, c.budget, c.targeting, 0.01), c.targeting);
    std::int64_t in_need = 0;
    for (Cell const& cell : c.cells)
        in_need += affordable_monthly(cell.income_yearly, 0.02) < c.basket ? cell.people : 0;
    for (Programme const& p : {cheap, poor, flat}) {
        RC_ASSERT(p.cost_yearly <= c.budget);
        RC_ASSERT(p.lifted <= in_need);
    }
    RC_ASSERT(cheap.lifted >= poor.lifted);
    // A flat voucher rounds once a group: half a unit each is all it can win by that.
    RC_ASSERT(
        top_up(c.cells, c.basket, c.budget + std::ssize(c.cells), Order::cheapest, c.targeting)
            .lifted >= flat.lifted);
    RC_ASSERT(top_up(c.cells, c.basket, c.budget + 1000, Order::cheapest, c.targeting).lifted >=
              cheap.lifted);
}

RC_GTEST_PROP(TopUp, BudgetToLiftIsEnoughAndDearerPoorestFirst, ())
{
    Case const c = any_case();
    std::int64_t const most =
        top_up(c.cells, c.basket, std::int64_t{1} << 40, Order::cheapest, c.targeting).lifted;
    std::int64_t const want = *rc::gen::inRange<std::int64_t>(0, most + 1);
    auto const cheap = budget_to_lift(c.cells, c.basket, want, Order::cheapest, c.targeting);
    auto const poor = budget_to_lift(c.cells, c.basket, want, Order::poorest, c.targeting);
    RC_ASSERT(cheap >= 0);
    RC_ASSERT(poor + std::ssize(c.cells) >= cheap);
    RC_ASSERT(top_up(c.cells, c.basket, cheap, Order::cheapest, c.targeting).lifted >= want);
    RC_ASSERT(budget_to_lift(c.cells, c.basket, most + 1, Order::cheapest, c.targeting) == -1);
    auto const curve = lift_curve(c.cells, c.basket, Order::cheapest, c.targeting);
    RC_ASSERT(curve.back().lifted == most);
}

}  // namespace
}  // namespace tongtu::afford
