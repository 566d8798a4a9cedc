#include "tongtu/radio/fresnel.hpp"

#include "tongtu/base/error.hpp"

#include <cmath>
#include <limits>

namespace tongtu::radio {

Metre first_fresnel_radius(Metre d1, Metre d2, Hertz frequency) noexcept
{
    double const lambda_m = 299'792'458.0 / frequency.value();
    return Metre{std::sqrt(lambda_m * d1.value() * d2.value() / (d1 + d2).value())};
}

Metre earth_bulge(Metre d1, Metre d2, double k) noexcept
{
    return Metre{d1.value() * d2.value() / (2.0 * k * earth_radius_m)};
}

Clearance worst_clearance(RayProfile const& profile, Hertz frequency, double k) noexcept
{
    std::size_t const n = profile.distance_m.size();
    expects(n >= 3 && profile.height_m.size() == n, "a profile of 3 points or more");
    double const d_m = profile.distance_m.back();
    Clearance worst;
    worst.share = std::numeric_limits<double>::infinity();
    for (std::size_t i = 1; i + 1 < n; ++i) {
        Metre const d1{profile.distance_m[i]};
        Metre const d2{d_m - profile.distance_m[i]};
        double const ray_m = profile.tx_m + (profile.rx_m - profile.tx_m) * d1.value() / d_m;
        Clearance here;
        here.point = i;
        here.clearance_m = ray_m - profile.height_m[i] - earth_bulge(d1, d2, k).value();
        here.fresnel_m = first_fresnel_radius(d1, d2, frequency).value();
        here.share = here.clearance_m / here.fresnel_m;
        if (here.share < worst.share)
            worst = here;
    }
    return worst;
}

}  // namespace tongtu::radio
