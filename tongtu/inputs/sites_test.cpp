#include "tongtu/inputs/sites.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/base/temporary_folder.hpp"
#include "tongtu/inputs/places.hpp"

#include <cstdlib>
#include <fmt/format.h>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tongtu::inputs {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr char const* header = "radio,mcc,net,area,cell,unit,lon,lat,range,samples,changeable,"
                               "created,updated,averageSignal\n";
constexpr char const* cells =
    "UMTS,740,1,50202,131221140,0,-78.667,-0.84,1024,890,1,1352171723,1353505386,0\n"
    "LTE,740,1,11001,225793,0,-78.6671,-0.84,1000,12,1,1459692342,1488347104,0\n"
    "LTE,740,0,11001,225793,0,-78.667,-0.84,1000,12,1,1459692342,1488347104,0\n"
    "GSM,740,1,10124,1406,0,-78.5,-0.84,1000,1,1,1459692342,1459692342,0\n";

class Sites : public testing::Test {
protected:
    Sites()
    {
        study.data = folder.path();
        study.technologies.resize(3);
        study.technologies[0].id = "lte800";
        study.technologies[1].id = "nr3500";
        study.technologies[1].generation = network::Generation::nr;
        study.technologies[2].id = "umts900";
        study.technologies[2].generation = network::Generation::umts;
        source.layer.table = "sites[0]";
        source.layer.path = "s.csv";
    }
    void use_opencellid()
    {
        source.format = SiteFormat::opencellid;
        for (char const* name : {"radio", "mcc", "net", "area", "cell", "lon", "lat"})
            source.layer.columns[name] = name;
    }
    ReadSites read(std::string const& text)
    {
        std::ofstream(folder.path() / "s.csv", std::ios::binary) << text;
        findings = {};
        return read_sites(source, study, box, "EPSG:32717", findings);
    }

    TemporaryFolder folder;
    Study study;
    SiteSource source;
    geo::Box box{700000.0, 9800000.0, 800000.0, 10000000.0};
    Findings findings;
};

TEST_F(Sites, opencellid_with_and_without_header)
{
    use_opencellid();
    source.group_m = 100.0;
    for (std::string const& text : {std::string(header) + cells, std::string(cells)}) {
        ReadSites const found = read(text);
        ASSERT_EQ(found.sites.size(), 3U);
        EXPECT_EQ(found.merged, 1U);
        EXPECT_EQ(found.sites[0].id, "UMTS-740-01-50202-131221140");
        EXPECT_EQ(found.sites[0].operator_id, "740-01");
        EXPECT_THAT(found.sites[0].technologies, ElementsAre("lte800", "umts900"));
        EXPECT_EQ(found.sites[1].operator_id, "740-00");
        EXPECT_TRUE(found.sites[2].technologies.empty());  // GSM: listed, none in the study
        EXPECT_EQ(found.sites[0].mast_height_m, 30.0);
        EXPECT_THAT(findings.sources.at(0).note, HasSubstr("3 sites from 4 rows"));
    }
}

TEST_F(Sites, opencellid_rows_that_are_wrong)
{
    use_opencellid();
    struct Case {
        char const* row;
        char const* field;
        char const* reason;
    };
    for (Case const& one : {Case{"WIFI,740,1,1,1", "radio", "is not GSM, UMTS"},
                            Case{"LTE,1740,1,1,1", "mcc", "no whole number from 200 to 799"},
                            Case{"LTE,740,-1,1,1", "net", "no whole number"},
                            Case{"LTE,740,1,1,1.5", "cell", "no whole number"},
                            Case{"LTE,740,1,,1", "area", "is empty"}}) {
        read(std::string(cells) + one.row + ",0,-78.667,-0.84,1,1,1,1,1,0\n");
        ASSERT_EQ(findings.rejects.size(), 1U) << one.row;
        EXPECT_EQ(findings.rejects[0].record, "row 5");
        EXPECT_EQ(findings.rejects[0].field, one.field);
        EXPECT_THAT(findings.rejects[0].reason, HasSubstr(one.reason));
    }
    read(std::string(cells) + "LTE,740,1,1\n");
    EXPECT_THAT(findings.rejects.at(0).reason, HasSubstr("has 4 fields where the header has 14"));
}

TEST_F(Sites, table_with_feet_operators_and_technologies)
{
    source.layer.columns = {{"id", "Tower"},      {"lon", "Long"},    {"lat", "Lat"},
                            {"height", "Height"}, {"operator", "Op"}, {"technology", "Tech"},
                            {"azimuth_deg", "Az"}};
    source.height_unit_m = 0.3048;
    source.operator_id = "TowerCo";
    source.technologies = {"nr3500"};
    ReadSites const found = read("Tower,Long,Lat,Height,Op,Tech,Az\n"
                                 "A,-78.667,-0.84,100,Telco,4G;nr3500,120\n"
                                 "B,-78.6,-0.84,,,,\n"
                                 "C,-78.6,-0.84,0,,,\n"
                                 "D,-78.6,-0.84,2000,,,\n"
                                 "E,-78.6,-0.84,50,,6G,\n"
                                 "F,-78.6,-0.84,50,,,400\n"
                                 "A,-78.6,-0.84,50,,,\n"
                                 "G,10,10,50,,,\n");
    ASSERT_EQ(found.sites.size(), 2U);
    EXPECT_NEAR(found.sites[0].mast_height_m, 30.48, 1e-9);
    EXPECT_EQ(found.sites[0].operator_id, "Telco");
    EXPECT_THAT(found.sites[0].technologies, ElementsAre("lte800", "nr3500"));
    EXPECT_EQ(found.sites[0].azimuth_deg, 120.0);
    EXPECT_EQ(found.sites[1].mast_height_m, 30.0);
    EXPECT_EQ(found.sites[1].operator_id, "TowerCo");
    EXPECT_THAT(found.sites[1].technologies, ElementsAre("nr3500"));
    EXPECT_EQ(found.outside, 1U);
    ASSERT_EQ(findings.rejects.size(), 5U);
    EXPECT_EQ(findings.rejects[0].field, "height (column Height)");
    EXPECT_THAT(findings.rejects[1].reason, HasSubstr("609.6 m"));
    EXPECT_THAT(findings.rejects[2].reason, HasSubstr("\"6G\" is neither"));
    EXPECT_THAT(findings.rejects[3].reason, HasSubstr("400 lies outside"));
    EXPECT_THAT(findings.rejects[4].reason, HasSubstr("stands already in row 1"));
}

TEST_F(Sites, masts_are_no_sites)
{
    source.existing = false;
    source.layer.columns = {{"lon", "lon"}, {"lat", "lat"}};
    ReadSites const found = read("lon,lat\n-78.667,-0.84\n");
    EXPECT_TRUE(found.sites.empty());
    ASSERT_EQ(found.masts.size(), 1U);
    EXPECT_EQ(found.masts[0].id, "sites[0]-row-1");
}

TEST_F(Sites, grouping_against_the_plain_way)
{
    std::vector<network::Site> all;
    std::uint64_t state = 7;
    auto const random = [&] {
        state = state * 6364136223846793005U + 1442695040888963407U;
        return static_cast<double>(state >> 40U) / static_cast<double>(1U << 24U);
    };
    for (int i = 0; i < 800; ++i) {
        network::Site cell;
        cell.id = fmt::format("{}", i);
        cell.position = {random() * 2000.0 - 1000.0, random() * 2000.0 - 1000.0};
        cell.operator_id = random() < 0.5 ? "a" : "b";
        all.push_back(cell);
    }
    std::vector<network::Site> plain;
    for (auto const& cell : all) {
        bool near = false;
        for (auto const& site : plain)
            near = near || (site.operator_id == cell.operator_id &&
                            geo::distance(site.position, cell.position) < 100.0);
        if (!near)
            plain.push_back(cell);
    }
    auto const grouped = group_sites(all, 100.0);
    ASSERT_EQ(grouped.size(), plain.size());
    for (std::size_t i = 0; i < plain.size(); ++i)
        EXPECT_EQ(grouped[i].id, plain[i].id);
    EXPECT_EQ(group_sites(all, 0.0).size(), all.size());
}

TEST_F(Sites, places)
{
    PlaceSource places;
    places.layer.table = "places[0]";
    places.layer.path = "p.csv";
    places.layer.columns = {{"name", "n"}, {"lon", "lon"}, {"lat", "lat"}, {"people", "p"}};
    std::ofstream(folder.path() / "p.csv")
        << "n,lon,lat,p\nSaquisilí,-78.667,-0.84,2919\nneg,-78.667,-0.84,-1\nfar,10,10,5\n"
           "open,-78.667,-0.84,\n";
    auto const found = read_places(places, study, box, "EPSG:32717", findings);
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].name, "Saquisilí");
    EXPECT_EQ(found[0].id, "places[0]-row-1");
    EXPECT_EQ(found[0].people, 2919.0);
    EXPECT_FALSE(found[1].people);
    ASSERT_EQ(findings.rejects.size(), 1U);
    EXPECT_THAT(findings.rejects[0].reason, HasSubstr("-1 people cannot be"));
}

TEST(SitesReal, opencellid_extract)
{
    char const* const folder = std::getenv("TONGTU_ECUADOR_DATA");
    if (!folder)
        GTEST_SKIP() << "TONGTU_ECUADOR_DATA does not name the folder of cells_opencellid.csv";
    std::filesystem::path const data = folder;
    Study study;
    study.data = data;
    SiteSource source;
    source.layer.path = "cells_opencellid.csv";
    source.format = SiteFormat::opencellid;
    source.group_m = 100.0;
    for (char const* name : {"radio", "mcc", "net", "area", "cell", "lon", "lat"})
        source.layer.columns[name] = name;
    Findings findings;
    ReadSites const found = read_sites(source, study, {}, "EPSG:32717", findings);
    EXPECT_EQ(found.sites.size() + found.merged, 12540U);
    EXPECT_GT(found.merged, 500U);
}

}  // namespace
}  // namespace tongtu::inputs
