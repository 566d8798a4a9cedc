// The Bullington part over the zero profile (ITU-R P.1812-8 section 4.3.4), in equal steps.

#pragma once

#include <cstddef>

namespace tongtu::radio::p1812 {

/// A profile of zero height with points at step, 2 step, …, receiver at point k >= 2.
struct SmoothSurface {
    double step_km;
    std::size_t k;
    double htc_m;  // antennas above it (37)
    double hrc_m;
    double K;  // 500/a_p
};

/// nu (15) or (20) at a wavelength of 1 m, as smooth_bullington_nu. `nearest` is where the search
/// within the horizon begins and ends: kept from receiver to receiver it moves by few points.
double smooth_surface_nu(SmoothSurface const& surface, std::size_t& nearest) noexcept;

/// The same where the surface is known to lie within the horizon.
double smooth_surface_nu_within(SmoothSurface const& surface, std::size_t& nearest) noexcept;

}  // namespace tongtu::radio::p1812
