#include "tongtu/report/profile_plot.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/base/temporary_folder.hpp"

#include <gtest/gtest.h>

namespace tongtu::report {
namespace {

ProfilePlot hill(std::size_t points = 41)
{
    ProfilePlot plot;
    plot.title = {"一座山", "A hill"};
    plot.note = {"说明", "A note"};
    plot.from = {"甲", "A"};
    plot.to = {"乙", "B"};
    for (std::size_t i = 0; i < points; ++i) {
        double const t = static_cast<double>(i) / static_cast<double>(points - 1);
        plot.distance_km.push_back(10.0 * t);
        plot.ground_m.push_back(100.0 + 60.0 * t * (1.0 - t));
        plot.bulge_m.push_back(5.0 * t * (1.0 - t));
        plot.sea.push_back(i < 3);
    }
    plot.clutter_m.assign(points, 10.0);
    plot.fresnel_m = 20.0;
    plot.tx_m = 130.0;
    plot.rx_m = 101.5;
    plot.worst = points / 2;
    plot.worst_label = {"余隙", "clearance"};
    return plot;
}

TEST(ProfilePlot, SameBytesAndAnotherLanguageOtherBytes)
{
    ProfilePlot const plot = hill();
    EXPECT_EQ(profile_svg(plot, "en"), profile_svg(plot, "en"));
    EXPECT_NE(profile_svg(plot, "en"), profile_svg(plot, "zh"));
    EXPECT_EQ(profile_png(plot, "en"), profile_png(plot, "en"));
    EXPECT_EQ(profile_png(plot, "en").substr(1, 3), "PNG");
}

TEST(ProfilePlot, EndingDecides)
{
    TemporaryFolder const folder;
    write_profile_plot(folder.path() / "p.svg", hill(), "en");
    write_profile_plot(folder.path() / "p.png", hill(3), "zh");
    EXPECT_TRUE(std::filesystem::exists(folder.path() / "p.svg"));
    EXPECT_TRUE(std::filesystem::exists(folder.path() / "p.png"));
    EXPECT_THROW(write_profile_plot(folder.path() / "p.gif", hill(), "en"), InputError);
    EXPECT_FALSE(std::filesystem::exists(folder.path() / "p.gif"));
}

TEST(ProfilePlotDeathTest, VectorsOfOneSize)
{
    ProfilePlot plot = hill();
    plot.bulge_m.pop_back();
    EXPECT_DEATH(profile_svg(plot, "en"), "as many values");
}

}  // namespace
}  // namespace tongtu::report
