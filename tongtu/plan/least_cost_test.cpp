#include "tongtu/plan/least_cost.hpp"

#include "tongtu/plan/partial.hpp"
#include "tongtu/plan/test_instances.hpp"
#include "tongtu/plan/with_floors.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace tongtu::plan {
namespace {

SolveLimits little_work()
{
    SolveLimits limits;
    limits.work = 1'000'000;
    return limits;
}

RC_GTEST_PROP(LeastCost, IsBetweenItsBoundAndNoPlanIsCheaperThanThat, (std::uint64_t seed))
{
    OwnedProblem instance;
    make_discs(instance, 10, 80, 1000, seed);
    if (seed % 2 == 0)
        make_options(instance.problem, 6);
    MergedProblem const m = merge(instance.problem);
    auto const most = best_of_all(instance.problem);
    std::uint64_t const needed = most * *rc::gen::inRange<std::uint64_t>(1, 11) / 10;
    std::int64_t least = std::numeric_limits<std::int64_t>::max();
    for_each_plan(instance.problem, [&](auto const& chosen, std::int64_t cost) {
        if (cost < least && plain_value(instance.problem, chosen) >= needed)
            least = cost;
    });
    auto const found = least_cost(m, needed, little_work(), silent_progress(), CancelToken{});
    RC_PRE(found.has_value());
    RC_ASSERT(plain_value(instance.problem, found->selection.order) >= needed);
    RC_ASSERT(found->selection.cost >= least);
    RC_ASSERT(found->bound <= least);
    RC_ASSERT((needed == 0 || found->bound == least ||
               found->bound <= least_cost_bound(m, found->multipliers, needed)));
}

TEST(LeastCost, WorkedOutByHand)
{
    OwnedProblem instance;
    instance.covers.append(std::vector<std::uint32_t>{0});
    instance.covers.append(std::vector<std::uint32_t>{1});
    instance.covers.append(std::vector<std::uint32_t>{0, 1});
    instance.problem = {&instance.covers, {10, 10}, {0, 0}, {5, 4, 8}, 1};
    MergedProblem const m = merge(instance.problem);
    auto const both = least_cost(m, 20, little_work(), silent_progress(), CancelToken{});
    ASSERT_TRUE(both);
    EXPECT_EQ(both->selection.order, (std::vector<std::size_t>{2}));
    EXPECT_EQ(both->bound, 8);
    EXPECT_EQ(least_cost(m, 10, little_work(), silent_progress(), CancelToken{})->selection.cost,
              4);
    EXPECT_FALSE(least_cost(m, 21, little_work(), silent_progress(), CancelToken{}));
    // u = (5, 5), r = 1: (20 - 5 - 5 - 0 - 1 - 2) / 1
    EXPECT_EQ(least_cost_bound(m, {1, 1, {5, 5}}, 20), 7);
    EXPECT_EQ(least_cost_bound(m, {1, 0, {0, 0}}, 21), std::numeric_limits<std::int64_t>::max());
}

RC_GTEST_PROP(MarginalCurve, MoreMoneyNeverReachesFewer, (std::uint64_t seed))
{
    OwnedProblem instance;
    make_discs(instance, 10, 60, 1000, seed);
    MergedProblem const m = merge(instance.problem);
    std::vector<std::int64_t> const budgets{0, 5, 10, 20, 40, 1000};
    std::vector<CurvePoint> const curve =
        marginal_curve(m, budgets, little_work(), silent_progress(), CancelToken{});
    for (std::size_t k = 0; k < curve.size(); ++k) {
        Proof const& proof = curve[k].solved.proof;
        RC_ASSERT(curve[k].solved.selection.cost <= budgets[k]);
        RC_ASSERT(proof.value == plain_value(instance.problem, curve[k].solved.selection.order));
        instance.problem.budget = budgets[k];
        std::uint64_t const best = best_of_all(instance.problem);
        RC_ASSERT(proof.value <= best && best <= proof.bound);
        if (k > 0) {
            RC_ASSERT(proof.value >= curve[k - 1].solved.proof.value);
            RC_ASSERT(proof.bound >= curve[k - 1].solved.proof.bound);
        }
    }
}

RC_GTEST_PROP(Floors, ThePlanKeepsThemAndNoneThatDoesIsAboveTheBound, (std::uint64_t seed))
{
    OwnedProblem instance;
    make_discs(instance, 9, 60, *rc::gen::inRange<std::int64_t>(10, 100), seed);
    if (seed % 2 == 0)
        make_options(instance.problem, 7);
    std::vector<std::uint32_t> class_of;
    MergedProblem const m = merge(instance.problem, &class_of);
    std::mt19937_64 random(seed);
    std::vector<std::uint32_t> unit;
    std::vector<std::uint64_t> people, all(3, 0);
    for (std::size_t p = 0; p < instance.problem.weight.size(); ++p) {
        unit.push_back(p % 10 == 0 ? no_unit : static_cast<std::uint32_t>(random() % 3));
        people.push_back(random() % 50);
        if (unit[p] != no_unit && !instance.problem.reached[p])
            all[unit[p]] += people[p];
    }
    std::vector<std::uint64_t> needed;
    needed.reserve(all.size());
    for (std::uint64_t const each : all)
        needed.push_back(each * *rc::gen::inRange<std::uint64_t>(0, 90) / 100);
    Floors const floors = floors_of(m, class_of, unit, people, needed);
    FlooredPlan const plan =
        solve_with_floors(m, floors, little_work(), silent_progress(), CancelToken{});

    auto const kept = [&](std::vector<std::size_t> const& chosen) {
        std::vector<std::uint8_t> reached = instance.problem.reached;
        std::vector<std::uint64_t> has(3, 0);
        for (std::size_t c : chosen) {
            for (std::uint32_t p : instance.covers.of(c)) {
                if (!reached[p] && unit[p] != no_unit)
                    has[unit[p]] += people[p];
                reached[p] = 1;
            }
        }
        return meets(floors, has);
    };
    std::uint64_t best = 0;
    bool possible = false;
    for_each_plan(instance.problem, [&](auto const& chosen, std::int64_t cost) {
        if (!kept(chosen))
            return;
        possible = true;
        best = std::max(best, plain_value(instance.problem, chosen));
        RC_ASSERT(cost >= plan.least_money_bound);
    });
    if (plan.feasible) {
        RC_ASSERT(possible);
        RC_ASSERT(kept(plan.selection.order));
        RC_ASSERT(plan.selection.cost <= m.budget);
        RC_ASSERT(plan.proof.value == plain_value(instance.problem, plan.selection.order));
        RC_ASSERT(plan.proof.value <= best);
        RC_ASSERT(best <= plan.proof.bound);
        RC_ASSERT(floored_bound(m, floors, plan.prices, plan.multipliers) == plan.proof.bound);
    }
    if (!plan.unreachable.empty() || plan.least_money_bound > m.budget)
        RC_ASSERT(!possible);
    RC_CLASSIFY(plan.feasible, "feasible");
    RC_CLASSIFY(possible && !plan.feasible, "missed");
}

TEST(Floors, AUnitThatNothingReachesIsNamed)
{
    OwnedProblem instance;
    instance.covers.append(std::vector<std::uint32_t>{0});
    instance.problem = {&instance.covers, {1, 1}, {0, 0}, {5}, 10};
    std::vector<std::uint32_t> class_of;
    MergedProblem const m = merge(instance.problem, &class_of);
    EXPECT_EQ(class_of, (std::vector<std::uint32_t>{0, no_class}));
    std::vector<std::uint32_t> const unit{0, 1};
    std::vector<std::uint64_t> const people{4, 4};
    Floors const floors = floors_of(m, class_of, unit, people, {4, 1});
    FlooredPlan const plan =
        solve_with_floors(m, floors, little_work(), silent_progress(), CancelToken{});
    EXPECT_FALSE(plan.feasible);
    EXPECT_EQ(plan.unreachable, (std::vector<std::uint32_t>{1}));
}

RC_GTEST_PROP(Partial, IsWorthWhatTheBestServersGive, (std::uint64_t seed))
{
    OwnedProblem instance;
    make_discs(instance, 8, 40, 30, seed);
    std::mt19937_64 random(seed);
    PartialCovers partial;
    partial.covers = instance.covers;
    for (std::size_t k = 0; k < partial.covers.points.size(); ++k)
        partial.level.push_back(static_cast<std::uint8_t>(1 + random() % 3));
    ProbabilityLevels const levels{{50, 80, 95}, 100};
    std::vector<std::uint8_t> today;
    for (std::size_t p = 0; p < 40; ++p)
        today.push_back(static_cast<std::uint8_t>(random() % 3));
    CoverSets const covers = nested_covers(partial, levels);
    CoveringProblem nested;
    nested.covers = &covers;
    nested.weight = nested_weights(instance.problem.weight, levels);
    nested.reached = nested_reached(today, levels);
    nested.cost = instance.problem.cost;
    nested.budget = instance.problem.budget;
    MergedProblem const m = merge(nested);
    CertifiedSelection const s =
        solve_certified(m, little_work(), silent_progress(), CancelToken{});
    auto const plain = [&](std::vector<std::size_t> const& chosen) {
        std::vector<std::uint8_t> best = today;
        for (std::size_t c : chosen) {
            for (std::size_t k = partial.covers.start[c]; k < partial.covers.start[c + 1]; ++k) {
                std::uint8_t& level = best[partial.covers.points[k]];
                level = std::max(level, partial.level[k]);
            }
        }
        std::vector<std::uint64_t> const q{0, 50, 80, 95};
        std::uint64_t sum = 0;
        for (std::size_t p = 0; p < best.size(); ++p)
            sum += instance.problem.weight[p] * (q[best[p]] - q[today[p]]);
        return sum;
    };
    std::uint64_t best = 0;
    for_each_plan(instance.problem,
                  [&](auto const& chosen, std::int64_t) { best = std::max(best, plain(chosen)); });
    RC_ASSERT(s.proof.value == plain(s.selection.order));
    RC_ASSERT(s.proof.value <= best && best <= s.proof.bound);
}

RC_GTEST_PROP(Certified, DoesNotDependOnHowCandidatesAreNumbered, (std::uint64_t seed))
{
    OwnedProblem instance;
    make_discs(instance, 40, 300, 60, seed);
    std::vector<std::size_t> order(40);
    for (std::size_t k = 0; k < order.size(); ++k)
        order[k] = k;
    std::mt19937_64 random(seed);
    for (std::size_t k = order.size(); k > 1; --k)
        std::swap(order[k - 1], order[random() % k]);
    OwnedProblem other;
    other.problem = instance.problem;
    other.problem.covers = &other.covers;
    other.problem.cost.clear();
    for (std::size_t i : order) {
        other.covers.append(instance.covers.of(i));
        other.problem.cost.push_back(instance.problem.cost[i]);
    }
    SolveLimits limits;
    limits.work = 300'000;
    CertifiedSelection const a =
        solve_certified(merge(instance.problem), limits, silent_progress(), CancelToken{});
    CertifiedSelection const b =
        solve_certified(merge(other.problem), limits, silent_progress(), CancelToken{});
    RC_ASSERT(a.proof.value == b.proof.value);
    RC_ASSERT(a.proof.bound == b.proof.bound);
    std::vector<std::size_t> same;
    for (std::size_t i : b.selection.order)
        same.push_back(order[i]);
    RC_ASSERT(plain_value(instance.problem, same) == a.proof.value);
}

}  // namespace
}  // namespace tongtu::plan
