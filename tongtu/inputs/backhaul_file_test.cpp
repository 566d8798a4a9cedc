#include "tongtu/inputs/backhaul_file.hpp"

#include "tongtu/base/error.hpp"

#include <gtest/gtest.h>

namespace tongtu::inputs {
namespace {

std::string backhaul_refusal(std::string const& text)
{
    try {
        EconomyFile file(text, "backhaul.toml");
        parse_backhaul(file);
    } catch (InputError const& error) {
        return error.what();
    }
    return "";
}

constexpr char const* good_backhaul = "[backhaul]\n[microwave]\nrain_mm_h = 80\ndn1 = -300\n";

TEST(BackhaulFile, HasDefaultsAndOrdersBands)
{
    EconomyFile file(std::string(good_backhaul) + "bands_ghz = [7, 23]\n[fibre]\nspur_m = 500\n",
                     "backhaul.toml");
    BackhaulFile const it = parse_backhaul(file);
    EXPECT_EQ(it.bands_ghz, (std::vector<double>{23.0, 7.0}));
    EXPECT_EQ(it.rain_mm_h, 80.0);
    EXPECT_EQ(it.spur_m, 500.0);
    EXPECT_TRUE(it.guess);
}

TEST(BackhaulFile, RefusesWhatCannotBe)
{
    EXPECT_EQ(backhaul_refusal(good_backhaul), "");
    EXPECT_NE(backhaul_refusal("[backhaul]\n[microwave]\nrain_mm_h = 80\n").find("dn1"),
              std::string::npos);
    EXPECT_NE(backhaul_refusal(std::string(good_backhaul) + "dish_m = -1\n").find("dish_m"),
              std::string::npos);
    EXPECT_NE(backhaul_refusal(std::string(good_backhaul) + "bands_ghz = []\n").find("bands_ghz"),
              std::string::npos);
    EXPECT_NE(backhaul_refusal(std::string(good_backhaul) + "most_hop = 3\n").find("most_hops"),
              std::string::npos);
    EXPECT_NE(backhaul_refusal(std::string(good_backhaul) + "hop_mbps = 10\n").find("site_mbps"),
              std::string::npos);
    EXPECT_NE(backhaul_refusal(std::string(good_backhaul) + "rain_mm_h = nan\n"), "");
}

}  // namespace
}  // namespace tongtu::inputs
