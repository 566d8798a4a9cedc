// The walks along a profile: from the transmitter, from the receiver, and between them.
//
// Heights above the curved Earth are compared as slopes in m/km. With K = 500/a_p, the slope from
// the transmitter to a bulging point, (13), is (g - hts)/d - K d + K D; the last term is common to
// all points and added afterwards. The same without clutter is (77) but for the arc tangent.

#pragma once

#include "tongtu/radio/p1812/lanes.hpp"

#include <cstddef>

namespace tongtu::radio::p1812 {

/// Columns of a profile and the antennas above mean sea level.
struct View {
    double const* d = nullptr;
    double const* h = nullptr;
    double const* R = nullptr;  // null: no clutter
    std::size_t n = 0;
    double D = 0.0;    // km
    double hts = 0.0;  // m
    double hrs = 0.0;
    double Str = 0.0;  // (14), m/km

    [[nodiscard]] std::size_t last() const noexcept { return n - 1; }
};

struct BareGround {
    double const* h;
    template <class Value>
    Value operator()(At<Value> at) const noexcept
    {
        return at(h);
    }
};

struct WithClutter {
    double const* h;
    double const* R;
    template <class Value>
    Value operator()(At<Value> at) const noexcept
    {
        return at(h) + at(R);
    }
};

inline constexpr auto nothing_else = [](auto) {};

/// Highest slope from the transmitter, less K D; the first such point.
template <class Ground, class Also>
Peak slope_from_tx(View const& v, Ground ground, double K, Also&& also) noexcept
{
    return find_peak<Tie::first>(
        1, v.last(),
        [=, d = v.d, hts = v.hts](auto at) { return (ground(at) - hts) / at(d) - K * at(d); },
        also);
}

/// Highest slope from the receiver, less K D; the last such point.
template <class Ground, class Also>
Peak slope_from_rx(View const& v, Ground ground, double K, Also&& also) noexcept
{
    return find_peak<Tie::last>(
        1, v.last(),
        [=, d = v.d, D = v.D, hrs = v.hrs](auto at) {
            auto const back = D - at(d);
            return (ground(at) - hrs) / back - K * back;
        },
        also);
}

/// The point of highest nu (15) on a path where every point lies below the line of sight: there
/// nu = -sqrt(0.002 D q / lambda) with q = clearance^2 / (d (D - d)), so the least q is looked
/// for and no root is taken on the way. Its value is -q; the last such point.
template <class Ground>
Peak least_clearance(View const& v, Ground ground, double K) noexcept
{
    return find_peak<Tie::last>(
        1, v.last(),
        [=, d = v.d, D = v.D, hts = v.hts, Str = v.Str](auto at) {
            auto const u = at(d) * (D - at(d));
            auto const above = ground(at) + K * u - hts - Str * at(d);
            return -(above * above) / u;
        },
        nothing_else);
}

}  // namespace tongtu::radio::p1812
