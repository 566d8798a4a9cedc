#include "tongtu/base/error.hpp"

#include "tongtu/base/progress.hpp"

#include <gtest/gtest.h>

namespace tongtu {
namespace {

TEST(InputError, SaysWhereWhatAndWhatToDo)
{
    Trouble const trouble{"sites.csv", "row 7", "lat", "is 'abc', not a number", "Correct the row"};
    InputError const error(trouble);
    EXPECT_STREQ(error.what(), "sites.csv, row 7, lat: is 'abc', not a number. Correct the row");
    EXPECT_EQ(error.trouble().record, "row 7");
    EXPECT_EQ(error.trouble().remedy, "Correct the row");
}

TEST(Describe, LeavesOutWhatIsEmpty)
{
    EXPECT_EQ(describe({"a.tif", "", "", "is empty", ""}), "a.tif: is empty");
    EXPECT_EQ(describe({"a.csv", "", "people", "is -1", "Fix it"}), "a.csv, people: is -1. Fix it");
    EXPECT_EQ(describe({"", "", "", "nothing to do", ""}), "nothing to do");
}

TEST(ExpectsDeathTest, SaysWhatAndWhereAndAborts)
{
    expects(true, "all is well");
    EXPECT_DEATH(expects(false, "one and one is two"),
                 "broken contract: one and one is two .*error_test.cpp:");
}

TEST(CancelToken, ThrowsOnceItWasCancelled)
{
    CancelToken token;
    EXPECT_NO_THROW(token.check());
    EXPECT_FALSE(token.cancelled());
    token.cancel();
    EXPECT_TRUE(token.cancelled());
    EXPECT_THROW(token.check(), Cancelled);
}

TEST(SilentProgress, TakesAll)
{
    Progress& progress = silent_progress();
    progress.start({"无", "nothing"}, 2);
    progress.advance(2);
    progress.finish();
    EXPECT_EQ(&progress, &silent_progress());
}

}  // namespace
}  // namespace tongtu
