#include "tongtu/backhaul/graph.hpp"

#include "tongtu/base/error.hpp"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <queue>
#include <utility>

namespace tongtu::backhaul {

Graph::Graph(std::size_t nodes, std::vector<Edge> edges, std::vector<std::int64_t> node_cost)
    : edges_(std::move(edges)), node_cost_(std::move(node_cost)), start_(nodes + 1, 0),
      arcs_(2 * edges_.size())
{
    if (node_cost_.empty())
        node_cost_.assign(nodes, 0);
    expects(node_cost_.size() == nodes, "a cost for each node");
    for (Edge const& edge : edges_) {
        expects(edge.a < nodes && edge.b < nodes && edge.cost >= 0, "an edge between two nodes");
        ++start_[edge.a + 1];
        ++start_[edge.b + 1];
    }
    for (std::size_t v = 0; v < nodes; ++v)
        start_[v + 1] += start_[v];
    std::vector<std::size_t> next(start_.begin(), start_.end() - 1);
    for (std::uint32_t e = 0; e < edges_.size(); ++e) {
        Edge const& edge = edges_[e];
        arcs_[next[edge.a]++] = {edge.b, e, edge.cost};
        arcs_[next[edge.b]++] = {edge.a, e, edge.cost};
    }
    for (std::size_t v = 0; v < nodes; ++v) {
        auto const first = arcs_.begin() + static_cast<std::ptrdiff_t>(start_[v]);
        auto const last = arcs_.begin() + static_cast<std::ptrdiff_t>(start_[v + 1]);
        std::stable_sort(first, last, [](Arc const& x, Arc const& y) { return x.cost < y.cost; });
    }
}

Distances shortest_ways(Graph const& graph, std::span<std::uint32_t const> from,
                        std::span<std::uint8_t const> is_terminal)
{
    Distances d;
    d.cost.assign(graph.nodes(), Distances::unreached);
    d.source.assign(graph.nodes(), Distances::none);
    d.parent.assign(graph.nodes(), Distances::none);
    d.edge.assign(graph.nodes(), Distances::none);
    using Item = std::pair<std::int64_t, std::uint32_t>;
    std::priority_queue<Item, std::vector<Item>, std::greater<>> queue;
    for (std::uint32_t const v : from) {
        d.cost[v] = 0;
        d.source[v] = v;
        queue.emplace(0, v);
    }
    while (!queue.empty()) {
        auto const [cost, v] = queue.top();
        queue.pop();
        if (cost > d.cost[v])
            continue;
        for (Arc const& arc : graph.arcs(v)) {
            std::int64_t const there =
                cost + arc.cost + (is_terminal[arc.to] ? 0 : graph.node_cost(arc.to));
            if (there >= d.cost[arc.to])
                continue;
            d.cost[arc.to] = there;
            d.source[arc.to] = d.source[v];
            d.parent[arc.to] = v;
            d.edge[arc.to] = arc.edge;
            queue.emplace(there, arc.to);
        }
    }
    return d;
}

std::vector<std::uint8_t> connected_with(Graph const& graph, std::uint32_t root)
{
    std::vector<std::uint8_t> seen(graph.nodes(), 0);
    std::vector<std::uint32_t> stack{root};
    seen[root] = 1;
    while (!stack.empty()) {
        std::uint32_t const v = stack.back();
        stack.pop_back();
        for (Arc const& arc : graph.arcs(v)) {
            if (!seen[arc.to]) {
                seen[arc.to] = 1;
                stack.push_back(arc.to);
            }
        }
    }
    return seen;
}

}  // namespace tongtu::backhaul
