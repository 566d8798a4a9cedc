// Whole studies, good and broken: what comes out, and what the messages say.

#include "tongtu/inputs/extent.hpp"
#include "tongtu/inputs/small_study_test.hpp"

#include <cmath>
#include <gmock/gmock.h>

namespace tongtu::inputs {
namespace {

using ::testing::HasSubstr;

class ReadInputs : public SmallStudy {};

TEST_F(ReadInputs, ReadsAGoodStudyWhole)
{
    Inputs const in = read();
    EXPECT_EQ(in.crs, "EPSG:32738");
    EXPECT_EQ(in.grid.columns, 102);  // a cell of margin around 100
    ASSERT_EQ(in.admin.units.size(), 3U);
    EXPECT_EQ(in.admin.units[1].code, "A");
    EXPECT_EQ(in.admin.units[1].parent, 0);
    EXPECT_EQ(people(in), 10000U);
    EXPECT_EQ(people(in, 1), 5000U);
    EXPECT_EQ(people(in, 2), 5000U);
    EXPECT_EQ(in.terrain_m.spec.columns, 100);
    EXPECT_EQ(in.terrain_m.at(3, 4), 107.0F);
    EXPECT_EQ(in.findings.sources.size(), 4U);
    EXPECT_EQ(in.findings.sources[0].sha256.size(), 64U);
    EXPECT_EQ(in.delta_n, 45.0);
    EXPECT_TRUE(warning(in, "propagation.defaults"));
    EXPECT_FALSE(warning(in, "source.provenance"));
}

TEST_F(ReadInputs, GivesTheSameTwice)
{
    Inputs const a = read();
    Inputs const b = read();
    EXPECT_EQ(a.people.cells, b.people.cells);
    EXPECT_EQ(a.terrain_m.cells, b.terrain_m.cells);
    EXPECT_EQ(a.unit.cells, b.unit.cells);
}

TEST_F(ReadInputs, ChoosesACrsItself)
{
    study.crs = "";
    EXPECT_EQ(read().crs, "EPSG:32738");
}

TEST_F(ReadInputs, RunsWithoutAdminLevels)
{
    study.admin.clear();
    Inputs const in = read();
    EXPECT_EQ(in.admin.units.size(), 1U);
    EXPECT_EQ(people(in, 0), 10000U);
    EXPECT_TRUE(warning(in, "admin.none"));
}

TEST_F(ReadInputs, StopsWhenCancelled)
{
    cancel.cancel();
    EXPECT_THROW(static_cast<void>(read()), Cancelled);
}

TEST_F(ReadInputs, NamesAMissingFile)
{
    study.terrain.layer.path = "nowhere.tif";
    Trouble const t = trouble();
    EXPECT_EQ(t.source, "nowhere.tif");
    EXPECT_EQ(t.record, "[terrain]");
    EXPECT_THAT(t.problem, HasSubstr("does not exist"));
    EXPECT_FALSE(t.remedy.empty());
}

TEST_F(ReadInputs, RefusesPathsOutOfTheFileSystem)
{
    for (char const* path : {"/vsicurl/http://example.org/a.tif", "http://example.org/a.tif"}) {
        study.terrain.layer.path = path;
        EXPECT_THAT(trouble().problem, HasSubstr("out of the file system"));
    }
}

TEST_F(ReadInputs, NamesAnEmptyFile)
{
    text("people.tif", "");
    EXPECT_THAT(trouble().problem, HasSubstr("0 bytes"));
    text("half.geojson", "");
    EXPECT_EQ(trouble().source, "half.geojson");
}

TEST_F(ReadInputs, NamesARasterThatIsNone)
{
    text("terrain.tif", "II*\0 this is no TIFF at all");
    Trouble const t = trouble();
    EXPECT_EQ(t.source, "terrain.tif");
    EXPECT_THAT(t.problem, HasSubstr("cannot be read"));
}

TEST_F(ReadInputs, NamesATruncatedRaster)
{
    // Uncompressed strips lie behind the header: half of them are gone.
    std::filesystem::resize_file(folder / "terrain.tif",
                                 std::filesystem::file_size(folder / "terrain.tif") / 2);
    Trouble const t = trouble();
    EXPECT_EQ(t.source, "terrain.tif");
    EXPECT_THAT(t.remedy, HasSubstr("cut short"));
}

TEST_F(ReadInputs, NamesATruncatedPopulation)
{
    std::filesystem::resize_file(folder / "people.tif",
                                 std::filesystem::file_size(folder / "people.tif") / 2);
    EXPECT_EQ(trouble().source, "people.tif");
}

TEST_F(ReadInputs, WantsACrs)
{
    raster("terrain.tif", {.crs = ""});
    Trouble const t = trouble();
    EXPECT_THAT(t.problem, HasSubstr("no coordinate reference system"));
    EXPECT_EQ(t.field, "crs");
    study.terrain.layer.crs = "EPSG:32738";
    EXPECT_EQ(people(read()), 10000U);
    study.terrain.layer.crs = "EPSG:nonsense";
    EXPECT_THAT(trouble().problem, HasSubstr("not a known CRS"));
}

TEST_F(ReadInputs, ShowsBothExtentsWhenTerrainLiesElsewhere)
{
    raster("terrain.tif", {.x0 = west + 500000.0});
    Trouble const t = trouble();
    EXPECT_EQ(t.source, "terrain.tif");
    EXPECT_THAT(t.problem, HasSubstr("x 800000"));
    EXPECT_THAT(t.problem, HasSubstr("x 299900"));
}

TEST_F(ReadInputs, NamesPopulationOfAnotherPlace)
{
    raster("people.tif", {.y0 = south - 400000.0});
    Trouble const t = trouble();
    EXPECT_EQ(t.source, "people.tif");
    EXPECT_THAT(t.problem, HasSubstr("does not overlap"));
}

TEST_F(ReadInputs, RefusesAnAbsurdGrid)
{
    study.cell_m = 0.01;
    Trouble const t = trouble();
    EXPECT_EQ(t.field, "cell_m");
    EXPECT_THAT(t.remedy, HasSubstr("larger cell_m"));
    study.cell_m = -1.0;
    EXPECT_EQ(trouble().field, "cell_m");
}

TEST_F(ReadInputs, RefusesAGridThatFillsTheMemory)
{
    study.cell_m = 10.0;  // about a million cells, of 23 bytes where no technology is named
    geo::Box const box{west, south, west + side, south + side};
    double const needed = 23.0 * 1003 * 1003;
    EXPECT_NO_THROW(analysis_grid(study, box, study.crs, needed));
    try {
        analysis_grid(study, box, study.crs, needed / 2.0);
        FAIL() << "accepted";
    } catch (InputError const& error) {
        EXPECT_EQ(error.trouble().field, "cell_m");
        EXPECT_THAT(error.trouble().problem, HasSubstr("1.01e+06 cells"));
        EXPECT_THAT(error.trouble().remedy, HasSubstr("larger cell_m: 20 takes half the memory"));
    }
}

TEST_F(ReadInputs, NamesAMissingBand)
{
    LandCoverSource source;
    source.layer = layer("land_cover", "people.tif");
    source.kind = LandCoverKind::copernicus_fractions;
    source.height_m = {{7, 10.0}};
    study.land_cover = source;
    Trouble const t = trouble();
    EXPECT_EQ(t.field, "band");
    EXPECT_THAT(t.problem, HasSubstr("no band 7"));
}

TEST_F(ReadInputs, TurnsClassesIntoClutter)
{
    raster("cover.tif", {.value = [](int c, int) { return c < 50 ? 10.0 : 77.0; }});
    LandCoverSource source;
    source.layer = layer("land_cover", "cover.tif");
    source.kind = LandCoverKind::esa_worldcover;
    study.land_cover = source;
    Inputs const in = read();
    EXPECT_EQ(in.clutter_m->at(10, 10), 15.0F);
    EXPECT_EQ(in.clutter_m->at(90, 10), 0.0F);
    EXPECT_THAT(warning(in, "land_cover.unknown_class")->text.en, HasSubstr("77 ("));
}

TEST_F(ReadInputs, ReadsRoadsAndCountsBadOnes)
{
    text(
        "roads.geojson",
        R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::32738"}},"features":[
{"type":"Feature","properties":{"k":"primary"},"geometry":{"type":"LineString","coordinates":[[300100,8650100],[300200,8650100]]}},
{"type":"Feature","properties":{"k":"dot"},"geometry":{"type":"LineString","coordinates":[[300100,8650100],[300100,8650100]]}},
{"type":"Feature","properties":{"k":"none"},"geometry":null}]})");
    study.roads = RoadSource{layer("roads", "roads.geojson", {{"class", "k"}})};
    Inputs const in = read();
    ASSERT_EQ(in.roads.size(), 1U);
    EXPECT_EQ(in.roads[0].road_class, "primary");
    EXPECT_TRUE(in.power_lines.empty());
    EXPECT_EQ(in.findings.sources.back().rejected, 2U);
    ASSERT_TRUE(warning(in, "rows.rejected"));
    EXPECT_THAT(warning(in, "rows.rejected")->text.en, HasSubstr("2 of 3 records"));
    study.power_lines = RoadSource{layer("power_lines", "roads.geojson", {})};
    EXPECT_EQ(read().power_lines.size(), 1U);
    study.power_lines.reset();
    study.roads->layer.columns["class"] = "highway";
    Trouble const t = trouble();
    EXPECT_EQ(t.field, "columns.class");
    EXPECT_THAT(t.problem, HasSubstr("the layer has: k"));
}

TEST_F(ReadInputs, TurnsPovertySoThatLargerIsPoorer)
{
    text("hdi.csv", "unit,hdi\nA,0.5\nB,0.7\nC,0.9\n");
    PovertySource source;
    source.layer = layer("poverty", "hdi.csv", {{"code", "unit"}, {"value", "hdi"}});
    source.level = "half";
    study.poverty = source;
    Inputs const in = read();
    EXPECT_EQ(in.poverty->at(10, 10), -0.5F);
    EXPECT_EQ(in.poverty->at(90, 10), -0.7F);
    EXPECT_EQ(in.findings.rejects.size(), 1U);
    study.poverty->poorer_is_low = false;
    EXPECT_EQ(read().poverty->at(10, 10), 0.5F);
    study.poverty->level = "quarter";
    EXPECT_THAT(trouble().remedy, HasSubstr("nation, half"));
}

TEST_F(ReadInputs, TakesPovertyFromTheNearestPointOrARaster)
{
    text("points.csv", fmt::format("x,y,v\n{},{},1\n{},{},2\n", west + 100, south + 100,
                                   west + 9900, south + 9900));
    PovertySource source;
    source.layer = layer("poverty", "points.csv", {{"x", "x"}, {"y", "y"}, {"value", "v"}});
    source.layer.crs = "EPSG:32738";
    source.kind = PovertyKind::points;
    source.poorer_is_low = false;
    study.poverty = source;
    Inputs const in = read();
    EXPECT_EQ(in.poverty->at(2, 99), 1.0F);
    EXPECT_EQ(in.poverty->at(99, 2), 2.0F);
    study.poverty->layer = layer("poverty", "half.tif");
    study.poverty->kind = PovertyKind::raster;
    raster("half.tif", {.columns = 50, .value = [](int, int) { return 3.0; }});
    Inputs const half = read();
    EXPECT_EQ(half.poverty->at(10, 10), 3.0F);
    EXPECT_TRUE(std::isnan(half.poverty->at(90, 10)));
    EXPECT_THAT(warning(half, "poverty.unknown")->text.en, HasSubstr("5,000 people (50.00 %)"));
}

TEST_F(ReadInputs, SamplesRefractivityMapsAtTheCentre)
{
    raster("dn.tif", {.value = [](int, int) { return 51.0; }});
    study.propagation.delta_n_map = "dn.tif";
    study.propagation.n0 = 350.0;
    Inputs const in = read();
    EXPECT_EQ(in.delta_n, 51.0);
    EXPECT_EQ(in.n0, 350.0);
    EXPECT_FALSE(warning(in, "propagation.defaults"));
    raster("dn.tif", {.value = [](int, int) { return 5100.0; }});
    EXPECT_EQ(trouble().field, "delta_n");
}

TEST_F(ReadInputs, AsksForProvenance)
{
    study.terrain.layer.licence = "";
    EXPECT_THAT(warning(read(), "source.provenance")->text.en, HasSubstr("terrain"));
}

TEST_F(ReadInputs, RefusesPeopleThatRoundToNone)
{
    raster("people.tif", {.value = [](int c, int r) { return c + r == 0 ? 0.2 : 0.0; }});
    Trouble const t = trouble();
    EXPECT_EQ(t.source, "people.tif");
    EXPECT_THAT(t.problem, HasSubstr("not one whole person"));
}

TEST_F(ReadInputs, RefusesACrsWhoseLengthsAreWrong)
{
    study.crs = "EPSG:32601";  // a UTM zone on the other side of the Earth
    Trouble const t = trouble();
    EXPECT_EQ(t.field, "crs");
    EXPECT_THAT(t.problem, HasSubstr("off by up to"));
}

TEST_F(ReadInputs, KeepsSitesThatAreHeardFromBeyondTheBorder)
{
    study.technologies.resize(1);
    study.technologies[0].id = "lte800";
    study.technologies[0].radius_m = 3000.0;
    SiteSource sites;
    sites.layer = layer("sites", "sites.csv", {{"x", "x"}, {"y", "y"}, {"id", "id"}});
    sites.layer.crs = "EPSG:32738";
    sites.technologies = {"lte800"};
    study.sites = {sites};
    text("sites.csv", fmt::format("id,x,y\nnear,{},{}\nfar,{},{}\n", west - 2000.0, south + 100.0,
                                  west - 9000.0, south + 100.0));
    Inputs const in = read();
    ASSERT_EQ(in.existing.size(), 1U);
    EXPECT_EQ(in.existing[0].id, "near");
}

}  // namespace
}  // namespace tongtu::inputs
