#include "tongtu/backhaul/tree_search.hpp"

#include <algorithm>

namespace tongtu::backhaul {

ChangingTree::ChangingTree(SteinerProblem const& problem, std::vector<std::uint32_t> const& edges)
    : graph_(*problem.graph), terminal_(graph_.nodes(), 0), links_(graph_.nodes()),
      place_(graph_.nodes(), 0), in_(graph_.edges().size(), 0)
{
    for (std::uint32_t const t : problem.terminals) {
        terminal_[t] = 1;
        enter(t);
    }
    for (std::uint32_t const e : edges)
        change(e, true);
}

std::vector<std::uint32_t> ChangingTree::edges() const
{
    std::vector<std::uint32_t> result;
    for (std::uint32_t const v : members_) {
        for (Arc const& arc : links_[v]) {
            if (v < arc.to)
                result.push_back(arc.edge);
        }
    }
    std::sort(result.begin(), result.end());
    return result;
}

void ChangingTree::enter(std::uint32_t v)
{
    place_[v] = static_cast<std::uint32_t>(members_.size());
    members_.push_back(v);
}

void ChangingTree::leave(std::uint32_t v)
{
    std::uint32_t const last = members_.back();
    members_[place_[v]] = last;
    place_[last] = place_[v];
    members_.pop_back();
}

void ChangingTree::change(std::uint32_t edge, bool add)
{
    Edge const& it = graph_.edges()[edge];
    cost_ += add ? it.cost : -it.cost;
    in_[edge] = add ? 1 : 0;
    for (auto const& [v, to] : {std::pair(it.a, it.b), std::pair(it.b, it.a)}) {
        bool const before = holds(v);
        auto const degree = static_cast<std::int64_t>(links_[v].size());
        if (!terminal_[v])  // (d - 1) (d - 2) changes by that
            branching_ += add ? 2 * (degree - 1) : -2 * (degree - 2);
        if (add)
            links_[v].push_back({to, edge, it.cost});
        else
            std::erase_if(links_[v], [&](Arc const& arc) { return arc.edge == edge; });
        if (holds(v) == before)
            continue;
        cost_ += add ? graph_.node_cost(v) : -graph_.node_cost(v);
        add ? enter(v) : leave(v);
    }
}

void ChangingTree::link(std::uint32_t edge)
{
    change(edge, true);
    log_.push_back(edge);
}

void ChangingTree::cut(std::uint32_t edge)
{
    change(edge, false);
    log_.push_back(edge);
}

std::uint32_t ChangingTree::trim(std::uint32_t v)
{
    while (!terminal_[v] && links_[v].size() == 1) {
        Arc const last = links_[v].front();
        cut(last.edge);
        v = last.to;
    }
    return v;
}

void ChangingTree::undo()
{
    for (; !log_.empty(); log_.pop_back())
        change(log_.back(), in_[log_.back()] == 0);
}

}  // namespace tongtu::backhaul
