#include "tongtu/plan/years.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <random>
#include <rapidcheck/gtest.h>

namespace tongtu::plan {
namespace {

struct Case {
    CoverSets covers;
    CoveringProblem problem;
    YearLimits limits;
    Needs needs;
    Case() = default;
    Case(Case const&) = delete;
    Case& operator=(Case const&) = delete;
    ~Case() = default;
};

void random_case(Case& c, std::size_t candidates, std::uint64_t seed, bool capacity)
{
    std::mt19937_64 random(seed);
    constexpr std::size_t points = 12;
    for (std::size_t p = 0; p < points; ++p)
        c.problem.weight.push_back(1 + random() % 50);
    c.problem.reached.assign(points, 0);
    for (std::size_t i = 0; i < candidates; ++i) {
        std::vector<std::uint32_t> covered;
        for (std::uint32_t p = 0; p < points; ++p) {
            if (random() % 3 == 0)
                covered.push_back(p);
        }
        c.covers.append(covered);
        c.problem.cost.push_back(static_cast<std::int64_t>(1 + random() % 9));
    }
    c.problem.covers = &c.covers;
    for (int t = 0; t < 3; ++t) {
        c.limits.budget.push_back(static_cast<std::int64_t>(random() % 12));
        if (capacity)
            c.limits.sites.push_back(random() % 3);
    }
    c.limits.discount_rate = 0.08;
    c.problem.budget = c.limits.budget_until(2);
}

YearPlan solve(Case const& c)
{
    MergedProblem const merged = merge(c.problem);
    SolveLimits limits;
    limits.work = 500'000;
    CertifiedSelection const whole =
        solve_certified(merged, limits, silent_progress(), CancelToken{});
    return solve_years(merged, whole, c.limits, c.needs, limits, silent_progress(), CancelToken{});
}

// The best of all ways to put each candidate into a year or nowhere.
std::uint64_t best_service(Case const& c)
{
    MergedProblem const merged = merge(c.problem);
    std::size_t const n = merged.candidates();
    std::size_t const choices = c.limits.years() + 1;
    std::size_t all = 1;
    for (std::size_t i = 0; i < n; ++i)
        all *= choices;
    std::uint64_t best = 0;
    for (std::size_t code = 0; code < all; ++code) {
        std::vector<Dated> sites;
        std::vector<std::int64_t> left = c.limits.budget;
        std::vector<std::size_t> built(choices, 0);
        std::size_t rest = code;
        for (std::size_t i = 0; i < n; ++i, rest /= choices) {
            std::size_t const year = rest % choices;
            if (year == c.limits.years())
                continue;
            sites.push_back({i, year});
            left[year] -= merged.cost[i];
            ++built[year];
        }
        std::int64_t sum = 0;
        bool good = true;
        for (std::size_t t = 0; t < left.size(); ++t) {
            sum += left[t];
            good = good && sum >= 0 && (c.limits.sites.empty() || built[t] <= c.limits.sites[t]);
        }
        if (good)
            best = std::max(best, service_of(merged, sites, c.limits));
    }
    return best;
}

void keeps_the_limits(Case const& c, YearPlan const& plan)
{
    std::int64_t left = 0;
    std::size_t next = 0;
    for (std::size_t t = 0; t < c.limits.years(); ++t) {
        left += c.limits.budget[t];
        std::size_t built = 0;
        for (; next < plan.sites.size() && plan.sites[next].year == t; ++next, ++built)
            left -= c.problem.cost[plan.sites[next].candidate];
        RC_ASSERT(left >= 0);
        RC_ASSERT((c.limits.sites.empty() || built <= c.limits.sites[t]));
    }
    RC_ASSERT(next == plan.sites.size());
}

RC_GTEST_PROP(Years, StayWithinTheLimitsAndBelowTheBound, (std::uint64_t seed, bool capacity))
{
    Case c;
    random_case(c, 6, seed, capacity);
    YearPlan const plan = solve(c);
    keeps_the_limits(c, plan);
    std::uint64_t const best = best_service(c);
    RC_ASSERT(plan.service.value <= best);
    RC_ASSERT(best <= plan.service.bound);
}

RC_GTEST_PROP(Years, EndWithNoMoreThanAPlanForAllTheMoney, (std::uint64_t seed))
{
    Case c;
    random_case(c, 12, seed, false);
    YearPlan const plan = solve(c);
    for (std::size_t t = 1; t < plan.years.size(); ++t)
        RC_ASSERT(plan.years[t - 1].proof.value <= plan.years[t].proof.value);
    RC_ASSERT(plan.years.back().proof.value <= plan.years.back().proof.bound);
}

TEST(Years, TheSiteThatServesMostComesFirst)
{
    Case c;
    for (std::vector<std::uint32_t> const& set : {std::vector<std::uint32_t>{0}, {1}, {2}})
        c.covers.append(set);
    c.problem = {&c.covers, {10, 30, 20}, {0, 0, 0}, {5, 5, 5}, 15};
    c.limits.budget = {5, 5, 5};
    YearPlan const plan = solve(c);
    EXPECT_EQ(plan.sites, (std::vector<Dated>{{1, 0}, {2, 1}, {0, 2}}));
    // 30, 50 and 60 at the ends of the years, nothing discounted.
    EXPECT_EQ(plan.service.value, (30U + 50U + 60U) * year_one);
    EXPECT_EQ(plan.service.gap_percent(), 0.0);
}

TEST(Years, MoneyIsSavedForADearSite)
{
    Case c;
    c.covers.append(std::vector<std::uint32_t>{0});
    c.problem = {&c.covers, {10}, {0}, {9}, 10};
    c.limits.budget = {5, 5};
    EXPECT_EQ(solve(c).sites, (std::vector<Dated>{{0, 1}}));
}

TEST(Years, NoMoreSitesThanCanBeBuilt)
{
    Case c;
    for (std::uint32_t p = 0; p < 4; ++p)
        c.covers.append(std::vector<std::uint32_t>{p});
    c.problem = {&c.covers, {4, 3, 2, 1}, {0, 0, 0, 0}, {1, 1, 1, 1}, 4};
    c.limits.budget = {4, 0};
    c.limits.sites = {1, 2};
    YearPlan const plan = solve(c);
    EXPECT_EQ(plan.sites, (std::vector<Dated>{{0, 0}, {1, 1}, {2, 1}}));
    EXPECT_GE(plan.years[0].proof.bound, 4U);
    EXPECT_LE(plan.years[0].proof.bound, 5U);  // 10 without the capacity
    EXPECT_GT(plan.years[0].site_price, 0);
}

TEST(Years, ASiteWaitsForWhatItNeeds)
{
    Case c;
    for (std::uint32_t p = 0; p < 2; ++p)
        c.covers.append(std::vector<std::uint32_t>{p});
    c.problem = {&c.covers, {100, 1}, {0, 0}, {5, 5}, 10};
    c.limits.budget = {5, 5};
    c.needs = {1U, std::nullopt};
    EXPECT_EQ(solve(c).sites, (std::vector<Dated>{{1, 0}, {0, 1}}));
}

TEST(Years, DiscountFactorsAreThoseOfTheRate)
{
    YearLimits limits;
    limits.budget = {1, 1, 1};
    limits.discount_rate = 0.08;
    // 4096, 4096/1.08 = 3792.59, 4096/1.1664 = 3511.66
    EXPECT_EQ(discount_factors(limits), (std::vector<std::uint64_t>{4096, 3793, 3512}));
}

}  // namespace
}  // namespace tongtu::plan
