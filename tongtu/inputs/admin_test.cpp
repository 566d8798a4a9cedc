#include "tongtu/inputs/small_study_test.hpp"

#include "tongtu/inputs/admin.hpp"
#include "tongtu/inputs/rasterise.hpp"

#include <gmock/gmock.h>
#include <rapidcheck.h>

namespace tongtu::inputs {
namespace {

using ::testing::HasSubstr;

class Admin : public SmallStudy {};

TEST_F(Admin, NamesBothFeaturesOfADoubledCode)
{
    polygons("half.geojson",
             {{"A", square(west, south, 100, 100)}, {"A", square(west + 100, south, 100, 100)}});
    Trouble const t = trouble();
    EXPECT_EQ(t.source, "half.geojson");
    EXPECT_EQ(t.record, "[admin.half]");
    EXPECT_EQ(t.field, "code");
    EXPECT_THAT(t.problem, HasSubstr("features 0 and 1"));
}

TEST_F(Admin, NamesAMissingColumn)
{
    study.admin[1].layer.columns["code"] = "pcode";
    Trouble const t = trouble();
    EXPECT_EQ(t.field, "columns.code");
    EXPECT_THAT(t.problem, HasSubstr("no column \"pcode\"; the layer has: code, people"));
    study.admin[1].layer.columns.clear();
    EXPECT_THAT(trouble().problem, HasSubstr("no column is declared"));
}

TEST_F(Admin, NamesAnEmptyLayerAndAnUnknownOne)
{
    polygons("half.geojson", {});
    EXPECT_THAT(trouble().problem, HasSubstr("holds no feature"));
    study.admin[1].layer.layer = "parishes";
    EXPECT_EQ(trouble().field, "layer");
}

TEST_F(Admin, NamesAFilterThatIsNone)
{
    study.admin[1].layer.where = "code ~~ 'A";
    EXPECT_EQ(trouble().field, "where");
    study.admin[1].layer.where = "code = 'Z'";
    EXPECT_EQ(trouble().field, "where");
}

TEST_F(Admin, MendsABowTie)
{
    std::string const tie = fmt::format("[[[{0},{1}],[{2},{3}],[{2},{1}],[{0},{3}],[{0},{1}]]]",
                                        west, south, west + side / 2, south + side);
    polygons("half.geojson", {{"A", tie}, {"B", square(west + side / 2, south, side / 2, side)}});
    Inputs const in = read();
    ASSERT_TRUE(warning(in, "admin.repaired"));
    ASSERT_EQ(in.findings.rejects.size(), 1U);
    EXPECT_EQ(in.findings.rejects[0].record, "feature 0");
    EXPECT_THAT(in.findings.rejects[0].reason, HasSubstr("repaired"));
    EXPECT_NEAR(area_of(in.admin.units[1].shape), side * side / 4, 1.0);
    EXPECT_EQ(people(in), 10000U);
}

TEST_F(Admin, ReportsAChildOutsideItsParent)
{
    polygons("half.geojson", {{"A", square(west, south, side / 2, side)},
                              {"B", square(west + side / 2, south, side, side)}});
    Inputs const in = read();
    EXPECT_THAT(warning(in, "admin.outside_parent")->text.en, HasSubstr("parent: B"));
    EXPECT_THAT(in.findings.rejects[0].reason, HasSubstr("50 %"));
}

TEST_F(Admin, TakesTheDeclaredParentElseTheLargestOverlap)
{
    polygons("nation.geojson", {{"N", square(west, south, side / 2, side)},
                                {"M", square(west + side / 2, south, side / 2, side)}});
    Inputs const in = read();
    EXPECT_EQ(in.admin.units[2].parent, 0);
    EXPECT_EQ(in.admin.units[3].parent, 1);
    study.admin[1].layer.columns["parent"] = "code";  // codes that no unit above has
    EXPECT_EQ(read().admin.units[3].parent, 1);
    study.admin[1].layer.where = "code = 'B'";
    polygons("half.geojson", {{"N", square(west, south, 100, 100)},
                              {"B", square(west + side / 2, south, side / 2, side)}});
    EXPECT_EQ(read().admin.units[2].parent, 1);
}

TEST_F(Admin, RejectsUnitsWithoutArea)
{
    polygons(
        "half.geojson",
        {{"A", square(west, south, side, side)}, {"B", square(west, south, side, 0)}, {"C", "[]"}});
    Inputs const in = read();
    EXPECT_EQ(in.admin.levels[1].count, 1);
    EXPECT_EQ(in.findings.sources[1].rejected, 2U);
}

TEST_F(Admin, RefusesLines)
{
    polygons("half.geojson",
             {{"A", fmt::format("[[{},{}],[{},{}]]", west, south, west + 1, south)}},
             "urn:ogc:def:crs:EPSG::32738", "LineString");
    EXPECT_THAT(trouble().problem, HasSubstr("none of the features is a polygon"));
}

TEST_F(Admin, GivesASmallUnitACell)
{
    polygons("half.geojson", {{"A", square(west, south, side, side)},
                              {"S", square(west + 5010, south + 5010, 20, 20)}});
    Inputs const in = read();
    EXPECT_EQ(people(in, 2), 1U);
    EXPECT_TRUE(warning(in, "admin.small"));
}

class Antimeridian : public SmallStudy {
protected:
    Antimeridian()
    {
        study.crs = "";
        study.admin = {level("nation")};
        TestRaster r{
            .columns = 60, .rows = 60, .x0 = 179.7, .y0 = -16.7, .cell = 0.01, .crs = "EPSG:4326"};
        r.value = [](int, int) { return 20.0; };
        raster("terrain.tif", r);
        r.value = [](int, int) { return 1.0; };
        raster("people.tif", r);
    }
    void expect_whole(Inputs const& in) const
    {
        EXPECT_EQ(in.crs, "EPSG:32760");
        EXPECT_LT(in.grid.columns, 700);
        EXPECT_NEAR(static_cast<double>(people(in, 0)), 1600.0, 40.0);
        EXPECT_NEAR(area_of(in.admin.units[0].shape) / 1e6, 42.6 * 44.2, 20.0);
    }
};

TEST_F(Antimeridian, TakesAMultipolygonSplitThere)
{
    polygons("nation.geojson",
             {{"F", "[[[[179.8,-17.2],[180,-17.2],[180,-16.8],[179.8,-16.8],[179.8,-17.2]]],"
                    "[[[-180,-17.2],[-179.8,-17.2],[-179.8,-16.8],[-180,-16.8],[-180,-17.2]]]]"}},
             "urn:ogc:def:crs:OGC:1.3:CRS84", "MultiPolygon");
    expect_whole(read());
}

TEST_F(Antimeridian, TakesARingThatCrossesIt)
{
    polygons("nation.geojson",
             {{"F", "[[[179.8,-17.2],[-179.8,-17.2],[-179.8,-16.8],[179.8,-16.8],[179.8,-17.2]]]"}},
             "urn:ogc:def:crs:OGC:1.3:CRS84");
    expect_whole(read());
}

TEST_F(Antimeridian, ReadsAGlobalRasterOnBothSides)
{
    polygons("nation.geojson",
             {{"F", "[[[179.8,-17.2],[-179.8,-17.2],[-179.8,-16.8],[179.8,-16.8],[179.8,-17.2]]]"}},
             "urn:ogc:def:crs:OGC:1.3:CRS84");
    TestRaster r{
        .columns = 3600, .rows = 30, .x0 = -180.0, .y0 = -15.5, .cell = 0.1, .crs = "EPSG:4326"};
    r.value = [](int, int) { return 100.0; };
    raster("people.tif", r);
    r.value = [](int c, int) { return c < 1800 ? 30.0 : 20.0; };
    raster("terrain.tif", r);
    study.cell_m = 1000.0;
    Inputs const in = read();
    EXPECT_NEAR(static_cast<double>(people(in, 0)), 1600.0, 100.0);
    EXPECT_EQ(in.terrain_m.cells.front(), 20.0F);
    EXPECT_EQ(in.terrain_m.cells.back(), 30.0F);
}

TEST_F(Antimeridian, ExplainsAStudyAroundTheEarth)
{
    polygons("nation.geojson",
             {{"F", square(-100, -17, 1, 1)},
              {"G", square(10, -17, 1, 1)},
              {"H", square(140, -17, 1, 1)}},
             "urn:ogc:def:crs:OGC:1.3:CRS84");
    Trouble const t = trouble();
    EXPECT_EQ(t.field, "crs");
    EXPECT_THAT(t.problem, HasSubstr("degrees of longitude"));
}

TEST(Rasterise, NeighboursShareNoCellAndLeaveNone)
{
    EXPECT_TRUE(rc::check("two polygons on either side of a line cover a square once", [] {
        auto const cut = [] { return *rc::gen::inRange(1, 1000) / 10.0; };
        double const low = cut();
        double const high = cut();
        double const middle = cut();
        geo::Line const left{{0, 0}, {low, 0}, {middle, 47}, {high, 100}, {0, 100}};
        geo::Line const right{{low, 0}, {100, 0}, {100, 100}, {high, 100}, {middle, 47}};
        grid::GridSpec const grid{0, 100, 5, 20, 20, ""};
        std::vector<int> seen(grid.size(), 0);
        for (geo::Line const& ring : {left, right})
            cells_inside({geo::Polygon{{ring}}}, grid, [&](std::size_t first, std::size_t n) {
                for (std::size_t i = first; i < first + n; ++i)
                    ++seen[i];
            });
        RC_ASSERT(std::all_of(seen.begin(), seen.end(), [](int n) { return n == 1; }));
    }));
}

TEST(Rasterise, LeavesHolesOutAndFindsAPointInside)
{
    geo::Polygon const ring{{{{0, 0}, {100, 0}, {100, 100}, {0, 100}, {0, 0}},
                             {{20, 20}, {80, 20}, {80, 80}, {20, 80}, {20, 20}}}};
    grid::GridSpec const grid{0, 100, 10, 10, 10, ""};
    std::size_t cells = 0;
    cells_inside({ring}, grid, [&](std::size_t, std::size_t n) { cells += n; });
    EXPECT_EQ(cells, 64U);
    EXPECT_EQ(area_of({ring}), 6400.0);
    geo::Point const p = point_inside({ring});
    EXPECT_TRUE(p.x < 20 || p.x > 80);
}

TEST_F(Admin, KeepsPeopleWhereTheLowerLevelHasNoUnit)
{
    polygons("half.geojson", {{"A", square(west, south, side / 2, side)}});
    Inputs const in = read();
    ASSERT_EQ(in.admin.units.size(), 3U);
    AdminUnit const& rest = in.admin.units[2];
    EXPECT_EQ(rest.code, "N-rest");
    EXPECT_TRUE(rest.rest);
    EXPECT_EQ(rest.parent, 0);
    EXPECT_NEAR(area_of(rest.shape), side * side / 2, 1.0);
    EXPECT_EQ(people(in, 1), 5000U);
    EXPECT_EQ(people(in, 2), 5000U);
    ASSERT_TRUE(warning(in, "admin.rest"));
    EXPECT_FALSE(warning(in, "population.outside"));
}

TEST_F(Admin, GivesASliverBetweenOutlinesToTheNeighbour)
{
    polygons("half.geojson", {{"A", square(west, south, side / 2 - 110, side)},
                              {"B", square(west + side / 2, south, side / 2, side)}});
    Inputs const in = read();
    EXPECT_EQ(in.admin.units.size(), 3U);
    EXPECT_EQ(people(in, 1) + people(in, 2), 10000U);
    EXPECT_FALSE(warning(in, "population.outside"));
}

TEST_F(Admin, HoldsFiveLevels)
{
    study.admin.clear();
    for (int k = 0; k < 5; ++k) {
        std::vector<std::pair<std::string, std::string>> shapes;
        double const width = side / (1 << k);
        for (int i = 0; i < 1 << k; ++i)
            shapes.emplace_back(fmt::format("{}-{}", k, i),
                                square(west + i * width, south, width, side));
        std::string const id = fmt::format("level{}", k);
        polygons(id + ".geojson", shapes);
        study.admin.push_back(level(id));
    }
    Inputs const in = read();
    ASSERT_EQ(in.admin.levels.size(), 5U);
    EXPECT_EQ(in.admin.units.size(), 31U);
    EXPECT_EQ(people(in, -1), 0U);
    for (AdminUnit const& unit : in.admin.units) {
        if (unit.level > 0) {
            EXPECT_EQ(in.admin.units[static_cast<std::size_t>(unit.parent)].level, unit.level - 1);
        }
    }
}

}  // namespace
}  // namespace tongtu::inputs
