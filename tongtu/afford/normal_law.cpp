#include "tongtu/afford/normal_law.hpp"

#include "tongtu/base/error.hpp"

#include <array>
#include <cmath>

namespace tongtu::afford {

namespace {

// P. J. Acklam, "An algorithm for computing the inverse normal cumulative distribution function".
double tail(double q)
{
    constexpr std::array<double, 6> c{-7.784894002430293e-03, -3.223964580411365e-01,
                                      -2.400758277161838e+00, -2.549732539343734e+00,
                                      4.374664141464968e+00,  2.938163982698783e+00};
    constexpr std::array<double, 4> d{7.784695709041462e-03, 3.224671290700398e-01,
                                      2.445134137142996e+00, 3.754408661907416e+00};
    return (((((c[0] * q + c[1]) * q + c[2]) * q + c[3]) * q + c[4]) * q + c[5]) /
           ((((d[0] * q + d[1]) * q + d[2]) * q + d[3]) * q + 1.0);
}

double approximate(double p)
{
    constexpr std::array<double, 6> a{-3.969683028665376e+01, 2.209460984245205e+02,
                                      -2.759285104469687e+02, 1.383577518672690e+02,
                                      -3.066479806614716e+01, 2.506628277459239e+00};
    constexpr std::array<double, 5> b{-5.447609879822406e+01, 1.615858368580409e+02,
                                      -1.556989798598866e+02, 6.680131188771972e+01,
                                      -1.328068155288572e+01};
    constexpr double low = 0.02425;
    if (p < low)
        return tail(std::sqrt(-2.0 * std::log(p)));
    if (p > 1.0 - low)
        return -tail(std::sqrt(-2.0 * std::log1p(-p)));
    double const q = p - 0.5;
    double const r = q * q;
    return (((((a[0] * r + a[1]) * r + a[2]) * r + a[3]) * r + a[4]) * r + a[5]) * q /
           (((((b[0] * r + b[1]) * r + b[2]) * r + b[3]) * r + b[4]) * r + 1.0);
}

}  // namespace

double normal_share(double x)
{
    return 0.5 * std::erfc(-x / std::sqrt(2.0));
}

double normal_quantile(double p)
{
    expects(p > 0.0 && p < 1.0, "a share between 0 and 1");
    double const x = approximate(p);
    double const root_two_pi = 2.5066282746310002;
    double const step = (normal_share(x) - p) * root_two_pi * std::exp(0.5 * x * x);
    return x - step / (1.0 + 0.5 * x * step);
}

}  // namespace tongtu::afford
