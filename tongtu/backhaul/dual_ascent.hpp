// A lower bound for Steiner trees, and what of it each terminal can be charged.

#pragma once

#include "tongtu/backhaul/steiner.hpp"

#include <span>

namespace tongtu::backhaul {

struct DualBound {
    std::int64_t bound = 0;
    /// Per terminal of the problem, 0 for the root; they add up to the bound. Whatever part S of
    /// the terminals is joined to the root, the tree costs at least the sum of the shares of S.
    std::vector<std::int64_t> share;
    /// What is left of the cost of each arc, 2 e from a to b of edge e and 2 e + 1 back; the node
    /// cost of where it leads to is in it.
    std::vector<std::int64_t> reduced;
    bool whole = false;  // arcs without reduced cost lead from the root to every terminal
    std::uint64_t work = 0;
};

/// Wong's dual ascent (1984) on the directed cut formulation, root = terminals[root], smallest cut
/// first (Pajor, Uchoa and Werneck 2018). Ends early, with a bound that still holds, after `work`
/// looks at an arc.
///
/// Each step raises the dual of a cut that holds a terminal and not the root, and writes the whole
/// rise to that terminal. A tree that joins S crosses every cut that holds a member of S, and the
/// duals over an arc never exceed its cost; so the shares of S are paid by the arcs of the tree.
///
/// `most`, where given: no share grows beyond most[i] while another one is below its own; what is
/// then left is shared out without a limit.
DualBound dual_ascent(SteinerProblem const& problem, std::size_t root, std::uint64_t work,
                      std::span<std::int64_t const> most = {});

/// 1 for every edge that a tree cheaper than `limit` can hold. A tree over arc (u, v) holds a way
/// from the root over it to a terminal; so it costs at least the bound and the reduced costs on
/// that way.
std::vector<std::uint8_t> edges_below(SteinerProblem const& problem, std::size_t root,
                                      DualBound const& dual, std::int64_t limit);

}  // namespace tongtu::backhaul
