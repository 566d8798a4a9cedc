#include "tongtu/inputs/sites_sector.hpp"

#include "tongtu/base/temporary_folder.hpp"
#include "tongtu/inputs/sites.hpp"

#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <memory>

namespace tongtu::inputs {
namespace {

using testing::HasSubstr;

class SitesSector : public testing::Test {
protected:
    SitesSector()
    {
        study.data = folder.path();
        study.technologies.resize(2);
        study.technologies[0].id = "lte800";
        study.technologies[0].antenna.sectors = 3;
        study.technologies[0].antenna.kind = network::AntennaKind::tr36814_sector;
        study.technologies[1].id = "nr3500";
        study.technologies[1].generation = network::Generation::nr;
        source.layer.table = "sites[0]";
        source.layer.path = "s.csv";
        source.technologies = {"lte800"};
        for (char const* name : {"lon", "lat", "technology", "azimuth_deg", "tilt_deg",
                                 "electrical_tilt_deg", "load", "pci"})
            source.layer.columns[name] = name;
    }
    ReadSites read(std::string const& text)
    {
        std::ofstream(folder.path() / "s.csv", std::ios::binary) << text;
        findings = {};
        return read_sites(source, study, box, "EPSG:32717", findings);
    }
    std::vector<network::Sector> cells_of(ReadSites const& found) const
    {
        return network::sectors_of(found.sites.at(0), study.technologies[0]);
    }

    TemporaryFolder folder;
    Study study;
    SiteSource source;
    geo::Box box{700000.0, 9800000.0, 800000.0, 10000000.0};
    Findings findings;
};

constexpr char const* sector_header =
    "lon,lat,technology,azimuth_deg,tilt_deg,electrical_tilt_deg,load,pci\n";

TEST_F(SitesSector, rows_of_cells_become_a_site)
{
    source.group_m = 50.0;
    ReadSites const found =
        read(std::string(sector_header) + "-78.667,-0.84,lte800,30,2,4,0.6,101\n"
                                          "-78.667,-0.84,lte800,170,,,,102\n"
                                          "-78.667,-0.84,nr3500,30,,,,900\n");
    ASSERT_EQ(found.sites.size(), 1U);
    ASSERT_EQ(found.sites[0].sectors.size(), 3U);
    std::vector<network::Sector> const cells = cells_of(found);
    ASSERT_EQ(cells.size(), 2U);
    EXPECT_EQ(cells[0].antenna.first_azimuth_deg, 30.0);
    EXPECT_EQ(cells[0].antenna.tilt_deg, 2.0);
    EXPECT_EQ(cells[0].antenna.electrical_tilt_deg, 4.0);
    EXPECT_EQ(cells[0].load, 0.6);
    EXPECT_EQ(cells[1].antenna.first_azimuth_deg, 170.0);
    EXPECT_EQ(cells[1].pci, 102);
    EXPECT_EQ(found.sites[0].sectors[2].pci, 900);
}

TEST_F(SitesSector, a_row_without_pci_column_is_a_whole_site)
{
    source.layer.columns.erase("pci");
    std::string const rows = "-78.667,-0.84,lte800,10,5,,,\n-78.667,-0.84,lte800,,7,,,\n";
    for (double const group_m : {0.0, 50.0}) {
        source.group_m = group_m;
        ReadSites const found = read(sector_header + rows);
        ASSERT_EQ(found.sites.size(), group_m > 0.0 ? 1U : 2U);
        std::vector<network::Sector> const cells = cells_of(found);
        ASSERT_EQ(cells.size(), 3U);
        EXPECT_EQ(cells[2].antenna.first_azimuth_deg, 250.0);
        EXPECT_EQ(cells[2].antenna.tilt_deg, 5.0);
    }
    EXPECT_TRUE(
        read(std::string(sector_header) + "-78.667,-0.84,,,,,,\n").sites.at(0).sectors.empty());
}

TEST_F(SitesSector, values_out_of_range_reject_the_row)
{
    network::MeasuredPattern pattern;
    study.technologies[1].antenna.kind = network::AntennaKind::measured;
    study.technologies[1].antenna.pattern =
        std::make_shared<network::MeasuredPattern const>(pattern);
    ReadSites const found = read(std::string(sector_header) + "-78.667,-0.84,lte800,30,,,,504\n"
                                                              "-78.667,-0.84,lte800,30,,,60,1\n"
                                                              "-78.667,-0.84,lte800,30,99,,,1\n"
                                                              "-78.667,-0.84,nr3500,30,,3,,1\n"
                                                              "-78.667,-0.84,nr3500,30,1,,,1007\n");
    EXPECT_EQ(found.sites.size(), 1U);
    ASSERT_EQ(findings.rejects.size(), 4U);
    EXPECT_THAT(findings.rejects[0].reason, HasSubstr("504 is no identity of LTE: 0..503"));
    EXPECT_THAT(findings.rejects[1].reason, HasSubstr("60 lies outside 0..1"));
    EXPECT_THAT(findings.rejects[2].reason, HasSubstr("99 lies outside -90..90"));
    EXPECT_THAT(findings.rejects[3].reason, HasSubstr("does not say its own tilt"));
}

}  // namespace
}  // namespace tongtu::inputs
