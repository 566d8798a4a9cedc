#include "tongtu/backhaul/tree_search.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace tongtu::backhaul {

TreeSearch::TreeSearch(SteinerProblem const& problem, std::vector<std::uint32_t> const& start,
                       std::uint64_t seed)
    : graph_(*problem.graph), terminals_(problem.terminals.size()), tree_(problem, start),
      random_(seed), best_(start), best_cost_(tree_.cost()), seen_(graph_.nodes(), 0),
      label_round_(graph_.nodes(), 0), label_(graph_.nodes(), 0), reached_(graph_.nodes(), 0),
      from_(graph_.nodes(), 0), distance_(graph_.nodes(), 0)
{
}

void TreeSearch::run(std::uint64_t work, std::int64_t bound, Style const& style,
                     CancelToken const& cancel)
{
    style_ = style;
    // Temperatures by the mean cost of a terminal's way; from trial on the benchmark's instances.
    double const mean = static_cast<double>(tree_.cost()) / static_cast<double>(terminals_);
    gather_ = style.gather * mean;
    std::uint64_t const end = work_ + work;
    for (std::uint64_t moves = 0; work_ < end && best_cost_ > bound; ++moves) {
        if (moves % 1024 == 0)
            cancel.check();
        double const left = static_cast<double>(end - work_) / static_cast<double>(work);
        double const temperature = mean * style.cold * std::pow(style.hot / style.cold, left);
        double const chance = (static_cast<double>(random_() >> 11) + 1.0) * 0x1p-53;
        move(static_cast<std::int64_t>(-temperature * std::log(chance)));
    }
    if (!kept_)
        keep_best();
}

void TreeSearch::keep_best()
{
    // An edge changed twice is as it was.
    std::sort(since_.begin(), since_.end());
    std::vector<std::uint32_t> changed;
    for (std::uint32_t const e : since_) {
        if (!changed.empty() && changed.back() == e)
            changed.pop_back();
        else
            changed.push_back(e);
    }
    std::vector<std::uint32_t> const now = tree_.edges();
    best_.clear();
    std::set_symmetric_difference(now.begin(), now.end(), changed.begin(), changed.end(),
                                  std::back_inserter(best_));
    since_.clear();
    kept_ = true;
}

// One move; undone where the tree would cost more than `allowed` above what it costs now.
void TreeSearch::move(std::int64_t allowed)
{
    std::int64_t const before = tree_.cost();
    std::int64_t const branching = tree_.branching();
    ++round_;
    ++work_;
    tree_.mark();
    ruin();
    bool good = find_pieces() && join_all(before + allowed);
    if (good) {
        for (std::uint32_t const v : ends_)
            tree_.trim(v);
        good = static_cast<double>(tree_.cost() - before - allowed) <=
               gather_ * static_cast<double>(tree_.branching() - branching);
    }
    if (!good) {
        tree_.undo();
    } else if (tree_.cost() < best_cost_) {
        best_cost_ = tree_.cost();
        kept_ = false;
        since_.clear();
    } else if (!kept_) {
        since_.insert(since_.end(), tree_.log().begin(), tree_.log().end());
        if (since_.size() > 4 * tree_.members().size())
            keep_best();
    }
}

// Takes ways out near a random node of the tree and sometimes chooses a node to be put in.
void TreeSearch::ruin()
{
    constexpr std::size_t most_seen = 200;
    constexpr std::size_t most_arcs = 12;
    ends_.clear();
    noise_ = below(4) > 0 ? random_() | 1 : 0;
    drawn_ = UINT32_MAX;
    if (below(8) < style_.insertions && put_in())
        return;
    std::size_t const wanted = 1 + below(style_.ruins);
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

// Insertion of a node: neighbours of it that are in the tree lose a way that costs no less than
// the one to it, and are drawn to it when they are joined again.
bool TreeSearch::put_in()
{
    constexpr std::size_t most_arcs = 40;
    std::uint32_t const centre = tree_.members()[below(tree_.members().size())];
    auto const around = graph_.arcs(centre);
    std::uint32_t const v = around[below(std::min(around.size(), most_arcs))].to;
    if (tree_.holds(v))
        return false;
    auto const arcs = graph_.arcs(v);
    for (Arc const& arc : arcs.first(std::min(arcs.size(), most_arcs))) {
        ++work_;
        std::uint32_t const w = arc.to;
        if (tree_.links(w).empty())
            continue;
        auto const& links = tree_.links(w);
        std::size_t dearest = below(links.size());
        for (std::size_t k = 0; k < links.size(); ++k) {
            if (links[k].cost > links[dearest].cost)
                dearest = k;
        }
        if (links[dearest].cost < arc.cost)
            continue;
        Arc const cut = links[dearest];
        tree_.cut(cut.edge);
        ends_.push_back(tree_.trim(cut.to));
        ends_.push_back(tree_.trim(w));
    }
    if (ends_.empty())
        return false;
    std::erase_if(ends_, [&](std::uint32_t e) { return !tree_.holds(e); });
    ends_.push_back(v);
    drawn_ = v;
    return true;
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

}  // namespace tongtu::backhaul
