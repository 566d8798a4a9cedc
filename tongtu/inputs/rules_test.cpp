#include "tongtu/base/error.hpp"
#include "tongtu/base/file.hpp"
#include "tongtu/base/temporary_folder.hpp"
#include "tongtu/inputs/rules_shipped.hpp"
#include "tongtu/inputs/study.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tongtu::inputs {
namespace {

using testing::AllOf;
using testing::HasSubstr;

template <class Call>
std::string what_it_says(Call const& call)
{
    try {
        call();
    } catch (InputError const& error) {
        return error.what();
    }
    return "accepted";
}

rules::Rule rule(std::vector<rules::Rule> const& all, std::string const& id)
{
    for (rules::Rule const& one : all) {
        if (one.id == id)
            return one;
    }
    ADD_FAILURE() << id;
    return {};
}

TEST(Rules, shipped)
{
    Study study;
    study.folder = "no/such/folder";
    auto const all = read_rules(study);
    rules::Rule const village = rule(all, "cn-miit-2018-4g-village");
    EXPECT_EQ(village.parameter("radius_m"), 5000.0);
    EXPECT_EQ(village.parameter("min_households"), 20.0);
    EXPECT_TRUE(village.held_on("2018-05-01"));
    EXPECT_FALSE(village.held_on("2017-12-31"));
    EXPECT_TRUE(village.unverified);
    rules::Rule const subsidy = rule(all, "cn-usf-subsidy");
    EXPECT_EQ(subsidy.parameter("share"), 0.3);
    EXPECT_EQ(subsidy.parameter("opex_years_border"), 10.0);
    for (rules::Rule const& one : all)
        EXPECT_GT(one.citation.size(), 20U) << one.id;
    for (EmbeddedFile const& file : shipped_rules())
        EXPECT_EQ(file.text, read_file(std::filesystem::path(TONGTU_SOURCE_DIR) / file.name));
}

// No two shipped rules say what the same pair pays on the same day, and every one is in force once.
TEST(Rules, shipped_settlement)
{
    Study study;
    study.folder = "no/such/folder";
    auto const all = read_rules(study);
    for (auto const& overlap : rules::overlaps(all, {"1900-01-01", ""}))
        ADD_FAILURE() << rules::in_words(overlap);
    // 工信部电管〔2013〕506号: 0.04 to China Mobile, 0.06 from it, the latter unchanged.
    rules::Rule const to_mobile = rule(all, "cn-voice-2014-to-mobile");
    EXPECT_EQ(to_mobile.settlement->rate, 0.04);
    EXPECT_FALSE(to_mobile.unverified);
    EXPECT_EQ(rule(all, "cn-voice-2014-to-others").settlement->rate, 0.06);
    rules::Rule const others = rule(all, "cn-backbone-2020-others");
    EXPECT_EQ(others.settlement->cap, 56000.0);
    EXPECT_EQ(others.settlement->free.size(), 4U);
    EXPECT_TRUE(others.unverified);
    EXPECT_EQ(rule(all, "in-iuc-2017").settlement->rate, 0.06);
    EXPECT_EQ(rule(all, "eu-mtr-2024").settlement->cap, 0.002);
    auto const holes =
        rules::holes(all, {"gb-mobile", "gb-mobile", "voice"}, {"2020-04-01", "2026-03-31"});
    ASSERT_EQ(holes.size(), 1U);
    EXPECT_EQ(rules::in_words(holes[0].days), "2022-04-01 to 2025-03-31");
    EXPECT_TRUE(rules::holes(all, {"in-mobile", "in-mobile", "voice"}, {"2015-03-01", ""}).empty());
}

TEST(Rules, settlement_that_cannot_be_used)
{
    auto const read = [](std::string const& terms) {
        return what_it_says([&] {
            parse_rules("[[rule]]\nid = \"a\"\ncitation = \"c\"\nvalid_from = 2018-05-01\n"
                        "[rule.settlement]\npayers = [\"a\"]\npayees = [\"b\"]\n"
                        "service = \"voice\"\nunit = \"minute\"\n" +
                            terms,
                        "rules.toml");
        });
    };
    std::string const good = "currency = \"CNY\"\n";
    EXPECT_EQ(read(good + "rate = 0.04\n"), "accepted");
    EXPECT_EQ(read(good + "rate = 0\n"), "accepted");
    EXPECT_EQ(read(good + "cap = 8e4\nfloor = 0\nbasis = \"port\"\nfree = [\"c\"]\n"), "accepted");
    EXPECT_THAT(read(good), HasSubstr("rate: is missing, and so is cap"));
    EXPECT_THAT(read(good + "rate = -0.04\n"), HasSubstr("rate: is -0.04"));
    EXPECT_THAT(read("currency = \"yuan\"\nrate = 1\n"), HasSubstr("\"yuan\" is no currency code"));
    EXPECT_THAT(read(good + "cap = 1\nfloor = 2\n"), HasSubstr("2 lies above the cap 1"));
    EXPECT_THAT(read(good + "rate = 3\ncap = 2\n"), HasSubstr("3 lies outside floor and cap"));
    EXPECT_THAT(read(good + "rate = 3\nbasis = \"send\"\n"), HasSubstr("\"send\" is not known"));
    EXPECT_THAT(read(good + "rate = 3\nfree = [\"a\"]\n"), HasSubstr("among the payers too"));
    EXPECT_THAT(read(good + "rate = 3\nbasis = \"port\"\nnetting = true\n"),
                HasSubstr("nothing to net"));
    EXPECT_THAT(read(good + "rate = 3\nratio = 2\n"), HasSubstr("ratio_threshold"));
}

TEST(Rules, beside_the_study)
{
    TemporaryFolder folder;
    Study study;
    study.folder = folder.path();
    study.rules = {"own"};
    EXPECT_THAT(what_it_says([&] { read_rules(study); }),
                AllOf(HasSubstr("study.toml, [study], rules: \"own\" is no known rule"),
                      HasSubstr("cn-miit-2018-4g-village")));
    write_file(folder.path() / "rules.toml",
               "[[rule]]\nid = \"own\"\ncitation = \"x\"\nvalid_from = 2020-01-01\n");
    EXPECT_FALSE(rule(read_rules(study), "own").unverified);
    write_file(folder.path() / "rules.toml",
               "[[rule]]\nid = \"cn-usf-subsidy\"\ncitation = \"x\"\nvalid_from = 2020-01-01\n");
    EXPECT_THAT(what_it_says([&] { read_rules(study); }), HasSubstr("stands twice"));
}

TEST(Rules, that_cannot_be_used)
{
    auto const read = [](std::string const& text) {
        return what_it_says([&] { parse_rules(text, "rules.toml"); });
    };
    std::string const good = "[[rule]]\nid = \"a\"\ncitation = \"c\"\nvalid_from = 2018-05-01\n";
    EXPECT_EQ(read(good), "accepted");
    EXPECT_EQ(read(""), "accepted");
    EXPECT_THAT(read("[[rule]]\nid = \"a\"\nvalid_from = 2018-05-01\n"),
                HasSubstr("rules.toml, [rule[0]] line 1, citation: is missing"));
    EXPECT_THAT(read("[[rule]]\nid = \"a\"\ncitation = \"c\"\n"),
                HasSubstr("valid_from: is missing"));
    EXPECT_THAT(read(good + "valid_to = 2017-01-01\n"), HasSubstr("lies before valid_from"));
    EXPECT_THAT(read(good + "parameters = {a = \"x\"}\n"),
                HasSubstr("parameters.a: is a text (x)"));
    EXPECT_THAT(read(good + "parameters = {a = inf}\n"), HasSubstr("not a finite number"));
    EXPECT_THAT(read(good + "valid_form = 2018-05-01\n"),
                HasSubstr("Did you mean \"valid_from\"?"));
    EXPECT_THAT(read(good + good), HasSubstr("\"a\" stands twice"));
}

class CatalogueFile : public testing::Test {
protected:
    CatalogueFile()
    {
        study.folder = folder.path();
        study.catalogue_path = "cost.csv";
        study.currency = "USD";
        study.price_year = 2020;
    }
    std::string read(std::string const& text)
    {
        write_file(folder.path() / "cost.csv", text);
        return what_it_says([&] { catalogue = read_catalogue(study); });
    }
    TemporaryFolder folder;
    Study study;
    rules::Catalogue catalogue;
};

TEST_F(CatalogueFile, good)
{
    ASSERT_EQ(read("id,value,unit,origin\ntower_30m,30000,USD,\"model, table 3\"\n"), "accepted");
    EXPECT_EQ(catalogue.value("tower_30m", "{currency}"), 30000.0);
    EXPECT_EQ(catalogue.figures().at(0).source, "cost.csv, row 1");
    EXPECT_EQ(catalogue.price_year(), 2020);
}

TEST_F(CatalogueFile, bad_rows_stop_the_command)
{
    EXPECT_THAT(what_it_says([&] { read_catalogue(study); }), HasSubstr("cost.csv, [cost], path"));
    EXPECT_THAT(read("id,value,unit\na,1,USD\n"), HasSubstr("there is no column \"origin\""));
    EXPECT_THAT(read("id,value,unit,origin\na,1,USD,\n"),
                HasSubstr("cost.csv, row 1, origin: is empty"));
    EXPECT_THAT(read("id,value,unit,origin\na,1,USD,x\nb,\"1,5\",USD,x\n"),
                HasSubstr("cost.csv, row 2, value: \"1,5\" has a comma"));
    EXPECT_THAT(read("id,value,unit,origin\na,,USD,x\n"), HasSubstr("row 1, value: is empty"));
    EXPECT_THAT(read("id,value,unit,origin\na,1,USD,x\na,2,USD,x\n"), HasSubstr("stands twice"));
}

}  // namespace
}  // namespace tongtu::inputs
