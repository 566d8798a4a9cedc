#include "tongtu/radio/p1812/smooth_surface.hpp"

#include "tongtu/radio/p1812/bullington.hpp"

#include <algorithm>
#include <cmath>

namespace tongtu::radio::p1812 {

namespace {

// Highest of -A/x - K x, concave in x, over the points of distance x = j step, 1 <= j < k.
double highest_slope(SmoothSurface const& s, double A) noexcept
{
    auto const slope = [&](std::size_t j) {
        double const x = static_cast<double>(j) * s.step_km;
        return -A / x - s.K * x;
    };
    auto const last = static_cast<double>(s.k - 1);
    double const at = std::clamp(std::floor(std::sqrt(A / s.K) / s.step_km), 1.0, last);
    auto const low = static_cast<std::size_t>(at);
    return std::max(slope(low), slope(std::min(low + 1, s.k - 1)));
}

View view_of(SmoothSurface const& s) noexcept
{
    View v;
    v.D = static_cast<double>(s.k) * s.step_km;
    v.hts = s.htc_m;
    v.hrs = s.hrc_m;
    v.Str = (s.hrc_m - s.htc_m) / v.D;
    return v;
}

}  // namespace

double smooth_surface_nu(SmoothSurface const& s, std::size_t& nearest) noexcept
{
    View const v = view_of(s);
    double const tx = highest_slope(s, s.htc_m);
    if (tx > v.Str - s.K * v.D)
        return bullington_nu_beyond(v, s.K, tx, highest_slope(s, s.hrc_m));
    return smooth_surface_nu_within(s, nearest);
}

double smooth_surface_nu_within(SmoothSurface const& s, std::size_t& nearest) noexcept
{
    View const v = view_of(s);
    auto const q = [&](std::size_t i) {
        double const d = static_cast<double>(i) * s.step_km;
        double const u = d * (v.D - d);
        double const below = s.htc_m + v.Str * d - s.K * u;
        return below * below / u;
    };
    std::size_t i = std::clamp<std::size_t>(nearest, 1, s.k - 1);
    double here = q(i);
    for (; i + 1 < s.k; ++i) {
        double const beyond = q(i + 1);
        if (!(here > beyond))
            break;
        here = beyond;
    }
    for (; i > 1; --i) {
        double const before = q(i - 1);
        if (before > here)
            break;
        here = before;
    }
    nearest = i;
    return bullington_nu_within(v, static_cast<double>(i) * s.step_km, 0.0, s.K);
}

}  // namespace tongtu::radio::p1812
