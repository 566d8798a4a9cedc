#include "tongtu/inputs/small_study_test.hpp"

#include "tongtu/inputs/raster_source.hpp"
#include "tongtu/inputs/terrain.hpp"

#include <cmath>
#include <gmock/gmock.h>

namespace tongtu::inputs {
namespace {

class Terrain : public SmallStudy {};

TEST_F(Terrain, FillsVoidsOnLandAndCountsThem)
{
    raster("terrain.tif", {.nodata = -32768.0, .value = [](int c, int r) {
                               bool const hole = c >= 40 && c < 60 && r >= 40 && r < 60;
                               return hole ? (c < 50 ? -32768.0 : 99999.0) : 200.0;
                           }});
    Inputs const in = read();
    EXPECT_NEAR(in.terrain_m.at(50, 50), 200.0, 1e-3);
    ASSERT_TRUE(warning(in, "terrain.void"));
    EXPECT_EQ(in.findings.sources[2].rejected, 400U);
}

TEST_F(Terrain, TellsSeaFromVoid)
{
    study.admin = {level("half")};
    polygons("half.geojson", {{"A", square(west, south, side / 2, side)}});
    raster("terrain.tif", {.nodata = -32768.0, .value = [](int c, int) {
                               return c < 60 ? 50.0 : c < 80 ? 0.0 : -32768.0;
                           }});
    raster("people.tif", {.columns = 45});
    network::Technology technology;
    technology.radius_m = 20000.0;
    study.technologies = {technology};
    Inputs const in = read();
    EXPECT_EQ(in.terrain_m.at(99, 50), 0.0F);
    EXPECT_FALSE(warning(in, "terrain.void"));
    EXPECT_EQ(in.surface.cells[*in.grid.cell_at({west + 1050, south + 1050})], Surface::land);
    EXPECT_EQ(in.grid.columns, 52);
}

TEST_F(Terrain, AveragesWhenTheStudyWantsItCoarser)
{
    raster("terrain.tif", {.value = [](int c, int) { return c % 2 ? 100.0 : 300.0; }});
    study.terrain.resolution_m = 400.0;
    Inputs const in = read();
    EXPECT_EQ(in.terrain_m.spec.cell_m, 400.0);
    EXPECT_NEAR(in.terrain_m.at(10, 10), 200.0, 1.0);
}

TEST_F(Terrain, BringsDegreesToMetres)
{
    // A slope along the meridian: bilinear sampling must give it back everywhere.
    raster("terrain.tif", {.columns = 400,
                           .rows = 400,
                           .x0 = 43.1,
                           .y0 = -12.1,
                           .cell = 0.0005,
                           .crs = "EPSG:4326",
                           .value = [](int, int r) { return 100.0 + r; }});
    Inputs const in = read();
    Transform const back = make_transform(parse_crs(in.crs, ""), wgs84(), {});
    for (int row = 0; row < in.terrain_m.spec.rows; row += 17) {
        geo::Point p = in.terrain_m.spec.centre(in.terrain_m.spec.index(20, row));
        back->Transform(1, &p.x, &p.y);
        EXPECT_NEAR(in.terrain_m.at(20, row), 100.0 + (-12.1 - p.y) / 0.0005 - 0.5, 0.01);
    }
}

TEST_F(Terrain, RefusesOnlyVoids)
{
    raster("terrain.tif", {.value = [](int, int) { return -32768.0; }});
    EXPECT_THAT(trouble().problem, ::testing::HasSubstr("only voids"));
}

TEST(FillVoids, KeepsUnreachableVoidsAtZeroAndCountsThem)
{
    grid::GridSpec const g{0, 100, 10, 10, 10, ""};
    grid::Raster<float> terrain(g, std::numeric_limits<float>::quiet_NaN());
    terrain.at(0, 0) = 40.0F;
    VoidCount const count = fill_voids(terrain, grid::Raster<Surface>(g, Surface::land), 3);
    EXPECT_EQ(terrain.at(3, 0), 40.0F);
    EXPECT_EQ(terrain.at(9, 9), 0.0F);
    EXPECT_EQ(count.filled + count.unfilled.size(), 99U);
    EXPECT_EQ(count.filled, 9U);
}

TEST_F(Terrain, RefusesPeopleWhereThereIsNoHeight)
{
    raster("terrain.tif", {.columns = 90, .value = [](int, int) { return 100.0; }});
    Trouble const t = trouble();
    EXPECT_EQ(t.source, "terrain.tif");
    EXPECT_THAT(t.problem, ::testing::HasSubstr("no height where 1,000 people (10.0 %) live"));
}

TEST_F(Terrain, CountsLandWithoutHeight)
{
    raster("terrain.tif", {.columns = 90, .value = [](int, int) { return 100.0; }});
    raster("people.tif", {.columns = 90});
    Inputs const in = read();
    ASSERT_TRUE(warning(in, "terrain.missing"));
    EXPECT_THAT(warning(in, "terrain.missing")->text.en,
                ::testing::HasSubstr("10.00 % of the land (0 people) has no height"));
}

TEST(SurfaceOf, TakesEnclosedVoidsAsLandAndThoseAtTheEdgeAsSea)
{
    grid::GridSpec const g{west, south + side, 100.0, 100, 100, "EPSG:32738"};
    grid::Raster<float> terrain(g, 100.0F);
    for (int r = 0; r < 100; ++r) {
        for (int c = 0; c < 100; ++c) {
            if (c < 10 || (c > 40 && c < 50 && r > 40 && r < 50))
                terrain.at(c, r) = std::numeric_limits<float>::quiet_NaN();
        }
    }
    grid::Raster<Surface> const surface = surface_of(terrain, nullptr, g);
    EXPECT_EQ(surface.at(45, 45), Surface::land);
    EXPECT_EQ(surface.at(5, 50), Surface::sea);
    EXPECT_EQ(surface.at(60, 60), Surface::land);
}

}  // namespace
}  // namespace tongtu::inputs
