// A network of links that could be built: nodes and edges with whole costs.

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace tongtu::backhaul {

struct Edge {
    std::uint32_t a = 0;
    std::uint32_t b = 0;
    std::int64_t cost = 0;  // >= 0
};

/// An edge seen from one of its ends.
struct Arc {
    std::uint32_t to = 0;
    std::uint32_t edge = 0;
    std::int64_t cost = 0;
};

/// Undirected, with an optional cost for a node that a tree passes through. Edges keep their
/// numbers. The arcs of a node go from the cheapest to the dearest.
class Graph {
public:
    Graph() = default;
    /// `node_cost`: one for each node, or none for all zero.
    Graph(std::size_t nodes, std::vector<Edge> edges, std::vector<std::int64_t> node_cost = {});

    [[nodiscard]] std::size_t nodes() const { return start_.size() - 1; }
    [[nodiscard]] std::vector<Edge> const& edges() const { return edges_; }
    [[nodiscard]] std::span<Arc const> arcs(std::uint32_t node) const
    {
        return {arcs_.data() + start_[node], start_[node + 1] - start_[node]};
    }
    [[nodiscard]] std::int64_t node_cost(std::uint32_t node) const { return node_cost_[node]; }

private:
    std::vector<Edge> edges_;
    std::vector<std::int64_t> node_cost_;
    std::vector<std::size_t> start_{0};
    std::vector<Arc> arcs_;
};

/// Cheapest ways from a set of nodes to all others.
struct Distances {
    static constexpr std::int64_t unreached = INT64_MAX;
    static constexpr std::uint32_t none = UINT32_MAX;
    std::vector<std::int64_t> cost;     // unreached where no way leads
    std::vector<std::uint32_t> source;  // the nearest of the set
    std::vector<std::uint32_t> parent;  // the node before
    std::vector<std::uint32_t> edge;    // and the edge from it
};

/// Dijkstra (1959). Entering a node costs its node cost, except where `is_terminal` is set. Ties go
/// to the lower node.
Distances shortest_ways(Graph const& graph, std::span<std::uint32_t const> from,
                        std::span<std::uint8_t const> is_terminal);

/// 1 for every node that hangs together with `root`.
std::vector<std::uint8_t> connected_with(Graph const& graph, std::uint32_t root);

}  // namespace tongtu::backhaul
