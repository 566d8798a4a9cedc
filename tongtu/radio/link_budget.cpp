#include "tongtu/radio/link_budget.hpp"

#include <array>
#include <cmath>
#include <limits>
#include <numbers>

namespace tongtu::radio {

namespace {

template <std::size_t n>
double polynomial(std::array<double, n> const& highest_first, double x) noexcept
{
    double sum = 0.0;
    for (double coefficient : highest_first)
        sum = sum * x + coefficient;
    return sum;
}

// P. J. Acklam, "An algorithm for computing the inverse normal cumulative distribution function"
// (2003): x with Phi(x) = p, relative error below 1.15e-9.
double acklam(double p) noexcept
{
    constexpr std::array a{-3.969683028665376e+01, 2.209460984245205e+02,  -2.759285104469687e+02,
                           1.383577518672690e+02,  -3.066479806614716e+01, 2.506628277459239e+00};
    constexpr std::array b{-5.447609879822406e+01, 1.615858368580409e+02,  -1.556989798598866e+02,
                           6.680131188771972e+01,  -1.328068155288572e+01, 1.0};
    constexpr std::array c{-7.784894002430293e-03, -3.223964580411365e-01, -2.400758277161838e+00,
                           -2.549732539343734e+00, 4.374664141464968e+00,  2.938163982698783e+00};
    constexpr std::array d{7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996e+00,
                           3.754408661907416e+00, 1.0};
    constexpr double tail = 0.02425;
    if (p >= tail) {
        double const q = p - 0.5;
        return q * polynomial(a, q * q) / polynomial(b, q * q);
    }
    double const q = std::sqrt(-2.0 * std::log(p));
    return polynomial(c, q) / polynomial(d, q);
}

}  // namespace

Dbm resource_element_power(network::Technology const& technology) noexcept
{
    return Dbm{technology.power_dbm - 10.0 * std::log10(12.0 * technology.resource_blocks)};
}

Dbm rsrp(network::Technology const& technology, Decibel antenna_gain, Decibel path_loss) noexcept
{
    return resource_element_power(technology) - Decibel{technology.feeder_loss_db} + antenna_gain +
           Decibel{technology.ssb_beam_gain_db} - path_loss;
}

double normal_exceeded_with(double q) noexcept
{
    constexpr double infinity = std::numeric_limits<double>::infinity();
    if (!(q >= 0.0 && q <= 1.0))
        return std::numeric_limits<double>::quiet_NaN();
    if (q > 0.5)
        return -normal_exceeded_with(1.0 - q);
    if (q == 0.0)
        return infinity;
    double const x = -acklam(q);
    double const error = 0.5 * std::erfc(x / std::numbers::sqrt2) - q;
    double const u = -error * std::sqrt(2.0 * std::numbers::pi) * std::exp(0.5 * x * x);
    return x - u / (1.0 + 0.5 * x * u);  // Halley
}

Decibel shadow_margin(Decibel location_sigma, Decibel entry_sigma, double probability) noexcept
{
    double const sigma_db = std::hypot(location_sigma.value(), entry_sigma.value());
    return Decibel{sigma_db == 0.0 ? 0.0 : normal_exceeded_with(1.0 - probability) * sigma_db};
}

}  // namespace tongtu::radio
