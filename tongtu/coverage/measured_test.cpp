#include "tongtu/coverage/measured.hpp"

#include <cmath>
#include <gtest/gtest.h>

namespace tongtu::coverage {
namespace {

TEST(ErrorStatistics, AreThoseOfAHandCalculation)
{
    // 1, 2, 3, -6: mean 0, squares 50, n - 1 = 3.
    ErrorStatistics const s = error_statistics({3.0, 1.0, -6.0, 2.0});
    EXPECT_EQ(s.count, 4U);
    EXPECT_DOUBLE_EQ(s.bias_db, 0.0);
    EXPECT_DOUBLE_EQ(s.rmse_db, std::sqrt(12.5));
    EXPECT_DOUBLE_EQ(s.standard_deviation_db, std::sqrt(50.0 / 3.0));
    EXPECT_DOUBLE_EQ(s.median_db, 1.5);
    EXPECT_DOUBLE_EQ(s.within_90_db, 6.0);
    EXPECT_TRUE(std::isnan(error_statistics({}).rmse_db));
}

}  // namespace
}  // namespace tongtu::coverage
