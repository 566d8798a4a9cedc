// Steiner trees from many starts: trees of several searches are joined into better ones, and what
// the best of them and a lower bound rule out is taken away.

#pragma once

#include "tongtu/backhaul/dual_ascent.hpp"
#include "tongtu/backhaul/reduction.hpp"
#include "tongtu/backhaul/tree_search.hpp"

#include <memory>
#include <random>
#include <utility>

namespace tongtu::backhaul {

/// Multistart with an elite pool and solution merging (after Pajor, Uchoa and Werneck 2018). Each
/// start is annealed on what reduced costs have left of the graph. Two trees are joined by solving
/// the problem on the edges of both, which reductions make small. Dual ascent gives the bound, the
/// edges to leave away, and a first tree in the arcs that it has used up. Deterministic for a seed.
class EliteSearch {
public:
    EliteSearch(SteinerProblem const& problem, std::uint64_t seed, CancelToken const& cancel);

    /// For `work` elementary steps, or until the tree costs no more than the bound.
    void run(std::uint64_t work);
    [[nodiscard]] std::vector<std::uint32_t> const& best() const { return best_.edges; }
    [[nodiscard]] std::int64_t bound() const { return bound_; }

private:
    struct Tree {
        std::vector<std::uint32_t> edges;
        std::int64_t cost = 0;
    };
    struct Way {  // of searching, and how good its trees were
        TreeSearch::Style style;
        std::uint64_t percent = 0;  // of the work, for a long start
        std::int64_t best = INT64_MAX;
        std::size_t starts = 0;
    };
    Tree anneal(Reduction const& part, std::uint64_t work, TreeSearch::Style const& style,
                std::vector<std::uint32_t> const& from = {});
    [[nodiscard]] std::vector<std::uint32_t>
    tree_near(Reduction const& part, std::vector<std::uint32_t> const& tree) const;
    void join(std::uint64_t work);
    void start(Way& way, std::uint64_t work);
    std::pair<std::int64_t, std::vector<std::uint32_t>> narrow(Reduction& left, std::uint64_t work);
    void prove(std::uint64_t work);
    void keep(Tree tree);
    Way& best_way();
    Reduction only(std::vector<std::uint32_t> const& edges);

    SteinerProblem problem_;
    std::mt19937_64 random_;
    CancelToken const& cancel_;
    std::unique_ptr<Reduction> left_;  // what can still hold a better tree, and the best one
    std::vector<Tree> pool_;
    std::vector<Way> ways_;
    Tree best_;
    std::int64_t gap_ = INT64_MAX / 4;  // when edges were last ruled out
    std::int64_t bound_ = 0;
    std::uint64_t used_ = 0, roots_ = 0;
};

}  // namespace tongtu::backhaul
