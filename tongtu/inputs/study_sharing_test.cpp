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

}  // namespace
}  // namespace tongtu::inputs
