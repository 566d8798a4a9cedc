#include "tongtu/coverage/pci.hpp"

#include <gtest/gtest.h>

#include <array>

namespace tongtu::coverage {
namespace {

TEST(Pci, NeighboursAreHeardAtOnePlaceWithinTheWindow)
{
    std::vector<std::uint32_t> const places{1, 2, 3};
    QualityMap map(places);
    std::array<float, 3> const first{-80.0F, -80.0F, -80.0F};
    std::array<float, 3> const second{-85.0F, -95.0F, -89.9F};
    for (auto const& [site, level] : {std::pair{4, first}, std::pair{2, second}}) {
        SiteLevels levels;
        levels.site = site;
        levels.cell = places;
        levels.strongest_dbm = level;
        map.add(levels);
    }
    std::vector<std::uint32_t> const people{10, 20, 40};
    EXPECT_EQ(neighbours_of(map, people), (SiteNeighbours{{{2, 4}, 50}}));
}

TEST(Pci, CollisionsAndConfusions)
{
    // 0 - 1 - 2: the ends do not hear each other.
    SiteNeighbours const chain{{{0, 1}, 100}, {{1, 2}, 30}};
    std::vector<std::vector<int>> const fine{{1, 2, 3}, {4, 5, 6}, {7, 8, 9}};
    EXPECT_TRUE(pci_clashes(chain, fine).empty());

    std::vector<std::vector<int>> const ends{{1, 2, 3}, {4, 5, 6}, {3, 8, 9}};
    std::vector<PciClash> const confused = pci_clashes(chain, ends);
    ASSERT_EQ(confused.size(), 1U);
    EXPECT_TRUE(confused[0].confusion);
    EXPECT_EQ(confused[0].pci, 3);
    EXPECT_EQ(confused[0].between, 1);
    EXPECT_EQ(confused[0].people, 130);

    std::vector<std::vector<int>> const next{{1, 2, 3}, {4, 5, 1}, {8, 8, 9}};
    std::vector<PciClash> const collided = pci_clashes(chain, next);
    ASSERT_EQ(collided.size(), 2U);
    EXPECT_FALSE(collided[0].confusion);
    EXPECT_EQ(collided[0].pci, 1);
    EXPECT_EQ(collided[0].people, 100);
    EXPECT_EQ(collided[1].first, collided[1].second);  // one site says 8 twice
}

}  // namespace
}  // namespace tongtu::coverage
