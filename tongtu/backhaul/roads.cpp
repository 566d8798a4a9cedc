#include "tongtu/backhaul/roads.hpp"

#include "tongtu/backhaul/reduction.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <unordered_map>
#include <utility>

namespace tongtu::backhaul {

namespace {

struct Segment {
    geo::Point a, b;
    double price_per_m;
    std::vector<double> cuts;  // shares of the way from a to b
};

std::int64_t bucket_of(double v, double side)
{
    return static_cast<std::int64_t>(std::floor(v / side));
}

// Where two segments cross, as shares of both; touching counts within `slack` metres.
void cut(Segment& s, Segment& t, double slack)
{
    double const sx = s.b.x - s.a.x;
    double const sy = s.b.y - s.a.y;
    double const tx = t.b.x - t.a.x;
    double const ty = t.b.y - t.a.y;
    double const cross = sx * ty - sy * tx;
    double const ls = std::hypot(sx, sy);
    double const lt = std::hypot(tx, ty);
    if (std::abs(cross) < 1e-9 * ls * lt)
        return;
    double const dx = t.a.x - s.a.x;
    double const dy = t.a.y - s.a.y;
    double const u = (dx * ty - dy * tx) / cross;
    double const v = (dx * sy - dy * sx) / cross;
    double const eu = slack / ls;
    double const ev = slack / lt;
    if (u < -eu || u > 1.0 + eu || v < -ev || v > 1.0 + ev)
        return;
    s.cuts.push_back(std::clamp(u, 0.0, 1.0));
    t.cuts.push_back(std::clamp(v, 0.0, 1.0));
}

std::vector<Segment> cut_segments(std::span<RoadLine const> roads, double snap_m)
{
    constexpr double side_m = 500.0;
    std::vector<Segment> segments;
    std::map<std::pair<std::int64_t, std::int64_t>, std::vector<std::uint32_t>> buckets;
    for (RoadLine const& road : roads) {
        for (std::size_t k = 1; k < road.line->size(); ++k) {
            geo::Point const a = (*road.line)[k - 1];
            geo::Point const b = (*road.line)[k];
            if (geo::distance(a, b) <= 0.0)
                continue;
            auto const number = static_cast<std::uint32_t>(segments.size());
            segments.push_back({a, b, road.price_per_m, {0.0, 1.0}});
            for (auto y = bucket_of(std::min(a.y, b.y) - snap_m, side_m);
                 y <= bucket_of(std::max(a.y, b.y) + snap_m, side_m); ++y) {
                for (auto x = bucket_of(std::min(a.x, b.x) - snap_m, side_m);
                     x <= bucket_of(std::max(a.x, b.x) + snap_m, side_m); ++x)
                    buckets[{x, y}].push_back(number);
            }
        }
    }
    for (auto const& [where, list] : buckets) {
        for (std::size_t i = 0; i < list.size(); ++i) {
            for (std::size_t j = i + 1; j < list.size(); ++j)
                cut(segments[list[i]], segments[list[j]], snap_m);
        }
    }
    return segments;
}

}  // namespace

std::uint32_t RoadNetwork::nearest(geo::Point p) const
{
    std::uint32_t best = UINT32_MAX;
    double best_m = std::numeric_limits<double>::infinity();
    for (std::uint32_t v = 0; v < nodes.size(); ++v) {
        double const d = geo::distance(nodes[v], p);
        if (d < best_m) {
            best_m = d;
            best = v;
        }
    }
    return best;
}

RoadNetwork road_network(std::span<RoadLine const> roads, double snap_m)
{
    RoadNetwork result;
    std::map<std::pair<std::int64_t, std::int64_t>, std::uint32_t> number;
    // A place within snap_m of a node is that node; looked for in the cells round it.
    auto const node_at = [&](geo::Point p) {
        std::int64_t const x = bucket_of(p.x, snap_m);
        std::int64_t const y = bucket_of(p.y, snap_m);
        for (std::int64_t r = y - 1; r <= y + 1; ++r) {
            for (std::int64_t c = x - 1; c <= x + 1; ++c) {
                auto const found = number.find({c, r});
                if (found != number.end() && geo::distance(result.nodes[found->second], p) < snap_m)
                    return found->second;
            }
        }
        auto const [it, fresh] =
            number.try_emplace({x, y}, static_cast<std::uint32_t>(result.nodes.size()));
        if (fresh)
            result.nodes.push_back(p);
        return it->second;
    };
    for (Segment& s : cut_segments(roads, snap_m)) {
        std::sort(s.cuts.begin(), s.cuts.end());
        std::uint32_t before = UINT32_MAX;
        for (double const share : s.cuts) {
            std::uint32_t const here =
                node_at({s.a.x + share * (s.b.x - s.a.x), s.a.y + share * (s.b.y - s.a.y)});
            if (before != UINT32_MAX && before != here) {
                double const m = geo::distance(result.nodes[before], result.nodes[here]);
                result.edges.push_back({before, here, std::llround(m * s.price_per_m)});
                result.length_m.push_back(m);
            }
            before = here;
        }
    }
    return result;
}

RoadNetwork simplified(RoadNetwork const& roads, std::vector<std::uint32_t>& kept)
{
    Graph const graph(roads.nodes.size(), roads.edges);
    std::vector<std::uint32_t> terminals = kept;
    std::sort(terminals.begin(), terminals.end());
    terminals.erase(std::unique(terminals.begin(), terminals.end()), terminals.end());
    SteinerProblem const problem{&graph, terminals};
    Reduction const reduction(problem);
    RoadNetwork result;
    result.nodes.resize(reduction.graph().nodes());
    for (std::uint32_t& v : kept) {
        auto const at = std::lower_bound(terminals.begin(), terminals.end(), v);
        std::uint32_t const fresh =
            reduction.problem().terminals[static_cast<std::size_t>(at - terminals.begin())];
        result.nodes[fresh] = roads.nodes[v];
        v = fresh;
    }
    for (std::uint32_t e = 0; e < reduction.graph().edges().size(); ++e) {
        result.edges.push_back(reduction.graph().edges()[e]);
        double m = 0.0;
        for (std::uint32_t const part : reduction.expand({e}))
            m += roads.length_m[part];
        result.length_m.push_back(m);
    }
    return result;
}

}  // namespace tongtu::backhaul
