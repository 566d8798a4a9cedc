#include "tongtu/plan/stability.hpp"

#include "tongtu/plan/certified.hpp"

#include <gtest/gtest.h>
#include <random>
#include <rapidcheck/gtest.h>

namespace tongtu::plan {
namespace {

struct Problem {
    CoverSets covers;
    MergedProblem merged;
};

Problem problem_of(std::vector<std::vector<std::uint32_t>> const& sets,
                   std::vector<std::uint64_t> weight, std::vector<std::int64_t> cost,
                   std::int64_t budget)
{
    Problem p;
    for (auto const& set : sets)
        p.covers.append(set);
    CoveringProblem covering;
    covering.covers = &p.covers;
    covering.reached.assign(weight.size(), 0);
    covering.weight = std::move(weight);
    covering.cost = std::move(cost);
    covering.budget = budget;
    p.merged = merge(covering);
    return p;
}

using Sites = std::vector<std::size_t>;

TEST(Stability, AnAlmostAsGoodSiteOfTheOldPlanComesBack)
{
    Problem const p = problem_of({{0}, {1}, {2}}, {100, 99, 50}, {5, 5, 5}, 10);
    Sites const best{0, 1};
    Sites const old{2};
    EXPECT_EQ(stay_near(p.merged, best, old, 199), best);           // nothing may be lost
    EXPECT_EQ(stay_near(p.merged, best, old, 150), (Sites{0, 2}));  // 49 are
}

TEST(Stability, OldSitesAreNeverGivenUpForOldSites)
{
    Problem const p = problem_of({{0}, {1}, {2}}, {100, 99, 50}, {5, 5, 5}, 10);
    EXPECT_EQ(stay_near(p.merged, Sites{0, 1}, Sites{0, 1, 2}, 0), (Sites{0, 1}));
}

TEST(Stability, AnOptionMakesWayForAnotherOfItsSite)
{
    CoverSets covers;
    covers.append(std::vector<std::uint32_t>{0});
    covers.append(std::vector<std::uint32_t>{0, 1});
    CoveringProblem problem;
    problem.covers = &covers;
    problem.weight = {100, 5};
    problem.reached = {0, 0};
    problem.cost = {5, 6};
    problem.budget = 20;
    problem.group = {0, 0};
    MergedProblem const merged = merge(problem);
    EXPECT_EQ(stay_near(merged, Sites{1}, Sites{0}, 100), (Sites{0}));
    EXPECT_EQ(stay_near(merged, Sites{1}, Sites{0}, 101), (Sites{1}));
}

TEST(Stability, CountsWhatStayed)
{
    Stability const s = stability_of(Sites{1, 2, 3}, Sites{2, 3, 4, 5});
    EXPECT_EQ(s.kept, 2U);
    EXPECT_EQ(s.added, 1U);
    EXPECT_DOUBLE_EQ(s.kept_percent(), 50.0);
    EXPECT_DOUBLE_EQ(stability_of(Sites{1}, {}).kept_percent(), 100.0);
}

RC_GTEST_PROP(Stability, KeepsBudgetAndValueAndLosesNoOldSite, (std::uint64_t seed))
{
    std::mt19937_64 random(seed);
    std::vector<std::vector<std::uint32_t>> sets(12);
    std::vector<std::uint64_t> weight(20);
    std::vector<std::int64_t> cost;
    for (auto& w : weight)
        w = 1 + random() % 40;
    for (auto& set : sets) {
        for (std::uint32_t p = 0; p < 20; ++p) {
            if (random() % 4 == 0)
                set.push_back(p);
        }
        cost.push_back(static_cast<std::int64_t>(1 + random() % 9));
    }
    Problem const p = problem_of(sets, weight, cost, 20);
    SolveLimits limits;
    limits.work = 300'000;
    Sites const best =
        solve_certified(p.merged, limits, silent_progress(), CancelToken{}).selection.order;
    Sites old;
    for (std::size_t i = 0; i < 12; ++i) {
        if (random() % 4 == 0)
            old.push_back(i);
    }
    std::uint64_t const least = value_of(p.merged, best) * 9 / 10;
    Sites const near = stay_near(p.merged, best, old, least);
    std::int64_t spent = 0;
    for (std::size_t i : near)
        spent += p.merged.cost[i];
    RC_ASSERT(spent <= p.merged.budget);
    RC_ASSERT(value_of(p.merged, near) >= least);
    RC_ASSERT(stability_of(near, old).kept >= stability_of(best, old).kept);
}

}  // namespace
}  // namespace tongtu::plan
