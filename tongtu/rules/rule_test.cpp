#include "tongtu/rules/rule.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/rules/profile.hpp"

#include <functional>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tongtu::rules {
namespace {

using testing::HasSubstr;

std::string message_of(std::function<void()> const& action)
{
    try {
        action();
    } catch (InputError const& error) {
        return error.what();
    }
    return "no error";
}

TEST(Rule, HoldsFromItsFirstToItsLastDay)
{
    Rule rule;
    rule.valid_from = "2018-05-01";
    rule.valid_to = "2020-12-31";
    EXPECT_FALSE(rule.held_on("2018-04-30"));
    EXPECT_TRUE(rule.held_on("2018-05-01"));
    EXPECT_TRUE(rule.held_on("2020-12-31"));
    EXPECT_FALSE(rule.held_on("2021-01-01"));
    rule.valid_to.clear();
    EXPECT_TRUE(rule.held_on("2099-01-01"));
}

TEST(Rule, NamesAParameterThatItLacks)
{
    Rule rule;
    rule.id = "circle";
    rule.parameters["radius_m"] = 5000.0;
    EXPECT_EQ(rule.parameter("radius_m"), 5000.0);
    EXPECT_THAT(message_of([&] { (void)rule.parameter("height_m"); }),
                HasSubstr("circle, height_m"));
}

Catalogue catalogue()
{
    return {"USD",
            2023,
            {{"tower_30m", 30000.0, "USD", "a table", "cost.csv:2"},
             {"road", 12.5, "USD/m", "assumption: gravel", "cost.csv:3"},
             {"share", 0.5, "1", "a table", "cost.csv:4"}}};
}

TEST(Catalogue, GivesAFigureInItsUnit)
{
    Catalogue const costs = catalogue();
    EXPECT_EQ(costs.currency(), "USD");
    EXPECT_EQ(costs.price_year(), 2023);
    EXPECT_EQ(costs.figures().size(), 3U);
    EXPECT_EQ(costs.value("tower_30m", "{currency}"), 30000.0);
    EXPECT_EQ(costs.value("road", "{currency}/m"), 12.5);
    EXPECT_EQ(costs.value("road", "USD/m"), 12.5);
    EXPECT_EQ(costs.value("share", "1"), 0.5);
    ASSERT_NE(costs.find("road"), nullptr);
    EXPECT_EQ(costs.find("road")->origin, "assumption: gravel");
    EXPECT_EQ(costs.find("roads"), nullptr);
    EXPECT_EQ(Catalogue().find("road"), nullptr);
}

TEST(Catalogue, RefusesAnotherUnitNamingBoth)
{
    std::string const message =
        message_of([] { (void)catalogue().value("road", "{currency}/km"); });
    EXPECT_THAT(message, HasSubstr("cost.csv:3, road"));
    EXPECT_THAT(message, HasSubstr("'USD/m'"));
    EXPECT_THAT(message, HasSubstr("'USD/km'"));
}

TEST(Catalogue, RefusesWhatIsMissingOrTwice)
{
    EXPECT_THAT(message_of([] { (void)catalogue().value("mast", "USD"); }), HasSubstr("mast"));
    auto const twice = message_of([] {
        Catalogue const costs(
            "USD", 2023,
            {{"road", 1.0, "USD", "", "cost.csv:2"}, {"road", 2.0, "USD", "", "cost.csv:9"}});
    });
    EXPECT_THAT(twice, HasSubstr("cost.csv:9, road"));
    EXPECT_THAT(twice, HasSubstr("twice"));
}

TEST(CoverageProfile, SaysEverythingThatCoveredMeans)
{
    CoverageProfile profile;
    profile.technologies = {"lte800", "nr3500"};
    profile.threshold_dbm = -112.5;
    profile.probability = 0.9;
    profile.load = 0.3;
    EXPECT_EQ(describe(profile).en,
              "lte800/nr3500, (SS-)RSRP ≥ -112.5 dBm at 90 % of locations, load "
              "30 %, outdoor at 1.5 m, modelled");
    EXPECT_EQ(
        describe(profile).zh,
        "lte800/nr3500，(SS-)RSRP ≥ -112.5 dBm，地点概率 90%，负荷 30%，室外 1.5 米，模型预测");
    profile.place = "indoor";
    profile.body_loss_db = 3.0;
    profile.entry_loss_db = 12.0;
    EXPECT_THAT(describe(profile).en, HasSubstr("indoor at 1.5 m, body and entry loss 15 dB"));
    EXPECT_THAT(describe(profile).zh, HasSubstr("室内 1.5 米，人体与穿透损耗 15 dB"));
    CoverageProfile stock = profile;
    stock.thermally_efficient_share = 0.3;
    stock.terminal_clutter = "statistical";
    EXPECT_THAT(describe(stock).en,
                HasSubstr("body loss 3 dB, building entry by ITU-R P.2109-2 (30 % thermally "
                          "efficient), terminal clutter by ITU-R P.2108-1 section 3.2, modelled"));
    EXPECT_THAT(describe(stock).zh,
                HasSubstr("人体损耗 3 dB，建筑穿透按 ITU-R P.2109-2（节能建筑占 "
                          "30%），终端地物按 ITU-R P.2108-1 第 3.2 节"));
    stock.terminal_clutter = "suburban";
    EXPECT_THAT(describe(stock).en, HasSubstr("section 3.1 (suburban)"));
    profile.min_rate_mbps = 2.5;
    profile.active_share = 0.03;
    EXPECT_THAT(describe(profile).en,
                HasSubstr("locations, ≥ 2.5 Mbit/s in the busy hour, 3 % of people active, load"));
    EXPECT_THAT(describe(profile).zh,
                HasSubstr("90%，忙时速率 ≥ 2.5 Mbit/s（3% 的人同时在用），负荷"));
}

}  // namespace
}  // namespace tongtu::rules
