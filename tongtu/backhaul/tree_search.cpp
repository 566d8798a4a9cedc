#include "tongtu/backhaul/tree_search.hpp"

#include "tongtu/base/error.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

namespace tongtu::backhaul {

TreeSearch::TreeSearch(SteinerProblem const& problem, std::vector<std::uint32_t> const& start,
                       std::uint64_t seed)
    : graph_(*problem.graph), terminals_(problem.terminals.size()), tree_(problem, start),
      random_(seed), best_(start), best_cost_(tree_.cost()), seen_(graph_.nodes(), 0),
      label_round_(graph_.nodes(), 0), label_(graph_.nodes(), 0), reached_(graph_.nodes(), 0),
      from_(graph_.nodes(), 0), distance_(graph_.nodes(), 0)
{
}

void TreeSearch::run(std::uint64_t work, std::int64_t bound, CancelToken const& cancel)
{
    // Temperatures by the mean cost of a terminal's way; from trial on the benchmark's instances.
    double const mean = static_cast<double>(tree_.cost()) / static_cast<double>(terminals_);
    constexpr double hot = 0.1;
    constexpr double cold = 0.01;
    std::uint64_t const end = work_ + work;
    for (std::uint64_t moves = 0; work_ < end && best_cost_ > bound; ++moves) {
        if (moves % 1024 == 0)
            cancel.check();
        double const left = static_cast<double>(end - work_) / static_cast<double>(work);
        double const temperature = mean * cold * std::pow(hot / cold, left);
        double const chance = (static_cast<double>(random_() >> 11) + 1.0) * 0x1p-53;
        move(static_cast<std::int64_t>(-temperature * std::log(chance)));
    }
    if (!kept_)
        keep_best();
}

void TreeSearch::keep_best()
{
    best_ = tree_.edges();
    kept_ = true;
}

// One move; undone where the tree would cost more than `allowed` above what it costs now.
void TreeSearch::move(std::int64_t allowed)
{
    std::int64_t const before = tree_.cost();
    ++round_;
    ++work_;
    if (allowed > 0 && !kept_)
        keep_best();
    tree_.mark();
    ruin();
    find_pieces();
    bool good = join_all(before + allowed);
    if (good) {
        for (std::uint32_t const v : ends_)
            tree_.trim(v);
        good = tree_.cost() <= before + allowed;
    }
    if (!good) {
        tree_.undo();
    } else if (tree_.cost() < best_cost_) {
        best_cost_ = tree_.cost();
        kept_ = false;
    }
}

// Takes ways out near a random node of the tree and sometimes chooses a node to be put in.
void TreeSearch::ruin()
{
    constexpr std::size_t most_seen = 200;
    constexpr std::size_t most_arcs = 12;
    ends_.clear();
    noise_ = below(4) > 0 ? random_() | 1 : 0;
    std::size_t const wanted = 1 + below(2);
    std::uint32_t const centre = tree_.members()[below(tree_.members().size())];
    near_.assign(1, centre);
    seen_[centre] = round_;
    std::size_t taken = 0;
    for (std::size_t k = 0; k < near_.size() && k < most_seen && taken < wanted; ++k) {
        std::uint32_t const v = near_[k];
        if (!tree_.links(v).empty()) {
            take_out_at(v);
            ++taken;
        }
        auto const arcs = graph_.arcs(v);
        auto const cheapest = arcs.first(std::min(arcs.size(), most_arcs));
        work_ += cheapest.size();
        for (Arc const& arc : cheapest) {
            if (seen_[arc.to] != round_) {
                seen_[arc.to] = round_;
                near_.push_back(arc.to);
            }
        }
    }
    std::erase_if(ends_, [&](std::uint32_t v) { return !tree_.holds(v); });
    if (below(2)) {
        std::uint32_t const v = near_[below(near_.size())];
        if (!tree_.holds(v))
            ends_.push_back(v);
    }
}

// One way at a node, or all but one at a branch, which then goes as a whole.
void TreeSearch::take_out_at(std::uint32_t v)
{
    std::size_t const degree = tree_.links(v).size();
    std::size_t const times = !tree_.is_terminal(v) && degree > 2 && below(2) ? degree - 1 : 1;
    for (std::size_t t = 0; t < times; ++t) {
        Arc const arc = tree_.links(v)[below(tree_.links(v).size())];
        tree_.cut(arc.edge);
        ends_.push_back(tree_.trim(arc.to));
        ends_.push_back(tree_.trim(v));
    }
}

std::uint32_t TreeSearch::root(std::uint32_t piece)
{
    while (pieces_[piece].parent != piece)
        piece = pieces_[piece].parent = pieces_[pieces_[piece].parent].parent;
    return piece;
}

std::uint32_t TreeSearch::piece_of(std::uint32_t v)
{
    return label_round_[v] == round_ ? root(label_[v]) : largest_;
}

// The nodes of all pieces but the largest, which is the one that is not seen through in the end.
void TreeSearch::find_pieces()
{
    pieces_.clear();
    for (std::uint32_t const v : ends_) {
        if (label_round_[v] == round_)
            continue;
        auto const number = static_cast<std::uint32_t>(pieces_.size());
        label_round_[v] = round_;
        label_[v] = number;
        pieces_.push_back({{v}, 0, number, 1});
    }
    std::size_t open = pieces_.size();
    left_ = pieces_.size();
    while (open > 1) {
        for (std::uint32_t p = 0; p < pieces_.size() && open > 1; ++p) {
            if (pieces_[p].head == pieces_[p].nodes.size())
                continue;
            std::size_t const before = left_;
            see_through(p);
            open -= before - left_;
            if (pieces_[p].head == pieces_[p].nodes.size() && --pieces_[root(p)].open == 0)
                --open;
        }
    }
    for (std::uint32_t p = 0; p < pieces_.size(); ++p) {
        std::uint32_t const r = root(p);
        if (pieces_[r].open > 0)
            largest_ = r;
        if (r != p)
            pieces_[r].nodes.insert(pieces_[r].nodes.end(), pieces_[p].nodes.begin(),
                                    pieces_[p].nodes.end());
    }
}

void TreeSearch::see_through(std::uint32_t piece)
{
    std::uint32_t const v = pieces_[piece].nodes[pieces_[piece].head++];
    work_ += tree_.links(v).size() + 1;
    for (Arc const& arc : tree_.links(v)) {
        if (label_round_[arc.to] != round_) {
            label_round_[arc.to] = round_;
            label_[arc.to] = piece;
            pieces_[piece].nodes.push_back(arc.to);
            continue;
        }
        std::uint32_t const a = root(piece);
        std::uint32_t const b = root(label_[arc.to]);
        if (a == b)
            continue;
        pieces_[std::max(a, b)].parent = std::min(a, b);
        pieces_[std::min(a, b)].open += pieces_[std::max(a, b)].open;
        --left_;
    }
}

// The smallest piece is joined to the nearest one, until all are one.
bool TreeSearch::join_all(std::int64_t most_cost)
{
    while (left_ > 1) {
        std::uint32_t smallest = UINT32_MAX;
        for (std::uint32_t p = 0; p < pieces_.size(); ++p) {
            if (pieces_[p].parent == p && p != largest_ &&
                (smallest == UINT32_MAX ||
                 pieces_[p].nodes.size() < pieces_[smallest].nodes.size()))
                smallest = p;
        }
        if (!join(smallest, most_cost))
            return false;
    }
    return true;
}

bool TreeSearch::join(std::uint32_t piece, std::int64_t most_cost)
{
    std::int64_t const room = most_cost - tree_.cost();
    if (room < 0)
        return false;
    std::int64_t const radius = noise_ ? 2 * room : room;
    ++search_;
    heap_.clear();
    for (std::uint32_t const v : pieces_[piece].nodes) {
        reached_[v] = search_;
        distance_[v] = 0;
        from_[v] = UINT32_MAX;
        heap_.emplace_back(0, v);  // equal keys are a heap
    }
    work_ += heap_.size();
    while (!heap_.empty()) {
        std::pop_heap(heap_.begin(), heap_.end(), std::greater<>());
        auto const [cost, v] = heap_.back();
        heap_.pop_back();
        if (cost > distance_[v])
            continue;
        if ((tree_.holds(v) || label_round_[v] == round_) && piece_of(v) != piece) {
            add_way(piece, v);
            return tree_.cost() <= most_cost;
        }
        for (Arc const& arc : graph_.arcs(v)) {
            ++work_;
            if (cost + arc.cost > radius)
                break;  // the others cost no less
            std::int64_t step = arc.cost + (tree_.holds(arc.to) ? 0 : graph_.node_cost(arc.to));
            if (noise_) {
                std::uint64_t const mixed = (noise_ ^ arc.edge) * 0x9e3779b97f4a7c15U;
                step += static_cast<std::int64_t>(static_cast<double>(step) *
                                                  static_cast<double>(mixed >> 40) * 0x1p-25);
            }
            std::int64_t const there = cost + step;
            if (there > radius || (reached_[arc.to] == search_ && there >= distance_[arc.to]))
                continue;
            reached_[arc.to] = search_;
            distance_[arc.to] = there;
            from_[arc.to] = arc.edge;
            heap_.emplace_back(there, arc.to);
            std::push_heap(heap_.begin(), heap_.end(), std::greater<>());
        }
    }
    return false;
}

// The way just found from `piece` to the node `to` of another one.
void TreeSearch::add_way(std::uint32_t piece, std::uint32_t to)
{
    std::uint32_t const other = piece_of(to);
    std::uint32_t const rest = other == largest_ ? largest_ : std::min(piece, other);
    std::uint32_t const gone = rest == piece ? other : piece;
    for (std::uint32_t v = to; from_[v] != UINT32_MAX;) {
        Edge const& edge = graph_.edges()[from_[v]];
        std::uint32_t const before = edge.a == v ? edge.b : edge.a;
        tree_.link(from_[v]);
        if (label_round_[before] != round_) {
            label_round_[before] = round_;
            label_[before] = rest;
            pieces_[rest].nodes.push_back(before);
        }
        v = before;
    }
    pieces_[gone].parent = rest;
    if (rest != largest_)
        pieces_[rest].nodes.insert(pieces_[rest].nodes.end(), pieces_[gone].nodes.begin(),
                                   pieces_[gone].nodes.end());
    --left_;
}

}  // namespace tongtu::backhaul
