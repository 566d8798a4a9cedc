#include "tongtu/plan/annealing.hpp"

#include "tongtu/plan/test_instances.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace tongtu::plan {
namespace {

std::int64_t annealed_cost(MergedProblem const& m, std::vector<std::size_t> const& plan)
{
    std::int64_t cost = 0;
    for (std::size_t const i : plan)
        cost += m.cost[i];
    return cost;
}

RC_GTEST_PROP(Annealing, ComesNearTheBestPlanOfFewCandidates, (std::uint64_t seed))
{
    OwnedProblem instance;
    make_discs(instance, 12, 80, *rc::gen::inRange<std::int64_t>(1, 80), seed);
    if (seed % 2 == 0)
        make_options(instance.problem, 6);
    MergedProblem const m = merge(instance.problem);
    std::vector<std::size_t> const nothing;
    Annealing annealing(m, nothing, seed, 300'000);
    annealing.set_price(0.1);
    annealing.run(600'000);
    RC_ASSERT(annealing.value() == value_of(m, annealing.best()));
    RC_ASSERT(annealed_cost(m, annealing.best()) <= m.budget);
    std::set<std::uint32_t> sites;
    for (std::size_t const i : annealing.best())
        sites.insert(m.group[i]);
    RC_ASSERT(sites.size() == annealing.best().size());
    // A search may stop short of the best; this near it always comes.
    RC_ASSERT(20 * annealing.value() >= 19 * best_of_all(instance.problem));
}

RC_GTEST_PROP(Annealing, KeepsWhatIsFixed, (std::uint64_t seed))
{
    OwnedProblem instance;
    make_discs(instance, 40, 200, 150, seed);
    MergedProblem const m = merge(instance.problem);
    std::size_t stays = 0;
    while (!m.useful()[stays])
        ++stays;
    std::vector<std::uint8_t> fixed(40, 0);
    for (std::size_t i = 20; i < 40; ++i)
        fixed[i] = i == stays ? 0 : 1;
    fixed[stays] = 2;
    std::vector<std::size_t> const start{stays};
    Annealing annealing(m, start, seed, 50'000);
    annealing.fix(fixed);
    annealing.run(100'000);
    bool held = false;
    for (std::size_t const i : annealing.best()) {
        RC_ASSERT(fixed[i] != 1);
        held = held || i == stays;
    }
    RC_ASSERT(held);
    RC_ASSERT(annealing.value() >= value_of(m, start));
}

TEST(Annealing, IsTheSameForASeed)
{
    OwnedProblem instance;
    make_discs(instance, 60, 400, 120, 3);
    MergedProblem const m = merge(instance.problem);
    std::vector<std::size_t> const nothing;
    Annealing whole(m, nothing, 5, 100'000);
    Annealing again(m, nothing, 5, 100'000);
    whole.run(200'000);
    again.run(200'000);
    EXPECT_EQ(whole.best(), again.best());
    EXPECT_EQ(whole.work(), again.work());
}

TEST(ClassesByCandidates, LeaveEveryPlanItsValue)
{
    OwnedProblem instance;
    make_discs(instance, 30, 300, 100, 4);
    MergedProblem const m = merge(instance.problem);
    std::vector<std::uint32_t> const order = classes_by_candidates(m);
    MergedProblem const n = with_classes(m, order);
    for (std::size_t i = 0; i < m.candidates(); ++i) {
        std::vector<std::size_t> const alone{i};
        EXPECT_EQ(value_of(m, alone), value_of(n, alone));
    }
    for (std::size_t k = 0; k < order.size(); ++k)
        EXPECT_EQ(n.weight[k], m.weight[order[k]]);
    // What the first candidate reaches comes first.
    for (std::size_t k = 0; k < n.covers.of(0).size(); ++k)
        EXPECT_EQ(n.covers.of(0)[k], k);
}

}  // namespace
}  // namespace tongtu::plan
