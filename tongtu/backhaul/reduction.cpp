#include "tongtu/backhaul/reduction.hpp"

#include <algorithm>
#include <functional>
#include <queue>
#include <tuple>
#include <utility>

namespace tongtu::backhaul {

namespace {
constexpr std::uint32_t whole = UINT32_MAX;  // second part of an edge that stands for itself
}

Reduction::Reduction(SteinerProblem const& problem, std::span<std::uint8_t const> keep)
    : given_(&problem), terminal_(problem.graph->nodes(), 0), at_(problem.graph->nodes()),
      distance_(problem.graph->nodes(), Distances::unreached)
{
    Graph const& graph = *problem.graph;
    for (std::uint32_t const t : problem.terminals)
        terminal_[t] = 1;
    for (std::uint32_t e = 0; e < graph.edges().size(); ++e) {
        Edge const& edge = graph.edges()[e];
        joined_.push_back({edge.a, edge.b, edge.cost, {e, whole}});
        joined_.back().alive = edge.a != edge.b && (keep.empty() || keep[e]);
        if (!joined_.back().alive)
            continue;
        at_[edge.a].push_back(e);
        at_[edge.b].push_back(e);
    }
    for (int round = 0; round < 3; ++round) {
        bool changed = false;
        std::vector<std::uint32_t> todo(graph.nodes());
        for (std::uint32_t v = 0; v < todo.size(); ++v) {
            todo[v] = v;
            drop_parallel(v);
        }
        while (!todo.empty()) {
            std::uint32_t const v = todo.back();
            todo.pop_back();
            tidy(v);
            std::vector<std::uint32_t> neighbours;
            for (std::uint32_t const e : at_[v])
                neighbours.push_back(other(e, v));
            if (!shrink_node(v))
                continue;
            changed = true;
            todo.insert(todo.end(), neighbours.begin(), neighbours.end());
        }
        for (std::uint32_t e = 0; e < joined_.size(); ++e)
            changed = (joined_[e].alive && way_round(e)) || changed;
        if (!changed)
            break;
    }
    renumber();
}

void Reduction::tidy(std::uint32_t node)
{
    std::erase_if(at_[node], [&](std::uint32_t e) { return !joined_[e].alive; });
}

void Reduction::drop_parallel(std::uint32_t node)
{
    tidy(node);
    std::vector<std::uint32_t>& edges = at_[node];
    std::sort(edges.begin(), edges.end(), [&](std::uint32_t x, std::uint32_t y) {
        return std::tuple(other(x, node), joined_[x].cost, x) <
               std::tuple(other(y, node), joined_[y].cost, y);
    });
    for (std::size_t k = 1; k < edges.size(); ++k) {
        if (other(edges[k], node) == other(edges[k - 1], node))
            joined_[edges[k]].alive = false;
    }
    tidy(node);
    std::sort(edges.begin(), edges.end(), [&](std::uint32_t x, std::uint32_t y) {
        return std::tuple(joined_[x].cost, x) < std::tuple(joined_[y].cost, y);
    });
}

// A node with one edge goes with it; one with two becomes an edge between its neighbours.
bool Reduction::shrink_node(std::uint32_t node)
{
    std::vector<std::uint32_t>& edges = at_[node];
    if (terminal_[node] || edges.empty() || edges.size() > 2)
        return false;
    if (edges.size() == 2) {
        std::uint32_t const a = other(edges[0], node);
        std::uint32_t const b = other(edges[1], node);
        if (a != b) {
            auto const e = static_cast<std::uint32_t>(joined_.size());
            joined_.push_back(
                {a,
                 b,
                 joined_[edges[0]].cost + joined_[edges[1]].cost + given_->graph->node_cost(node),
                 {edges[0], edges[1]}});
            at_[a].push_back(e);
            at_[b].push_back(e);
        }
    }
    for (std::uint32_t const e : edges)
        joined_[e].alive = false;
    edges.clear();
    return true;
}

bool Reduction::way_round(std::uint32_t edge)
{
    constexpr std::size_t most = 300;  // edges looked at
    Joined const& it = joined_[edge];
    using Item = std::pair<std::int64_t, std::uint32_t>;
    std::priority_queue<Item, std::vector<Item>, std::greater<>> queue;
    std::vector<std::uint32_t> touched{it.a};
    distance_[it.a] = 0;
    queue.emplace(0, it.a);
    std::size_t looked = 0;
    bool found = false;
    while (!queue.empty() && looked < most && !found) {
        auto const [cost, v] = queue.top();
        queue.pop();
        if (cost > distance_[v])
            continue;
        for (std::uint32_t const e : at_[v]) {
            ++looked;
            if (e == edge || !joined_[e].alive || cost + joined_[e].cost > it.cost)
                continue;
            std::uint32_t const w = other(e, v);
            std::int64_t const there =
                cost + joined_[e].cost +
                (terminal_[w] || w == it.b ? 0 : given_->graph->node_cost(w));
            if (there > it.cost || there >= distance_[w])
                continue;
            found = found || w == it.b;
            distance_[w] = there;
            touched.push_back(w);
            queue.emplace(there, w);
        }
    }
    for (std::uint32_t const v : touched)
        distance_[v] = Distances::unreached;
    if (found)
        joined_[edge].alive = false;
    return found;
}

void Reduction::renumber()
{
    std::vector<std::uint32_t> number(given_->graph->nodes(), whole);
    std::vector<std::int64_t> node_cost;
    auto const number_of = [&](std::uint32_t v) {
        if (number[v] == whole) {
            number[v] = static_cast<std::uint32_t>(node_cost.size());
            node_cost.push_back(given_->graph->node_cost(v));
        }
        return number[v];
    };
    for (std::uint32_t const t : given_->terminals)
        terminals_.push_back(number_of(t));
    std::vector<Edge> edges;
    for (std::uint32_t e = 0; e < joined_.size(); ++e) {
        if (!joined_[e].alive)
            continue;
        std::uint32_t const a = number_of(joined_[e].a);
        std::uint32_t const b = number_of(joined_[e].b);
        edges.push_back({a, b, joined_[e].cost});
        kept_.push_back(e);
    }
    graph_ = Graph(node_cost.size(), std::move(edges), node_cost);
}

std::vector<std::uint32_t> Reduction::expand(std::vector<std::uint32_t> const& edges) const
{
    std::vector<std::uint32_t> result;
    std::vector<std::uint32_t> stack;
    stack.reserve(edges.size());
    for (std::uint32_t const e : edges)
        stack.push_back(kept_[e]);
    while (!stack.empty()) {
        Joined const& it = joined_[stack.back()];
        stack.pop_back();
        if (it.parts[1] == whole)
            result.push_back(it.parts[0]);
        else
            stack.insert(stack.end(), it.parts.begin(), it.parts.end());
    }
    std::sort(result.begin(), result.end());
    return result;
}

}  // namespace tongtu::backhaul
