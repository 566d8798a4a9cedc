#include "tongtu/plan/certified.hpp"

#include "tongtu/base/parallel.hpp"
#include "tongtu/plan/certificate.hpp"
#include "tongtu/plan/local_search.hpp"
#include "tongtu/plan/test_instances.hpp"

#include <array>
#include <cmath>
#include <gtest/gtest.h>
#include <random>
#include <rapidcheck/gtest.h>
#include <set>

namespace tongtu::plan {
namespace {

CertifiedSelection solve(MergedProblem const& problem, std::uint64_t seed = 1)
{
    SolveLimits limits;
    limits.work = 2'000'000;
    limits.seed = seed;
    return solve_certified(problem, limits, silent_progress(), CancelToken{});
}

TEST(Merge, PutsPointsOfTheSameCandidatesTogether)
{
    OwnedProblem instance;
    for (std::vector<std::uint32_t> const& set :
         {std::vector<std::uint32_t>{0, 1, 2, 5}, {1, 2, 3}, {3, 5}})
        instance.covers.append(set);
    instance.problem = {&instance.covers, {1, 2, 4, 8, 16, 32}, {0, 0, 0, 0, 0, 1}, {3, 3, 9}, 100};
    MergedProblem const m = merge(instance.problem);
    // {0}, {1, 2}, {3}; point 4 is out of reach and point 5 already reached.
    EXPECT_EQ(m.weight, (std::vector<std::uint64_t>{1, 6, 8}));
    EXPECT_EQ(m.covers.points, (std::vector<std::uint32_t>{0, 1, 1, 2, 2}));
    EXPECT_EQ(m.covered_by.points, (std::vector<std::uint32_t>{0, 0, 1, 1, 2}));
    EXPECT_EQ(m.dominated_by[2], 1U);
    EXPECT_FALSE(m.dominated_by[0]);
    EXPECT_EQ(m.budget, 15);
}

TEST(Merge, OfEqualCandidatesTheFirstStays)
{
    OwnedProblem instance;
    for (int k = 0; k < 3; ++k)
        instance.covers.append(std::vector<std::uint32_t>{0});
    instance.problem = {&instance.covers, {5}, {0}, {2, 2, 2}, 2};
    MergedProblem const m = merge(instance.problem);
    EXPECT_EQ(m.useful(), (std::vector<std::uint8_t>{1, 0, 0}));
    EXPECT_EQ(solve(m).selection.order, (std::vector<std::size_t>{0}));
}

RC_GTEST_PROP(Merge, KeepsTheValueOfEveryPlan, (std::uint64_t seed))
{
    OwnedProblem instance;
    make_discs(instance, 12, 150, 1000, seed);
    MergedProblem const m = merge(instance.problem);
    auto const mask = *rc::gen::inRange<std::size_t>(0, std::size_t{1} << 12U);
    std::vector<std::size_t> chosen;
    for (std::size_t c = 0; c < 12; ++c) {
        if (mask >> c & 1U)
            chosen.push_back(c);
    }
    RC_ASSERT(value_of(m, chosen) == plain_value(instance.problem, chosen));
    // No two classes have the same candidates.
    std::vector<std::vector<std::uint32_t>> sets;
    for (std::size_t j = 0; j < m.classes(); ++j)
        sets.emplace_back(m.covered_by.of(j).begin(), m.covered_by.of(j).end());
    std::sort(sets.begin(), sets.end());
    RC_ASSERT(std::adjacent_find(sets.begin(), sets.end()) == sets.end());
}

RC_GTEST_PROP(Bound, HoldsForAnyMultipliers, (std::uint64_t seed))
{
    OwnedProblem instance;
    make_discs(instance, 9, 60, *rc::gen::inRange<std::int64_t>(1, 60), seed);
    MergedProblem const m = merge(instance.problem);
    Multipliers any;
    any.scale = 8;
    any.price = *rc::gen::inRange<std::uint64_t>(0, 2000);
    for (std::uint64_t const weight : m.weight)
        any.value.push_back(*rc::gen::inRange<std::uint64_t>(0, 8 * weight + 1));
    RC_ASSERT(bound_of(m, any) >= best_of_all(instance.problem));
}

TEST(Options, OnlyOneThatIsFreeStandsInForAnother)
{
    OwnedProblem instance;
    for (std::vector<std::uint32_t> const& set :
         {std::vector<std::uint32_t>{0}, {0, 1}, {2}, {0}, {0, 1}})
        instance.covers.append(set);
    instance.problem = {&instance.covers, {1, 2, 4}, {0, 0, 0},
                        {5, 5, 5, 4, 6},  100,       {9, 3, 3, 3, 8}};
    MergedProblem const m = merge(instance.problem);
    EXPECT_EQ(m.groups(), 3U);
    EXPECT_EQ(m.group, (std::vector<std::uint32_t>{0, 1, 1, 1, 2}));
    // 1 would reach all that 0 does and cost the same, but 2 may be built at its site.
    EXPECT_FALSE(m.dominated_by[0]);
    EXPECT_FALSE(m.dominated_by[3]);
    instance.problem.cost[3] = 5;
    instance.problem.cost[0] = 6;
    MergedProblem const n = merge(instance.problem);
    EXPECT_EQ(n.dominated_by[3], 1U);  // of its own site
    EXPECT_EQ(n.dominated_by[0], 4U);  // the only one of its site
}

TEST(Options, GreedyGoesOnFromTheCheapToTheWide)
{
    OwnedProblem instance;
    instance.covers.append(std::vector<std::uint32_t>{0});
    instance.covers.append(std::vector<std::uint32_t>{0, 1});
    instance.covers.append(std::vector<std::uint32_t>{2});
    instance.problem = {&instance.covers, {10, 8, 5}, {0, 0, 0}, {1, 5, 3}, 100, {0, 0, 1}};
    Selection const all = greedy_solver().solve(instance.problem, silent_progress(), CancelToken{});
    EXPECT_EQ(all.order, (std::vector<std::size_t>{1, 2}));
    EXPECT_EQ(all.value, 23U);
    EXPECT_EQ(all.cost, 8);
    instance.problem.budget = 4;
    Selection const some =
        greedy_solver().solve(instance.problem, silent_progress(), CancelToken{});
    EXPECT_EQ(some.order, (std::vector<std::size_t>{0, 2}));
}

RC_GTEST_PROP(Options, ThePlanIsBetweenGreedyAndTheBest, (std::uint64_t seed))
{
    OwnedProblem instance;
    make_discs(instance, 11, 80, *rc::gen::inRange<std::int64_t>(1, 80), seed);
    make_options(instance.problem, *rc::gen::inRange<std::size_t>(2, 11));
    MergedProblem const m = merge(instance.problem);
    CertifiedSelection const s = solve(m, seed);
    std::uint64_t const best = best_of_all(instance.problem);
    Selection const greedy =
        greedy_solver().solve(instance.problem, silent_progress(), CancelToken{});
    std::set<std::uint32_t> sites;
    std::int64_t cost = 0;
    for (std::size_t i : s.selection.order) {
        sites.insert(instance.problem.group[i]);
        cost += instance.problem.cost[i];
    }
    RC_ASSERT(sites.size() == s.selection.order.size());
    RC_ASSERT(cost == s.selection.cost && cost <= instance.problem.budget);
    RC_ASSERT(s.selection.value == plain_value(instance.problem, s.selection.order));
    RC_ASSERT(greedy.value == plain_value(instance.problem, greedy.order));
    RC_ASSERT(s.selection.value >= greedy.value);
    RC_ASSERT(s.selection.value <= best);
    RC_ASSERT(best <= s.proof.bound);
    RC_ASSERT(s.proof.bound == bound_of(m, s.multipliers));
}

RC_GTEST_PROP(Options, AnyMultipliersGiveABound, (std::uint64_t seed))
{
    OwnedProblem instance;
    make_discs(instance, 9, 60, *rc::gen::inRange<std::int64_t>(1, 60), seed);
    make_options(instance.problem, 4);
    MergedProblem const m = merge(instance.problem);
    Multipliers any;
    any.scale = 8;
    any.price = *rc::gen::inRange<std::uint64_t>(0, 2000);
    for (std::uint64_t const weight : m.weight)
        any.value.push_back(*rc::gen::inRange<std::uint64_t>(0, 8 * weight + 1));
    RC_ASSERT(bound_of(m, any) >= best_of_all(instance.problem));
}

TEST(Bound, IsTheOneWorkedOutByHand)
{
    OwnedProblem instance;
    instance.covers.append(std::vector<std::uint32_t>{0, 1});
    instance.covers.append(std::vector<std::uint32_t>{1, 2});
    instance.problem = {&instance.covers, {10, 6, 4}, {0, 0, 0}, {2, 3}, 4};
    MergedProblem const m = merge(instance.problem);
    // (10 - 9) + (6 - 4) + (4 - 3) + 2 x 4 + max(0, 9 + 4 - 2 x 2) + max(0, 4 + 3 - 2 x 3)
    EXPECT_EQ(bound_of(m, {1, 2, {9, 4, 3}}), 22U);
    EXPECT_EQ(bound_of(m, {2, 4, {18, 8, 6}}), 22U);
    // Halves: 1 + 2 + 1 + 2.5 x 4 + 8 + 0 = 22
    EXPECT_EQ(bound_of(m, {2, 5, {18, 8, 6}}), 22U);
    // Every value is even: 1 + 2 + 1 + 3 x 4 + 7 = 23 goes down to 22.
    EXPECT_EQ(bound_of(m, {1, 3, {9, 4, 3}}), 22U);
}

RC_GTEST_PROP(Certified, IsBetweenGreedyAndTheBest, (std::uint64_t seed))
{
    OwnedProblem instance;
    make_discs(instance, 10, 80, *rc::gen::inRange<std::int64_t>(1, 80), seed);
    MergedProblem const m = merge(instance.problem);
    CertifiedSelection const s = solve(m, seed);
    std::uint64_t const best = best_of_all(instance.problem);
    Selection const greedy =
        greedy_solver().solve(instance.problem, silent_progress(), CancelToken{});
    RC_ASSERT(s.selection.value == plain_value(instance.problem, s.selection.order));
    RC_ASSERT(s.selection.value >= greedy.value);
    RC_ASSERT(s.selection.value <= best);
    RC_ASSERT(s.proof.bound >= best);
    RC_ASSERT(s.selection.cost <= instance.problem.budget);
    RC_ASSERT(bound_of(m, s.multipliers) == s.proof.bound);
}

TEST(Certified, FindsMoreThanGreedyAndIsNearItsBound)
{
    OwnedProblem instance;
    make_discs(instance, 120, 4000, 90, 7);
    MergedProblem const m = merge(instance.problem);
    Selection const greedy =
        greedy_solver().solve(instance.problem, silent_progress(), CancelToken{});
    CertifiedSelection const s = solve(m);
    EXPECT_GT(s.selection.value, greedy.value);
    EXPECT_LT(s.proof.gap_percent(), 2.0);
}

RC_GTEST_PROP(Bound, LeavesABestPlanWhenCandidatesAreFixed, (std::uint64_t seed))
{
    OwnedProblem instance;
    make_discs(instance, 10, 60, *rc::gen::inRange<std::int64_t>(5, 60), seed);
    make_options(instance.problem, *rc::gen::inRange<std::size_t>(3, 12));
    std::uint64_t const best = best_of_all(instance.problem);
    RC_PRE(best > 0U);
    MergedProblem const m = merge(instance.problem);
    DualAscent dual(m);
    dual.run(300, best - 1);
    std::vector<std::uint8_t> const fixed = dual.fixed(best - 1);
    // What is fixed in pays a cost and rules out its site; the rest is tried.
    CoveringProblem rest = instance.problem;
    std::uint64_t found = 0;
    for (std::size_t mask = 0; mask < (std::size_t{1} << 10U); ++mask) {
        std::vector<std::size_t> chosen;
        std::set<std::uint32_t> sites;
        std::int64_t cost = 0;
        bool fits = true;
        for (std::size_t c = 0; c < 10; ++c) {
            bool const in = (mask >> c & 1U) != 0;
            fits = fits && (fixed[c] == 0 || in == (fixed[c] == 2));
            if (in) {
                chosen.push_back(c);
                sites.insert(rest.group[c]);
                cost += rest.cost[c];
            }
        }
        if (fits && cost <= rest.budget && sites.size() == chosen.size())
            found = std::max(found, plain_value(rest, chosen));
    }
    RC_ASSERT(found == best);
}

// A run begins its search with the plan of less money (see marginal_curve). Without that, two plans
// are still no further from each other than their gaps, and in order where both are proven best.
RC_GTEST_PROP(Certified, MoreMoneyNeverReachesFewer, (std::uint64_t seed))
{
    OwnedProblem instance;
    make_discs(instance, 14, 120, *rc::gen::inRange<std::int64_t>(5, 60), seed);
    MergedProblem less = merge(instance.problem);
    MergedProblem const more = less;
    less.budget = *rc::gen::inRange<std::int64_t>(0, more.budget + 1);
    SolveLimits limits;
    limits.work = 300'000;
    limits.cases = 300'000;
    CertifiedSelection const a = solve_certified(less, limits, silent_progress(), CancelToken{});
    CertifiedSelection const b = solve_certified(more, limits, silent_progress(), CancelToken{});
    RC_ASSERT(a.proof.value <= b.proof.bound);
    RC_ASSERT((b.proof.value < b.proof.bound || a.proof.value <= b.proof.value));
    limits.start = a.selection.order;
    CertifiedSelection const c = solve_certified(more, limits, silent_progress(), CancelToken{});
    RC_ASSERT(c.proof.value >= a.proof.value);
    RC_ASSERT(c.selection.cost <= more.budget);
}

TEST(Certified, IsTheSameOnOneThreadAndOnTwo)
{
    OwnedProblem instance;
    make_discs(instance, 300, 2000, 60, 3);
    MergedProblem const m = merge(instance.problem);
    std::array<std::string, 2> text;
    std::vector<std::string> const ids(300, "x");
    for (std::size_t threads = 1; threads <= 2; ++threads) {
        ThreadLimit const limit(threads);
        CertifiedSelection const s = solve(m);
        CertifiedOrder const order{"one", &m, &s};
        text[threads - 1] = certificate_json(ids, {&order, 1});
    }
    EXPECT_EQ(text[0], text[1]);
}

TEST(Certified, StopsAtTheGapAndAtTheWork)
{
    OwnedProblem instance;
    make_discs(instance, 200, 2000, 60, 5);
    MergedProblem const m = merge(instance.problem);
    SolveLimits limits;
    std::size_t rounds = 0;
    limits.watch = [&](Proof const&) { ++rounds; };
    limits.gap_percent = 100.0;
    (void)solve_certified(m, limits, silent_progress(), CancelToken{});
    EXPECT_EQ(rounds, 1U);
    limits.gap_percent = 0.0;
    limits.work = 1;
    (void)solve_certified(m, limits, silent_progress(), CancelToken{});
    EXPECT_EQ(rounds, 2U);
}

TEST(Certified, NothingToReachIsProvenToBeNothing)
{
    OwnedProblem instance;
    instance.covers.append({});
    instance.problem = {&instance.covers, {5}, {0}, {2}, 2};
    CertifiedSelection const s = solve(merge(instance.problem));
    EXPECT_TRUE(s.selection.order.empty());
    EXPECT_EQ(s.proof.bound, 0U);
}

RC_GTEST_PROP(CoverState, KeepsGainsAndLossesUpToDate, (std::uint64_t seed))
{
    OwnedProblem instance;
    make_discs(instance, 15, 100, 1000, seed);
    MergedProblem const m = merge(instance.problem);
    CoverState state(m);
    std::mt19937_64 random(seed);
    for (int k = 0; k < 40; ++k) {
        std::size_t const i = random() % 15;
        state.holds(i) ? state.remove(i) : state.add(i);
    }
    std::vector<std::size_t> const chosen = state.chosen();
    RC_ASSERT(state.value() == value_of(m, chosen));
    for (std::size_t i = 0; i < 15; ++i) {
        std::vector<std::size_t> other;
        for (std::size_t c : chosen) {
            if (c != i)
                other.push_back(c);
        }
        if (state.holds(i)) {
            RC_ASSERT(state.loss(i) == state.value() - value_of(m, other));
        } else {
            other.push_back(i);
            RC_ASSERT(state.gain(i) == value_of(m, other) - state.value());
        }
    }
}

}  // namespace
}  // namespace tongtu::plan
