// The links that a plan could build, and the forest of those that it does.

#pragma once

#include "tongtu/backhaul/graph.hpp"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace tongtu::backhaul {

/// `connected` stands for what is there: from the core to a point of presence or an existing site.
enum class LinkKind : std::uint8_t { connected, fibre, microwave, satellite };

std::string_view name_of(LinkKind kind);

/// What a node is. Only a candidate can be a site of the plan; one that is passed through without
/// being built pays its node cost (a mast with power, as a relay).
enum class NodeKind : std::uint8_t { candidate, existing, presence, road, core };

/// Costs are present values. Node numbers: the candidates 0, 1, …, then all others.
struct LinkNetwork {
    Graph graph;
    std::vector<NodeKind> node;    // per node
    std::vector<LinkKind> link;    // per edge
    std::vector<double> length_m;  // per edge
    std::uint32_t core = 0;
};

struct LinkRules {
    int most_hops = 6;   // by microwave, one after the other, from fibre or the core
    int most_links = 6;  // by microwave, at a mast; points of presence have no limit
    int hop_mbps = 400;  // that a microwave hop carries
    int site_mbps = 50;  // that a site needs in the busy hour
};

/// Sites joined to the core, each by a way that keeps the rules. An existing site counts as fed by
/// one hop that carries its own traffic already. A site with a satellite dish feeds no other.
class LinkForest {
public:
    LinkForest(LinkNetwork const& network, LinkRules const& rules);

    [[nodiscard]] bool holds(std::uint32_t v) const
    {
        return v == network_->core || parent_[v].edge != none;
    }
    [[nodiscard]] bool is_site(std::uint32_t v) const { return site_[v] != 0; }
    [[nodiscard]] std::int64_t cost() const { return cost_; }
    [[nodiscard]] std::uint32_t edge_up(std::uint32_t v) const { return parent_[v].edge; }
    [[nodiscard]] std::uint32_t up(std::uint32_t v) const { return parent_[v].node; }
    [[nodiscard]] int hops(std::uint32_t v) const { return hops_[v]; }
    [[nodiscard]] int load_mbps(std::uint32_t v) const { return load_[v]; }
    [[nodiscard]] int links(std::uint32_t v) const { return links_[v]; }
    [[nodiscard]] std::vector<std::uint32_t> sites() const;

    /// Joins a site by the cheapest way that keeps the rules, as far as one search finds it. False,
    /// with nothing changed, where none does or it would cost more than `most_cost`.
    /// `allowed`: edges that may be used, all where it is empty.
    bool connect(std::uint32_t site, std::int64_t most_cost = INT64_MAX,
                 std::span<std::uint8_t const> allowed = {});
    /// The site is no longer one; it stays as a relay where others hang from it.
    void drop(std::uint32_t site);

    /// What each node would cost as the next site, if no rule stood against it.
    [[nodiscard]] std::vector<std::int64_t> prices() const;
    /// Breach of a rule, worked out anew from the links; empty when all are kept. For checks.
    [[nodiscard]] std::string_view breach() const;

private:
    static constexpr std::uint32_t none = UINT32_MAX;
    struct Up {
        std::uint32_t node = none;
        std::uint32_t edge = none;
    };
    [[nodiscard]] bool fits(std::uint32_t from, std::vector<Up> const& way,
                            std::uint32_t site) const;
    [[nodiscard]] bool carries(std::uint32_t v, int mbps) const;
    [[nodiscard]] bool limited(std::uint32_t v) const;
    [[nodiscard]] int hops_after(int hops, std::uint32_t edge) const;
    bool connect_by_satellite(std::uint32_t site, std::int64_t most_cost);
    void add_load(std::uint32_t v, int mbps);
    void hang(std::uint32_t v, Up up);
    void take_down(std::uint32_t v);
    void trim(std::uint32_t v);
    [[nodiscard]] bool has_children(std::uint32_t v) const;
    [[nodiscard]] std::int64_t node_cost(std::uint32_t v) const
    {
        return site_[v] ? 0 : network_->graph.node_cost(v);
    }

    LinkNetwork const* network_;
    LinkRules rules_;
    std::vector<Up> parent_;
    std::vector<std::uint8_t> site_;
    std::vector<int> hops_, load_, links_;  // load of the link up; microwave links at the node
    std::int64_t cost_ = 0;
};

}  // namespace tongtu::backhaul
