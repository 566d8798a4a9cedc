#include "tongtu/inputs/study_text_test.hpp"

#include <gmock/gmock.h>

namespace tongtu::inputs {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::string with_sharing(std::string const& table)
{
    return study_with("operators = [\"A\", \"B\"]\ncustomers = [0.6, 0.4]\n"
                      "budget_shares = [0.7, 0.3]\n",
                      table + "\n");
}

TEST(StudySharing, operators_and_their_shares)
{
    Study const study = parse_study(
        with_sharing("operators = [\"A\", \"B\", \"C\"]\ncustomers = [0.333, 0.333, 0.333]\n"
                     "budget_shares = [1, 0, 0]"),
        "folder");
    ASSERT_TRUE(study.plan.sharing);
    EXPECT_THAT(study.plan.sharing->operators, ElementsAre("A", "B", "C"));
    EXPECT_THAT(study.plan.sharing->budget_shares, ElementsAre(1.0, 0.0, 0.0));
    Study const two =
        parse_study(with_sharing("operators = [\"A\", \"B\"]\ncustomers = [0.6, 0.4]"), "folder");
    EXPECT_THAT(two.plan.sharing->budget_shares, ElementsAre(0.6, 0.4));
}

TEST(StudySharing, what_cannot_be_is_refused)
{
    auto const refused = [](std::string const& text) { return study_refusal(with_sharing(text)); };
    EXPECT_THAT(refused("operators = [\"A\"]\ncustomers = [1]"),
                HasSubstr("operators: has 1 operators"));
    EXPECT_THAT(refused("operators = [\"A\",\"B\",\"C\",\"D\",\"E\"]\ncustomers = [1,0,0,0,0]"),
                HasSubstr("2 to 4"));
    EXPECT_THAT(refused("operators = [\"A\", \"A\"]\ncustomers = [0.5, 0.5]"),
                HasSubstr("\"A\" stands twice"));
    // "B+C" would be read as two operators, and "A|B" as a site.
    for (char const* name : {"", "B+C", "A|B"})
        EXPECT_THAT(
            refused(std::string("operators = [\"A\", \"") + name + "\"]\ncustomers = [0.5, 0.5]"),
            HasSubstr("cannot stand in names of coalitions"));
    EXPECT_THAT(refused("operators = [\"A\", \"B\"]\ncustomers = [0.5]"),
                HasSubstr("1 shares for 2 operators"));
    EXPECT_THAT(refused("operators = [\"A\", \"B\"]\ncustomers = [0.5, 0.6]"),
                HasSubstr("adds up to 1.1"));
    EXPECT_THAT(refused("operators = [\"A\", \"B\"]\ncustomers = [1, 0]"),
                HasSubstr("without customers"));
    EXPECT_THAT(refused("operators = [\"A\", \"B\"]\ncustomers = [-1, 2]"), HasSubstr("customers"));
    EXPECT_THAT(refused("operators = [\"A\", \"B\"]\ncustomers = [nan, 1]"),
                HasSubstr("customers"));
    EXPECT_THAT(refused("operators = [\"A\", \"B\"]\ncustomers = [0.5, 0.5]\n"
                        "budget_shares = [0.9, 0.9]"),
                HasSubstr("budget_shares: adds up to 1.8"));
    EXPECT_THAT(refused("operators = [\"A\", \"B\"]\ncustomers = [0.5, 0.5]\nmode = 1"),
                HasSubstr("mode"));
}

TEST(StudyWlan, keys_and_refusals)
{
    std::string const old = "budget = 200000\n";
    Study const study = parse_study(study_with(old, "budget = 5\nmost_aps = 3\n"), "folder");
    ASSERT_TRUE(study.plan.wlan);
    EXPECT_EQ(study.plan.wlan->budget, 5.0);
    EXPECT_EQ(study.plan.wlan->most_aps, 3);
    EXPECT_EQ(study.plan.wlan->people_per_ap, 100U);
    EXPECT_THAT(study_refusal(study_with(old, "")), HasSubstr("budget"));
    EXPECT_THAT(study_refusal(study_with(old, "budget = 0\n")), HasSubstr("budget"));
    EXPECT_THAT(study_refusal(study_with(old, "budget = nan\n")), HasSubstr("budget"));
    EXPECT_THAT(study_refusal(study_with(old, old + "people_per_ap = 0\n")),
                HasSubstr("people_per_ap"));
    EXPECT_THAT(study_refusal(study_with("range_m = 100", "range_m = 60")),
                HasSubstr("corners of a cell of 90 m are 64 m from its centre"));
}

TEST(StudyService, floors_of_roads_and_places)
{
    std::string const old = "road_percent = 95\n";
    Study const study =
        parse_study(study_with(old, "road_class_percents = {primary = 99}\n"), "folder");
    EXPECT_EQ(study.plan.service->road_percent, 0.0);
    EXPECT_EQ(study.plan.service->road_class_percents.at("primary"), 99.0);
    EXPECT_TRUE(study.plan.service->has_floors());
    EXPECT_THAT(study_refusal(study_with(old, "road_percent = 101\n")), HasSubstr("road_percent"));
    EXPECT_THAT(study_refusal(study_with(old, "road_class_percents = {primary = -1}\n")),
                HasSubstr("road_class_percents"));
    EXPECT_THAT(study_refusal(study_with(old, "road_class_percents = {primary = \"all\"}\n")),
                HasSubstr("road_class_percents"));
}

}  // namespace
}  // namespace tongtu::inputs
