#include "tongtu/plan/sharing.hpp"

#include "tongtu/plan/certified.hpp"
#include "tongtu/plan/test_instances.hpp"

#include <gtest/gtest.h>
#include <numeric>
#include <random>
#include <rapidcheck/gtest.h>

namespace tongtu::plan {
namespace {

// Places in the plane, a few of them some operator's own; networks that reach points at random.
SharingInstance random_instance(std::size_t places, std::size_t operators, std::uint64_t seed)
{
    OwnedProblem discs;
    make_discs(discs, places, 40, 0, seed);
    std::mt19937_64 random(seed + 1);
    SharingInstance instance;
    instance.covers = discs.covers;
    instance.people = discs.problem.weight;
    for (std::size_t k = 0; k < operators; ++k) {
        instance.customers.push_back(1 + random() % 9);
        instance.reached.emplace_back();
        for (std::size_t p = 0; p < instance.people.size(); ++p)
            instance.reached.back().push_back(random() % 4 == 0 ? 1 : 0);
    }
    for (std::size_t i = 0; i < places; ++i) {
        SharedPlace place;
        place.passive = 1 + static_cast<std::int64_t>(random() % 12);
        std::int64_t const radio = 1 + static_cast<std::int64_t>(random() % 8);
        place.radio.assign(operators, radio);
        if (random() % 2 == 0) {
            place.owner = static_cast<int>(random() % operators);
            place.radio[static_cast<std::size_t>(place.owner)] =
                random() % 2 == 0 ? no_radio : (radio + 1) / 2;
        }
        instance.places.push_back(place);
    }
    return instance;
}

struct Solved {
    SharedProblem problem;
    std::vector<SharedOption> plan;
    CertifiedSelection certified;
};

Solved solved(SharingInstance const& instance, SharingForm form, Coalition members,
              std::int64_t budget, std::span<std::vector<SharedOption> const> known = {})
{
    Solved result;
    result.problem = shared_problem(instance, form, members, budget);
    SolveLimits limits;
    limits.work = 500'000;
    limits.start = put_together(result.problem, known);
    result.certified =
        solve_certified(result.problem.merged, limits, silent_progress(), CancelToken{});
    for (std::size_t const i : result.certified.selection.order)
        result.plan.push_back(result.problem.options[i]);
    return result;
}

std::uint64_t sum(std::vector<std::uint64_t> const& of)
{
    return std::accumulate(of.begin(), of.end(), std::uint64_t{0});
}

TEST(Sharing, ByHand)
{
    SharingInstance instance;
    instance.covers.append(std::vector<std::uint32_t>{0, 1});
    instance.people = {10, 20};
    instance.reached = {{1, 0}, {0, 0}};
    instance.customers = {3, 1};
    instance.places = {{100, 0, {40, 50}}};  // the first operator's mast
    SharedProblem const passive = shared_problem(instance, SharingForm::passive, 0b11, 1000);
    EXPECT_EQ(passive.merged.cost, (std::vector<std::int64_t>{40, 50, 90}));
    EXPECT_EQ(value_of(passive.merged, std::vector<std::size_t>{0}), 60U);
    EXPECT_EQ(value_of(passive.merged, std::vector<std::size_t>{1}), 30U);
    EXPECT_EQ(value_of(passive.merged, std::vector<std::size_t>{2}), 90U);
    // Alone the second one puts up a mast of its own beside.
    EXPECT_EQ(shared_problem(instance, SharingForm::passive, 0b10, 1000).merged.cost,
              (std::vector<std::int64_t>{150}));
    SharedProblem const active = shared_problem(instance, SharingForm::active, 0b11, 1000);
    EXPECT_EQ(active.merged.cost, (std::vector<std::int64_t>{40}));
    EXPECT_EQ(value_of(active.merged, std::vector<std::size_t>{0}), 90U);
    SharedProblem const open = shared_problem(instance, SharingForm::open, 0b11, 1000);
    EXPECT_EQ(value_of(open.merged, std::vector<std::size_t>{0}), 80U);
    EXPECT_EQ(reached_before(instance, 0b11, false), (std::vector<std::uint64_t>{30, 0}));
    EXPECT_EQ(reached_before(instance, 0b11, true), (std::vector<std::uint64_t>{30, 10}));
    // Where an operator is on air there is no radio of its own to add.
    instance.places[0].radio[0] = no_radio;
    EXPECT_EQ(shared_problem(instance, SharingForm::passive, 0b11, 1000).options.size(), 1U);
}

RC_GTEST_PROP(Sharing, ProblemsAreThoseOfAllWaysToBuild, (std::uint64_t seed))
{
    SharingInstance const instance = random_instance(4, 2, seed);
    for (SharingForm const form : {SharingForm::passive, SharingForm::active, SharingForm::open}) {
        SharedProblem const problem = shared_problem(instance, form, 0b11, 25);
        CoveringProblem const plain = as_covering(problem.merged);
        for_each_plan(plain, [&](std::vector<std::size_t> const& chosen, std::int64_t) {
            std::vector<SharedOption> plan;
            for (std::size_t const i : chosen)
                plan.push_back(problem.options[i]);
            RC_ASSERT(sum(newly_reached(instance, form, 0b11, plan)) ==
                      value_of(problem.merged, chosen));
        });
    }
}

// The law of the forms, on plans that are found: together the plans alone reach no more than
// passive sharing for the same money, that no more than active sharing, and that no more than
// active sharing with roaming; a network only where nobody is reaches no more than active sharing.
RC_GTEST_PROP(Sharing, MoreSharingNeverReachesFewer, (std::uint64_t seed))
{
    std::size_t const operators = 2 + seed % 2;
    SharingInstance const instance = random_instance(8, operators, seed);
    Coalition const all = instance.everyone();
    std::vector<std::vector<SharedOption>> alone;
    std::uint64_t value = 0;
    std::int64_t budget = 0;
    for (std::size_t k = 0; k < operators; ++k) {
        std::int64_t const own = 10 + 10 * static_cast<std::int64_t>(k);
        Solved const one = solved(instance, SharingForm::passive, Coalition{1} << k, own);
        alone.push_back(one.plan);
        value += one.certified.proof.value;
        budget += own;
    }
    // The plans alone on shared masts serve as many for no more money.
    SharedProblem const shared = shared_problem(instance, SharingForm::passive, all, budget);
    std::vector<std::size_t> const together = put_together(shared, alone);
    std::int64_t cost = 0;
    for (std::size_t const i : together)
        cost += shared.merged.cost[i];
    RC_ASSERT(value_of(shared.merged, together) >= value);
    RC_ASSERT(cost <= budget);
    Solved const passive = solved(instance, SharingForm::passive, all, budget, alone);
    std::vector<std::vector<SharedOption>> const parts{passive.plan};
    Solved const active = solved(instance, SharingForm::active, all, budget, parts);
    std::vector<std::vector<SharedOption>> const joint{active.plan};
    Solved const open = solved(instance, SharingForm::open, all, budget, joint);
    RC_ASSERT(passive.certified.proof.value >= value);
    RC_ASSERT(active.certified.proof.value >= passive.certified.proof.value);
    RC_ASSERT(sum(reached_before(instance, all, true)) + open.certified.proof.value >=
              sum(reached_before(instance, all, false)) + active.certified.proof.value);
    std::vector<std::vector<SharedOption>> const rural{open.plan};
    RC_ASSERT(value_of(active.problem.merged, put_together(active.problem, rural)) >=
              open.certified.proof.value);
}

RC_GTEST_PROP(Sharing, SubadditiveCostsAreThoseOfTheCheapestPartition, (std::uint64_t seed))
{
    std::mt19937_64 random(seed);
    std::vector<std::int64_t> cost{0};
    for (std::size_t s = 1; s < 8; ++s)
        cost.push_back(static_cast<std::int64_t>(random() % 50));
    std::vector<std::int64_t> made = cost;
    make_subadditive(made);
    RC_ASSERT(made[3] == std::min(cost[3], cost[1] + cost[2]));
    RC_ASSERT(made[7] == std::min({cost[7], cost[1] + cost[2] + cost[4], cost[3] + cost[4],
                                   cost[5] + cost[2], cost[6] + cost[1]}));
}

}  // namespace
}  // namespace tongtu::plan
