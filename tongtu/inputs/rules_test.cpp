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
std::string refusal(Call const& call)
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
    for (ShippedFile const& file : shipped_rules())
        EXPECT_EQ(file.text, read_file(std::filesystem::path(TONGTU_SOURCE_DIR) / file.name));
}

TEST(Rules, beside_the_study)
{
    TemporaryFolder folder;
    Study study;
    study.folder = folder.path();
    study.rules = {"own"};
    EXPECT_THAT(refusal([&] { read_rules(study); }),
                AllOf(HasSubstr("study.toml, [study], rules: \"own\" is no known rule"),
                      HasSubstr("cn-miit-2018-4g-village")));
    write_file(folder.path() / "rules.toml",
               "[[rule]]\nid = \"own\"\ncitation = \"x\"\nvalid_from = 2020-01-01\n");
    EXPECT_FALSE(rule(read_rules(study), "own").unverified);
    write_file(folder.path() / "rules.toml",
               "[[rule]]\nid = \"cn-usf-subsidy\"\ncitation = \"x\"\nvalid_from = 2020-01-01\n");
    EXPECT_THAT(refusal([&] { read_rules(study); }), HasSubstr("stands twice"));
}

TEST(Rules, that_cannot_be_used)
{
    auto const read = [](std::string const& text) {
        return refusal([&] { parse_rules(text, "rules.toml"); });
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
        return refusal([&] { catalogue = read_catalogue(study); });
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
    EXPECT_THAT(refusal([&] { read_catalogue(study); }), HasSubstr("cost.csv, [cost], path"));
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
