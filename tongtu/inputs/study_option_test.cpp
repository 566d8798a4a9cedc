// [[plan.option]]: what can be built at a place.

#include "tongtu/inputs/study.hpp"
#include "tongtu/inputs/study_text_test.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tongtu::inputs {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

TEST(StudyOption, keys_of_the_example)
{
    Study const study = parse_study(example_study(), "folder");
    ASSERT_EQ(study.plan.options.size(), 2U);
    network::SiteOption const& pole = study.plan.options[0];
    EXPECT_EQ(pole.id, "pole");
    EXPECT_THAT(pole.technologies, ElementsAre("lte800"));
    EXPECT_EQ(pole.mast_height_m, 18.0);
    EXPECT_THAT(pole.azimuths_deg, ElementsAre(0.0, 180.0));
    EXPECT_EQ(pole.tower, "pole");
    EXPECT_EQ(pole.power, network::PowerSupply::cheapest);
    EXPECT_TRUE(pole.greenfield);
    EXPECT_FALSE(pole.mast || pole.upgrade);
    network::SiteOption const& tower = study.plan.options[1];
    EXPECT_EQ(tower.power, network::PowerSupply::listed);
    EXPECT_TRUE(tower.greenfield && tower.mast && tower.upgrade);
    EXPECT_TRUE(tower.azimuths_deg.empty());
    ASSERT_TRUE(study.power_lines);
    EXPECT_EQ(study.power_lines->layer.path, "grid.gpkg");
}

TEST(StudyOption, leaves_out_what_the_plan_says)
{
    Study const study = parse_study(
        study_with("technologies = [\"lte800\", \"nr3500\"]\nmast_height_m = 45\n", ""), "folder");
    EXPECT_EQ(study.plan.options[1].technologies, study.plan.technologies);
    EXPECT_EQ(study.plan.options[1].mast_height_m, study.plan.mast_height_m);
}

TEST(StudyOption, refuses_what_cannot_be_built)
{
    EXPECT_THAT(study_refusal(study_with("id = \"tower\"", "id = \"pole\"")),
                AllOf(HasSubstr("[plan.option[1]]"), HasSubstr("stands already")));
    EXPECT_THAT(study_refusal(study_with("id = \"tower\"", "id = \"a/b\"")),
                AllOf(HasSubstr("[plan.option[1]]"), HasSubstr("cannot stand in ids")));
    for (char const* boresights : {"[]", "[10, 10]", "[0, 120, 360]"})
        EXPECT_THAT(
            study_refusal(study_with("sectors = 2", std::string("azimuths_deg = ") + boresights)),
            HasSubstr("azimuths_deg: is empty, or has a boresight twice"));
    EXPECT_THAT(study_refusal(study_with("tower = \"pole\"", "tower = \"\"")),
                HasSubstr("tower: is empty"));
    // A word that is wrong is answered with all keys, also those that may be left out.
    EXPECT_THAT(study_refusal(study_with("power = \"auto\"", "colour = 1")),
                AllOf(HasSubstr("[plan.option[0]]"), HasSubstr("colour: is not a known key"),
                      HasSubstr("technologies"), HasSubstr("kinds")));
    std::string const none = study_with("kinds = [\"greenfield\"]", "colour = 1");
    EXPECT_THAT(study_refusal(none), HasSubstr("kinds"));
    EXPECT_THAT(study_refusal(study_with("technologies = [\"lte800\", \"nr3500\"]\nmast_height_m",
                                         "technologies = [\"lte80\"]\nmast_height_m")),
                AllOf(HasSubstr("[plan.option[1]]"), HasSubstr("is no id of")));
    EXPECT_THAT(study_refusal(study_with("kinds = [\"greenfield\"]", "kinds = [\"field\"]")),
                HasSubstr("no kind of place"));
    EXPECT_THAT(study_refusal(study_with("kinds = [\"greenfield\"]", "kinds = []")),
                HasSubstr("kinds"));
    EXPECT_THAT(study_refusal(study_with("sectors = 2", "sectors = 2\nazimuths_deg = [0]")),
                HasSubstr("stands beside azimuths_deg"));
    EXPECT_THAT(study_refusal(study_with("sectors = 2", "sectors = 13")), HasSubstr("1 to 12"));
    EXPECT_THAT(study_refusal(study_with("power = \"auto\"", "power = \"wind\"")),
                HasSubstr("power"));
    EXPECT_THAT(study_refusal(study_with("mast_height_m = 45", "mast_height_m = 501")),
                HasSubstr("mast_height_m"));
    EXPECT_THAT(study_refusal(study_with("mast_height_m = 45", "mast_height_m = 45\nsectors = 3")),
                HasSubstr("omnidirectional"));
}

TEST(StudyOption, must_carry_what_the_profile_counts)
{
    std::string text = study_with("technologies = [\"lte800\", \"nr3500\"]\nthreshold_dbm",
                                  "technologies = [\"lte800\"]\nthreshold_dbm");
    std::string const both = "technologies = [\"lte800\", \"nr3500\"]\nmast_height_m = 45";
    text.replace(text.find(both), both.size(), "technologies = [\"nr3500\"]\nmast_height_m = 45");
    EXPECT_THAT(study_refusal(text),
                AllOf(HasSubstr("[plan.option[1]]"), HasSubstr("would reach nobody")));
}

}  // namespace
}  // namespace tongtu::inputs
