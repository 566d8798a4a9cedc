#include "tongtu/network/network.hpp"

#include <gtest/gtest.h>

namespace tongtu::network {
namespace {

// 3GPP TS 36.101 Table 5.6-1 and TS 38.101-1 Table 5.3.2-1.
TEST(ResourceBlocks, AsInTheTables)
{
    EXPECT_EQ(resource_blocks(Generation::lte, 10e6, 15e3), 50);
    EXPECT_EQ(resource_blocks(Generation::lte, 1.4e6, 15e3), 6);
    EXPECT_EQ(resource_blocks(Generation::nr, 100e6, 30e3), 273);
    EXPECT_EQ(resource_blocks(Generation::nr, 20e6, 15e3), 106);
    EXPECT_EQ(resource_blocks(Generation::nr, 100e6, 60e3), 135);
}

TEST(ResourceBlocks, NoneWhereTheTableHasNone)
{
    EXPECT_FALSE(resource_blocks(Generation::lte, 7e6, 15e3));
    EXPECT_FALSE(resource_blocks(Generation::lte, 10e6, 30e3));
    EXPECT_FALSE(resource_blocks(Generation::nr, 100e6, 15e3));
    EXPECT_FALSE(resource_blocks(Generation::gsm, 200e3, 15e3));
}

TEST(Generation, ReadsTheUsualSpellings)
{
    EXPECT_EQ(generation_from("lte"), Generation::lte);
    EXPECT_EQ(generation_from("5G"), Generation::nr);
    EXPECT_EQ(generation_from("umts"), Generation::umts);
    EXPECT_FALSE(generation_from("CDMA2000"));
}

}  // namespace
}  // namespace tongtu::network
