// ITU-R P.1812-8 section 4.3.1: the Bullington part of the diffraction loss.

#include "tongtu/radio/p1812/bullington.hpp"

#include <algorithm>
#include <cmath>

namespace tongtu::radio::p1812 {

namespace {

// sqrt(0.002 D / (lambda d (D - d))) at a wavelength of 1 m, the factor of (15) and (20).
double per_metre_above(double d, double D) noexcept
{
    return std::sqrt(0.002 * D / (d * (D - d)));
}

template <class Ground>
double nu_over(View const& v, Ground ground, double K) noexcept
{
    Peak const tx = slope_from_tx(v, ground, K, nothing_else);
    if (tx.value > v.Str - K * v.D)
        return bullington_nu_beyond(v, K, tx.value,
                                    slope_from_rx(v, ground, K, nothing_else).value);
    std::size_t const i = least_clearance(v, ground, K).index;
    return bullington_nu_within(v, v.d[i], ground(At<double>{i}), K);
}

// The two intermediate points on either side of a distance.
struct Neighbours {
    std::size_t left, right;
};

Neighbours around(View const& v, double d_km) noexcept
{
    double const* const first = v.d + 1;
    double const* const end = v.d + v.last();
    auto const at = static_cast<std::size_t>(std::lower_bound(first, end, d_km) - v.d);
    return {std::max<std::size_t>(at - 1, 1), std::min(at, v.last() - 1)};
}

// Highest of -A/x - K x over the profile's points, where x is the distance from an antenna A m
// above the zero profile: its highest slope, less K D. Concave in x, highest at sqrt(A / K).
double smooth_slope(View const& v, double A, double K, bool from_tx) noexcept
{
    double const x = std::sqrt(A / K);
    Neighbours const n = around(v, from_tx ? x : v.D - x);
    auto const slope = [&](std::size_t i) {
        double const away = from_tx ? v.d[i] : v.D - v.d[i];
        return -A / away - K * away;
    };
    return std::max(slope(n.left), slope(n.right));
}

// Bisection for the least q of `least_clearance` on the zero profile; q falls and then rises.
std::size_t smooth_least_clearance(View const& v, double htc, double Str, double K) noexcept
{
    auto const q = [&](std::size_t i) {
        double const u = v.d[i] * (v.D - v.d[i]);
        double const below = htc + Str * v.d[i] - K * u;
        return below * below / u;
    };
    std::size_t low = 1;
    std::size_t high = v.last() - 1;
    while (low < high) {
        std::size_t const middle = low + (high - low) / 2;
        if (q(middle) > q(middle + 1))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

}  // namespace

double bullington_nu_within(View const& v, double d, double ground_m, double K) noexcept
{
    double const above = ground_m + K * d * (v.D - d) - v.hts - v.Str * d;
    return above * per_metre_above(d, v.D);  // (15)
}

double bullington_nu_beyond(View const& v, double K, double tx, double rx) noexcept
{
    double const Stim = tx + K * v.D;                                 // (13)
    double const Srim = rx + K * v.D;                                 // (17)
    double const dbp = (v.hrs - v.hts + Srim * v.D) / (Stim + Srim);  // (18)
    if (!(dbp > 0.0 && dbp < v.D))
        return 0.0;  // grazing: both slopes are the line of sight but for rounding
    return (Stim - v.Str) * dbp * per_metre_above(dbp, v.D);  // (20)
}

double bullington_nu(View const& view, double K) noexcept
{
    if (view.R != nullptr)
        return nu_over(view, WithClutter{view.h, view.R}, K);
    return nu_over(view, BareGround{view.h}, K);
}

double smooth_bullington_nu(View const& view, double htc_m, double hrc_m, double K) noexcept
{
    View smooth = view;
    smooth.hts = htc_m;
    smooth.hrs = hrc_m;
    smooth.Str = (hrc_m - htc_m) / view.D;
    double const tx = smooth_slope(smooth, htc_m, K, true);
    if (tx > smooth.Str - K * view.D) {
        double const rx = smooth_slope(smooth, hrc_m, K, false);
        return bullington_nu_beyond(smooth, K, tx, rx);
    }
    std::size_t const i = smooth_least_clearance(smooth, htc_m, smooth.Str, K);
    return bullington_nu_within(smooth, smooth.d[i], 0.0, K);
}

double bullington_loss_db(double nu_1m, double sqrt_lambda, double d_km) noexcept
{
    double const nu = nu_1m / sqrt_lambda;
    if (!(nu > -0.78))
        return 0.0;
    double const v = nu - 0.1;
    double const Luc = 6.9 + 20.0 * std::log10(std::sqrt(v * v + 1.0) + v);  // (12)
    return Luc + (1.0 - std::exp(-Luc / 6.0)) * (10.0 + 0.02 * d_km);        // (21)
}

}  // namespace tongtu::radio::p1812
