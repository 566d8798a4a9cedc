// Better Steiner trees from a good one: key paths and key vertices near each other are taken out,
// and the pieces are joined again by cheapest ways.

#pragma once

#include "tongtu/backhaul/steiner.hpp"

#include <random>
#include <utility>

namespace tongtu::backhaul {

/// A tree that changes edge by edge and can go back.
class ChangingTree {
public:
    ChangingTree(SteinerProblem const& problem, std::vector<std::uint32_t> const& edges);

    [[nodiscard]] bool holds(std::uint32_t v) const { return terminal_[v] || !links_[v].empty(); }
    [[nodiscard]] bool is_terminal(std::uint32_t v) const { return terminal_[v] != 0; }
    [[nodiscard]] std::vector<Arc> const& links(std::uint32_t v) const { return links_[v]; }
    [[nodiscard]] std::int64_t cost() const { return cost_; }
    [[nodiscard]] std::int64_t branching() const { return branching_; }
    [[nodiscard]] std::vector<std::uint32_t> const& members() const { return members_; }
    [[nodiscard]] std::vector<std::uint32_t> edges() const;

    void link(std::uint32_t edge);
    void cut(std::uint32_t edge);
    /// Takes a dangling way off, from `v` to the next terminal or branch, where this returns.
    std::uint32_t trim(std::uint32_t v);
    /// From here on changes can be undone.
    void mark() { log_.clear(); }
    void undo();
    /// Edges changed since the mark, in order.
    [[nodiscard]] std::vector<std::uint32_t> const& log() const { return log_; }

private:
    void change(std::uint32_t edge, bool add);
    void enter(std::uint32_t v);
    void leave(std::uint32_t v);

    Graph const& graph_;
    std::vector<std::uint8_t> terminal_;
    std::vector<std::vector<Arc>> links_;
    std::vector<std::uint32_t> members_, place_;
    std::vector<std::uint32_t> log_;
    std::vector<std::uint8_t> in_;  // by edge: whether it is in the tree
    std::int64_t cost_ = 0;
    std::int64_t branching_ = 0;
};

/// Simulated annealing (Kirkpatrick, Gelatt and Vecchi 1983) over such moves. With one piece out a
/// move is a key-path exchange, with all paths at a branch the elimination of a key vertex, with a
/// further node to be joined its insertion (Uchoa and Werneck 2012). Cheapest ways are looked for
/// no further than what was taken out, and where large pieces are left a move is given up by
/// chance, so a move costs time only near its place. Deterministic for a seed; works on one thread.
class TreeSearch {
public:
    TreeSearch(SteinerProblem const& problem, std::vector<std::uint32_t> const& start,
               std::uint64_t seed);

    struct Style {
        double hot = 0.1;  // temperatures as part of the mean cost of a terminal's way
        double cold = 0.01;
        std::size_t insertions = 1;  // of eight moves
        double gather = 0.0;         // worth of branches with many ways, as part of the same mean
        std::size_t ruins = 2;       // at most so many places are taken out
        bool noise_by_node = false;  // else by edge
    };
    /// For `work` looks at an arc, or until the best tree costs `bound`.
    void run(std::uint64_t work, std::int64_t bound, Style const& style, CancelToken const& cancel);
    [[nodiscard]] std::vector<std::uint32_t> const& best() const { return best_; }
    [[nodiscard]] std::int64_t cost() const { return best_cost_; }

private:
    // A part of the broken tree: its nodes as far as they are known, the first `head` of them seen
    // through.
    struct Piece {
        std::vector<std::uint32_t> nodes;
        std::size_t head = 0;
        std::uint32_t parent = 0;  // joined with that one
        std::size_t open = 1;      // of the joined ones: not yet seen through
    };
    void move(std::int64_t allowed);
    void ruin();
    bool put_in();
    void take_out_at(std::uint32_t v);
    bool find_pieces();  // false: given up
    void see_through(std::uint32_t piece);
    bool join_all(std::int64_t most_cost);
    bool join(std::uint32_t piece, std::int64_t most_cost);
    bool is_in_other(std::uint32_t v, std::uint32_t piece);
    [[nodiscard]] std::int64_t step(std::uint32_t from, Arc const& arc) const;
    void add_way(std::uint32_t piece, std::uint32_t to);
    void keep_best();
    [[nodiscard]] std::uint32_t root(std::uint32_t piece);
    [[nodiscard]] std::uint32_t piece_of(std::uint32_t v);
    [[nodiscard]] std::size_t below(std::size_t n) { return random_() % n; }

    Graph const& graph_;
    std::size_t terminals_;
    ChangingTree tree_;
    std::mt19937_64 random_;
    std::vector<std::uint32_t> best_;
    std::int64_t best_cost_ = 0;
    bool kept_ = true;  // best_ is the best tree; else the tree with `since_` taken back is
    std::vector<std::uint32_t> since_;
    std::uint64_t work_ = 0;

    std::vector<Piece> pieces_;
    std::size_t left_ = 0;       // pieces not yet joined
    std::uint32_t largest_ = 0;  // of which not all nodes are known
    std::vector<std::uint32_t> ends_, near_;
    std::uint64_t noise_ = 0;  // of this move; 0: none
    Style style_;
    double gather_ = 0.0;
    std::uint32_t drawn_ = UINT32_MAX;  // node to be put in by this move
    std::uint32_t round_ = 0;
    std::vector<std::uint32_t> seen_, label_round_, label_;
    std::uint32_t search_ = 0;
    std::vector<std::uint32_t> reached_, from_;
    std::vector<std::int64_t> distance_;
    std::vector<std::pair<std::int64_t, std::uint32_t>> heap_;
};

}  // namespace tongtu::backhaul
