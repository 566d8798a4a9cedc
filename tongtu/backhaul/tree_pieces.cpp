// The pieces of a broken tree: found, and joined again by cheapest ways.

#include "tongtu/backhaul/tree_search.hpp"

#include <algorithm>
#include <functional>

namespace tongtu::backhaul {

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
bool TreeSearch::find_pieces()
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
    // Large pieces are dear to search; a move is given up with a chance that grows with their size,
    // so that all sizes get a like share of the work.
    double const chance = (static_cast<double>(random_() >> 32) + 1.0) * 0x1p-32;
    std::uint64_t const most =
        work_ + static_cast<std::uint64_t>(10.0 * static_cast<double>(open) / chance);
    while (open > 1) {
        if (work_ > most)
            return false;
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
    return true;
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

bool TreeSearch::is_in_other(std::uint32_t v, std::uint32_t piece)
{
    return (tree_.holds(v) || label_round_[v] == round_) && piece_of(v) != piece;
}

// What an arc counts in the search for a way: nothing at the node to be put in, else with noise.
std::int64_t TreeSearch::step(std::uint32_t from, Arc const& arc) const
{
    if (from == drawn_ || arc.to == drawn_)
        return 0;
    std::int64_t const cost = arc.cost + (tree_.holds(arc.to) ? 0 : graph_.node_cost(arc.to));
    if (!noise_)
        return cost;
    std::uint64_t const of = style_.noise_by_node ? std::uint64_t{arc.to} + from : arc.edge;
    std::uint64_t const mixed = (noise_ ^ of) * 0x9e3779b97f4a7c15U;
    return cost + static_cast<std::int64_t>(static_cast<double>(cost) *
                                            static_cast<double>(mixed >> 40) * 0x1p-25);
}

bool TreeSearch::join(std::uint32_t piece, std::int64_t most_cost)
{
    std::int64_t const room = most_cost - tree_.cost();
    if (room < 0)
        return false;
    std::int64_t radius = noise_ ? room + room / 2 : room;  // noise adds a half at most
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
        work_ += 6;  // what the heap takes
        if (cost > distance_[v])
            continue;
        if (is_in_other(v, piece)) {
            add_way(piece, v);
            return tree_.cost() <= most_cost;
        }
        for (Arc const& arc : graph_.arcs(v)) {
            ++work_;
            if (cost + arc.cost > radius)
                break;  // the others cost no less
            std::int64_t const there = cost + step(v, arc);
            if (there > radius || (reached_[arc.to] == search_ && there >= distance_[arc.to]))
                continue;
            reached_[arc.to] = search_;
            distance_[arc.to] = there;
            from_[arc.to] = arc.edge;
            // No way beyond the first one found is needed.
            if (is_in_other(arc.to, piece))
                radius = there;
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
