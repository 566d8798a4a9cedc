#include "tongtu/afford/tariff.hpp"
#include "tongtu/afford/tariff_market.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>
#include <rapidcheck/gtest.h>

namespace tongtu::afford {
namespace {

constexpr double none = std::numeric_limits<double>::infinity();

Offer plan(std::string id, double price, double data_gb, int days = 30)
{
    return {std::move(id),      "a",   "",           price, days, {data_gb, 0, 0},
            {none, none, none}, false, "2020-01-01", ""};
}

TEST(Bill, TakesMultiplesAddonsAndOverage)
{
    std::vector<Offer> offers{plan("small", 10.0, 1.0)};
    // 2.5 GB: three of the plan.
    auto bill = cheapest_bill(offers, {2.5, 0, 0}, {});
    ASSERT_TRUE(bill);
    EXPECT_EQ(bill->plan.count, 3);
    EXPECT_DOUBLE_EQ(bill->amount, 30.0);
    // An add-on of 1 GB at 4: one plan and two add-ons.
    offers.push_back(plan("more", 4.0, 1.0));
    offers.back().addon = true;
    bill = cheapest_bill(offers, {2.5, 0, 0}, {});
    EXPECT_DOUBLE_EQ(bill->amount, 18.0);
    EXPECT_EQ(bill->addons.at(0).count, 2);
    // Overage at 5 a GB: one add-on and 0.5 GB beyond it.
    offers[0].overage.data_gb = 5.0;
    bill = cheapest_bill(offers, {2.5, 0, 0}, {});
    EXPECT_DOUBLE_EQ(bill->amount, 10.0 + 4.0 + 2.5);
    EXPECT_DOUBLE_EQ(bill->overage.data_gb, 0.5);
}

TEST(Bill, ValidityIsScaledToThirtyDays)
{
    std::vector<Offer> const offers{plan("week", 7.0, 0.5, 7)};
    // 30/7 weeks hold 15/7 = 2.14 GB and cost 30.
    auto bill = cheapest_bill(offers, {2.0, 0, 0}, {});
    ASSERT_TRUE(bill);
    EXPECT_DOUBLE_EQ(bill->amount, 30.0);
    EXPECT_EQ(bill->plan.count, 1);
    // Whole weeks: five of them.
    bill = cheapest_bill(offers, {2.0, 0, 0}, {"", "", Validity::whole_periods});
    EXPECT_DOUBLE_EQ(bill->amount, 35.0);
    // A plan of 60 days costs half of it in 30, and holds half.
    bill = cheapest_bill({plan("long", 20.0, 4.0, 60)}, {2.0, 0, 0}, {});
    EXPECT_DOUBLE_EQ(bill->amount, 10.0);
}

TEST(Bill, OnlyWhatIsSoldOnTheDayAndByTheCompany)
{
    std::vector<Offer> offers{plan("old", 1.0, 9.0), plan("new", 5.0, 9.0),
                              plan("other", 2.0, 9.0)};
    offers[0].sold_to = "2020-12-31";
    offers[2].company = "b";
    EXPECT_DOUBLE_EQ(cheapest_bill(offers, {1, 0, 0}, {"a", "2020-12-31"})->amount, 1.0);
    EXPECT_DOUBLE_EQ(cheapest_bill(offers, {1, 0, 0}, {"a", "2021-01-01"})->amount, 5.0);
    EXPECT_DOUBLE_EQ(cheapest_bill(offers, {1, 0, 0}, {"", "2021-01-01"})->amount, 2.0);
    EXPECT_FALSE(cheapest_bill(offers, {1, 0, 0}, {"", "2019-12-31"}));
    EXPECT_FALSE(cheapest_bill(offers, {1, 10, 0}, {})) << "nobody sells minutes";
}

TEST(Bill, UnlimitedServesEverything)
{
    std::vector<Offer> const offers{plan("flat", 50.0, none)};
    EXPECT_DOUBLE_EQ(cheapest_bill(offers, {1e6, 0, 0}, {})->amount, 50.0);
}

rc::Gen<Offer> any_offer()
{
    return rc::gen::exec([] {
        Offer o;
        o.company = "a";
        o.price = *rc::gen::inRange(1, 60);
        o.validity_days = *rc::gen::element(1, 7, 10, 30, 90);
        o.includes = {static_cast<double>(*rc::gen::inRange(0, 6)),
                      static_cast<double>(*rc::gen::inRange(0, 3)) * 50.0, 0.0};
        o.overage = {*rc::gen::element(none, 3.0, 11.0), *rc::gen::element(none, 0.1), none};
        o.addon = *rc::gen::inRange(0, 3) == 0;
        return o;
    });
}

RC_GTEST_PROP(Bill, CoversTheUsageAndNeverFallsWithIt, ())
{
    auto const offers = *rc::gen::container<std::vector<Offer>>(5, any_offer());
    Volumes const usage{*rc::gen::inRange(0, 80) / 10.0,
                        static_cast<double>(*rc::gen::inRange(0, 200)), 0};
    auto const bill = cheapest_bill(offers, usage, {});
    Volumes const more{usage.data_gb + *rc::gen::inRange(0, 10) / 10.0, usage.voice_minutes, 0};
    auto const dearer = cheapest_bill(offers, more, {});
    if (!bill) {
        RC_ASSERT(!dearer);
        return;
    }
    auto held = [&](Purchase const& p, double Volumes::*part) {
        double const included = offers[p.offer].includes.*part;
        return included * p.count * 30.0 / offers[p.offer].validity_days;
    };
    for (double Volumes::*part : {&Volumes::data_gb, &Volumes::voice_minutes}) {
        double sum = held(bill->plan, part) + bill->overage.*part;
        for (Purchase const& addon : bill->addons)
            sum += held(addon, part);
        RC_ASSERT(sum >= usage.*part - 1e-9);
    }
    RC_ASSERT((!dearer || dearer->amount >= bill->amount - 1e-9));
}

TEST(Market, DominatedPlansAndComplexity)
{
    std::vector<Offer> const offers{plan("a", 10.0, 1.0), plan("b", 15.0, 5.0),
                                    plan("worse", 16.0, 4.0), plan("same", 15.0, 5.0)};
    std::vector<UsageProfile> profiles{{"light", {1, 0, 0}, 70.0, 70.0, "b"},
                                       {"heavy", {5, 0, 0}, 30.0, 30.0, "b"}};
    auto const worse = dominated(offers, profiles, {});
    // "b" serves the light user at 15 where "a" takes 10; neither dominates. Equal plans stay.
    EXPECT_EQ(worse, (std::vector<bool>{false, false, true, false}));
    Complexity const c = complexity(offers, profiles, {});
    EXPECT_EQ(c.plans, 4);
    EXPECT_EQ(c.dominated, 1);
    ASSERT_TRUE(c.overpay_known);
    EXPECT_DOUBLE_EQ(c.median_overpay, 5.0);
}

TEST(Index, FisherByHand)
{
    // Two profiles; Laspeyres (8*10 + 30*5)/(10*10 + 20*5) = 1.15, Paasche (8*20 + 30*2)/(10*20 +
    // 20*2) = 0.91666…
    PriceIndex const index = price_index({{10, 8, 10, 20}, {20, 30, 5, 2}});
    EXPECT_DOUBLE_EQ(index.laspeyres, 1.15);
    EXPECT_NEAR(index.paasche, 220.0 / 240.0, 1e-15);
    EXPECT_NEAR(index.fisher, std::sqrt(1.15 * 220.0 / 240.0), 1e-15);
}

RC_GTEST_PROP(Index, FisherStandsBetweenLaspeyresAndPaascheAndUndoesItself, ())
{
    int const n = *rc::gen::inRange(1, 8);
    std::vector<PricedProfile> forth, back;
    for (int i = 0; i < n; ++i) {
        auto const any = [] { return static_cast<double>(*rc::gen::inRange(1, 1000)); };
        PricedProfile const p{any(), any(), any(), any()};
        forth.push_back(p);
        back.push_back({p.price_after, p.price_before, p.users_after, p.users_before});
    }
    PriceIndex const index = price_index(forth);
    double const low = std::min(index.laspeyres, index.paasche);
    double const high = std::max(index.laspeyres, index.paasche);
    RC_ASSERT(index.fisher >= low * (1 - 1e-12) && index.fisher <= high * (1 + 1e-12));
    RC_ASSERT(std::abs(index.fisher * price_index(back).fisher - 1.0) < 1e-12);
}

}  // namespace
}  // namespace tongtu::afford
