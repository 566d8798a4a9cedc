#include "tongtu/backhaul/network.hpp"

#include "tongtu/base/error.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <queue>
#include <unordered_map>
#include <utility>

namespace tongtu::backhaul {

std::string_view name_of(LinkKind kind)
{
    constexpr std::array<std::string_view, 4> names{"connected", "fibre", "microwave", "satellite"};
    return names[static_cast<std::size_t>(kind)];
}

LinkForest::LinkForest(LinkNetwork const& network, LinkRules const& rules)
    : network_(&network), rules_(rules), parent_(network.graph.nodes()),
      site_(network.graph.nodes(), 0), hops_(network.graph.nodes(), 0),
      load_(network.graph.nodes(), 0), links_(network.graph.nodes(), 0)
{
    expects(network.node.size() == network.graph.nodes() &&
                network.link.size() == network.graph.edges().size() &&
                network.length_m.size() == network.graph.edges().size(),
            "every node and link is described");
    // What is there needs no building and stays.
    for (Arc const& arc : network.graph.arcs(network.core)) {
        if (network.link[arc.edge] != LinkKind::connected)
            continue;
        expects(arc.cost == 0 && network.graph.node_cost(arc.to) == 0, "what is there is free");
        hang(arc.to, {network.core, arc.edge});
    }
}

std::vector<std::uint32_t> LinkForest::sites() const
{
    std::vector<std::uint32_t> result;
    for (std::uint32_t v = 0; v < site_.size(); ++v) {
        if (site_[v])
            result.push_back(v);
    }
    return result;
}

// Whether the link up from `v` can carry no more than a hop.
bool LinkForest::limited(std::uint32_t v) const
{
    LinkKind const kind = network_->link[parent_[v].edge];
    return kind == LinkKind::microwave ||
           (kind == LinkKind::connected && network_->node[v] != NodeKind::presence);
}

bool LinkForest::carries(std::uint32_t v, int mbps) const
{
    for (; v != network_->core; v = parent_[v].node) {
        // An existing site sends its own traffic by the same hop.
        int const own =
            network_->link[parent_[v].edge] == LinkKind::connected ? rules_.site_mbps : 0;
        if (limited(v) && load_[v] + own + mbps > rules_.hop_mbps)
            return false;
    }
    return true;
}

int LinkForest::hops_after(int hops, std::uint32_t edge) const
{
    switch (network_->link[edge]) {
    case LinkKind::microwave:
        return hops + 1;
    case LinkKind::satellite:
        return rules_.most_hops;
    case LinkKind::fibre:
        return hops;
    case LinkKind::connected:
        break;
    }
    return 0;
}

bool LinkForest::has_children(std::uint32_t v) const
{
    auto const arcs = network_->graph.arcs(v);
    return std::any_of(arcs.begin(), arcs.end(), [&](Arc const& arc) {
        return parent_[arc.to].edge == arc.edge && parent_[arc.to].node == v;
    });
}

// `way`: from a node of the forest to `site`, each step with the node before it.
bool LinkForest::fits(std::uint32_t from, std::vector<Up> const& way, std::uint32_t site) const
{
    if (!carries(from, rules_.site_mbps))
        return false;
    int hops = hops_[from];
    int at_node = links_[from];
    for (std::size_t k = 0; k < way.size(); ++k) {
        std::uint32_t const here = way[k].node;
        std::uint32_t const next = k + 1 < way.size() ? way[k + 1].node : site;
        LinkKind const kind = network_->link[way[k].edge];
        hops = hops_after(hops, way[k].edge);
        if (kind == LinkKind::connected) {
            hops = network_->node[next] == NodeKind::presence ? 0 : 1;
        } else if (kind == LinkKind::microwave) {
            if (hops > rules_.most_hops ||
                (network_->node[here] != NodeKind::presence && ++at_node > rules_.most_links))
                return false;
            at_node = 1;
            continue;
        }
        at_node = links_[next];
    }
    return true;
}

bool LinkForest::connect(std::uint32_t site, std::int64_t most_cost,
                         std::span<std::uint8_t const> allowed)
{
    expects(!site_[site], "a site is joined once");
    if (holds(site)) {
        if (!carries(site, rules_.site_mbps))
            return false;
        cost_ -= network_->graph.node_cost(site);
        site_[site] = 1;
        add_load(site, rules_.site_mbps);
        return true;
    }
    struct Seen {
        std::int64_t cost = 0;
        Up towards;  // the site
    };
    std::unordered_map<std::uint32_t, Seen> seen;
    using Item = std::pair<std::int64_t, std::uint32_t>;
    std::priority_queue<Item, std::vector<Item>, std::greater<>> queue;
    seen[site] = {0, {}};
    queue.emplace(0, site);
    while (!queue.empty()) {
        auto const [cost, v] = queue.top();
        queue.pop();
        if (cost > seen[v].cost)
            continue;
        if (cost > most_cost)
            break;
        if (holds(v)) {
            std::vector<Up> way;
            for (std::uint32_t u = v; u != site; u = seen[u].towards.node)
                way.push_back({u, seen[u].towards.edge});
            if (!fits(v, way, site))
                continue;
            site_[site] = 1;
            for (std::size_t k = 0; k < way.size(); ++k)
                hang(k + 1 < way.size() ? way[k + 1].node : site, way[k]);
            add_load(site, rules_.site_mbps);
            return true;
        }
        for (Arc const& arc : network_->graph.arcs(v)) {
            if ((!allowed.empty() && !allowed[arc.edge]) ||
                (network_->link[arc.edge] == LinkKind::satellite && v != site))
                continue;
            std::int64_t const there =
                cost + arc.cost + (holds(arc.to) ? 0 : network_->graph.node_cost(arc.to));
            auto const [it, fresh] = seen.try_emplace(arc.to, Seen{there, {v, arc.edge}});
            if (!fresh && there >= it->second.cost)
                continue;
            it->second = {there, {v, arc.edge}};
            queue.emplace(there, arc.to);
        }
    }
    return connect_by_satellite(site, most_cost);
}

// The search knows one way to the core, which may have been another one.
bool LinkForest::connect_by_satellite(std::uint32_t site, std::int64_t most_cost)
{
    for (Arc const& arc : network_->graph.arcs(site)) {
        if (network_->link[arc.edge] != LinkKind::satellite || arc.cost > most_cost)
            continue;
        site_[site] = 1;
        hang(site, {network_->core, arc.edge});
        add_load(site, rules_.site_mbps);
        return true;
    }
    return false;
}

void LinkForest::hang(std::uint32_t v, Up up)
{
    parent_[v] = up;
    LinkKind const kind = network_->link[up.edge];
    hops_[v] = kind == LinkKind::connected ? (network_->node[v] == NodeKind::presence ? 0 : 1)
                                           : hops_after(hops_[up.node], up.edge);
    if (kind == LinkKind::microwave) {
        ++links_[v];
        ++links_[up.node];
    }
    cost_ += network_->graph.edges()[up.edge].cost + node_cost(v);
}

void LinkForest::take_down(std::uint32_t v)
{
    Up const up = parent_[v];
    if (network_->link[up.edge] == LinkKind::microwave) {
        --links_[v];
        --links_[up.node];
    }
    cost_ -= network_->graph.edges()[up.edge].cost + node_cost(v);
    parent_[v] = {};
    hops_[v] = 0;
    load_[v] = 0;
}

void LinkForest::add_load(std::uint32_t v, int mbps)
{
    for (; v != network_->core; v = parent_[v].node)
        load_[v] += mbps;
}

void LinkForest::trim(std::uint32_t v)
{
    while (v != network_->core && network_->link[parent_[v].edge] != LinkKind::connected &&
           !site_[v] && !has_children(v)) {
        std::uint32_t const up = parent_[v].node;
        take_down(v);
        v = up;
    }
}

void LinkForest::drop(std::uint32_t site)
{
    expects(site_[site] != 0, "what is dropped is a site");
    add_load(site, -rules_.site_mbps);
    site_[site] = 0;
    cost_ += network_->graph.node_cost(site);
    trim(site);
}

std::vector<std::int64_t> LinkForest::prices() const
{
    std::vector<std::uint8_t> free(parent_.size(), 0);
    std::vector<std::uint32_t> from;
    for (std::uint32_t v = 0; v < parent_.size(); ++v) {
        if (holds(v)) {
            free[v] = 1;
            from.push_back(v);
        }
    }
    std::vector<std::int64_t> price = shortest_ways(network_->graph, from, free).cost;
    for (std::uint32_t v = 0; v < price.size(); ++v) {
        // A site does not pay for itself as a relay; a relay that becomes one saves that.
        if (price[v] != Distances::unreached)
            price[v] -= site_[v] ? 0 : network_->graph.node_cost(v);
    }
    return price;
}

std::string_view LinkForest::breach() const
{
    std::vector<int> load(parent_.size(), 0);
    std::vector<int> links(parent_.size(), 0);
    std::int64_t cost = 0;
    for (std::uint32_t v = 0; v < parent_.size(); ++v) {
        if (site_[v] && !holds(v))
            return "a site is not connected";
        if (v == network_->core || !holds(v))
            continue;
        cost += network_->graph.edges()[parent_[v].edge].cost + node_cost(v);
        if (network_->link[parent_[v].edge] == LinkKind::microwave) {
            ++links[v];
            ++links[parent_[v].node];
        }
        int hops = 0;
        std::size_t steps = 0;
        for (std::uint32_t u = v; u != network_->core; u = parent_[u].node) {
            LinkKind const kind = network_->link[parent_[u].edge];
            hops +=
                kind == LinkKind::microwave || (kind == LinkKind::connected && limited(u)) ? 1 : 0;
            load[u] += site_[v] ? rules_.site_mbps : 0;
            if (kind == LinkKind::satellite && u != v)
                return "a site feeds others by satellite";
            if (++steps > parent_.size())
                return "links go round in a ring";
        }
        if (hops > std::max(1, rules_.most_hops))
            return "too many hops";
    }
    for (std::uint32_t v = 0; v < parent_.size(); ++v) {
        if (!holds(v) || v == network_->core)
            continue;
        int const own =
            network_->link[parent_[v].edge] == LinkKind::connected ? rules_.site_mbps : 0;
        if (limited(v) && load[v] > 0 && load[v] + own > rules_.hop_mbps)
            return "a hop carries too much";
        if (network_->node[v] != NodeKind::presence && links[v] > rules_.most_links)
            return "too many links at a mast";
    }
    return cost == cost_ ? "" : "the cost is wrong";
}

}  // namespace tongtu::backhaul
