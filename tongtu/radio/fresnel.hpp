// The first Fresnel zone over a terrain profile.

#pragma once

#include "tongtu/base/units.hpp"

#include <cstddef>
#include <span>

namespace tongtu::radio {

/// Mean radius of the Earth, ITU-R P.452 and P.1812.
inline constexpr double earth_radius_m = 6371e3;
/// Median effective Earth radius factor of a mid-latitude standard atmosphere, ITU-R P.310.
inline constexpr double standard_k = 4.0 / 3.0;
/// Share of the first Fresnel radius that must be free for a path to count as line of sight with
/// next to no diffraction loss (ITU-R P.530-18, section 2.2.1, and P.526).
inline constexpr double clear_share = 0.6;

/// F1 at d1 and d2 from the ends, sqrt(lambda d1 d2 / (d1 + d2)); 0 at the ends.
Metre first_fresnel_radius(Metre d1, Metre d2, Hertz frequency) noexcept;

/// How far the ground between two points bulges above their chord on an Earth of k times its
/// radius: d1 d2 / (2 k a).
Metre earth_bulge(Metre d1, Metre d2, double k) noexcept;

/// The straight ray between two antennas over what stands below it. Equal sizes, at least 3; the
/// first and last point are those of the antennas and are not obstacles.
struct RayProfile {
    std::span<double const> distance_m;  // strictly increasing from 0
    std::span<double const> height_m;    // ground and what grows or stands on it, above sea
    double tx_m = 0.0;                   // antennas above sea
    double rx_m = 0.0;
};

/// Where the ray comes nearest to an obstacle, measured by the first Fresnel radius there.
struct Clearance {
    std::size_t point = 0;     // index into the profile
    double clearance_m = 0.0;  // of the ray above the obstacle, negative below it
    double fresnel_m = 0.0;    // F1 there
    double share = 0.0;        // clearance_m / fresnel_m
    [[nodiscard]] bool clear() const { return share >= clear_share; }
    [[nodiscard]] bool sees() const { return share >= 0.0; }
};

Clearance worst_clearance(RayProfile const& profile, Hertz frequency,
                          double k = standard_k) noexcept;

}  // namespace tongtu::radio
