// Strong types for values that cross a boundary between rooms.
//
// A level is a point and a gain a difference: `Dbm - Dbm` is a `Decibel`, `Dbm + Decibel` a `Dbm`,
// and `Dbm + Dbm` does not compile. Kernels and arrays use plain doubles with a unit suffix
// (`distance_m`, `rsrp_dbm`). Everything here compiles to the same instructions as raw doubles.

#pragma once

#include <compare>

namespace tongtu {

/// A difference-like quantity: sums, differences, multiples and ratios make sense.
template <class Unit>
class Quantity {
public:
    constexpr Quantity() = default;
    constexpr explicit Quantity(double value) : value_(value) {}
    [[nodiscard]] constexpr double value() const { return value_; }
    constexpr auto operator<=>(Quantity const&) const = default;

    constexpr Quantity& operator+=(Quantity b)
    {
        value_ += b.value_;
        return *this;
    }
    constexpr Quantity& operator-=(Quantity b)
    {
        value_ -= b.value_;
        return *this;
    }
    friend constexpr Quantity operator+(Quantity a, Quantity b) { return a += b; }
    friend constexpr Quantity operator-(Quantity a, Quantity b) { return a -= b; }
    friend constexpr Quantity operator-(Quantity a) { return Quantity{-a.value_}; }
    friend constexpr Quantity operator*(Quantity a, double k) { return Quantity{a.value_ * k}; }
    friend constexpr Quantity operator*(double k, Quantity a) { return a * k; }
    friend constexpr Quantity operator/(Quantity a, double k) { return Quantity{a.value_ / k}; }
    friend constexpr double operator/(Quantity a, Quantity b) { return a.value_ / b.value_; }

private:
    double value_ = 0.0;
};

using Metre = Quantity<struct MetreUnit>;
using Hertz = Quantity<struct HertzUnit>;
using Decibel = Quantity<struct DecibelUnit>;
using Degree = Quantity<struct DegreeUnit>;

/// A power level relative to one milliwatt.
class Dbm {
public:
    constexpr Dbm() = default;
    constexpr explicit Dbm(double value) : value_(value) {}
    [[nodiscard]] constexpr double value() const { return value_; }
    constexpr auto operator<=>(Dbm const&) const = default;
    friend constexpr Dbm operator+(Dbm a, Decibel b) { return Dbm{a.value_ + b.value()}; }
    friend constexpr Dbm operator-(Dbm a, Decibel b) { return Dbm{a.value_ - b.value()}; }
    friend constexpr Decibel operator-(Dbm a, Dbm b) { return Decibel{a.value_ - b.value_}; }

private:
    double value_ = 0.0;
};

inline namespace literals {
constexpr Metre operator""_m(long double v)
{
    return Metre{static_cast<double>(v)};
}
constexpr Metre operator""_km(long double v)
{
    return Metre{static_cast<double>(v) * 1e3};
}
constexpr Hertz operator""_MHz(long double v)
{
    return Hertz{static_cast<double>(v) * 1e6};
}
constexpr Hertz operator""_GHz(long double v)
{
    return Hertz{static_cast<double>(v) * 1e9};
}
constexpr Decibel operator""_dB(long double v)
{
    return Decibel{static_cast<double>(v)};
}
constexpr Dbm operator""_dBm(long double v)
{
    return Dbm{static_cast<double>(v)};
}
constexpr Degree operator""_deg(long double v)
{
    return Degree{static_cast<double>(v)};
}
}  // namespace literals

}  // namespace tongtu
