#include "tongtu/radio/free_space.hpp"

#include <gtest/gtest.h>

namespace tongtu::radio {
namespace {

// ITU-R P.525-4 (5): 32.4 + 20 lg f_MHz + 20 lg d_km, its constant rounded from 32.4478.
TEST(FreeSpace, AgreesWithThePracticalForm)
{
    EXPECT_NEAR(free_space_loss(1.0_km, 1.0_MHz).value(), 32.4478, 1e-4);
    EXPECT_NEAR(free_space_loss(10.0_km, 800.0_MHz).value(), 32.4478 + 20.0 + 58.0618, 1e-4);
}

TEST(FreeSpace, TwiceAsFarIsSixDecibel)
{
    double const near = free_space_loss(3.0_km, 2.1_GHz).value();
    EXPECT_NEAR(free_space_loss(6.0_km, 2.1_GHz).value() - near, 6.020599913, 1e-9);
}

}  // namespace
}  // namespace tongtu::radio
