#include "tongtu/base/error.hpp"
#include "tongtu/cost/annuity.hpp"
#include "tongtu/cost/shared_cost.hpp"
#include "tongtu/cost/site_cost.hpp"

#include <gtest/gtest.h>
#include <limits>
#include <numeric>
#include <rapidcheck/gtest.h>

namespace tongtu::cost {
namespace {

// Published annuity tables (present value of an ordinary annuity of 1).
TEST(Annuity, AsInPublishedTables)
{
    EXPECT_NEAR(annuity_factor(0.08, 10), 6.710081, 5e-7);
    EXPECT_NEAR(annuity_factor(0.07, 10), 7.023582, 5e-7);
    EXPECT_NEAR(annuity_factor(0.08, 20), 9.818147, 5e-7);
    EXPECT_NEAR(annuity_factor(0.075, 5), 4.045885, 5e-7);
    EXPECT_DOUBLE_EQ(annuity_factor(0.0, 7), 7.0);
}

RC_GTEST_PROP(Annuity, IsTheSumOfItsPayments, ())
{
    double const rate = *rc::gen::inRange(-50, 400) / 1000.0;
    int const years = *rc::gen::inRange(0, 40);
    double sum = 0.0;
    for (int k = 1; k <= years; ++k)
        sum += discount_factor(rate, k);
    RC_ASSERT(std::abs(sum - annuity_factor(rate, years)) <= 1e-9 * std::max(1.0, sum));
}

std::vector<rules::CitedFigure> figures()
{
    auto const line = [](char const* id, double value, char const* unit) {
        return rules::CitedFigure{id, value, unit, "test", "cost.csv"};
    };
    return {line("tower_new", 30000, "USD"),
            line("tower_reuse", 5000, "USD"),
            line("tower_per_metre", 500, "USD/m"),
            line("tower_height_included", 30, "m"),
            line("radio_lte", 40000, "USD"),
            line("radio_nr", 60000, "USD"),
            line("installation", 30000, "USD"),
            line("power_supply", 20000, "USD"),
            line("access_road", 20, "USD/m"),
            line("access_road_free", 100, "m"),
            line("fibre", 10, "USD/m"),
            line("fibre_reach", 20000, "m"),
            line("detour", 1.5, "1"),
            line("microwave_hop", 30000, "USD"),
            line("microwave_hop_length", 30000, "m"),
            line("opex_site", 7400, "USD/year"),
            line("opex_power", 3000, "USD/year"),
            line("opex_microwave_hop", 1000, "USD/year"),
            line("opex_fibre", 0.1, "USD/m/year")};
}

std::vector<network::Technology> technologies()
{
    network::Technology lte;
    lte.id = "lte800";
    network::Technology nr;
    nr.id = "nr3500";
    nr.generation = network::Generation::nr;
    return {lte, nr};
}

SiteCostModel model()
{
    return {rules::Catalogue("USD", 2020, figures()), technologies(), 10, 0.08};
}

SiteSituation greenfield(std::vector<network::Technology> const& t)
{
    return {Ground::greenfield, 40.0, 600.0, 1000.0, {&t[0], &t[1]}};
}

TEST(SharedCost, IsEverythingButTheRadios)
{
    auto const t = technologies();
    SiteCost const cost = model().cost_of(greenfield(t));
    double const annuity = annuity_factor(0.08, 10);
    SharedCost const shared = shared_cost(cost, annuity);
    EXPECT_EQ(shared.passive + shared.radio, cost.present_value);
    // 2 radios, installation and 10 years of energy.
    EXPECT_NEAR(static_cast<double>(shared.radio), 40000 + 60000 + 30000 + annuity * 3000, 1.0);
    SiteSituation own = greenfield(t);
    own.ground = Ground::own_site;
    EXPECT_EQ(shared_cost(model().cost_of(own), annuity).passive, 0);
}

TEST(SiteCost, AddsUpByHand)
{
    auto const t = technologies();
    SiteCost const cost = model().cost_of(greenfield(t));
    // tower 30000 + 10 m x 500, road 500 m x 20, radio 40000 + 60000, 30000, 20000, fibre 1500
    // x 10.
    EXPECT_EQ(cost.capex, 30000 + 5000 + 10000 + 100000 + 30000 + 20000 + 15000);
    EXPECT_EQ(cost.opex_per_year, 7400 + 3000 + 150);
    EXPECT_EQ(cost.backhaul, "fibre");
    EXPECT_EQ(cost.present_value, cost.capex + std::llround(6.71008139894 * 10550));
}

TEST(SiteCost, FarFromFibreTakesMicrowaveHops)
{
    auto const t = technologies();
    SiteSituation s = greenfield(t);
    s.presence_distance_m = 31000.0;
    SiteCost const cost = model().cost_of(s);
    EXPECT_EQ(cost.backhaul, "microwave");
    auto const hop = std::find_if(cost.lines.begin(), cost.lines.end(),
                                  [](CostLine const& l) { return l.item == "microwave_hop"; });
    ASSERT_NE(hop, cost.lines.end());
    EXPECT_EQ(hop->amount, 60000);
}

TEST(SiteCost, ExistingThingsAreCheaper)
{
    auto const t = technologies();
    SiteSituation s = greenfield(t);
    SiteCostModel const m = model();
    auto const fresh = m.cost_of(s).present_value;
    s.ground = Ground::tower;
    auto const tower = m.cost_of(s).present_value;
    s.ground = Ground::own_site;
    EXPECT_LT(tower, fresh);
    EXPECT_LT(m.cost_of(s).present_value, tower);
}

TEST(SiteCost, NamesWhatTheCatalogueLacks)
{
    auto lines = figures();
    lines.erase(lines.begin() + 4);  // radio_lte
    try {
        SiteCostModel{rules::Catalogue("USD", 2020, lines), technologies(), 10, 0.08};
        FAIL();
    } catch (InputError const& error) {
        EXPECT_EQ(error.trouble().record, "radio_lte");
    }
    lines = figures();
    // Rounded to 64 bits, 1e300 would be the cheapest price of all.
    for (double const value : {-1.0, 1.1e12, 1e300}) {
        lines[0].value = value;
        EXPECT_THROW(
            (SiteCostModel{rules::Catalogue("USD", 2020, lines), technologies(), 10, 0.08}),
            InputError);
    }
    EXPECT_THROW(
        (SiteCostModel{rules::Catalogue("EUR", 2020, figures()), technologies(), 10, 0.08}),
        InputError);
}

std::vector<rules::CitedFigure> figures_of_options()
{
    auto lines = figures();
    auto const add = [&](char const* id, double value, char const* unit) {
        lines.push_back({id, value, unit, "test", "cost.csv"});
    };
    add("tower_pole", 12000, "USD");
    add("tower_pole_per_metre", 400, "USD/m");
    add("tower_pole_height_included", 15, "m");
    add("power_grid", 6000, "USD");
    add("power_grid_line", 10, "USD/m");
    add("opex_power_grid", 2000, "USD/year");
    add("power_solar", 30000, "USD");
    add("opex_power_solar", 500, "USD/year");
    add("opex_tower_lease", 1200, "USD/year");
    return lines;
}

network::SiteOption pole(network::PowerSupply power)
{
    network::SiteOption option;
    option.id = "pole";
    option.tower = "pole";
    option.power = power;
    return option;
}

std::int64_t amount_of(SiteCost const& cost, std::string const& item)
{
    std::int64_t sum = 0;
    for (CostLine const& line : cost.lines)
        sum += line.item == item ? line.amount : 0;
    return sum;
}

SiteCostModel model_with(network::SiteOption const& option)
{
    return {rules::Catalogue("USD", 2020, figures_of_options()), technologies(), 10, 0.08,
            std::span(&option, 1)};
}

TEST(SiteCost, TowersOfATypeAndSectorsByHand)
{
    auto const t = technologies();
    SiteCostModel const m = model_with(pole(network::PowerSupply::listed));
    SiteSituation s = greenfield(t);
    s.mast_height_m = 20.0;
    s.tower = "pole";
    SiteCost const cost = m.cost_of(s);
    EXPECT_EQ(amount_of(cost, "tower_pole"), 12000);
    EXPECT_EQ(amount_of(cost, "tower_pole_per_metre"), 5 * 400);
    EXPECT_EQ(amount_of(cost, "tower_new"), 0);
    // Two cells where the antennas of the study have one: radio twice.
    s.cells = 2;
    EXPECT_EQ(amount_of(m.cost_of(s), "radio_lte"), 80000);
    s.ground = Ground::tower;
    EXPECT_EQ(amount_of(m.cost_of(s), "opex_tower_lease"), 1200);
    EXPECT_EQ(amount_of(m.cost_of(s), "tower_pole"), 0);
}

TEST(SiteCost, PowerIsTheCheaperOfGridAndSun)
{
    auto const t = technologies();
    SiteCostModel const m = model_with(pole(network::PowerSupply::cheapest));
    SiteSituation s = greenfield(t);
    s.power = network::PowerSupply::cheapest;
    // Grid 6000 + 10 d + 6.71 x 2000, sun 30000 + 6.71 x 500: alike at d = 1393 m.
    s.grid_distance_m = 1390.0;
    SiteCost const near = m.cost_of(s);
    EXPECT_EQ(amount_of(near, "power_grid"), 6000);
    EXPECT_EQ(amount_of(near, "power_grid_line"), 13900);
    EXPECT_EQ(amount_of(near, "opex_power_grid"), 2000);
    EXPECT_EQ(amount_of(near, "power_supply") + amount_of(near, "opex_power"), 0);
    s.grid_distance_m = 1397.0;
    EXPECT_EQ(amount_of(m.cost_of(s), "power_solar"), 30000);
    EXPECT_EQ(amount_of(m.cost_of(s), "opex_power_solar"), 500);
    s.grid_distance_m = std::numeric_limits<double>::infinity();
    EXPECT_EQ(amount_of(m.cost_of(s), "power_solar"), 30000);
    s.power = network::PowerSupply::grid;
    s.grid_distance_m = 5000.0;
    EXPECT_EQ(amount_of(m.cost_of(s), "power_grid_line"), 50000);
    // A site on air has its power.
    s.ground = Ground::own_site;
    EXPECT_EQ(amount_of(m.cost_of(s), "power_grid"), 0);
    EXPECT_EQ(amount_of(m.cost_of(s), "opex_power"), 3000);
}

TEST(SiteCost, OptionsNameWhatTheCatalogueLacks)
{
    auto const missing = [](network::SiteOption const& option) -> std::string {
        try {
            SiteCostModel{rules::Catalogue("USD", 2020, figures()), technologies(), 10, 0.08,
                          std::span(&option, 1)};
        } catch (InputError const& error) {
            return error.trouble().record;
        }
        return "";
    };
    EXPECT_EQ(missing(pole(network::PowerSupply::listed)), "tower_pole");
    network::SiteOption option = pole(network::PowerSupply::solar);
    option.tower = "";
    EXPECT_EQ(missing(option), "power_solar");
    option.power = network::PowerSupply::cheapest;
    EXPECT_EQ(missing(option), "power_grid");
    option = pole(network::PowerSupply::listed);
    option.greenfield = false;  // builds no tower
    EXPECT_EQ(missing(option), "");
}

RC_GTEST_PROP(SiteCost, LinesAddUpAndDistanceNeverSaves, ())
{
    auto const t = technologies();
    SiteCostModel const m = model();
    SiteSituation s = greenfield(t);
    s.road_distance_m = *rc::gen::inRange(0, 20000);
    s.presence_distance_m = *rc::gen::inRange(0, 200000);
    SiteCost const near = m.cost_of(s);
    std::int64_t capex = 0;
    std::int64_t opex = 0;
    for (CostLine const& line : near.lines)
        (line.yearly ? opex : capex) += line.amount;
    RC_ASSERT(capex == near.capex && opex == near.opex_per_year);
    s.presence_distance_m += *rc::gen::inRange(0, 50000);
    s.road_distance_m += *rc::gen::inRange(0, 5000);
    RC_ASSERT(m.cost_of(s).present_value + 2 >= near.present_value);
}

}  // namespace
}  // namespace tongtu::cost
