#include "tongtu/ledger/sums.hpp"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <vector>

namespace tongtu::ledger {
namespace {

using testing::HasSubstr;

// A country, two provinces, three counties; the second province has no counties.
std::vector<int> const parents{-1, 0, 0, 1, 1, 1};
std::vector<std::int64_t> const good{100, 70, 30, 40, 20, 10};

TEST(CheckSums, AgreesAtAllLevels)
{
    EXPECT_FALSE(check_sums(parents, good));
    EXPECT_FALSE(check_sums({}, {}));
    EXPECT_FALSE(check_sums(std::vector<int>{-1, -1}, std::vector<std::int64_t>{1, 2}));
}

TEST(CheckSums, FindsOnePersonTooMany)
{
    auto values = good;
    values[4] = 21;
    auto const violation = check_sums(parents, values, [](std::size_t i) {
        return i == 1 ? std::string("Ngazidja") : std::string("?");
    });
    ASSERT_TRUE(violation);
    EXPECT_EQ(violation->unit, 1U);
    EXPECT_EQ(violation->value, 70);
    EXPECT_EQ(violation->sum_of_children, 71);
    EXPECT_EQ(violation->text, "Ngazidja is 70, but its 3 children sum to 71 (+1)");
}

TEST(CheckSums, ReportsTheFirst)
{
    auto const violation = check_sums(parents, std::vector<std::int64_t>{99, 69, 30, 40, 20, 10});
    ASSERT_TRUE(violation);
    EXPECT_EQ(violation->unit, 1U);
    EXPECT_THAT(violation->text, HasSubstr("unit 1 is 69"));
}

TEST(CheckSums, IsExactForLargeNumbers)
{
    std::int64_t const large = (std::int64_t{1} << 53) + 1;
    EXPECT_FALSE(check_sums(std::vector<int>{-1, 0}, std::vector<std::int64_t>{large, large}));
    EXPECT_TRUE(check_sums(std::vector<int>{-1, 0}, std::vector<std::int64_t>{large, large - 1}));
}

// Any forest; children stand after their parents, values are summed up from the leaves.
struct Forest {
    std::vector<int> parents;
    std::vector<std::int64_t> values;
};

Forest any_forest()
{
    Forest forest;
    int const count = *rc::gen::inRange(2, 60);
    for (int i = 0; i < count; ++i)
        forest.parents.push_back(*rc::gen::inRange(-1, std::max(i, 0)));
    std::vector<bool> has_children(forest.parents.size(), false);
    for (int const parent : forest.parents)
        if (parent >= 0)
            has_children[static_cast<std::size_t>(parent)] = true;
    for (bool const inner : has_children)
        forest.values.push_back(inner ? 0 : *rc::gen::inRange(0, 1'000'000));
    for (std::size_t i = forest.parents.size(); i-- > 0;)
        if (forest.parents[i] >= 0)
            forest.values[static_cast<std::size_t>(forest.parents[i])] += forest.values[i];
    return forest;
}

RC_GTEST_PROP(CheckSums, HoldsForSumsAndFailsForAnyOtherValue, ())
{
    Forest forest = any_forest();
    RC_ASSERT(!check_sums(forest.parents, forest.values));
    auto const unit =
        static_cast<std::size_t>(*rc::gen::inRange(0, static_cast<int>(forest.parents.size())));
    bool const linked =
        forest.parents[unit] >= 0 || std::find(forest.parents.begin(), forest.parents.end(),
                                               static_cast<int>(unit)) != forest.parents.end();
    forest.values[unit] += *rc::gen::element(-1, 1, 1000);
    RC_ASSERT(check_sums(forest.parents, forest.values).has_value() == linked);
}

TEST(CheckSumsDeathTest, WantsAValueForEachUnit)
{
    EXPECT_DEATH((void)check_sums(parents, std::vector<std::int64_t>{1}), "a value for each unit");
    EXPECT_DEATH((void)check_sums(std::vector<int>{5}, std::vector<std::int64_t>{1}),
                 "another unit of the forest");
}

}  // namespace
}  // namespace tongtu::ledger
