#include "tongtu/backhaul/steiner.hpp"

#include "tongtu/backhaul/elite.hpp"
#include "tongtu/backhaul/reduction.hpp"
#include "tongtu/base/error.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace tongtu::backhaul {

namespace {

class Sets {
public:
    explicit Sets(std::size_t n) : parent_(n) { std::iota(parent_.begin(), parent_.end(), 0U); }
    std::uint32_t find(std::uint32_t v)
    {
        while (parent_[v] != v)
            v = parent_[v] = parent_[parent_[v]];
        return v;
    }
    bool join(std::uint32_t a, std::uint32_t b)
    {
        a = find(a);
        b = find(b);
        if (a == b)
            return false;
        parent_[std::max(a, b)] = std::min(a, b);
        return true;
    }

private:
    std::vector<std::uint32_t> parent_;
};

std::vector<std::uint8_t> marks(SteinerProblem const& problem)
{
    std::vector<std::uint8_t> terminal(problem.graph->nodes(), 0);
    for (std::uint32_t const t : problem.terminals)
        terminal[t] = 1;
    return terminal;
}

// Leaves that are no terminals go, again and again.
void prune(SteinerProblem const& problem, std::vector<std::uint32_t>& edges)
{
    Graph const& graph = *problem.graph;
    std::vector<std::uint8_t> const terminal = marks(problem);
    std::vector<std::uint32_t> degree(graph.nodes(), 0);
    for (std::uint32_t const e : edges) {
        ++degree[graph.edges()[e].a];
        ++degree[graph.edges()[e].b];
    }
    auto const dangles = [&](std::uint32_t v) { return !terminal[v] && degree[v] == 1; };
    for (std::size_t before = edges.size() + 1; edges.size() < before;) {
        before = edges.size();
        std::erase_if(edges, [&](std::uint32_t e) {
            Edge const& edge = graph.edges()[e];
            if (!dangles(edge.a) && !dangles(edge.b))
                return false;
            --degree[edge.a];
            --degree[edge.b];
            return true;
        });
    }
}

std::uint64_t work_of(SteinerProblem const& problem, SteinerLimits const& limits)
{
    if (limits.work > 0)
        return limits.work;
    std::uint64_t const pairs =
        std::uint64_t{problem.graph->edges().size()} * problem.terminals.size();
    return std::clamp<std::uint64_t>(200 * pairs, 20'000'000, 400'000'000);
}

}  // namespace

std::vector<std::uint32_t> mehlhorn_tree(SteinerProblem const& problem)
{
    Graph const& graph = *problem.graph;
    std::vector<std::uint8_t> const terminal = marks(problem);
    Distances const d = shortest_ways(graph, problem.terminals, terminal);
    // Where two neighbourhoods meet, a way between their terminals.
    std::vector<std::tuple<std::int64_t, std::uint32_t>> ways;
    for (std::uint32_t e = 0; e < graph.edges().size(); ++e) {
        Edge const& edge = graph.edges()[e];
        if (d.source[edge.a] != d.source[edge.b] && d.source[edge.a] != Distances::none &&
            d.source[edge.b] != Distances::none)
            ways.emplace_back(d.cost[edge.a] + edge.cost + d.cost[edge.b], e);
    }
    std::sort(ways.begin(), ways.end());
    Sets sets(graph.nodes());
    std::vector<std::uint8_t> taken(graph.edges().size(), 0);
    for (auto const& [cost, e] : ways) {
        Edge const& edge = graph.edges()[e];
        if (!sets.join(d.source[edge.a], d.source[edge.b]))
            continue;
        taken[e] = 1;
        for (std::uint32_t v : {edge.a, edge.b}) {
            for (; d.edge[v] != Distances::none && !taken[d.edge[v]]; v = d.parent[v])
                taken[d.edge[v]] = 1;
        }
    }
    std::vector<std::uint32_t> edges;
    for (std::uint32_t e = 0; e < taken.size(); ++e) {
        if (taken[e])
            edges.push_back(e);
    }
    prune(problem, edges);
    return edges;
}

std::int64_t steiner_cost(SteinerProblem const& problem, std::vector<std::uint32_t> const& edges)
{
    Graph const& graph = *problem.graph;
    std::vector<std::uint8_t> const terminal = marks(problem);
    std::vector<std::uint8_t> there = terminal;
    Sets sets(graph.nodes());
    std::int64_t cost = 0;
    for (std::uint32_t const e : edges) {
        Edge const& edge = graph.edges()[e];
        if (!sets.join(edge.a, edge.b))
            return -1;
        cost += edge.cost;
        for (std::uint32_t const v : {edge.a, edge.b}) {
            cost += there[v] ? 0 : graph.node_cost(v);
            there[v] = 1;
        }
    }
    for (std::uint32_t const t : problem.terminals) {
        if (sets.find(t) != sets.find(problem.terminals.front()))
            return -1;
    }
    return cost;
}

SteinerTree solve_steiner(SteinerProblem const& problem, SteinerLimits const& limits,
                          CancelToken const& cancel)
{
    SteinerTree result;
    if (problem.terminals.size() < 2)
        return result;
    Reduction const reduction(problem);
    SteinerProblem const small = reduction.problem();
    EliteSearch search(small, limits.seed, cancel);
    search.run(work_of(problem, limits));
    result.bound = search.bound();
    result.edges = reduction.expand(search.best());
    prune(problem, result.edges);
    result.cost = steiner_cost(problem, result.edges);
    expects(result.cost >= result.bound, "a tree, not cheaper than the bound");
    return result;
}

}  // namespace tongtu::backhaul
