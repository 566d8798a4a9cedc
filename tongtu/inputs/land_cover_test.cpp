#include "tongtu/inputs/land_cover.hpp"

#include "tongtu/inputs/small_study_test.hpp"

#include <gmock/gmock.h>

namespace tongtu::inputs {
namespace {

using ::testing::HasSubstr;

class Clutter : public SmallStudy {
protected:
    // The terrain is a plain of 100 m; the grid is the analysis grid.
    grid::GridSpec grid{west, south + side, 100.0, 100, 100, "EPSG:32738"};
    grid::Raster<float> terrain{grid, 100.0F};
    Findings findings;

    grid::Raster<float> read(LandCoverKind kind, std::string const& file)
    {
        LandCoverSource source;
        source.kind = kind;
        source.layer = layer("land_cover", file);
        study.land_cover = source;
        return read_clutter(study, grid, terrain, findings, CancelToken{});
    }
    [[nodiscard]] std::string codes() const
    {
        std::string all;
        for (Warning const& w : findings.warnings)
            all += w.code + " ";
        return all;
    }
};

TEST_F(Clutter, of_a_surface_model_is_what_stands_above_the_terrain)
{
    raster("dsm.tif", {.value = [](int c, int) { return c < 50 ? 112.0 : 97.0; }});
    grid::Raster<float> const clutter = read(LandCoverKind::surface_model, "dsm.tif");
    EXPECT_FLOAT_EQ(clutter.at(20, 50), 12.0F);
    EXPECT_FLOAT_EQ(clutter.at(80, 50), 0.0F);  // below the terrain is no clutter
    EXPECT_EQ(codes(), "");
}

TEST_F(Clutter, of_a_finer_terrain_is_the_mean_over_the_cell)
{
    terrain = grid::Raster<float>({west, south + side, 50.0, 200, 200, "EPSG:32738"}, 100.0F);
    // One of the four terrain cells in every analysis cell carries 20 m.
    raster("dsm.tif", {.columns = 200, .rows = 200, .cell = 50.0, .value = [](int c, int r) {
                           return c % 2 == 0 && r % 2 == 0 ? 120.0 : 100.0;
                       }});
    grid::Raster<float> const clutter = read(LandCoverKind::surface_model, "dsm.tif");
    EXPECT_FLOAT_EQ(clutter.at(50, 50), 5.0F);
}

TEST_F(Clutter, of_a_surface_model_counts_voids_and_says_what_looks_wrong)
{
    raster("dsm.tif", {.nodata = -9999.0, .value = [](int c, int) {
                           return c < 10 ? -9999.0 : c < 30 ? 80.0 : c < 35 ? 230.0 : 105.0;
                       }});
    grid::Raster<float> const clutter = read(LandCoverKind::surface_model, "dsm.tif");
    EXPECT_FLOAT_EQ(clutter.at(5, 50), 0.0F);
    EXPECT_FLOAT_EQ(clutter.at(32, 50), 130.0F);  // used as it is
    EXPECT_FLOAT_EQ(clutter.at(80, 50), 5.0F);
    EXPECT_EQ(codes(),
              "land_cover.surface_voids land_cover.surface_below land_cover.surface_high ");
    EXPECT_THAT(findings.warnings[1].text.en, HasSubstr("more than 5 m below"));
}

TEST_F(Clutter, heights_of_products_need_no_table_and_those_of_the_study_win)
{
    raster("cover.tif", {.value = [](int c, int) { return c < 50 ? 10.0 : 50.0; }});
    EXPECT_FLOAT_EQ(read(LandCoverKind::esa_worldcover, "cover.tif").at(10, 10), 15.0F);
    EXPECT_FLOAT_EQ(read(LandCoverKind::esa_worldcover, "cover.tif").at(90, 10), 10.0F);
    raster("categories.tif", {.value = [](int c, int) { return 1.0 + c % 5; }});
    grid::Raster<float> const clutter = read(LandCoverKind::p1812_categories, "categories.tif");
    for (int category = 0; category < 5; ++category)
        EXPECT_FLOAT_EQ(clutter.at(50 + category, 50),
                        static_cast<float>(p1812_heights().at(1 + category)));
    LandCoverSource source;
    source.kind = LandCoverKind::esa_worldcover;
    source.layer = layer("land_cover", "cover.tif");
    source.height_m[50] = 4.0;
    study.land_cover = source;
    EXPECT_FLOAT_EQ(read_clutter(study, grid, terrain, findings, CancelToken{}).at(90, 10), 4.0F);
}

}  // namespace
}  // namespace tongtu::inputs
