#include "tongtu/plan/candidate.hpp"
#include "tongtu/plan/covering.hpp"
#include "tongtu/plan/outcome.hpp"

#include <gtest/gtest.h>
#include <numeric>
#include <rapidcheck/gtest.h>

namespace tongtu::plan {
namespace {

struct Instance {
    CoverSets covers;
    CoveringProblem problem;

    Instance(std::vector<std::vector<std::uint32_t>> const& sets, std::vector<std::uint64_t> weight,
             std::vector<std::int64_t> cost, std::int64_t budget)
    {
        for (auto const& set : sets)
            covers.append(set);
        problem.weight = std::move(weight);
        problem.reached.assign(problem.weight.size(), 0);
        problem.cost = std::move(cost);
        problem.budget = budget;
        problem.covers = &covers;
    }
    Instance(Instance const&) = delete;
    Instance& operator=(Instance const&) = delete;
    ~Instance() = default;
};

Selection solve(CoveringProblem const& problem)
{
    return greedy_solver().solve(problem, silent_progress(), CancelToken{});
}

std::uint64_t value_of(CoveringProblem const& problem, std::vector<std::size_t> const& chosen)
{
    std::vector<std::uint8_t> reached = problem.reached;
    std::uint64_t value = 0;
    for (std::size_t c : chosen) {
        for (std::uint32_t p : problem.covers->of(c)) {
            value += reached[p] ? 0 : problem.weight[p];
            reached[p] = 1;
        }
    }
    return value;
}

std::uint64_t best_by_trying_all(CoveringProblem const& problem)
{
    std::size_t const n = problem.covers->candidates();
    std::uint64_t best = 0;
    for (std::size_t mask = 0; mask < (std::size_t{1} << n); ++mask) {
        std::vector<std::size_t> chosen;
        std::int64_t cost = 0;
        for (std::size_t c = 0; c < n; ++c) {
            if (mask >> c & 1U) {
                chosen.push_back(c);
                cost += problem.cost[c];
            }
        }
        if (cost <= problem.budget)
            best = std::max(best, value_of(problem, chosen));
    }
    return best;
}

TEST(Greedy, CountsEachPersonOnce)
{
    Instance const instance({{0, 1, 2}, {2, 3}, {3}}, {10, 10, 10, 10}, {3, 2, 2},
                            std::numeric_limits<std::int64_t>::max());
    Selection const s = solve(instance.problem);
    EXPECT_EQ(s.order, (std::vector<std::size_t>{0, 1}));  // the tie 0/1 goes to the lower index
    EXPECT_EQ(s.value, 40U);
    EXPECT_EQ(s.cost, 5);
}

TEST(Greedy, TakesTheBestSingleWhereRatiosMislead)
{
    Instance const instance({{0}, {1}}, {2, 10}, {1, 10}, 10);
    Selection const s = solve(instance.problem);
    EXPECT_EQ(s.order, (std::vector<std::size_t>{1}));
    EXPECT_EQ(s.value, 10U);
}

TEST(Greedy, BuildsNothingForNothing)
{
    Instance instance({{0}, {}}, {5, 5}, {1, 1}, 100);
    instance.problem.reached = {1, 0};
    EXPECT_TRUE(solve(instance.problem).order.empty());
}

RC_GTEST_PROP(Greedy, KeepsTheBudgetAndItsGuarantee, ())
{
    auto const n = *rc::gen::inRange<std::size_t>(1, 10);
    auto const points = *rc::gen::inRange<std::uint32_t>(1, 15);
    std::vector<std::vector<std::uint32_t>> sets(n);
    std::vector<std::int64_t> cost(n);
    for (std::size_t c = 0; c < n; ++c) {
        cost[c] = *rc::gen::inRange(1, 20);
        for (std::uint32_t p = 0; p < points; ++p) {
            if (*rc::gen::inRange(0, 3) == 0)
                sets[c].push_back(p);
        }
    }
    std::vector<std::uint64_t> weight(points);
    for (auto& w : weight)
        w = static_cast<std::uint64_t>(*rc::gen::inRange(0, 50));
    Instance const instance(sets, weight, cost, *rc::gen::inRange(1, 60));
    Selection const s = solve(instance.problem);
    RC_ASSERT(s.cost <= instance.problem.budget);
    RC_ASSERT(s.value == value_of(instance.problem, s.order));
    std::int64_t spent = 0;
    for (std::size_t c : s.order)
        spent += cost[c];
    RC_ASSERT(spent == s.cost);
    auto const best = static_cast<double>(best_by_trying_all(instance.problem));
    RC_ASSERT(static_cast<double>(s.value) >= 0.5 * (1.0 - std::exp(-1.0)) * best - 1e-9);
}

demand::DemandPoints ten_people_each(std::vector<float> ranks)
{
    demand::DemandPoints d;
    for (std::size_t i = 0; i < ranks.size(); ++i) {
        d.cell.push_back(static_cast<std::uint32_t>(i));
        d.people.push_back(10);
        d.unit.push_back(0);
    }
    d.in_poorest_20 = demand::share_among_poorest(ranks, d.people, 0.2);
    d.in_poorest_40 = demand::share_among_poorest(ranks, d.people, 0.4);
    d.poverty_rank = std::move(ranks);
    d.ranked = true;
    return d;
}

TEST(Outcome, CountsPeoplePoorAndYears)
{
    Instance instance({{0, 1}, {1, 2}, {3}}, {1, 1, 1, 1}, {100, 50, 80}, 1000);
    instance.problem.reached = {0, 0, 0, 0};
    auto const d = ten_people_each({0.1F, 0.3F, 0.7F, 0.9F});
    Outcome const o = outcome_of({{0, 1, 2}, 4, 230}, instance.problem, d, {120, 60, 10});
    ASSERT_EQ(o.steps.size(), 3U);
    EXPECT_EQ(o.steps[0].people, 20U);
    EXPECT_EQ(o.steps[1].people, 10U);
    // 16 of the 40 people: all of the last point and 6 of the one before; 8 of the last.
    EXPECT_EQ(o.steps[1].poorest_40, 6U);
    EXPECT_EQ(o.steps[1].poorest_20, 0U);
    EXPECT_EQ(o.steps[2].cumulative_poorest_40, 16U);
    EXPECT_EQ(o.steps[2].cumulative_poorest_20, 8U);
    EXPECT_EQ(o.steps[0].year, 0);
    EXPECT_EQ(o.steps[1].year, 1);   // 150 <= 120 + 60
    EXPECT_EQ(o.steps[2].year, -1);  // 230 > 190
    EXPECT_EQ(cost_to_reach(o, 30)->cost, 150);
    EXPECT_EQ(cost_to_reach(o, 30)->last_step_people, 10U);
    EXPECT_EQ(cost_to_reach(o, 0)->cost, 0);
    EXPECT_FALSE(cost_to_reach(o, 41));
}

TEST(PriceOfEquity, ComparesTheTwoOrders)
{
    Instance const instance({{0, 1}, {2}}, {1, 1, 1}, {100, 100}, 100);
    auto const d = ten_people_each({0.2F, 0.3F, 0.9F});
    Outcome const cheapest = outcome_of({{0}, 2, 100}, instance.problem, d, {100});
    Outcome const poorest = outcome_of({{1}, 1, 100}, instance.problem, d, {100});
    Outcome const full = outcome_of({{1, 0}, 3, 200}, instance.problem, d, {100});
    PriceOfEquity const price = price_of_equity(cheapest, poorest, full);
    EXPECT_EQ(price.people_forgone, 10);
    EXPECT_EQ(price.poor_gained, 8);  // 12 of the 30 people: all of the last point, 2 of the second
    EXPECT_EQ(price.extra_cost, 100);
}

struct Country {
    grid::GridSpec spec{0, 9000, 90, 100, 100, "EPSG:32738"};
    grid::Raster<float> terrain{spec, 0.0F};
    grid::Raster<float> road{spec, 0.0F};
    grid::Raster<std::uint8_t> land{spec, 1};
    demand::DemandPoints demand;
    CandidateSources sources;

    Country()
    {
        for (int r = 0; r < 100; ++r) {
            for (int c = 0; c < 100; ++c)
                terrain.at(c, r) = static_cast<float>(900.0 - 8.0 * std::hypot(c - 50, r - 30));
        }
        demand.cell = {static_cast<std::uint32_t>(spec.index(10, 80)),
                       static_cast<std::uint32_t>(spec.index(11, 80))};
        demand.people = {50, 70};
        demand.unit = {0, 0};
        demand.poverty_rank = {0.5F, 0.5F};
        sources.demand = &demand;
        sources.grid = &spec;
        sources.terrain_m = &terrain;
        sources.road_distance_m = &road;
        sources.buildable = &land;
    }
    Country(Country const&) = delete;
    Country& operator=(Country const&) = delete;
    ~Country() = default;
};

TEST(Candidates, ComeFromEverySource)
{
    Country country;
    country.sources.masts = {{"m", "Mast", {8000, 8000}, 45.0, 0.0}};
    country.sources.settlements = {{"a", "Small", {4000, 1000}, 0, 100.0},
                                   {"b", "Large", {4200, 1000}, 0, 900.0},
                                   {"c", "At sea", {-50, 1000}, 0, 900.0}};
    auto const found = find_candidates(country.sources, {});
    ASSERT_EQ(found.size(), 4U);
    EXPECT_EQ(found[0].kind, CandidateKind::mast);
    EXPECT_DOUBLE_EQ(found[0].mast_height_m, 45.0);
    EXPECT_EQ(found[1].name, "Large");  // 200 m from Small, which has fewer people
    EXPECT_EQ(found[2].kind, CandidateKind::people);
    EXPECT_EQ(found[3].kind, CandidateKind::high_ground);
    EXPECT_LT(geo::distance(found[3].position, country.spec.centre(country.spec.index(50, 30))),
              200.0);
}

TEST(Candidates, UpgradesKnowTheirSiteWhereTwoShareATower)
{
    Country country;
    country.sources.upgrades = {{"a", "a", {8000, 8000}, 30.0, 0.0, 3},
                                {"b", "b", {8000, 8000}, 40.0, 0.0, 5}};
    auto const found = find_candidates(country.sources, {});
    ASSERT_GE(found.size(), 2U);
    EXPECT_EQ(found[0].existing, 3U);
    EXPECT_EQ(found[1].existing, 5U);
    EXPECT_FALSE(found.back().existing);
}

TEST(Candidates, KeepAwayFromExistingSitesAndRoadless)
{
    Country country;
    country.sources.occupied = {country.spec.centre(country.demand.cell[0])};
    std::fill(country.road.cells.begin(), country.road.cells.end(),
              std::numeric_limits<float>::infinity());
    EXPECT_TRUE(find_candidates(country.sources, {}).empty());
}

}  // namespace
}  // namespace tongtu::plan
