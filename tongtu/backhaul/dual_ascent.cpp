#include "tongtu/backhaul/dual_ascent.hpp"

#include "tongtu/base/error.hpp"

#include <algorithm>
#include <functional>
#include <queue>
#include <utility>

namespace tongtu::backhaul {

namespace {

// Arcs come in pairs: 2 e from a to b, 2 e + 1 back. Reduced cost of the one that enters `v`.
class Ascent {
public:
    Ascent(SteinerProblem const& problem, std::size_t root)
        : graph_(*problem.graph), terminals_(problem.terminals), root_(terminals_[root]),
          reduced_(2 * graph_.edges().size()), active_(graph_.nodes(), 0), seen_(graph_.nodes(), 0)
    {
        std::vector<std::uint8_t> terminal(graph_.nodes(), 0);
        for (std::uint32_t const t : terminals_)
            terminal[t] = 1;
        for (std::size_t e = 0; e < graph_.edges().size(); ++e) {
            Edge const& edge = graph_.edges()[e];
            auto const into = [&](std::uint32_t v) {
                return terminal[v] ? 0 : graph_.node_cost(v);
            };
            reduced_[2 * e] = edge.cost + into(edge.b);
            reduced_[2 * e + 1] = edge.cost + into(edge.a);
        }
        result_.share.assign(terminals_.size(), 0);
    }

    DualBound run(std::uint64_t most)
    {
        climb(most, {});
        result_.reduced = std::move(reduced_);
        return std::move(result_);
    }

    DualBound run(std::uint64_t most, std::span<std::int64_t const> limit)
    {
        climb(most / 2, limit);
        climb(most, {});
        result_.reduced = std::move(reduced_);
        return std::move(result_);
    }

private:
    // Until no share can grow, or `most` looks at an arc have been taken. With limits each terminal
    // grows by itself: one that has reached its own may stand in the cut of another.
    void climb(std::uint64_t most, std::span<std::int64_t const> limit)
    {
        using Item = std::pair<std::size_t, std::size_t>;  // size of the cut when last seen, index
        std::priority_queue<Item, std::vector<Item>, std::greater<>> queue;
        for (std::size_t i = 0; i < terminals_.size(); ++i) {
            if (terminals_[i] == root_ || (!limit.empty() && limit[i] <= 0))
                continue;
            active_[terminals_[i]] = limit.empty() ? 1 : 0;
            queue.emplace(graph_.arcs(terminals_[i]).size(), i);
        }
        while (!queue.empty() && result_.work < most) {
            auto const [size, i] = queue.top();
            queue.pop();
            if (!find_cut(terminals_[i])) {
                active_[terminals_[i]] = 0;
                continue;
            }
            // Another one may have the smaller cut now.
            if (queue.empty() || 4 * crossing_.size() <= 5 * queue.top().first + 4)
                raise(i, limit.empty() ? INT64_MAX : limit[i] - result_.share[i]);
            if (limit.empty() || result_.share[i] < limit[i])
                queue.emplace(crossing_.size(), i);
        }
        result_.whole = queue.empty();
    }

    // All nodes that reach `t` over arcs without reduced cost, and the arcs that enter them. False
    // where the root or another active terminal is among them.
    bool find_cut(std::uint32_t t)
    {
        ++round_;
        cut_.assign(1, t);
        crossing_.clear();
        seen_[t] = round_;
        for (std::size_t k = 0; k < cut_.size(); ++k) {
            std::uint32_t const v = cut_[k];
            result_.work += graph_.arcs(v).size();
            for (Arc const& arc : graph_.arcs(v)) {
                if (seen_[arc.to] == round_)
                    continue;
                std::size_t const entering =
                    2 * std::size_t{arc.edge} + (graph_.edges()[arc.edge].b == v ? 0 : 1);
                if (reduced_[entering] > 0) {
                    crossing_.emplace_back(entering, arc.to);
                    continue;
                }
                if (arc.to == root_ || active_[arc.to])
                    return false;
                seen_[arc.to] = round_;
                cut_.push_back(arc.to);
            }
        }
        // Arcs seen before their tail was taken in do not cross.
        std::erase_if(crossing_, [&](auto const& c) { return seen_[c.second] == round_; });
        expects(!crossing_.empty(), "the terminals hang together");
        return true;
    }

    void raise(std::size_t i, std::int64_t least)
    {
        for (auto const& [arc, tail] : crossing_)
            least = std::min(least, reduced_[arc]);
        for (auto const& [arc, tail] : crossing_)
            reduced_[arc] -= least;
        result_.share[i] += least;
        result_.bound += least;
    }

    Graph const& graph_;
    std::vector<std::uint32_t> const& terminals_;
    std::uint32_t root_;
    std::vector<std::int64_t> reduced_;
    std::vector<std::uint8_t> active_;
    std::vector<std::uint32_t> seen_;
    std::uint32_t round_ = 0;
    std::vector<std::uint32_t> cut_;
    std::vector<std::pair<std::size_t, std::uint32_t>> crossing_;
    DualBound result_;
};

// Cheapest ways by reduced costs from a set of nodes, or against the arcs towards it.
std::vector<std::int64_t> reduced_ways(Graph const& graph, std::vector<std::int64_t> const& reduced,
                                       std::vector<std::uint32_t> const& from, bool against)
{
    std::vector<std::int64_t> cost(graph.nodes(), Distances::unreached);
    using Item = std::pair<std::int64_t, std::uint32_t>;
    std::priority_queue<Item, std::vector<Item>, std::greater<>> queue;
    for (std::uint32_t const v : from) {
        cost[v] = 0;
        queue.emplace(0, v);
    }
    while (!queue.empty()) {
        auto const [here, v] = queue.top();
        queue.pop();
        if (here > cost[v])
            continue;
        for (Arc const& arc : graph.arcs(v)) {
            bool const leaves_a = (graph.edges()[arc.edge].a == v) != against;
            std::int64_t const there = here + reduced[2 * std::size_t{arc.edge} + !leaves_a];
            if (there >= cost[arc.to])
                continue;
            cost[arc.to] = there;
            queue.emplace(there, arc.to);
        }
    }
    return cost;
}

}  // namespace

DualBound dual_ascent(SteinerProblem const& problem, std::size_t root, std::uint64_t work,
                      std::span<std::int64_t const> most)
{
    Ascent ascent(problem, root);
    return most.empty() ? ascent.run(work) : ascent.run(work, most);
}

std::vector<std::uint8_t> edges_below(SteinerProblem const& problem, std::size_t root,
                                      DualBound const& dual, std::int64_t limit)
{
    Graph const& graph = *problem.graph;
    std::vector<std::uint32_t> others = problem.terminals;
    others.erase(others.begin() + static_cast<std::ptrdiff_t>(root));
    auto const down = reduced_ways(graph, dual.reduced, {problem.terminals[root]}, false);
    auto const on = reduced_ways(graph, dual.reduced, others, true);
    std::vector<std::uint8_t> keep(graph.edges().size(), 0);
    auto const may_hold = [&](std::uint32_t u, std::uint32_t v, std::size_t arc) {
        return down[u] < Distances::unreached && on[v] < Distances::unreached &&
               down[u] + dual.reduced[arc] + on[v] < limit - dual.bound;
    };
    for (std::size_t e = 0; e < keep.size(); ++e) {
        Edge const& edge = graph.edges()[e];
        keep[e] = may_hold(edge.a, edge.b, 2 * e) || may_hold(edge.b, edge.a, 2 * e + 1) ? 1 : 0;
    }
    return keep;
}

}  // namespace tongtu::backhaul
