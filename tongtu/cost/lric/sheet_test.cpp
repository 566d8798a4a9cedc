#include "tongtu/cost/lric/sheet.hpp"

#include "tongtu/cost/lric/lric.hpp"
#include "tongtu/cost/lric/small_case_test.hpp"

#include <algorithm>
#include <array>
#include <gtest/gtest.h>
#include <set>

namespace tongtu::cost {

namespace {

std::size_t place_of(Sheet const& sheet, std::string const& id)
{
    auto const found = std::find_if(sheet.cells().begin(), sheet.cells().end(),
                                    [&](SheetCell const& cell) { return cell.id == id; });
    EXPECT_NE(found, sheet.cells().end()) << id;
    return static_cast<std::size_t>(found - sheet.cells().begin());
}

double value_of(Sheet const& sheet, std::string const& id)
{
    return sheet.value(sheet.cells()[place_of(sheet, id)]);
}

TEST(Sheet, HasTheSameBitsAsThePlainModel)
{
    for (auto const method :
         {market::Method::straight_line, market::Method::tilted_straight_line,
          market::Method::annuity, market::Method::tilted_annuity, market::Method::economic}) {
        market::CostStudy s = small_case();
        s.method = method;
        s.timing = market::Timing::mid_year;
        Sheet const sheet = lric_sheet(s);
        Lric const plain = lric(s);
        for (int t = 0; t < s.years; ++t) {
            LricYear const& y = plain.years[static_cast<std::size_t>(t)];
            std::string const year = "." + std::to_string(2026 + t);
            EXPECT_EQ(value_of(sheet, "incremental_total" + year), y.incremental_total);
            for (std::size_t i = 0; i < s.services.size(); ++i) {
                std::string const id = "." + s.services[i].id + year;
                EXPECT_EQ(value_of(sheet, "lraic_plus" + id), y.lraic_plus[i]);
                EXPECT_EQ(value_of(sheet, "pure_lric" + id), y.pure_lric[i]);
                EXPECT_EQ(value_of(sheet, "stand_alone" + id), y.stand_alone[i]);
            }
        }
    }
}

TEST(Sheet, CellsHaveIdsOfTheirOwnAndWordsInBothLanguages)
{
    std::set<std::string> ids;
    Sheet const sheet = lric_sheet(small_case());
    for (SheetCell const& cell : sheet.cells()) {
        EXPECT_TRUE(ids.insert(cell.id).second) << cell.id;
        EXPECT_FALSE(cell.title.zh.empty() || cell.title.en.empty() || cell.group.empty())
            << cell.id;
        EXPECT_EQ(cell.unit.find('{'), std::string::npos) << cell.id;
    }
}

TEST(Sheet, FormulasReadAsASheet)
{
    market::CostStudy s = small_case();
    s.years = 1;
    Sheet const sheet = lric_sheet(s);
    FormulaStyle const words{[&](std::size_t cell) { return sheet.cells()[cell].id; }, false};
    auto const text = [&](char const* id) { return formula_of(sheet, place_of(sheet, id), words); };
    EXPECT_EQ(text("coverage_sites.town"),
              "ceil(geotype.town.area_km2 / (2.598 × geotype.town.radius_km × "
              "geotype.town.radius_km))");
    EXPECT_EQ(text("sites.town"), "max(coverage_sites.town, capacity_sites.town)");
    EXPECT_EQ(text("epmu_markup"), "common_total / incremental_total");
    EXPECT_EQ(text("lraic_plus.data"), "lraic.data × (1 + epmu_markup)");
    EXPECT_EQ(text("pure_lric.data"),
              "(incremental_total - incremental_total.without.data) / (volume.data × 1000000)");
    EXPECT_EQ(text("asset.site.price"), "60000");
    std::vector<std::size_t> const sources = sheet.sources(place_of(sheet, "sites.town"));
    ASSERT_EQ(sources.size(), 2U);
    EXPECT_EQ(sheet.cells()[sources[0]].id, "coverage_sites.town");
    FormulaStyle const excel{[](std::size_t) { return std::string("$D$1"); }, true};
    EXPECT_EQ(formula_of(sheet, place_of(sheet, "sites.town"), excel), "MAX($D$1,$D$1)");
    EXPECT_EQ(formula_of(sheet, place_of(sheet, "quantity.hub"), excel),
              "ROUNDUP($D$1/$D$1,0)+ROUNDUP($D$1/$D$1,0)");
}

}  // namespace

}  // namespace tongtu::cost
