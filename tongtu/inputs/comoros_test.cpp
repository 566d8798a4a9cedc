// A real country, where its data are at hand.

#include "tongtu/inputs/inputs.hpp"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tongtu::inputs {
namespace {

class Comoros : public ::testing::Test {
protected:
    void SetUp() override
    {
        study.data = std::filesystem::path(TONGTU_SOURCE_DIR) / "../shared/data/comoros";
        if (!std::filesystem::exists(study.data / "admin_codab.gpkg"))
            GTEST_SKIP() << "the Comoros data are not in " << study.data.string();
        study.cell_m = 90.0;
        study.terrain.layer = layer("terrain", "dem_srtm1_1arcsec.tif");
        study.population.layer = layer("population", "pop_census2017_dasymetric_100m.tif");
        CensusSource census;
        census.layer = layer("population.census", "census2017_commune.csv",
                             {{"code", "adm3_pcode"}, {"people", "population_2017"}});
        census.level = "commune";
        study.population.census = census;
        char const* const ids[] = {"nation", "island", "prefecture", "commune"};
        for (int i = 0; i < 4; ++i) {
            AdminSource source;
            source.id = ids[i];
            source.layer = layer(
                "admin", "admin_codab.gpkg",
                {{"code", fmt::format("ADM{}_PCODE", i)}, {"name", fmt::format("ADM{}_EN", i)}});
            source.layer.layer = fmt::format("adm{}", i);
            study.admin.push_back(source);
        }
    }
    static Layer layer(std::string table, std::string path,
                       std::map<std::string, std::string> columns = {})
    {
        Layer out;
        out.table = std::move(table);
        out.path = std::move(path);
        out.columns = std::move(columns);
        return out;
    }
    Study study;
    CancelToken cancel;
};

TEST_F(Comoros, HoldsTheCensusExactlyAtEveryLevel)
{
    Inputs const in = read_inputs(study, silent_progress(), cancel);
    EXPECT_EQ(in.crs, "EPSG:32738");
    EXPECT_EQ(in.admin.units.size(), 1U + 3U + 17U + 55U);
    std::vector<std::uint64_t> sum(in.admin.units.size(), 0);
    std::uint64_t total = 0;
    for (std::size_t i = 0; i < in.people.cells.size(); ++i) {
        total += in.people.cells[i];
        for (int u = in.unit.cells[i]; u >= 0;
             u = in.admin.units[static_cast<std::size_t>(u)].parent)
            sum[static_cast<std::size_t>(u)] += in.people.cells[i];
    }
    EXPECT_EQ(total, 758318U);
    EXPECT_EQ(sum[0], total);
    for (Discrepancy const& row : in.findings.discrepancies) {
        EXPECT_FALSE(row.over_threshold) << row.name;
        for (std::size_t u = 0; u < sum.size(); ++u) {
            if (in.admin.units[u].code == row.code) {
                EXPECT_EQ(static_cast<double>(sum[u]), row.census_people) << row.name;
            }
        }
    }
    EXPECT_FLOAT_EQ(*std::max_element(in.terrain_m.cells.begin(), in.terrain_m.cells.end()),
                    2361.0F);
}

TEST_F(Comoros, CatchesTheRasterThatIsWrongByIsland)
{
    study.population.layer.path = "pop_worldpop_100m_2020_unadj.tif";
    Inputs const in = read_inputs(study, silent_progress(), cancel);
    bool seen = false;
    for (Discrepancy const& row : in.findings.discrepancies) {
        if (row.level != "island" || row.code != "KM3")
            continue;
        seen = true;
        EXPECT_EQ(row.census_people, 51567.0);
        EXPECT_GT(row.source_people, 6.0 * row.census_people);
        EXPECT_TRUE(row.over_threshold);
    }
    EXPECT_TRUE(seen);
    bool warned = false;
    for (Warning const& w : in.findings.warnings)
        warned = warned || (w.code == "population.census" && w.text.en.find("Level island") == 0 &&
                            w.text.en.find("KM3") != std::string::npos);
    EXPECT_TRUE(warned);
}

}  // namespace
}  // namespace tongtu::inputs
