#include "tongtu/ledger/explain.hpp"

#include <cmath>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <limits>
#include <nlohmann/json.hpp>

namespace tongtu::ledger {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;

Digest digest_of(std::string_view text)
{
    return Hasher().add(text).finish();
}

Figure figure(std::string id, double value, std::vector<std::string> from = {})
{
    Figure figure;
    figure.id = std::move(id);
    figure.value = value;
    figure.unit = "persons";
    figure.title = {"已覆盖人口", "People reached"};
    figure.profile = "lte800, RSRP ≥ -110 dBm";
    figure.formula = {"各单元之和", "sum over units"};
    figure.from = std::move(from);
    figure.stage = "reach";
    return figure;
}

class ExplainTest : public testing::Test {
protected:
    ExplainTest()
    {
        Figure top = figure("reach.people.KM", 758316, {"reach.people.KM1", "reach.people.KM2"});
        top.rule = {"circle", "Notice 12, article 3", "2018-05-01", "", true};
        ledger_.add(top);
        Figure island = figure("reach.people.KM1", 379367.25, {"reach.people.KM11"});
        island.decimals = 2;
        ledger_.add(island);
        Figure village = figure("reach.people.KM11", 12);
        village.inputs = {"population", "sites"};
        ledger_.add(village);

        runs::Manifest reach;
        reach.stage = "reach";
        reach.version = "0.1.0";
        reach.upstream = {{"inputs", digest_of("key")}};
        runs::Manifest inputs;
        inputs.stage = "inputs";
        inputs.version = "0.1.0";
        inputs.inputs = {{"population", "pop.tif", digest_of("pop"), 1234},
                         {"sites[1]", "sites.csv", digest_of("sites"), 99},
                         {"terrain", "dem.tif", digest_of("dem"), 5}};
        runs::Manifest plan;
        plan.stage = "plan";
        plan.inputs = {{"population", "other.tif", digest_of("other"), 7}};
        manifests_ = {plan, reach, inputs};
    }

    [[nodiscard]] Explanation explained(std::string const& id, ExplainOptions options = {}) const
    {
        return explain(*ledger_.find(id), ledger_, manifests_, options);
    }

    Ledger ledger_;
    std::vector<runs::Manifest> manifests_;
};

TEST_F(ExplainTest, SaysWhatTheFigureIsAndByWhichRule)
{
    auto const lines = explained("reach.people.KM").lines;
    EXPECT_EQ(lines.at(0), "People reached: 758,316 persons");
    EXPECT_THAT(lines, Contains("  id: reach.people.KM"));
    EXPECT_THAT(lines, Contains("  profile: lte800, RSRP ≥ -110 dBm"));
    EXPECT_THAT(lines, Contains("  computed: sum over units"));
    EXPECT_THAT(lines, Contains("  rule: circle: Notice 12, article 3 (in force 2018-05-01 – still)"
                                " [not verified against the document]"));
}

TEST_F(ExplainTest, FollowsTheFiguresBelow)
{
    auto const lines = explained("reach.people.KM").lines;
    EXPECT_THAT(lines, Contains("    People reached: 379,367.25 persons  [reach.people.KM1]"));
    EXPECT_THAT(lines, Contains("      People reached: 12 persons  [reach.people.KM11]"));
    EXPECT_THAT(lines, Contains("    reach.people.KM2 (not in the ledger)"));
}

TEST_F(ExplainTest, NamesTheFilesOfTheTablesBelowWithTheirHashes)
{
    auto const lines = explained("reach.people.KM").lines;
    EXPECT_THAT(lines, Contains("    population: pop.tif  sha256 " + hex(digest_of("pop")) +
                                "  1234 bytes"));
    EXPECT_THAT(lines, Contains(HasSubstr("sites[1]: sites.csv")));
    EXPECT_THAT(lines, Not(Contains(HasSubstr("dem.tif"))));
    EXPECT_THAT(lines, Not(Contains(HasSubstr("other.tif"))));
    EXPECT_THAT(lines, Contains(AllOf(HasSubstr("made by: reach, tongtu 0.1.0"),
                                      HasSubstr(hex(stage_key(manifests_[1]))))));
}

TEST_F(ExplainTest, WithoutNamedTablesAllFilesOfTheStageCount)
{
    ledger_.add(figure("reach.people.X", 1));
    auto const lines = explained("reach.people.X").lines;
    EXPECT_THAT(lines, Contains(HasSubstr("dem.tif")));
    EXPECT_THAT(lines, Contains("  input files of the stage:"));
}

TEST_F(ExplainTest, SaysThatAStageHasNoManifest)
{
    manifests_.clear();
    EXPECT_THAT(explained("reach.people.KM").lines,
                Contains(HasSubstr("no manifest of stage reach")));
}

TEST_F(ExplainTest, SpeaksChinese)
{
    auto const lines = explained("reach.people.KM", {Language::zh, 3, 8}).lines;
    EXPECT_EQ(lines.at(0), "已覆盖人口: 758,316 persons");
    EXPECT_THAT(lines, Contains("  算法: 各单元之和"));
    EXPECT_THAT(lines, Contains(HasSubstr("尚未与原文核对")));
}

TEST_F(ExplainTest, StopsAtItsDepthAndBreadth)
{
    auto const shallow = explained("reach.people.KM", {Language::en, 1, 1}).lines;
    EXPECT_THAT(shallow, Not(Contains(HasSubstr("reach.people.KM11"))));
    EXPECT_THAT(shallow, Contains("    ... and 1 more"));
    EXPECT_THAT(shallow, Not(Contains(HasSubstr("reach.people.KM2"))));
}

TEST_F(ExplainTest, EndsInACircle)
{
    ledger_.add(figure("a", 1, {"b"}));
    ledger_.add(figure("b", 2, {"a", "b"}));
    auto const lines = explained("a", {Language::en, 100, 100}).lines;
    EXPECT_LT(lines.size(), 15U);
    EXPECT_THAT(lines, Contains(HasSubstr("[a] (shown above)")));
}

TEST_F(ExplainTest, GivesTheSameAsJson)
{
    auto const json = nlohmann::json::parse(explained("reach.people.KM").json);
    EXPECT_EQ(json.at("id"), "reach.people.KM");
    EXPECT_EQ(json.at("value"), 758316.0);
    EXPECT_EQ(json.at("rule").at("unverified"), true);
    EXPECT_EQ(json.at("from").at(0).at("from").at(0).at("id"), "reach.people.KM11");
    EXPECT_EQ(json.at("from").at(1).at("missing"), true);
    EXPECT_EQ(json.at("inputs").at(0).at("sha256"), hex(digest_of("pop")));
    EXPECT_EQ(json.at("stages").at(0).at("key"), hex(stage_key(manifests_[1])));
}

TEST(Formatted, GroupsThousandsAndKeepsDecimals)
{
    EXPECT_EQ(formatted(0.0, 0), "0");
    EXPECT_EQ(formatted(999.0, 0), "999");
    EXPECT_EQ(formatted(1000.0, 0), "1,000");
    EXPECT_EQ(formatted(-1234567.891, 2), "-1,234,567.89");
    EXPECT_EQ(formatted(-123.0, 1), "-123.0");
    EXPECT_EQ(formatted(-0.001, 1), "0.0");
    EXPECT_EQ(formatted(1e15, 0), "1,000,000,000,000,000");
    EXPECT_EQ(formatted(std::numeric_limits<double>::quiet_NaN(), 1), "n/a");
    EXPECT_EQ(formatted(-std::numeric_limits<double>::infinity(), 1), "-inf");
}

}  // namespace
}  // namespace tongtu::ledger
