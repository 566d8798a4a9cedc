#include "tongtu/radio/normal.hpp"

#include "tongtu/radio/link_budget.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

namespace tongtu::radio {
namespace {

TEST(InverseNormal, MiddleEndsAndSign)
{
    EXPECT_NEAR(inverse_normal(0.5), 0.0, 1e-8);
    EXPECT_NEAR(inverse_normal(0.1), 1.28155, 5.4e-4);
    EXPECT_NEAR(inverse_normal(0.9), -1.28155, 5.4e-4);
    EXPECT_EQ(inverse_normal(0.0), inverse_normal(1e-6));
    EXPECT_EQ(inverse_normal(1.0), inverse_normal(1.0 - 1e-6));
}

RC_GTEST_PROP(InverseNormal, AsNearAsTheRecommendationSays, ())
{
    double const x = *rc::gen::inRange(1, 1'000'000) / 1e6;
    RC_ASSERT(std::abs(inverse_normal(x) - normal_exceeded_with(x)) <= 5.4e-4);
}

}  // namespace
}  // namespace tongtu::radio
