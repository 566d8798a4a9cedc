#include "tongtu/inputs/suggest.hpp"

#include <gtest/gtest.h>
#include <vector>

namespace tongtu::inputs {
namespace {

TEST(Suggest, distances)
{
    EXPECT_EQ(edit_distance("", ""), 0U);
    EXPECT_EQ(edit_distance("cell_m", "cell_m"), 0U);
    EXPECT_EQ(edit_distance("cel_m", "cell_m"), 1U);
    EXPECT_EQ(edit_distance("clel_m", "cell_m"), 1U);  // neighbours exchanged
    EXPECT_EQ(edit_distance("Lon", "lon"), 0U);
    EXPECT_EQ(edit_distance("abc", ""), 3U);
    EXPECT_EQ(edit_distance(std::string(1000, 'a'), "a"), 1000U);
}

TEST(Suggest, nearest_within_two)
{
    std::vector<std::string> const words{"frequency_mhz", "bandwidth_mhz", "power_dbm"};
    EXPECT_EQ(nearest("frequenzy_mhz", words), "frequency_mhz");
    EXPECT_EQ(nearest("powerdbm", words), "power_dbm");
    EXPECT_FALSE(nearest("colour", words));
    EXPECT_FALSE(nearest("x", std::vector<std::string>{"y"}));  // nothing in common
    EXPECT_NE(did_you_mean("power_dbn", words).find("\"power_dbm\""), std::string::npos);
    EXPECT_EQ(did_you_mean("colour", words), "Known are: frequency_mhz, bandwidth_mhz, power_dbm");
}

}  // namespace
}  // namespace tongtu::inputs
