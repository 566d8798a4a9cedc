// The cheapest tree that joins given nodes: the Steiner problem in graphs.

#pragma once

#include "tongtu/backhaul/graph.hpp"
#include "tongtu/base/progress.hpp"

#include <cstdint>
#include <vector>

namespace tongtu::backhaul {

/// Join the terminals by a tree. It costs its edges and the node costs of its other nodes. A forest
/// towards any of several roots is a tree with one more terminal and free edges from it to the
/// roots. All terminals must hang together; ask connected_with first.
struct SteinerProblem {
    Graph const* graph = nullptr;
    std::vector<std::uint32_t> terminals;  // each once
};

struct SteinerTree {
    std::vector<std::uint32_t> edges;  // ascending
    std::int64_t cost = 0;
    std::int64_t bound = 0;  // no tree costs less
};

struct SteinerLimits {
    /// Elementary steps (looks at an arc); 0: 200 for each arc and terminal, at least 20 and at
    /// most 400 million. The clock decides nothing.
    std::uint64_t work = 0;
    std::uint64_t seed = 1;
};

/// Reductions, starts from many seeds with Wong's dual ascent (see elite.hpp). The same for a seed.
SteinerTree solve_steiner(SteinerProblem const& problem, SteinerLimits const& limits,
                          CancelToken const& cancel);

/// Cost of a tree worked out anew; -1 where the edges are no tree over all terminals. For checks.
std::int64_t steiner_cost(SteinerProblem const& problem, std::vector<std::uint32_t> const& edges);

/// Mehlhorn (1988): a spanning tree of the terminals by cheapest ways, at most 2 (1 - 1/leaves)
/// times the cheapest tree where nodes cost nothing. Edges ascending, leaves are terminals.
std::vector<std::uint32_t> mehlhorn_tree(SteinerProblem const& problem);

}  // namespace tongtu::backhaul
