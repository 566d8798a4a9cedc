// A whole document written, opened again and compared with itself.

#include "tongtu/report/write.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/base/file.hpp"
#include "tongtu/base/hash.hpp"
#include "tongtu/report/files.hpp"

#include <csignal>
#include <filesystem>
#include <gdal_priv.h>
#include <gtest/gtest.h>
#include <ogrsf_frmts.h>
#include <regex>
#include <sys/resource.h>
#include <unistd.h>

namespace tongtu::report {

namespace {

namespace fs = std::filesystem;
constexpr double nan = std::numeric_limits<double>::quiet_NaN();

fs::path fresh(std::string const& name)
{
    fs::path const folder =
        fs::temp_directory_path() / ("tongtu-report-" + name + "-" + std::to_string(::getpid()));
    fs::remove_all(folder);
    fs::create_directories(folder);
    return folder;
}

geo::MultiPolygon square(double x, double y, double side)
{
    return {{{{{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}, {x, y}}}}};
}

std::shared_ptr<grid::Raster<float>> hill(int columns, int rows)
{
    auto raster = std::make_shared<grid::Raster<float>>(
        grid::GridSpec{500000.0, 9000000.0, 90.0, columns, rows, "EPSG:32738"}, 0.0f);
    for (int r = 0; r < rows; ++r)
        for (int c = 0; c < columns; ++c)
            raster->at(c, r) = static_cast<float>(((c - 60) * (c - 60) + r * r) % 700);
    raster->cells[3] = static_cast<float>(nan);
    return raster;
}

Table sample_table()
{
    Table table;
    table.id = "units";
    table.title = {"各单元", "Units"};
    table.note = {"口径：LTE 800 MHz", "Profile: LTE 800 MHz"};
    table.columns = {{"name", {"名称", "Name"}, "", 0, false},
                     {"people", {"人口", "People"}, "persons"}};
    table.rows_on_page = 2;
    table.rows = {{Text{"甲", "=HYPERLINK(\"evil\")"}, std::int64_t{1234567}},
                  {std::string("a,\"b\" <script>alert(1)</script>"), -12.5},
                  {std::string("third"), nan},
                  {std::string("fourth")}};
    return table;
}

VectorLayer sample_layer()
{
    VectorLayer layer;
    layer.name = "units";
    layer.title = {"单元", "Units"};
    layer.fields = {{"name", {"名称", "Name"}, "", 0, false},
                    {"covered_pct", {"覆盖", "Covered"}, "%"},
                    {"people", {"人口", "People"}, "persons"}};
    layer.style_field = "covered_pct";
    layer.style = {{0.0, 0xffeedd, {"低", "low"}}, {50.0, 0x0b6b80, {"高", "high & more"}}};
    layer.features = {{square(500100, 8995000, 900), {Text{"甲", "A"}, 12.5, std::int64_t{100}}},
                      {square(501100, 8995000, 900), {Text{"乙", "B"}, nan, std::int64_t{200}}}};
    return layer;
}

Section sample_section(std::shared_ptr<grid::Raster<float> const> const& raster)
{
    Map map{"m",
            {"地图", "Map"},
            {"注", "Note"},
            raster,
            {{100.0, 0x118899, {"高", "High"}}, {0.0, 0xffcc88, {"低", "Low"}}},
            {},
            {},
            {},
            {}};
    map.symbols = {{{"站", "Site"}, 0x8c1d40, '^', 6.0}};
    map.points = {{{505000, 8997000}, 0, "<S>"}, {{nan, 0}, 0, ""}, {{505000, 8997000}, 7, ""}};
    map.labels = {{{503000, 8996000}, "莫罗尼 \xFF"}};
    Map areas{"a",         {"区", "Areas"},
              {},          nullptr,
              map.classes, {{square(500100, 8995000, 3000), nan}},
              {},          {},
              {}};
    Chart chart;
    chart.id = "c";
    chart.title = {"曲线", "Curve"};
    chart.series = {{{"甲", "A"}, {0, 1, 2}, {1, nan, 3}, 0, false, false},
                    {{"空", "Empty"}, {}, {}, 1, true, true},
                    {{"一", "One"}, {1}, {2}, 2, false, false}};
    return {"s",
            {"一节", "A section"},
            {"引", "Lead"},
            {map, areas, chart, sample_table(), Note{{"当心", "Careful"}, true}}};
}

Document sample_document()
{
    Document d;
    d.study_id = "<x> & \"y\"";
    d.title = {"标题 <中> & '引'", "Title </title><script>alert(1)</script>"};
    d.version = "0.1.0";
    d.inputs_hash = "abc";
    d.terrain_m = hill(120, 80);
    auto land = std::make_shared<grid::Raster<float>>(d.terrain_m->spec, 1.0f);
    d.land = land;
    d.borders = {{square(500100, 8995000, 900), 0}, {square(501100, 8995000, 900), 3}};
    d.headlines = {
        {{"人口", "People"}, "reach.people", 1234567.0, "persons", 0, {"口径", "Profile"}}};
    d.sections = {sample_section(d.terrain_m)};
    d.sources = {
        {"dem", "CC BY 4.0, https://creativecommons.org/licenses/by/4.0/", "o", "00ff", ""}};
    d.vectors = {sample_layer()};
    d.rasters = {{"height", {"高", "Height"}, "m", d.terrain_m, {"口径", "profile"}},
                 {"ids",
                  {"号", "Ids"},
                  "",
                  std::make_shared<grid::Raster<std::int32_t>>(hill(1100, 700)->spec, 7),
                  {}}};
    return d;
}

TEST(Report, SameDocumentSameBytes)
{
    Document const document = sample_document();
    fs::path const a = fresh("a"), b = fresh("b");
    write_document(document, a, silent_progress());
    write_document(document, b, silent_progress());
    for (char const* file : {"report.html", "tables.xlsx", "study.gpkg", "tables/units.csv",
                             "rasters/height.tif", "rasters/ids.tif"})
        EXPECT_EQ(hex(hash_file(a / file)), hex(hash_file(b / file))) << file;
    fs::remove_all(a);
    fs::remove_all(b);
}

TEST(Report, PageHoldsBothLanguagesAndLoadsNothing)
{
    std::string const page = render_html(sample_document());
    EXPECT_NE(page.find("A section"), std::string::npos);
    EXPECT_NE(page.find("一节"), std::string::npos);
    EXPECT_NE(page.find("<html lang=\"en\""), std::string::npos);
    EXPECT_NE(page.find("1,234,567"), std::string::npos);
    EXPECT_NE(page.find("2 more are in"), std::string::npos);
    EXPECT_NE(page.find("tables/units.csv"), std::string::npos);
    std::regex const loads(R"re((src|href|action|srcset|poster)\s*=\s*["']?\s*(https?:|//))re");
    EXPECT_FALSE(std::regex_search(page.substr(0, page.find("data:image/png")), loads));
    EXPECT_EQ(page.find("src=\"http"), std::string::npos);
    EXPECT_EQ(page.find("href=\"http"), std::string::npos);
    EXPECT_EQ(page.find("@import"), std::string::npos);
    EXPECT_EQ(page.find("url(http"), std::string::npos);
}

TEST(Report, NamesAreNeverMarkup)
{
    std::string const page = render_html(sample_document());
    EXPECT_EQ(page.find("<script>alert"), std::string::npos);
    EXPECT_NE(page.find("Title &lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;"),
              std::string::npos);
    EXPECT_NE(page.find("&lt;x&gt; &amp; &quot;y&quot;"), std::string::npos);
}

TEST(Report, EmptyDocumentIsWritten)
{
    fs::path const folder = fresh("empty");
    Document empty;
    empty.sections = {{"s", {}, {}, {Map{}, Chart{}, Table{}, Note{}}}};
    write_document(empty, folder, silent_progress());
    EXPECT_TRUE(fs::exists(folder / "report.html"));
    EXPECT_TRUE(fs::exists(folder / "study.gpkg"));
    EXPECT_NO_THROW(render_html(Document{}));
    fs::remove_all(folder);
}

TEST(Report, GeoPackageOpensWithItsFeaturesAndStyles)
{
    fs::path const folder = fresh("gpkg");
    write_geopackage(sample_document(), folder / "study.gpkg");
    std::unique_ptr<GDALDataset> const opened(
        GDALDataset::Open((folder / "study.gpkg").c_str(), GDAL_OF_VECTOR));
    ASSERT_TRUE(opened);
    OGRLayer* const units = opened->GetLayerByName("units");
    ASSERT_TRUE(units);
    EXPECT_EQ(units->GetFeatureCount(), 2);
    EXPECT_STREQ(units->GetSpatialRef()->GetAuthorityCode(nullptr), "32738");
    std::unique_ptr<OGRFeature> const second(units->GetFeature(2));
    EXPECT_STREQ(second->GetFieldAsString("name_zh"), "乙");
    EXPECT_EQ(second->GetFieldAsInteger64("people"), 200);
    EXPECT_FALSE(second->IsFieldSetAndNotNull(second->GetFieldIndex("covered_pct")));
    OGRLayer* const styles = opened->GetLayerByName("layer_styles");
    ASSERT_TRUE(styles);
    std::unique_ptr<OGRFeature> const style(styles->GetNextFeature());
    EXPECT_STREQ(style->GetFieldAsString("f_table_name"), "units");
    std::string const qml = style->GetFieldAsString("styleQML");
    EXPECT_NE(qml.find("graduatedSymbol"), std::string::npos);
    EXPECT_NE(qml.find("high &amp; more"), std::string::npos);
    CPLXMLNode* const tree = CPLParseXMLString(qml.c_str());
    EXPECT_TRUE(tree);
    CPLDestroyXMLNode(tree);
    fs::remove_all(folder);
}

TEST(Report, RastersAreCloudOptimized)
{
    fs::path const folder = fresh("cog");
    Document const document = sample_document();
    write_document(document, folder, silent_progress());
    for (auto const& [name, overviews] : {std::pair{"height", 0}, std::pair{"ids", 2}}) {
        std::string const path = (folder / "rasters" / (std::string(name) + ".tif")).string();
        std::unique_ptr<GDALDataset> const opened(GDALDataset::Open(path.c_str(), GDAL_OF_RASTER));
        ASSERT_TRUE(opened);
        EXPECT_STREQ(opened->GetMetadataItem("LAYOUT", "IMAGE_STRUCTURE"), "COG");
        EXPECT_EQ(opened->GetRasterBand(1)->GetOverviewCount(), overviews);
    }
    std::unique_ptr<GDALDataset> const height(
        GDALDataset::Open((folder / "rasters/height.tif").c_str(), GDAL_OF_RASTER));
    EXPECT_STREQ(height->GetRasterBand(1)->GetUnitType(), "m");
    EXPECT_STREQ(height->GetMetadataItem("TONGTU_PROFILE"), "口径 / profile");
    EXPECT_TRUE(std::isnan(height->GetRasterBand(1)->GetNoDataValue()));
    std::vector<float> cells(document.terrain_m->cells.size());
    ASSERT_EQ(height->GetRasterBand(1)->RasterIO(GF_Read, 0, 0, 120, 80, cells.data(), 120, 80,
                                                 GDT_Float32, 0, 0),
              CE_None);
    EXPECT_EQ(cells[500], document.terrain_m->cells[500]);
    fs::remove_all(folder);
}

TEST(Report, TroubleInWritingNamesTheFile)
{
    Document const document = sample_document();
    auto const message = [](auto&& write) -> std::string {
        try {
            write();
        } catch (OutputError const& error) {
            return error.what();
        }
        return "";
    };
    fs::path const nowhere = "/nonexistent/folder";
    EXPECT_NE(message([&] { write_geopackage(document, nowhere / "a.gpkg"); }).find("a.gpkg"),
              std::string::npos);
    EXPECT_NE(message([&] { write_xlsx(document, nowhere / "a.xlsx"); }).find("a.xlsx"),
              std::string::npos);
    EXPECT_NE(
        message([&] { write_cog(document, document.rasters[0], nowhere / "a.tif"); }).find("a.tif"),
        std::string::npos);
}

TEST(Report, FullDiskIsAnError)
{
    Document const document = sample_document();
    fs::path const folder = fresh("full");
    rlimit before{};
    getrlimit(RLIMIT_FSIZE, &before);
    auto const old = std::signal(SIGXFSZ, SIG_IGN);
    rlimit const tight{2000, before.rlim_max};
    setrlimit(RLIMIT_FSIZE, &tight);
    EXPECT_THROW(write_geopackage(document, folder / "a.gpkg"), OutputError);
    EXPECT_THROW(write_xlsx(document, folder / "a.xlsx"), OutputError);
    EXPECT_THROW(write_cog(document, document.rasters[0], folder / "a.tif"), OutputError);
    EXPECT_THROW(write_document(document, folder, silent_progress()), OutputError);
    setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, old);
    fs::remove_all(folder);
}

}  // namespace

}  // namespace tongtu::report
