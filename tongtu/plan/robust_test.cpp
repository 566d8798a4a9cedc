#include "tongtu/plan/robust.hpp"

#include "tongtu/plan/certified.hpp"

#include <cmath>
#include <gtest/gtest.h>

namespace tongtu::plan {
namespace {

// Two candidates over three points; the second reaches the third point by a hair.
struct World {
    demand::DemandPoints demand;
    Margins margins;
    std::vector<float> network_db{1.0F, -200.0F, -200.0F};
    std::vector<std::int32_t> network_site{0, -1, -1};
    std::vector<std::int64_t> cost{10, 10};

    World()
    {
        demand.cell = {0, 1, 2};
        demand.people = {100, 200, 400};
        demand.unit = {0, 0, 1};
        demand.poverty_rank = {0.5F, 0.5F, 0.5F};
        margins.append(std::vector<std::uint32_t>{1, 2}, std::vector<float>{20.0F, -5.0F});
        margins.append(std::vector<std::uint32_t>{2}, std::vector<float>{0.5F});
    }
    [[nodiscard]] Exposure exposure() const
    {
        return {&demand, network_db, network_site, &margins, cost, 20};
    }
};

Uncertainty nothing_unknown()
{
    Uncertainty u;
    u.model_db = u.site_db = u.price_log = u.cost_log = u.people_log = 0.0;
    u.draws = 3;
    return u;
}

TEST(Robust, WithoutUncertaintyEveryDrawIsThePrediction)
{
    World const world;
    std::vector<std::size_t> const plan{0, 1};
    for (Draw const& each : draw(nothing_unknown(), world.exposure())) {
        DrawOutcome const outcome = outcome_under(each, world.exposure(), plan);
        EXPECT_EQ(outcome.people, 700U);
        EXPECT_EQ(outcome.before, 100U);
        EXPECT_EQ(outcome.reached, 700U);
        EXPECT_EQ(outcome.sites_built, 2U);
        EXPECT_EQ(outcome.cost, 20);
    }
}

TEST(Robust, ErrorsTakeAwayAndGiveByTheMargin)
{
    World const world;
    Draw d = draw(nothing_unknown(), world.exposure())[0];
    std::vector<std::size_t> const first{0};
    d.model_db = -1.0;  // the network's margin of 1 dB just holds
    EXPECT_EQ(outcome_under(d, world.exposure(), first).before, 100U);
    d.model_db = -1.01;
    EXPECT_EQ(outcome_under(d, world.exposure(), first).before, 0U);
    d.model_db = 0.0;
    d.candidate_db = {5.0F, 0.0F};  // the first reaches the third point as well
    EXPECT_EQ(outcome_under(d, world.exposure(), first).reached, 700U);
    d.network_db = {-2.0F};
    EXPECT_EQ(outcome_under(d, world.exposure(), first).before, 0U);
}

TEST(Robust, DearerSitesAreNotBuilt)
{
    World const world;
    Draw d = draw(nothing_unknown(), world.exposure())[0];
    d.cost_factor = {1.5, 1.0};
    std::vector<std::size_t> const plan{0, 1};
    DrawOutcome const outcome = outcome_under(d, world.exposure(), plan);
    EXPECT_EQ(outcome.sites_built, 1U);
    EXPECT_EQ(outcome.cost, 15);
    EXPECT_EQ(outcome.reached, 300U);
}

TEST(Robust, PeopleMoveByUnit)
{
    World const world;
    Draw d = draw(nothing_unknown(), world.exposure())[0];
    d.people_factor = {2.0, 0.5, 1.0};
    EXPECT_EQ(outcome_under(d, world.exposure(), {}).people, 2U * 300U + 200U);
}

TEST(Robust, DrawsHaveTheSpreadThatIsAsked)
{
    World const world;
    Uncertainty u;
    u.draws = 4000;
    double sum = 0.0;
    double squares = 0.0;
    double logs = 0.0;
    for (Draw const& each : draw(u, world.exposure())) {
        sum += each.model_db;
        squares += each.model_db * each.model_db;
        logs += std::log(each.people_factor[0]) * std::log(each.people_factor[0]);
    }
    EXPECT_NEAR(sum / 4000.0, 0.0, 0.2);  // 3 standard errors
    EXPECT_NEAR(std::sqrt(squares / 4000.0), u.model_db, 0.14);
    EXPECT_NEAR(std::sqrt(logs / 4000.0), u.people_log, 0.0035);
    u.draws = 2;
    EXPECT_EQ(draw(u, world.exposure())[1].cost_factor, draw(u, world.exposure())[1].cost_factor);
}

TEST(Robust, OptionsOfASiteShareItsDraws)
{
    World const world;
    Exposure exposure = world.exposure();
    std::vector<std::uint32_t> const group{4, 4};
    for (Draw const& each : draw(Uncertainty{}, exposure))
        EXPECT_NE(each.candidate_db[0], each.candidate_db[1]);
    exposure.group = group;
    for (Draw const& each : draw(Uncertainty{}, exposure)) {
        EXPECT_EQ(each.candidate_db[0], each.candidate_db[1]);
        EXPECT_EQ(each.cost_factor[0], each.cost_factor[1]);
    }
    DrawProblem problem;
    std::vector<Draw> const draws = draw(Uncertainty{}, exposure);
    make_draw_problem(problem, draws, exposure, std::vector<std::uint64_t>{1, 1, 1},
                      std::vector<std::uint32_t>(draws.size(), 1));
    EXPECT_EQ(problem.problem.group, group);
}

TEST(Robust, TheWorstTenthIsTheMeanOfTheFewest)
{
    std::vector<DrawOutcome> outcomes(20);
    for (std::size_t k = 0; k < 20; ++k)
        outcomes[k] = {1000, 100 + 10 * k, 100, k < 5 ? 1U : 2U, 0};
    RobustSummary const s = summarise(outcomes, 150, 2);
    EXPECT_DOUBLE_EQ(s.mean_new, 95.0);
    EXPECT_DOUBLE_EQ(s.worst_tenth_new, 5.0);  // 0 and 10
    EXPECT_DOUBLE_EQ(s.lost_in_worst_tenth, 145.0);
    EXPECT_DOUBLE_EQ(s.whole_plan_built, 0.75);
}

TEST(Robust, ThePlanOverAllDrawsIsTheBestOnAverage)
{
    // Alone the second candidate predicts more (400 against 200); half of the draws spoil it.
    World const world;
    Exposure exposure = world.exposure();
    exposure.budget = 10;
    std::vector<Draw> draws = draw(nothing_unknown(), exposure);
    draws.resize(2);
    draws[1].candidate_db = {0.0F, -1.0F};
    draws[1].people_factor = {2.5, 1.0, 1.0};
    std::vector<std::uint64_t> const weight{100, 200, 400};
    std::vector<std::uint32_t> const alike{1, 1};
    DrawProblem all;
    make_draw_problem(all, draws, exposure, weight, alike);
    EXPECT_EQ(all.problem.cost, (std::vector<std::int64_t>{10, 10}));
    MergedProblem const merged = merge(all.problem);
    CertifiedSelection const solved = solve_certified(merged, {}, silent_progress(), CancelToken{});
    EXPECT_EQ(solved.selection.order, (std::vector<std::size_t>{0}));  // (200 + 500) / 2 > 400 / 2
    EXPECT_EQ(solved.selection.value, 350U);
}

}  // namespace
}  // namespace tongtu::plan
