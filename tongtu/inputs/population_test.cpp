#include "tongtu/inputs/small_study_test.hpp"

#include "tongtu/inputs/population.hpp"

#include <cmath>
#include <gmock/gmock.h>
#include <rapidcheck.h>

namespace tongtu::inputs {
namespace {

using ::testing::HasSubstr;

grid::GridSpec const square_grid{0, 800, 100, 8, 8, "EPSG:32738"};

TEST(WholePersons, KeepsTheWholeTotalAndEveryUnitToOnePerson)
{
    EXPECT_TRUE(
        rc::check("sum of whole persons = rounded sum; no cell or unit is off by one or more", [] {
            grid::Raster<double> people(square_grid, 0.0);
            grid::Raster<std::int32_t> unit(square_grid, -1);
            std::vector<double> sum(4, 0.0);
            for (std::size_t i = 0; i < people.cells.size(); ++i) {
                people.cells[i] = *rc::gen::inRange(0, 5000) / 1000.0;
                unit.cells[i] = *rc::gen::inRange(-1, 3);
            }
            std::vector<double> whole(4, 0.0);
            auto const out = whole_persons(people, unit);
            for (std::size_t i : morton_order(people, unit))
                sum[static_cast<std::size_t>(unit.cells[i] + 1)] += people.cells[i];
            for (std::size_t i = 0; i < people.cells.size(); ++i) {
                whole[static_cast<std::size_t>(unit.cells[i] + 1)] += out.cells[i];
                RC_ASSERT(std::fabs(out.cells[i] - people.cells[i]) < 1.0 + 1e-9);
                RC_ASSERT((people.cells[i] > 0.0 || out.cells[i] == 0));
            }
            double total = 0.0;
            double all = 0.0;
            for (std::size_t u = 0; u < 4; ++u) {
                total += sum[u];
                all += whole[u];
                RC_ASSERT(std::fabs(whole[u] - sum[u]) < 1.0 + 1e-9);
                if (std::fabs(sum[u] - std::round(sum[u])) < 1e-9)
                    RC_ASSERT(whole[u] == std::round(sum[u]));
            }
            RC_ASSERT(std::fabs(all - total) <= 0.5 + 1e-9);
        }));
}

TEST(WholePersons, LeavesWholeNumbersAlone)
{
    grid::Raster<double> people(square_grid, 0.0);
    for (std::size_t i = 0; i < people.cells.size(); ++i)
        people.cells[i] = static_cast<double>(i % 7);
    auto const out = whole_persons(people, grid::Raster<std::int32_t>(square_grid, 0));
    for (std::size_t i = 0; i < people.cells.size(); ++i)
        EXPECT_EQ(out.cells[i], people.cells[i]);
}

TEST(Snap, TakesInWhatIsNearAndLeavesWhatIsFar)
{
    grid::Raster<double> people(square_grid, 0.0);
    grid::Raster<std::int32_t> unit(square_grid, -1);
    unit.at(0, 0) = 4;
    people.at(2, 0) = 3.0;
    people.at(7, 7) = 5.0;
    grid::Raster<Surface> surface(square_grid, Surface::land);
    grid::Raster<std::uint8_t> inside(square_grid, 0);
    grid::Raster<std::int32_t> inland = unit;
    EXPECT_EQ(snap_to_units(people, surface, inside, inland, 250.0).outside, 8.0);
    inside.at(2, 0) = 1;
    EXPECT_EQ(snap_to_units(people, surface, inside, inland, 250.0).people, 3.0);
    inside.at(2, 0) = 0;
    surface.at(4, 0) = surface.at(6, 6) = Surface::sea;
    Snapped const out = snap_to_units(people, surface, inside, unit, 250.0);
    EXPECT_EQ(unit.at(2, 0), 4);
    EXPECT_EQ(unit.at(1, 0), -1);
    EXPECT_EQ(out.people, 3.0);
    EXPECT_EQ(out.outside, 5.0);
}

class PopulationInput : public SmallStudy {};

TEST_F(PopulationInput, SplitsCoarseCellsWithoutLoss)
{
    raster("people.tif", {.columns = 10, .rows = 10, .cell = 1000.0, .value = [](int c, int) {
                              return 100.5 + c;
                          }});
    Inputs const in = read();
    EXPECT_EQ(people(in), 10500U);  // 10 rows x (1005 + 45)
    EXPECT_EQ(people(in, 1) + people(in, 2), 10500U);
}

TEST_F(PopulationInput, LeavesOutFewBadCells)
{
    raster("people.tif", {.value = [](int c, int r) {
               return r == 0 && c == 0   ? -5.0
                      : r == 0 && c == 1 ? HUGE_VAL
                      : r == 1           ? std::nan("")
                                         : 1.0;
           }});
    Inputs const in = read();
    EXPECT_EQ(people(in), 9898U);
    EXPECT_TRUE(warning(in, "population.rejected"));
    ASSERT_EQ(in.findings.rejects.size(), 2U);
    EXPECT_EQ(in.findings.rejects[0].record, "column 0 row 0");
    EXPECT_EQ(in.findings.rejects[0].field, "people");
}

TEST_F(PopulationInput, RefusesManyNegativeCells)
{
    TestRaster r{.value = [](int c, int) { return c < 50 ? -9999.0 : 1.0; }};
    raster("people.tif", r);
    Trouble const t = trouble();
    EXPECT_EQ(t.field, "people");
    EXPECT_THAT(t.remedy, HasSubstr("nodata"));
    r.nodata = -9999.0;
    raster("people.tif", r);
    EXPECT_EQ(people(read()), 5000U);
}

TEST_F(PopulationInput, RefusesNobody)
{
    raster("people.tif", {.value = [](int, int) { return 0.0; }});
    EXPECT_THAT(trouble().problem, HasSubstr("no people"));
}

TEST_F(PopulationInput, SpreadsPolygonsOverLand)
{
    polygons("blocks.geojson", {{"a", square(west, south, 1000, 1000)},
                                {"b", square(west + 4510, south + 4510, 20, 20)},
                                {"c", square(west + 90000, south, 10, 10)}});
    study.population.kind = PopulationKind::polygons;
    study.population.layer = layer("population", "blocks.geojson", {{"people", "people"}});
    Inputs const in = read();
    EXPECT_EQ(people(in), 10U);
    EXPECT_EQ(in.people.cells[*in.grid.cell_at({west + 4520, south + 4520})], 5U);
    EXPECT_THAT(warning(in, "population.outside")->text.en, HasSubstr("5 people"));
    study.population.layer.columns["people"] = "code";
    EXPECT_THAT(trouble().problem, HasSubstr("none of the features"));
}

TEST_F(PopulationInput, PutsPointsIntoTheirCells)
{
    text("points.csv",
         fmt::format("x,y,n\n{0},{1},7\n{0},{1},-3\n{0},{1},many\n", west + 550, south + 550));
    study.population.kind = PopulationKind::points;
    study.population.layer =
        layer("population", "points.csv", {{"x", "x"}, {"y", "y"}, {"people", "n"}});
    study.population.layer.crs = "EPSG:32738";
    Inputs const in = read();
    EXPECT_EQ(people(in), 7U);
    EXPECT_EQ(in.findings.rejects.size(), 2U);
    study.admin.clear();
    EXPECT_EQ(people(read()), 7U);
}

class CensusInput : public SmallStudy {
protected:
    void census(std::string const& rows, std::string const& at = "half")
    {
        text("census.csv", "unit,n\n" + rows);
        CensusSource source;
        source.layer =
            layer("population.census", "census.csv", {{"code", "unit"}, {"people", "n"}});
        source.level = at;
        study.population.census = source;
    }
};

TEST_F(CensusInput, ScalesEveryUnitToItsCensus)
{
    census("A,1234\nB,4321\n");
    Inputs const in = read();
    EXPECT_EQ(people(in, 1), 1234U);
    EXPECT_EQ(people(in, 2), 4321U);
    ASSERT_EQ(in.findings.discrepancies.size(), 3U);
    EXPECT_EQ(in.findings.discrepancies[0].level, "nation");
    EXPECT_EQ(in.findings.discrepancies[0].census_people, 5555.0);
    EXPECT_NEAR(in.findings.discrepancies[1].source_people, 5000.0, 1e-6);
    EXPECT_TRUE(in.findings.discrepancies[1].over_threshold);
    EXPECT_THAT(warning(in, "population.census")->text.en, HasSubstr("N"));
}

TEST_F(CensusInput, ShowsAnUpperLevelThatHidesItsParts)
{
    census("A,500\nB,9500\n");  // the nation agrees, its halves do not
    Inputs const in = read();
    EXPECT_FALSE(in.findings.discrepancies[0].over_threshold);
    EXPECT_TRUE(in.findings.discrepancies[1].over_threshold);
    EXPECT_THAT(warning(in, "population.census")->text.en, HasSubstr("A A has 5,000 against"));
}

TEST_F(CensusInput, KeepsAnUpperCensusExactBelow)
{
    census("N,777\n", "nation");
    Inputs const in = read();
    EXPECT_EQ(people(in, 1) + people(in, 2), 777U);
}

TEST_F(CensusInput, OnlyComparesWhenAskedTo)
{
    census("A,1\nB,1\n");
    study.population.census->reconcile = false;
    EXPECT_EQ(people(read()), 10000U);
}

TEST_F(CensusInput, SpreadsACensusWithoutSource)
{
    raster("people.tif", {.columns = 50});
    census("A,5000\nB,10\n");
    Inputs const in = read();
    EXPECT_EQ(people(in, 2), 10U);
    EXPECT_TRUE(warning(in, "population.no_source"));
    EXPECT_EQ(in.findings.discrepancies[2].percent(), -100.0);
    EXPECT_TRUE(std::isinf(Discrepancy{"", "", "", 1.0, 0.0, true}.percent()));
}

TEST_F(CensusInput, ReportsCodesOnOneSideOnly)
{
    census("A,5000\nX,3\n");
    Inputs const in = read();
    EXPECT_THAT(in.findings.rejects[0].field, HasSubstr("code"));
    EXPECT_THAT(in.findings.rejects[0].reason, HasSubstr("\"X\""));
    EXPECT_THAT(warning(in, "population.no_census")->text.en, HasSubstr("B"));
    EXPECT_EQ(people(in), 10000U);  // B keeps what the source has
}

TEST_F(CensusInput, RefusesDoubledCodesUnknownLevelsAndStrangers)
{
    census("A,1\nA,2\n");
    EXPECT_THAT(trouble().problem, HasSubstr("stands twice"));
    census("X,1\n");
    EXPECT_THAT(trouble().problem, HasSubstr("has no unit \"X\""));
    census("A,1\n", "parish");
    EXPECT_EQ(trouble().field, "level");
}

}  // namespace
}  // namespace tongtu::inputs
