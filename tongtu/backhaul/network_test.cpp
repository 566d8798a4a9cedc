#include "tongtu/backhaul/network.hpp"

#include <gtest/gtest.h>
#include <random>
#include <rapidcheck/gtest.h>

namespace tongtu::backhaul {
namespace {

// Candidates 0 … n-1, then an existing site, a point of presence and the core.
struct SmallNetwork {
    std::vector<Edge> edges;
    LinkNetwork network;

    explicit SmallNetwork(std::uint32_t candidates) : candidates_(candidates) {}
    void link(std::uint32_t a, std::uint32_t b, LinkKind kind, std::int64_t cost)
    {
        edges.push_back({a, b, cost});
        network.link.push_back(kind);
        network.length_m.push_back(1000.0);
    }
    [[nodiscard]] std::uint32_t existing() const { return candidates_; }
    [[nodiscard]] std::uint32_t presence() const { return candidates_ + 1; }
    void finish(std::int64_t relay)
    {
        network.core = candidates_ + 2;
        link(network.core, existing(), LinkKind::connected, 0);
        link(network.core, presence(), LinkKind::connected, 0);
        std::vector<std::int64_t> cost(candidates_ + 3, 0);
        std::fill_n(cost.begin(), candidates_, relay);
        network.node.assign(candidates_ + 3, NodeKind::candidate);
        network.node[existing()] = NodeKind::existing;
        network.node[presence()] = NodeKind::presence;
        network.node[network.core] = NodeKind::core;
        network.graph = Graph(candidates_ + 3, edges, cost);
    }

private:
    std::uint32_t candidates_;
};

TEST(LinkForest, HopsAreLimitedAndSatelliteIsTheLastResort)
{
    SmallNetwork it(4);
    it.link(it.presence(), 0, LinkKind::microwave, 10);
    for (std::uint32_t v = 1; v < 4; ++v)
        it.link(v - 1, v, LinkKind::microwave, 10);
    it.finish(100);
    std::vector<Edge> const without = it.edges;
    LinkRules rules;
    rules.most_hops = 3;
    LinkForest forest(it.network, rules);
    EXPECT_TRUE(forest.connect(2));
    EXPECT_EQ(forest.cost(), 230);  // two masts as relays
    EXPECT_EQ(forest.hops(2), 3);
    EXPECT_FALSE(forest.connect(3));  // a fourth hop
    EXPECT_TRUE(forest.connect(0));   // a relay becomes a site
    EXPECT_EQ(forest.cost(), 130);
    EXPECT_EQ(forest.breach(), "");
    forest.drop(2);
    EXPECT_EQ(forest.cost(), 10);
    EXPECT_EQ(forest.prices()[2], 120);

    it.link(it.network.core, 3, LinkKind::satellite, 1000);
    it.network.graph = Graph(7, it.edges, {100, 100, 100, 100, 0, 0, 0});
    LinkForest with(it.network, rules);
    EXPECT_TRUE(with.connect(3));
    EXPECT_EQ(with.cost(), 1000);
    EXPECT_EQ(with.breach(), "");
}

TEST(LinkForest, LinksAtAMastAreLimited)
{
    SmallNetwork it(4);
    it.link(it.presence(), 0, LinkKind::microwave, 10);
    for (std::uint32_t v = 1; v < 4; ++v)
        it.link(0, v, LinkKind::microwave, 10);
    it.finish(0);
    LinkRules rules;
    rules.most_links = 3;
    LinkForest forest(it.network, rules);
    EXPECT_TRUE(forest.connect(1));
    EXPECT_TRUE(forest.connect(2));
    EXPECT_FALSE(forest.connect(3));
    EXPECT_EQ(forest.links(0), 3);
    EXPECT_EQ(forest.breach(), "");
}

TEST(LinkForest, AHopCarriesSoMuchAndAnExistingSiteHasItsOwnTraffic)
{
    SmallNetwork it(6);
    for (std::uint32_t v = 0; v < 3; ++v)
        it.link(it.existing(), v, LinkKind::microwave, 10);
    for (std::uint32_t v = 3; v < 6; ++v)
        it.link(it.presence(), v, LinkKind::microwave, 10);
    it.finish(0);
    LinkRules rules;
    rules.hop_mbps = 150;
    rules.site_mbps = 50;
    LinkForest forest(it.network, rules);
    EXPECT_TRUE(forest.connect(0));
    EXPECT_TRUE(forest.connect(1));
    EXPECT_FALSE(forest.connect(2));  // 50 of its own and two more fill the hop
    for (std::uint32_t v = 3; v < 6; ++v)
        EXPECT_TRUE(forest.connect(v));  // a point of presence has no limit
    EXPECT_EQ(forest.breach(), "");
}

RC_GTEST_PROP(LinkForest, KeepsItsRulesAndItsSums, ())
{
    std::mt19937_64 random(*rc::gen::inRange(0U, 1U << 30));
    SmallNetwork it(12);
    for (int k = 0; k < 40; ++k) {
        auto const a = static_cast<std::uint32_t>(random() % 14);
        auto const b = static_cast<std::uint32_t>(random() % 14);
        if (a != b)
            it.link(a, b, random() % 3 ? LinkKind::microwave : LinkKind::fibre,
                    static_cast<std::int64_t>(random() % 30));
    }
    it.finish(20);
    LinkRules const rules{3, 3, 200, 50};
    LinkForest forest(it.network, rules);
    for (int k = 0; k < 60; ++k) {
        auto const v = static_cast<std::uint32_t>(random() % 12);
        std::int64_t const before = forest.cost();
        std::int64_t const price = forest.prices()[v];
        if (!forest.is_site(v)) {
            bool const joined = forest.connect(v);
            // Without a way there is no price: the largest number there is.
            std::int64_t const least = joined ? price : 0;
            RC_ASSERT(forest.cost() - before >= least);
            RC_ASSERT((joined || forest.cost() == before));
        } else {
            forest.drop(v);
        }
        RC_ASSERT(forest.breach() == "");
    }
    for (std::uint32_t const v : forest.sites())
        forest.drop(v);
    RC_ASSERT(forest.cost() == 0);
}

}  // namespace
}  // namespace tongtu::backhaul
