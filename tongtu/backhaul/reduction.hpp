// Parts of a Steiner problem that no cheapest tree needs, taken away before it is solved.

#pragma once

#include "tongtu/backhaul/steiner.hpp"

#include <array>

namespace tongtu::backhaul {

/// A smaller problem with the same least cost: of parallel edges the cheapest stays; nodes with one
/// edge go, unless they are terminals; nodes with two become one edge; an edge goes where a way
/// round it costs no more (looked for in a small neighbourhood). Node costs are kept. Only edges
/// with a 1 in `keep` are looked at, all where it is empty; those must join the terminals.
class Reduction {
public:
    explicit Reduction(SteinerProblem const& problem, std::span<std::uint8_t const> keep = {});

    [[nodiscard]] Graph const& graph() const { return graph_; }
    [[nodiscard]] SteinerProblem problem() const { return {&graph_, terminals_}; }
    /// Edges of the given problem that a tree of the smaller one stands for, ascending.
    [[nodiscard]] std::vector<std::uint32_t> expand(std::vector<std::uint32_t> const& edges) const;

private:
    // An edge of the problem, or one that replaces two.
    struct Joined {
        std::uint32_t a = 0, b = 0;
        std::int64_t cost = 0;
        std::array<std::uint32_t, 2> parts{};
        bool alive = true;
    };
    void drop_parallel(std::uint32_t node);
    bool shrink_node(std::uint32_t node);
    bool way_round(std::uint32_t edge);
    void tidy(std::uint32_t node);
    void renumber();
    [[nodiscard]] std::uint32_t other(std::uint32_t edge, std::uint32_t node) const
    {
        return joined_[edge].a == node ? joined_[edge].b : joined_[edge].a;
    }

    SteinerProblem const* given_;
    std::vector<std::uint8_t> terminal_;
    std::vector<Joined> joined_;
    std::vector<std::vector<std::uint32_t>> at_;  // living edges of a node
    std::vector<std::int64_t> distance_;          // of the search for a way round
    std::vector<std::uint32_t> kept_;             // edge of the smaller graph -> joined_
    Graph graph_;
    std::vector<std::uint32_t> terminals_;
};

}  // namespace tongtu::backhaul
