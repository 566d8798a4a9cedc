// Roads as a network in which fibre could be laid.

#pragma once

#include "tongtu/backhaul/graph.hpp"
#include "tongtu/geo/shape.hpp"

#include <span>
#include <vector>

namespace tongtu::backhaul {

/// A road and what a metre of fibre along it costs, by present value.
struct RoadLine {
    geo::Line const* line = nullptr;
    double price_per_m = 0.0;
};

struct RoadNetwork {
    std::vector<geo::Point> nodes;
    std::vector<Edge> edges;
    std::vector<double> length_m;  // per edge

    /// Node nearest to a place; none (UINT32_MAX) where there are no roads.
    [[nodiscard]] std::uint32_t nearest(geo::Point p) const;
};

/// Lines are cut where they cross or touch, and places nearer than `snap_m` become one node, so
/// that roads that meet hang together. Bridges count as crossings. Deterministic.
RoadNetwork road_network(std::span<RoadLine const> roads, double snap_m);

/// The same network with only the nodes `kept`, those where three roads or more meet, and the
/// shortest of parallel roads; dead ends go. `kept` is given its new numbers.
RoadNetwork simplified(RoadNetwork const& roads, std::vector<std::uint32_t>& kept);

}  // namespace tongtu::backhaul
