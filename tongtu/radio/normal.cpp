#include "tongtu/radio/normal.hpp"

#include <algorithm>
#include <cmath>

namespace tongtu::radio {

namespace {

// T(z) - C(z), equations (97a) and (97b).
double upper_half(double z) noexcept
{
    double const t = std::sqrt(-2.0 * std::log(z));
    double const numerator = (0.010328 * t + 0.802853) * t + 2.515516698;
    double const denominator = ((0.001308 * t + 0.189269) * t + 1.432788) * t + 1.0;
    return t - numerator / denominator;
}

}  // namespace

double inverse_normal(double x) noexcept
{
    x = std::clamp(x, 1e-6, 1.0 - 1e-6);
    return x <= 0.5 ? upper_half(x) : -upper_half(1.0 - x);  // (96a), (96b)
}

}  // namespace tongtu::radio
