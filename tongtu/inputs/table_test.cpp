#include "tongtu/inputs/table.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/base/temporary_folder.hpp"

#include <fmt/format.h>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tongtu::inputs {
namespace {

using testing::AllOf;
using testing::HasSubstr;

/// A file of the test, its layer, and what reading it gives.
class Table : public testing::Test {
protected:
    Table()
    {
        layer.table = "places[0]";
        layer.columns = {{"id", "id"}, {"lon", "lon"}, {"lat", "lat"}};
        wants.position = true;
        wants.crs = "EPSG:32717";
        wants.unique = "id";
    }
    void write(std::string const& name, std::string const& content)
    {
        layer.path = name;
        std::ofstream(folder.path() / name, std::ios::binary) << content;
    }
    TableSummary read(std::function<void(Row&)> const& row = [](Row& r) { r.position(); })
    {
        return read_table(folder.path(), layer, wants, findings, row);
    }
    std::string refusal()
    {
        try {
            read();
        } catch (InputError const& error) {
            EXPECT_EQ(error.trouble().source, layer.path);
            EXPECT_FALSE(error.trouble().remedy.empty());
            return error.what();
        }
        return "accepted";
    }
    std::string first_reject() const
    {
        if (findings.rejects.empty())
            return "none";
        Reject const& r = findings.rejects.front();
        return fmt::format("{}|{}|{}|{}", r.source, r.record, r.field, r.reason);
    }

    TemporaryFolder folder;
    Layer layer;
    TableWants wants;
    Findings findings;
};

TEST_F(Table, good_rows)
{
    layer.columns["name"] = "Nom du lieu";
    layer.columns["people"] = "pop";
    layer.licence = "CC0";
    write("a.csv",
          "\xef\xbb\xbfid,Nom du lieu,lon,lat,pop\r\n1,\"Saquisilí, \"\"centre\"\"\",-78.667,-0.84,"
          "2919\r\n2,two,-78.7,-0.9,\r\n");
    std::vector<std::string> seen;
    TableSummary const summary = read([&](Row& row) {
        auto const p = row.position();
        ASSERT_TRUE(p);
        seen.push_back(fmt::format("{} {} {:.0f} {}", row.record(), row.text("name"), p->x,
                                   row.number("people").value_or(-1)));
        EXPECT_TRUE(row.declares("people"));
        EXPECT_FALSE(row.declares("colour"));
        EXPECT_EQ(row.text("colour"), "");
        EXPECT_FALSE(row.number("colour"));
    });
    EXPECT_THAT(seen, testing::ElementsAre("row 1 Saquisilí, \"centre\" 759649 2919",
                                           "row 2 two 755970 -1"));
    EXPECT_EQ(summary.records, 2U);
    ASSERT_EQ(findings.sources.size(), 1U);
    SourceRecord const& source = findings.sources[summary.source];
    EXPECT_EQ(source.table, "places[0]");
    EXPECT_EQ(source.licence, "CC0");
    EXPECT_EQ(source.sha256.size(), 64U);
    EXPECT_EQ(source.records, 2U);
    EXPECT_GT(source.bytes, 50U);
}

TEST_F(Table, files_that_cannot_be_used)
{
    layer.path = "missing.csv";
    EXPECT_THAT(refusal(), HasSubstr("missing.csv, [places[0]], path: the file does not exist"));
    write("zero.csv", "");
    EXPECT_THAT(refusal(), HasSubstr("0 bytes"));
    write("blank.csv", "\n\n");
    EXPECT_THAT(refusal(), HasSubstr("holds no rows"));
    write("header.csv", "id,lon,lat\n");
    EXPECT_THAT(refusal(), HasSubstr("holds no rows"));
    write("packed.csv.gz", "\x1f\x8b");
    EXPECT_THAT(refusal(), HasSubstr("is compressed"));
    write("packed.csv", "\x1f\x8b\x08");
    EXPECT_THAT(refusal(), HasSubstr("compressed (gzip)"));
    write("bomb.csv", "id,lon,lat\n1,\"" + std::string(70000, 'x') + "\",2\n");
    EXPECT_THAT(refusal(), AllOf(HasSubstr("line 2"), HasSubstr("longer than 65536 bytes")));
    write("nul.csv", std::string("id,lon,lat\n1,\0,2\n", 18));
    EXPECT_THAT(refusal(), HasSubstr("NUL"));
}

TEST_F(Table, columns_that_are_not_there)
{
    layer.columns["lon"] = "longitud";
    write("a.csv", "id,longitude,lat\n1,2,3\n");
    EXPECT_THAT(refusal(),
                AllOf(HasSubstr("columns.lon: there is no column \"longitud\""),
                      HasSubstr("Did you mean \"longitude\"? Known are: id, longitude, lat")));
    layer.columns = {{"lon", "lon"}};
    write("a.csv", "id,lon,lat\n1,2,3\n");
    EXPECT_THAT(refusal(), HasSubstr("columns.lat: is not declared, though lon is"));
    layer.columns = {{"id", "id"}};
    EXPECT_THAT(refusal(), HasSubstr("nothing says where the rows lie"));
    wants.columns = {"people"};
    EXPECT_THAT(refusal(), HasSubstr("columns.people: is not declared"));
    wants.columns = {};
    write("a.csv", "id,id,lon\n1,2,3\n");
    EXPECT_THAT(refusal(), HasSubstr("\"id\" stands 2 times"));
}

TEST_F(Table, bad_rows_are_left_out_with_their_reason)
{
    struct Case {
        char const* row;
        char const* reject;
    };
    Case const cases[] = {
        {"9,nan,-0.9", "row 2|lon|\"nan\" is not a finite number"},
        {"9,-78.7,inf", "row 2|lat|\"inf\" is not a finite number"},
        {"9,,-0.9", "row 2|lon|is empty"},
        {"9,west,-0.9", "row 2|lon|\"west\" is not a number"},
        {"9,\"-78,7\",-0.9", "row 2|lon|\"-78,7\" has a comma; write -78.7"},
        {"9,-78.7,-91",
         "row 2|lat|latitude -91 lies outside -90..90; lon and lat may be exchanged"},
        {"9,-278.7,-0.9", "row 2|lon|longitude -278.7 lies outside -180..180"},
        {"9,0,0", "row 2|lon|0, 0 stands for a position that is missing"},
        {"9,-78.7", "row 2||has 2 fields where the header has 3 (line 3)"},
        {"9,-78.7,-0.9,4", "row 2||has 4 fields"},
        {"caf\xe9,-78.7,-0.9", "row 2|id|\"caf?\" is not UTF-8"},
        {"1,-78.7,-0.9", "row 2|id|\"1\" stands already in row 1"},
        {"\"9\"x,-78.7,-0.9", "row 2||text stands after a closing quote"},
    };
    for (Case const& one : cases) {
        findings = {};
        write("a.csv", fmt::format("id,lon,lat\n1,-78.6,-0.8\n{}\n3,-78.5,-0.7\n", one.row));
        TableSummary const summary = read();
        EXPECT_EQ(summary.records, 3U) << one.row;
        EXPECT_EQ(summary.rejected, 1U) << one.row;
        EXPECT_EQ(findings.sources.at(0).rejected, 1U);
        EXPECT_THAT(first_reject(), HasSubstr(std::string("a.csv|") + one.reject));
    }
}

TEST_F(Table, callers_reject_too_and_the_first_reason_stands)
{
    write("a.csv", "id,lon,lat\n1,-78.6,-0.8\n1,-78.6,-0.8\n");
    int calls = 0;
    TableSummary const summary = read([&](Row& row) {
        if (++calls > 1)
            return;
        row.reject("id", "first");
        row.reject("id", "second");
        EXPECT_TRUE(row.rejected());
    });
    EXPECT_EQ(calls, 2);  // a rejected row does not hold its id
    EXPECT_EQ(summary.rejected, 1U);
    EXPECT_EQ(first_reject(), "a.csv|row 1|id|first");
}

TEST_F(Table, rejects_are_kept_up_to_a_limit_and_all_counted)
{
    std::string text = "id,lon,lat\n1,-78.6,-0.8\n";
    for (int i = 0; i < 10050; ++i)
        text += fmt::format("a{},x,y\n", i);
    write("a.csv", text);
    EXPECT_EQ(read().rejected, 10050U);
    EXPECT_EQ(findings.rejects.size(), Findings::reject_limit);
    write("a.csv", "id,lon,lat\n1,x,-0.8\n2,y,3\n");
    EXPECT_THAT(refusal(), AllOf(HasSubstr("none of its 2 rows can be used"),
                                 HasSubstr("row 1, lon: \"x\" is not a number")));
}

TEST_F(Table, exchanged_coordinates)
{
    write("far.csv", "id,lon,lat\n1,-12.3,143.4\n2,-12.4,143.5\n3,-12.5,143.6\n");
    EXPECT_THAT(refusal(),
                AllOf(HasSubstr("columns.lon: 3 of 3 positions"), HasSubstr("exchanged")));
    wants.box = {700000.0, 9800000.0, 800000.0, 10000000.0};
    write("near.csv", "id,lon,lat\n1,-0.84,-78.667\n2,-0.9,-78.7\n3,-78.6,-0.8\n");
    EXPECT_THAT(refusal(), AllOf(HasSubstr("2 of 3 positions"), HasSubstr("lon is east")));
    write("right.csv", "id,lon,lat\n1,-78.667,-0.84\n2,-78.7,-0.9\n3,10,10\n");
    EXPECT_EQ(read().outside, 1U);
    findings = {};
    write("away.csv", "id,lon,lat\n1,10,10\n");
    EXPECT_EQ(read().outside, 1U);
    ASSERT_EQ(findings.warnings.size(), 1U);
    EXPECT_EQ(findings.warnings[0].code, "table.outside");
}

TEST_F(Table, projected_columns_need_a_crs)
{
    layer.columns = {{"x", "east"}, {"y", "north"}};
    wants.unique = "";
    write("a.csv", "east,north\n755986,9900442\n");
    EXPECT_THAT(refusal(), HasSubstr("has no coordinate reference system"));
    layer.crs = "EPSG:32717";
    read([](Row& row) { EXPECT_NEAR(row.position().value_or(geo::Point{}).x, 755986.0, 1e-6); });
    layer.crs = "EPSG:nonsense";
    EXPECT_THAT(refusal(), HasSubstr("not a known CRS"));
}

TEST_F(Table, personal_data_is_refused)
{
    write("a.csv", "id,lon,lat,IMSI\n1,-78.6,-0.8,\n");
    EXPECT_THAT(refusal(), AllOf(HasSubstr("a.csv, [places[0]], IMSI: looks like a subscriber"),
                                 HasSubstr("tongtu holds no personal data")));
    write("b.csv", "id,lon,lat,key\n1,-78.6,-0.8,460001234567890\n2,-78.6,-0.8,460019876543210\n"
                   "3,-78.6,-0.8,460021122334455\n");
    EXPECT_THAT(refusal(), HasSubstr("key: looks like subscriber identities (IMSI)"));
}

std::string geojson(std::string const& features, std::string const& crs = "")
{
    return "{\"type\":\"FeatureCollection\"," + crs + "\"features\":[" + features + "]}";
}

std::string feature(std::string const& id, std::string const& geometry)
{
    return fmt::format("{{\"type\":\"Feature\",\"properties\":{{\"id\":\"{}\",\"pop\":1.5}},"
                       "\"geometry\":{}}}",
                       id, geometry);
}

TEST_F(Table, vector_features)
{
    layer.columns = {{"id", "id"}, {"people", "pop"}};
    std::string const point = R"({"type":"Point","coordinates":[-78.667,-0.84]})";
    std::string const square =
        R"({"type":"Polygon","coordinates":[[[-78.7,-0.9],[-78.6,-0.9],[-78.6,-0.8],[-78.7,-0.9]]]})";
    write("a.geojson", geojson(feature("p", point) + "," + feature("q", square) + "," +
                               feature("r", "null") + "," + feature("p", point)));
    std::vector<std::string> seen;
    TableSummary const summary = read([&](Row& row) {
        if (auto const p = row.position())
            seen.push_back(fmt::format("{} {} {:.0f} {}", row.record(), row.text("id"), p->x,
                                       *row.number("people")));
    });
    ASSERT_EQ(seen.size(), 2U);
    EXPECT_EQ(seen[0], "feature 0 p 759649 1.5");
    EXPECT_THAT(seen[1], HasSubstr("feature 1 q"));
    EXPECT_EQ(summary.rejected, 2U);
    EXPECT_EQ(first_reject(), "a.geojson|feature 2|geometry|has no geometry");
    EXPECT_THAT(findings.rejects.at(1).reason, HasSubstr("stands already in feature 0"));
    layer.layer = "towns";
    EXPECT_THAT(refusal(), AllOf(HasSubstr("layer towns, layer: there is no such layer"),
                                 HasSubstr("holds a")));
    layer.layer = "";
    layer.columns["people"] = "popp";
    EXPECT_THAT(refusal(), HasSubstr("Did you mean \"pop\""));
}

TEST_F(Table, vector_files_that_cannot_be_used)
{
    layer.columns = {};
    wants.unique = "";
    write("empty.geojson", geojson(""));
    EXPECT_THAT(refusal(), HasSubstr("holds no rows"));
    write("cut.geojson", R"({"type":"FeatureCollection","features":[{"type":"Feat)");
    EXPECT_THAT(refusal(), HasSubstr("cannot be read as vector data"));
    write("swapped.geojson",
          geojson(feature("p", R"({"type":"Point","coordinates":[-12.3,143.4]})")));
    EXPECT_THAT(refusal(), HasSubstr("Write the file again with longitude (x) first"));
}

}  // namespace
}  // namespace tongtu::inputs
