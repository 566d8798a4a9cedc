#include "tongtu/ledger/ledger.hpp"

#include "tongtu/base/error.hpp"

#include <cmath>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <limits>
#include <rapidcheck/gtest.h>

namespace tongtu::ledger {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Figure figure(std::string id)
{
    Figure figure;
    figure.id = std::move(id);
    figure.profile = "lte800, RSRP ≥ -110 dBm, modelled";
    return figure;
}

TEST(NeedsProfile, IsForCoverage)
{
    EXPECT_TRUE(needs_profile("reach.people.basic.KM"));
    EXPECT_TRUE(needs_profile("coverage.area.basic.KM"));
    EXPECT_TRUE(needs_profile("plan.people.poorest.2027"));
    EXPECT_FALSE(needs_profile("plan.cost.poorest.2027"));
    EXPECT_FALSE(needs_profile("inputs.people.KM"));
    EXPECT_FALSE(needs_profile("reachable"));
}

TEST(LedgerDeathTest, RefusesWhatMustNotBePrinted)
{
    Ledger ledger;
    ledger.add(figure("reach.people.a"));
    EXPECT_DEATH(ledger.add(figure("reach.people.a")), "an id stands once");
    EXPECT_DEATH(ledger.add(Figure{}), "a figure has an id");
    Figure bare = figure("reach.people.b");
    bare.profile.clear();
    EXPECT_DEATH(ledger.add(bare), "stands with its profile");
    bare.id = "plan.cost.b";
    ledger.add(bare);
}

TEST(Ledger, FindsById)
{
    Ledger ledger;
    EXPECT_EQ(ledger.find("reach.people.a"), nullptr);
    ledger.add(figure("reach.people.a"));
    ledger.add(figure("reach.people.b"));
    ASSERT_NE(ledger.find("reach.people.b"), nullptr);
    EXPECT_EQ(ledger.find("reach.people.b")->id, "reach.people.b");
    Ledger all;
    all.add(figure("first"));
    all.add_all(ledger);
    EXPECT_EQ(all.all().size(), 3U);
    EXPECT_EQ(all.all()[1].id, "reach.people.a");
}

TEST(Ledger, SuggestsWhatLooksLikeIt)
{
    Ledger ledger;
    for (char const* id : {"reach.people.basic.KM", "reach.people.basic.KM1", "plan.cost.total",
                           "reach.people.voice.KM", "inputs.people.KM"})
        ledger.add(figure(id));
    EXPECT_THAT(ledger.nearest("reach.poeple.basic.KM", 2),
                ElementsAre("reach.people.basic.KM", "reach.people.basic.KM1"));
    EXPECT_THAT(ledger.nearest("total"), ElementsAre("plan.cost.total"));
    EXPECT_THAT(ledger.nearest("plan.cost.totla"), ElementsAre("plan.cost.total"));
    EXPECT_THAT(ledger.nearest("zzzzzzzz"), IsEmpty());
    EXPECT_EQ(ledger.nearest("reach", 2).size(), 2U);
    EXPECT_THAT(Ledger().nearest("reach"), IsEmpty());
}

TEST(Ledger, NamesSourcesThatAreNotThere)
{
    Ledger ledger;
    Figure sum = figure("sum");
    sum.from = {"a", "z", "b", "z"};
    ledger.add(sum);
    ledger.add(figure("a"));
    EXPECT_THAT(ledger.missing_sources(), ElementsAre("b", "z"));
}

TEST(RuleUse, CarriesItsCitationAndDoubt)
{
    rules::Rule rule;
    rule.id = "circle";
    rule.citation = "Notice 12, article 3";
    rule.valid_from = "2018-05-01";
    rule.unverified = true;
    EXPECT_EQ(use_of(rule), (RuleUse{"circle", "Notice 12, article 3", "2018-05-01", "", true}));
}

bool same(Figure const& a, Figure const& b)
{
    return a.id == b.id && (a.value == b.value || (std::isnan(a.value) && std::isnan(b.value))) &&
           a.unit == b.unit && a.decimals == b.decimals && a.title == b.title &&
           a.profile == b.profile && a.rule == b.rule && a.formula == b.formula &&
           a.from == b.from && a.inputs == b.inputs && a.stage == b.stage;
}

rc::Gen<std::string> text()
{
    return rc::gen::oneOf(rc::gen::container<std::string>(rc::gen::inRange<char>(1, 127)),
                          rc::gen::element<std::string>("人口", "\"\\\n", "é", ""));
}

Text both()
{
    return {*text(), *text()};
}

Figure any_figure(int number)
{
    Figure figure;
    figure.id = std::to_string(number) + *text();
    figure.value = *rc::gen::oneOf(rc::gen::arbitrary<double>(),
                                   rc::gen::element(std::numeric_limits<double>::quiet_NaN(), 0.1,
                                                    1e-300, 9007199254740991.0, -0.0, 123456.789));
    figure.unit = *text();
    figure.decimals = *rc::gen::inRange(0, 9);
    figure.title = both();
    figure.profile = *text();
    figure.rule = {*text(), *text(), *text(), *text(), *rc::gen::arbitrary<bool>()};
    figure.formula = both();
    figure.from = *rc::gen::container<std::vector<std::string>>(text());
    figure.inputs = *rc::gen::container<std::vector<std::string>>(text());
    figure.stage = *text();
    return figure;
}

RC_GTEST_PROP(LedgerJson, ThereAndBackAgain, ())
{
    Ledger ledger;
    int const count = *rc::gen::inRange(0, 6);
    for (int i = 0; i < count; ++i)
        ledger.add(any_figure(i));
    std::string const json = to_json(ledger);
    Ledger const back = ledger_from_json(json, "figures.json");
    RC_ASSERT(back.all().size() == ledger.all().size());
    for (std::size_t i = 0; i < back.all().size(); ++i)
        RC_ASSERT(same(back.all()[i], ledger.all()[i]));
    RC_ASSERT(to_json(back) == json);
}

TEST(LedgerJson, WritesWhatIsSharedOnce)
{
    Ledger ledger;
    std::string const sentence(300, 's');
    for (int i = 0; i < 20'000; ++i) {
        Figure one = figure("reach.people.basic." + std::to_string(i));
        one.profile = sentence;
        one.formula = {sentence, sentence};
        ledger.add(one);
    }
    EXPECT_LT(to_json(ledger).size(), 20'000U * 80);
}

TEST(LedgerJson, RefusesWhatIsNotAWholeLedger)
{
    Ledger ledger;
    ledger.add(figure("reach.people.a"));
    ledger.add(figure("reach.people.b"));
    std::string const good = to_json(ledger);
    auto const changed = [&](std::string const& what, std::string const& into) {
        std::string bad = good;
        bad.replace(bad.find(what), what.size(), into);
        return bad;
    };
    for (std::string const& bad :
         {std::string(), std::string("{}"), std::string("[]"), good.substr(0, good.size() - 5),
          changed("\"schema\": 1", "\"schema\": 2"), changed("reach.people.b", "reach.people.a"),
          changed("reach.people.b", ""), changed("lte800, RSRP ≥ -110 dBm, modelled", ""),
          changed("[\"reach.people.a\",0.0,0", "[\"reach.people.a\",0.0,9"),
          changed("[\"reach.people.a\",0.0,0", "[\"reach.people.a\",0.0,-1")})
        EXPECT_THROW(ledger_from_json(bad, "figures.json"), InputError) << bad;
    EXPECT_EQ(ledger_from_json(good, "figures.json").all().size(), 2U);
}

}  // namespace
}  // namespace tongtu::ledger
