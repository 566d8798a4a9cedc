#include "tongtu/network/network.hpp"

#include <gtest/gtest.h>

namespace tongtu::network {
namespace {

Technology three_sectors()
{
    Technology technology;
    technology.id = "lte800";
    technology.antenna.kind = AntennaKind::tr38901_sector;
    technology.antenna.sectors = 3;
    technology.antenna.first_azimuth_deg = 20.0;
    technology.antenna.tilt_deg = 2.0;
    technology.load = 0.4;
    return technology;
}

TEST(Sectors, EvenlySpreadFromTheTechnology)
{
    std::vector<Sector> const sectors = sectors_of(Site{}, three_sectors());
    ASSERT_EQ(sectors.size(), 3U);
    EXPECT_EQ(sectors[0].antenna.first_azimuth_deg, 20.0);
    EXPECT_EQ(sectors[1].antenna.first_azimuth_deg, 140.0);
    EXPECT_EQ(sectors[2].antenna.first_azimuth_deg, 260.0);
    EXPECT_EQ(sectors[2].antenna.sectors, 1);
    EXPECT_EQ(sectors[1].load, 0.4);
    EXPECT_FALSE(sectors[0].pci);
    EXPECT_EQ(mean_load(sectors_of(Site{}, Technology{}), 0.7), 0.7);
}

TEST(Sectors, TheSitesAzimuthTurnsThemAll)
{
    Site site;
    site.azimuth_deg = 50.0;
    EXPECT_EQ(sectors_of(site, three_sectors())[2].antenna.first_azimuth_deg, 290.0);
}

TEST(Sectors, RecordsOfTheTechnologyWin)
{
    Site site;
    site.sectors.push_back({"lte800", 70.0, 4.0, 6.0, 101, 0.9});
    site.sectors.push_back({"nr3500", 90.0, {}, {}, {}, {}});
    site.sectors.push_back({"lte800", {}, {}, {}, {}, {}});
    std::vector<Sector> const sectors = sectors_of(site, three_sectors());
    ASSERT_EQ(sectors.size(), 2U);
    EXPECT_EQ(sectors[0].antenna.first_azimuth_deg, 70.0);
    EXPECT_EQ(sectors[0].antenna.tilt_deg, 4.0);
    EXPECT_EQ(sectors[0].antenna.electrical_tilt_deg, 6.0);
    EXPECT_EQ(sectors[0].load, 0.9);
    EXPECT_EQ(sectors[0].pci, 101);
    EXPECT_NEAR(mean_load(sectors, 0.7), (0.9 + 0.4) / 2.0, 1e-15);
    EXPECT_EQ(sectors[1].antenna.first_azimuth_deg, 200.0);
    EXPECT_EQ(sectors[1].antenna.tilt_deg, 2.0);
    EXPECT_FALSE(sectors[1].antenna.electrical_tilt_deg);
}

// 3GPP TS 36.211 section 6.11: 168 * 3 = 504 identities; TS 38.211 section 7.4.2.1: 336 * 3 = 1008.
TEST(Sectors, PhysicalCellIdentities)
{
    EXPECT_EQ(highest_pci(Generation::lte), 503);
    EXPECT_EQ(highest_pci(Generation::nr), 1007);
    EXPECT_FALSE(highest_pci(Generation::gsm));
}

// 3GPP TR 36.814 Table A.2.1.1-2 and TR 38.901 Table 7.3-1.
TEST(Sectors, ShapesOfTheDocuments)
{
    SectorShape const macro = shape_of(AntennaKind::tr36814_sector);
    EXPECT_EQ(macro.horizontal_beamwidth_deg, 70.0);
    EXPECT_EQ(macro.vertical_beamwidth_deg, 10.0);
    EXPECT_EQ(macro.front_to_back_db, 25.0);
    EXPECT_EQ(macro.side_lobe_db, 20.0);
    EXPECT_EQ(shape_of(AntennaKind::tr38901_sector).vertical_beamwidth_deg, 65.0);
}

std::string key_of(Technology const& technology)
{
    Hasher hasher;
    add_to(hasher, technology);
    return hex(hasher.finish());
}

TEST(Sectors, TheKeyKnowsWhatRadiates)
{
    Technology const plain = three_sectors();
    Technology tilted = plain;
    tilted.antenna.electrical_tilt_deg = 0.0;  // stated is not the same as left to the file
    EXPECT_NE(key_of(plain), key_of(tilted));
    Technology shaped = plain;
    shaped.antenna.shape.side_lobe_db = 29.0;
    EXPECT_NE(key_of(plain), key_of(shaped));
    Technology beam = plain;
    beam.ssb_beam_gain_db = 3.0;
    EXPECT_NE(key_of(plain), key_of(beam));
    MeasuredPattern pattern;
    seal(pattern);
    Technology measured = plain;
    measured.antenna.pattern = std::make_shared<MeasuredPattern const>(pattern);
    EXPECT_NE(key_of(plain), key_of(measured));
    pattern.vertical_db[77] = 1.0;
    seal(pattern);
    Technology other = plain;
    other.antenna.pattern = std::make_shared<MeasuredPattern const>(pattern);
    EXPECT_NE(key_of(measured), key_of(other));
    Technology stated = plain;  // what only quality reads does not compute a prediction again
    stated.noise_figure_db = 5.0;
    stated.load = 0.9;
    EXPECT_EQ(key_of(plain), key_of(stated));
}

}  // namespace
}  // namespace tongtu::network
