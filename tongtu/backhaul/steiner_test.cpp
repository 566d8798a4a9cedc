#include "tongtu/backhaul/steiner.hpp"

#include "tongtu/backhaul/dual_ascent.hpp"
#include "tongtu/backhaul/reduction.hpp"
#include "tongtu/backhaul/tree_search.hpp"
#include "tongtu/base/error.hpp"

#include <algorithm>
#include <bit>
#include <gtest/gtest.h>
#include <numeric>
#include <random>
#include <rapidcheck/gtest.h>

namespace tongtu::backhaul {
namespace {

// The plain second way: Dreyfus and Wagner (1972), node costs on the way.
std::int64_t exact_cost(SteinerProblem const& problem)
{
    Graph const& graph = *problem.graph;
    std::vector<std::uint8_t> terminal(graph.nodes(), 0);
    for (std::uint32_t const t : problem.terminals)
        terminal[t] = 1;
    auto const at = [&](std::uint32_t v) { return terminal[v] ? 0 : graph.node_cost(v); };
    constexpr std::int64_t far = INT64_MAX / 4;
    std::size_t const sets = std::size_t{1} << problem.terminals.size();
    // best[s][v]: a tree that joins the terminals s and the node v, without the cost of v.
    std::vector<std::vector<std::int64_t>> best(sets,
                                                std::vector<std::int64_t>(graph.nodes(), far));
    for (std::size_t k = 0; k < problem.terminals.size(); ++k)
        best[std::size_t{1} << k][problem.terminals[k]] = 0;
    for (std::size_t s = 1; s < sets; ++s) {
        for (std::size_t part = (s - 1) & s; part > 0; part = (part - 1) & s) {
            for (std::size_t v = 0; v < graph.nodes(); ++v)
                best[s][v] = std::min(best[s][v], best[part][v] + best[s ^ part][v]);
        }
        for (std::size_t round = 0; round < graph.nodes(); ++round) {
            for (Edge const& e : graph.edges()) {
                best[s][e.b] = std::min(best[s][e.b], best[s][e.a] + at(e.a) + e.cost);
                best[s][e.a] = std::min(best[s][e.a], best[s][e.b] + at(e.b) + e.cost);
            }
        }
    }
    return best[sets - 1][problem.terminals.front()];
}

struct RandomGraph {
    Graph graph;
    SteinerProblem problem;
};

// Connected, with parallel edges, loops and ties.
void make_graph(RandomGraph& it, std::size_t nodes, std::size_t edges, std::size_t terminals,
                bool node_costs, std::uint64_t seed)
{
    std::mt19937_64 random(seed);
    auto const node = [&](std::size_t n) { return static_cast<std::uint32_t>(random() % n); };
    auto const cost = [&] { return static_cast<std::int64_t>(random() % 12); };
    std::vector<Edge> list;
    for (std::uint32_t v = 1; v < nodes; ++v)
        list.push_back({node(v), v, cost()});
    while (list.size() < edges)
        list.push_back({node(nodes), node(nodes), cost()});
    std::vector<std::int64_t> costs;
    for (std::size_t v = 0; v < nodes; ++v)
        costs.push_back(node_costs ? cost() : 0);
    it.graph = Graph(nodes, list, costs);
    std::vector<std::uint32_t> all(nodes);
    std::iota(all.begin(), all.end(), 0U);
    std::shuffle(all.begin(), all.end(), random);
    it.problem.graph = &it.graph;
    it.problem.terminals.assign(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(terminals));
}

void make_any(RandomGraph& it)
{
    auto const nodes = *rc::gen::inRange<std::size_t>(2, 14);
    auto const edges = nodes - 1 + *rc::gen::inRange<std::size_t>(0, 20);
    auto const terminals = *rc::gen::inRange<std::size_t>(2, std::min<std::size_t>(nodes, 6) + 1);
    make_graph(it, nodes, edges, terminals, *rc::gen::arbitrary<bool>(),
               *rc::gen::inRange(0U, 1U << 30));
}

RC_GTEST_PROP(Steiner, FindsTheCheapestTreeOfSmallGraphs, ())
{
    RandomGraph it;
    make_any(it);
    SteinerTree const tree = solve_steiner(it.problem, {100'000, 1}, CancelToken{});
    RC_ASSERT(steiner_cost(it.problem, tree.edges) == tree.cost);
    RC_ASSERT(tree.cost == exact_cost(it.problem));
    RC_ASSERT(tree.bound <= tree.cost);
}

RC_GTEST_PROP(Steiner, ReductionsKeepTheLeastCost, ())
{
    RandomGraph it;
    make_any(it);
    Reduction const reduction(it.problem);
    RC_ASSERT(exact_cost(reduction.problem()) == exact_cost(it.problem));
    SteinerTree const small = solve_steiner(reduction.problem(), {100'000, 1}, CancelToken{});
    RC_ASSERT(steiner_cost(it.problem, reduction.expand(small.edges)) == small.cost);
}

RC_GTEST_PROP(Steiner, EdgesThatAreRuledOutAreInNoCheaperTree, ())
{
    RandomGraph it;
    make_any(it);
    std::int64_t const least = exact_cost(it.problem);
    auto const root = *rc::gen::inRange<std::size_t>(0, it.problem.terminals.size());
    DualBound const dual = dual_ascent(it.problem, root, *rc::gen::inRange(1U, 200U));
    std::int64_t const limit = least + *rc::gen::inRange(1, 6);
    std::vector<std::uint8_t> const keep = edges_below(it.problem, root, dual, limit);
    Reduction const reduction(it.problem, keep);
    RC_ASSERT(exact_cost(reduction.problem()) == least);
    // Nothing is below what is least: where the bound is that, no edge stays.
    if (dual.bound == least)
        RC_ASSERT(std::ranges::count(edges_below(it.problem, root, dual, least), 1) == 0);
}

RC_GTEST_PROP(Steiner, TheBestTreeOfASearchIsATreeOfItsCost, ())
{
    RandomGraph it;
    make_graph(it, 30, 70, 8, *rc::gen::arbitrary<bool>(), *rc::gen::inRange(0U, 1U << 30));
    TreeSearch search(it.problem, mehlhorn_tree(it.problem), 1);
    TreeSearch::Style style{1.0,
                            0.5,
                            *rc::gen::inRange<std::size_t>(0, 9),
                            0.02,
                            *rc::gen::inRange<std::size_t>(1, 9),
                            *rc::gen::arbitrary<bool>()};
    search.run(*rc::gen::inRange(1U, 20'000U), 0, style, CancelToken{});
    RC_ASSERT(steiner_cost(it.problem, search.best()) == search.cost());
}

RC_GTEST_PROP(Steiner, SharesAreNeverMoreThanAnyPartOfTheTerminalsCosts, ())
{
    RandomGraph it;
    make_any(it);
    std::vector<std::int64_t> most;
    if (*rc::gen::arbitrary<bool>()) {
        for (std::size_t k = 0; k < it.problem.terminals.size(); ++k)
            most.push_back(*rc::gen::inRange(0, 30));
    }
    DualBound const dual = dual_ascent(it.problem, 0, UINT64_MAX, most);
    RC_ASSERT(std::accumulate(dual.share.begin(), dual.share.end(), std::int64_t{0}) == dual.bound);
    for (std::size_t part = 0; part < std::size_t{1} << it.problem.terminals.size(); part += 2) {
        SteinerProblem some{it.problem.graph, {it.problem.terminals[0]}};
        std::int64_t shares = 0;
        for (std::size_t k = 1; k < it.problem.terminals.size(); ++k) {
            if (part >> k & 1U) {
                some.terminals.push_back(it.problem.terminals[k]);
                shares += dual.share[k];
            }
        }
        RC_ASSERT(shares <= exact_cost(some));
    }
}

RC_GTEST_PROP(Steiner, MehlhornIsWithinTwiceTheLeastWhereNodesCostNothing, ())
{
    RandomGraph it;
    make_graph(it, 12, 25, 5, false, *rc::gen::inRange(0U, 1U << 30));
    std::int64_t const cost = steiner_cost(it.problem, mehlhorn_tree(it.problem));
    RC_ASSERT(cost >= 0);
    RC_ASSERT(5 * cost <= 8 * exact_cost(it.problem));  // 2 (1 - 1/5)
}

TEST(Steiner, SharesGrowFirstWhereTheyAreNeeded)
{
    // Both hang from the core over one edge of 10, which either may be charged.
    Graph const graph(4, std::vector<Edge>{{0, 1, 10}, {1, 2, 1}, {1, 3, 1}});
    SteinerProblem const problem{&graph, {0, 2, 3}};
    for (std::size_t const needy : {std::size_t{1}, std::size_t{2}}) {
        std::vector<std::int64_t> most(3, 1);
        most[needy] = 8;
        DualBound const dual = dual_ascent(problem, 0, UINT64_MAX, most);
        EXPECT_GE(dual.share[needy], 8);
        EXPECT_EQ(dual.bound, 12);
    }
}

TEST(Steiner, SearchImprovesOnItsStartAndIsTheSameForASeed)
{
    RandomGraph it;
    make_graph(it, 400, 1200, 60, true, 7);
    SteinerTree const tree = solve_steiner(it.problem, {2'000'000, 3}, CancelToken{});
    SteinerTree const again = solve_steiner(it.problem, {2'000'000, 3}, CancelToken{});
    EXPECT_EQ(tree.edges, again.edges);
    EXPECT_LT(tree.cost, steiner_cost(it.problem, mehlhorn_tree(it.problem)));
    EXPECT_GE(tree.cost, tree.bound);
    EXPECT_GT(static_cast<double>(tree.bound), 0.9 * static_cast<double>(tree.cost));
}

// SteinLib's hc6u (Rosseti and others 2001): corners of a hypercube, every other one a terminal,
// all edges alike. The optimum is 39; dual ascent sees no more than 35.
TEST(Steiner, FindsTheOptimumOfAHypercube)
{
    std::vector<Edge> edges;
    SteinerProblem problem;
    for (std::uint32_t v = 0; v < 64; ++v) {
        for (std::uint32_t bit = 1; bit < 64; bit *= 2) {
            if ((v & bit) == 0)
                edges.push_back({v, v | bit, 1});
        }
        if (std::popcount(v) % 2 == 0)
            problem.terminals.push_back(v);
    }
    Graph const graph(64, edges);
    problem.graph = &graph;
    SteinerTree const tree = solve_steiner(problem, {2'000'000, 1}, CancelToken{});
    EXPECT_EQ(steiner_cost(problem, tree.edges), 39);
    EXPECT_GE(tree.bound, 34);
}

TEST(Steiner, OneTerminalCostsNothing)
{
    Graph const graph(2, {{0, 1, 5}});
    SteinerTree const tree = solve_steiner({&graph, {1}}, {}, CancelToken{});
    EXPECT_TRUE(tree.edges.empty());
    EXPECT_EQ(tree.cost, 0);
}

TEST(Steiner, ChecksTellATreeFromWhatIsNone)
{
    Graph const graph(4, {{0, 1, 1}, {1, 2, 2}, {2, 0, 4}, {2, 3, 8}}, {0, 16, 0, 0});
    SteinerProblem const problem{&graph, {0, 2}};
    EXPECT_EQ(steiner_cost(problem, {2}), 4);
    EXPECT_EQ(steiner_cost(problem, {0, 1}), 19);     // through node 1
    EXPECT_EQ(steiner_cost(problem, {0, 1, 2}), -1);  // a ring
    EXPECT_EQ(steiner_cost(problem, {0}), -1);        // 2 is not joined
}

TEST(Steiner, ConnectedNodesAreFound)
{
    Graph const graph(4, {{0, 1, 1}, {2, 3, 1}});
    EXPECT_EQ(connected_with(graph, 1), (std::vector<std::uint8_t>{1, 1, 0, 0}));
}

}  // namespace
}  // namespace tongtu::backhaul
