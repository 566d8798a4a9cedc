#include "tongtu/base/units.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <type_traits>

namespace tongtu {
namespace {

template <class A, class B>
concept Addable = requires(A a, B b)
{
    a + b;
};
template <class A, class B>
concept Multipliable = requires(A a, B b)
{
    a* b;
};

TEST(Quantity, AddsAndScales)
{
    EXPECT_EQ((3.0_m + 1.5_km).value(), 1503.0);
    EXPECT_EQ((3.0_m - 1.5_m).value(), 1.5);
    EXPECT_EQ((-2.0_dB).value(), -2.0);
    EXPECT_EQ((2.0 * 800.0_MHz).value(), 1.6e9);
    EXPECT_EQ((3.5_GHz * 2.0).value(), 7e9);
    EXPECT_EQ((9.0_deg / 2.0).value(), 4.5);
    EXPECT_EQ(3.0_km / 1.5_km, 2.0);
    Metre length = 1.0_m;
    length += 2.0_m;
    length -= 0.5_m;
    EXPECT_EQ(length, 2.5_m);
}

TEST(Quantity, Compares)
{
    EXPECT_LT(999.0_m, 1.0_km);
    EXPECT_EQ(1000.0_m, 1.0_km);
    EXPECT_GT(Dbm{-100.0}, Dbm{-110.0});
}

TEST(Dbm, IsAPointAndDecibelADifference)
{
    static_assert(std::is_same_v<decltype(1.0_dBm - 1.0_dBm), Decibel>);
    static_assert(std::is_same_v<decltype(1.0_dBm + 1.0_dB), Dbm>);
    static_assert(!Addable<Dbm, Dbm>);
    static_assert(!Addable<Metre, Hertz>);
    static_assert(!Addable<Decibel, Dbm>);
    static_assert(!Multipliable<Metre, Metre>);
    static_assert(!std::is_convertible_v<double, Metre>);
    EXPECT_EQ((Dbm{-100.0} - Dbm{-110.0}).value(), 10.0);
    EXPECT_EQ((46.0_dBm - 3.0_dB + 17.0_dB).value(), 60.0);
}

RC_GTEST_PROP(Quantity, WhatIsAddedCanBeTakenAway, (int a, int b))
{
    Metre const x{static_cast<double>(a)};
    Metre const y{static_cast<double>(b)};
    RC_ASSERT(x + y - y == x);
    RC_ASSERT(x + y == y + x);
    RC_ASSERT(-(x - y) == y - x);
}

}  // namespace
}  // namespace tongtu
