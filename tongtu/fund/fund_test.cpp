#include "tongtu/base/error.hpp"
#include "tongtu/fund/appraisal.hpp"
#include "tongtu/fund/grant.hpp"
#include "tongtu/fund/point_technology.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <numeric>
#include <rapidcheck/gtest.h>

namespace tongtu::fund {
namespace {

rules::Rule rule_of(std::map<std::string, double> parameters)
{
    return {"r", {}, "", "2018-01-01", "", false, std::move(parameters), {}};
}

TEST(Grant, ChineseVillageAndBorderSite)
{
    // The worked figures of the subsidy formula in the task's reference: 30 % of 600,000 and 6 (on
    // the border 10) years of 60,000.
    ShareRule const rule =
        share_rule_of(rule_of({{"share", 0.3}, {"opex_years", 6}, {"opex_years_border", 10}}));
    EXPECT_EQ(allowed_grant(rule, 600'000, 60'000, false), 288'000);
    EXPECT_EQ(allowed_grant(rule, 600'000, 60'000, true), 360'000);
}

TEST(Grant, RulesThatCannotBeUsed)
{
    EXPECT_THROW(share_rule_of(rule_of({{"share", 1.5}, {"opex_years", 6}})), InputError);
    EXPECT_THROW(share_rule_of(rule_of({{"share", 0.3}, {"opex_years", 2.5}})), InputError);
    EXPECT_THROW(share_rule_of(rule_of({{"share", 0.3}})), InputError);
    rules::Rule const factor = rule_of({{"low_hilly", 2.4}, {"high_flat", 0.0}});
    EXPECT_DOUBLE_EQ(adjustment_factor(factor, "hilly", "low"), 2.4);
    EXPECT_THROW(adjustment_factor(factor, "flat", "low"), InputError);
    EXPECT_THROW(adjustment_factor(factor, "flat", "high"), InputError);
}

TEST(Viability, GapByHand)
{
    ProjectSite site{"s", "l", 1000};
    site.capex = 100'000;
    site.opex_yearly = 10'000;
    Viability const v = viability_of(site, {0.1, 10.0, 0.0}, 0.1, 2);
    EXPECT_EQ(v.cost, 117'355);    // 100,000 + 10,000 x 1.7355372
    EXPECT_EQ(v.revenue, 20'826);  // 1,000 x 0.1 x 12 x 10 x 1.7355372
    EXPECT_EQ(v.gap(), 96'529);
    EXPECT_NEAR(growing_annuity(0.1, 0.05, 2), 1 / 1.1 + 1.05 / 1.21, 1e-15);
    EXPECT_NEAR(growing_annuity(0.08, 0.0, 10), 6.710081, 5e-7);  // published annuity table
}

std::vector<Claim> any_claims()
{
    std::vector<Claim> claims;
    int const n = *rc::gen::inRange(1, 15);
    claims.reserve(static_cast<std::size_t>(n));
    for (int i = 0; i < n; ++i)
        claims.push_back({"l", *rc::gen::inRange(0, 1'000'000), *rc::gen::inRange(0, 1'000'000),
                          *rc::gen::inRange(0, 5000), *rc::gen::inRange(0, 2000)});
    return claims;
}

RC_GTEST_PROP(Budget, GrantsStayWithinGapAndBudget, ())
{
    auto const claims = any_claims();
    std::int64_t const budget = *rc::gen::inRange(0, 4'000'000);
    for (Sharing const sharing : {Sharing::pro_rata, Sharing::most_people, Sharing::poorest}) {
        auto const grants = share_budget(claims, budget, sharing);
        std::int64_t sum = 0;
        std::int64_t asked = 0;
        for (std::size_t i = 0; i < claims.size(); ++i) {
            RC_ASSERT(grants[i] >= 0);
            RC_ASSERT(grants[i] <= claims[i].gap);
            RC_ASSERT(grants[i] <= claims[i].allowed);
            sum += grants[i];
            asked += claims[i].amount();
        }
        RC_ASSERT(sum <= budget);
        if (sharing == Sharing::pro_rata)
            RC_ASSERT(sum == std::min(budget, asked));
        if (asked <= budget)
            RC_ASSERT(sum == asked);
    }
}

RC_GTEST_PROP(Lots, GapOfALotIsNoMoreThanThatOfItsSites, ())
{
    std::vector<ProjectSite> sites;
    std::vector<Viability> viability;
    int const n = *rc::gen::inRange(1, 20);
    for (int i = 0; i < n; ++i) {
        ProjectSite site{"s", std::to_string(*rc::gen::inRange(0, 4)), *rc::gen::inRange(0, 3000)};
        site.capex = *rc::gen::inRange(0, 200'000);
        site.opex_yearly = *rc::gen::inRange(0, 20'000);
        viability.push_back(viability_of(site, {0.4, 5.0, 0.02}, 0.1, 10));
        sites.push_back(site);
    }
    std::size_t count = 0;
    for (Lot const& lot : lots_of(sites, viability)) {
        RC_ASSERT(lot.viability.gap() <= lot.sum_of_site_gaps);
        count += lot.sites.size();
    }
    RC_ASSERT(count == sites.size());
}

TEST(Auction, LowestBidUnderTheReserveAndTheBudget)
{
    std::vector<AuctionLot> const lots{{"a", 100, 10}, {"b", 100, 20}, {"c", 50, 5}, {"d", 80, 1}};
    std::vector<Bid> const bids{{"a", "x", 90},  {"a", "y", 70}, {"b", "x", 101},
                                {"b", "y", 100}, {"c", "x", 60}, {"d", "x", 80}};
    auto const awards = least_subsidy(lots, bids, 200);
    // b at 5 a unit, a at 7; c has no valid bid; d, 80 a unit, does not fit in the 30 left.
    ASSERT_EQ(awards.size(), 2U);
    EXPECT_EQ(awards[0].lot, 1U);
    EXPECT_EQ(awards[0].bidder, "y");
    EXPECT_EQ(awards[0].grant, 100);
    EXPECT_EQ(awards[1].lot, 0U);
    EXPECT_EQ(awards[1].grant, 70);
    // With an adjusted size (US 5G Fund) the harder area comes before the easier one.
    auto const adjusted = least_subsidy({{"flat", 100, 10 * 1.0}, {"hills", 150, 10 * 2.4}},
                                        {{"flat", "x", 100}, {"hills", "x", 150}}, 150);
    ASSERT_EQ(adjusted.size(), 1U);
    EXPECT_EQ(adjusted[0].lot, 1U);
}

RC_GTEST_PROP(Auction, NeverAboveReserveOrBudget, ())
{
    std::vector<AuctionLot> lots;
    std::vector<Bid> bids;
    for (int i = 0; i < 6; ++i) {
        lots.push_back({std::to_string(i), *rc::gen::inRange(0, 1000),
                        static_cast<double>(*rc::gen::inRange(1, 100))});
        int const n = *rc::gen::inRange(0, 4);
        for (int b = 0; b < n; ++b)
            bids.push_back({lots.back().id, "x" + std::to_string(b), *rc::gen::inRange(0, 1200)});
    }
    std::int64_t const budget = *rc::gen::inRange(0, 3000);
    std::int64_t sum = 0;
    for (Award const& award : least_subsidy(lots, bids, budget)) {
        RC_ASSERT(award.grant <= lots[award.lot].reserve);
        for (Bid const& bid : bids)
            RC_ASSERT((bid.lot != lots[award.lot].id || bid.amount >= award.grant));
        sum += award.grant;
    }
    RC_ASSERT(sum <= budget);
}

TEST(PointTechnology, FourFiguresOfTheItuGuide)
{
    // NPV at 100 Mbps, 10 years, 1 km, USD: from the task's issue, of the ITU connectivity planning
    // guide's defaults.
    std::vector<double> const quoted{-25'824.93, 3'589.44, -10'329.97, 2'874.43};
    auto const& all = point_technologies();
    ASSERT_EQ(all.size(), quoted.size());
    for (std::size_t i = 0; i < all.size(); ++i)
        EXPECT_NEAR(point_value(all[i], 100.0, 1.0, 10).npv, quoted[i], 0.005) << all[i].id;
}

TEST(PointTechnology, DemandIsHeldWithinItsLimits)
{
    EXPECT_DOUBLE_EQ(point_demand_mbps(100, 400), 20.0);    // 2.5 users ask for 5
    EXPECT_DOUBLE_EQ(point_demand_mbps(2000, 400), 100.0);  // 50 users
    EXPECT_DOUBLE_EQ(point_demand_mbps(50'000, 400), 400.0);
}

TEST(Appraisal, DiscountingByHandAndTheRateThatUndoesIt)
{
    Flow const flow{-1000.0, {400.0, 400.0, 400.0}};
    EXPECT_NEAR(net_present_value(flow, 0.08), -1000 + 400 * 2.577097, 1e-3);
    auto const rate = internal_rate(flow);
    ASSERT_TRUE(rate);
    EXPECT_NEAR(net_present_value(flow, *rate), 0.0, 1e-6);
    EXPECT_NEAR(*rate, 0.0970, 0.0001);  // table: 3-year annuity factor 2.5 at 9.70 %
    EXPECT_FALSE(internal_rate({1.0, {2.0}}));
    EXPECT_FALSE(internal_rate({-1.0, {3.0, -2.1}})) << "two changes of sign";
}

TEST(Appraisal, DemandAnswersAndTheRuleOfHalf)
{
    // Halving a price at elasticity -1 doubles the use.
    EXPECT_DOUBLE_EQ(demand_after(3.0, 10.0, 5.0, -1.0), 6.0);
    EXPECT_NEAR(demand_after(1.0, 142.0, 8.5, -0.3), std::pow(142 / 8.5, 0.3), 1e-12);
    EXPECT_DOUBLE_EQ(rule_of_half(10.0, 5.0, 3.0, 6.0), 22.5);
}

RC_GTEST_PROP(Appraisal, RuleOfHalfLiesBetweenTheTwoRectangles, ())
{
    double const p0 = *rc::gen::inRange(2, 1000);
    double const p1 = p0 * *rc::gen::inRange(1, 100) / 100.0;
    double const e = -0.1 * *rc::gen::inRange(1, 20);
    double const q0 = *rc::gen::inRange(1, 50);
    double const q1 = demand_after(q0, p0, p1, e);
    double const half = rule_of_half(p0, p1, q0, q1);
    RC_ASSERT(q1 >= q0 * (1 - 1e-12));
    RC_ASSERT(half >= (p0 - p1) * q0 * (1 - 1e-12));
    RC_ASSERT(half <= (p0 - p1) * q1 * (1 + 1e-12));
}

Valuation plain()
{
    Valuation v;
    v.private_rate = 0.1;
    v.social_rates = {0.08, 0.06};
    return v;
}

Benefit line(market::BenefitKind kind, double base, std::string group = {})
{
    return {"b", {}, kind, std::move(group), 0.5 * base, base, 2.0 * base, ""};
}

TEST(Appraisal, NothingIsCountedTwice)
{
    using market::BenefitKind;
    Project const project{100, 50, 10, 10'000, 0, 0, 0, 0};
    Valuation v = plain();
    v.benefits = {line(BenefitKind::time, 10), line(BenefitKind::gdp, 1000),
                  line(BenefitKind::school, 5, "people"), line(BenefitKind::jobs, 7, "people"),
                  line(BenefitKind::surplus, 20)};
    EXPECT_EQ(counted(v.benefits, false), (std::vector<bool>{true, false, true, false, true}));
    EXPECT_EQ(counted(v.benefits, true), (std::vector<bool>{true, false, true, false, false}));
    Appraisal const with = appraise(project, v);
    v.benefits[1].base = 0.0;
    Appraisal const without = appraise(project, v);
    EXPECT_EQ(with.social[0].npv.base, without.social[0].npv.base) << "GDP is never added";
    EXPECT_NEAR(with.gdp.base, 100 * 1000 * 6.710081, 1.0);
    EXPECT_NEAR(with.social[0].benefit.base, 100 * (10 + 5 + 20) * 6.710081, 0.01);
    EXPECT_LT(with.social[0].npv.low, with.social[0].npv.base);
    EXPECT_GT(with.social[1].npv.base, with.social[0].npv.base) << "6 % discounts less";
}

TEST(Appraisal, EligibleIffSociallyGoodAndPrivatelyNot)
{
    Valuation v = plain();
    v.benefits = {line(market::BenefitKind::time, 30)};
    Project project{100, 50, 10, 10'000, 0, 1'000, 0, 0};
    EXPECT_TRUE(appraise(project, v).eligible);
    project.revenue_first_year = 2'000;  // pays for itself: 2,000 x 6.1446 > 10,000
    EXPECT_GT(appraise(project, v).private_npv, 0.0);
    EXPECT_FALSE(appraise(project, v).eligible);
    project.revenue_first_year = 1'000;
    v.benefits.clear();  // not worth it to anybody
    EXPECT_LT(appraise(project, v).social[0].npv.base, 0.0);
    EXPECT_FALSE(appraise(project, v).eligible);
}

TEST(Appraisal, ShadowPricesAndPublicMoney)
{
    EXPECT_DOUBLE_EQ(shadow_factor({0.5, 0.2, 0.1}, {1.08, 0.5, 1.0}), 0.54 + 0.1 + 0.2);
    Valuation v = plain();
    Project project{0, 0, 10, 10'000, 0, 0, 0, 4'000};
    EXPECT_DOUBLE_EQ(appraise(project, v).social[0].cost, 10'000.0) << "a grant is a transfer";
    v.shadow.public_funds = 1.25;
    EXPECT_DOUBLE_EQ(appraise(project, v).social[0].cost, 11'000.0);
}

}  // namespace
}  // namespace tongtu::fund
