// Attenuation beyond the horizon: knife edges, smooth earth, and what lies between.

#include "tongtu/radio/itm/path.hpp"

#include <algorithm>
#include <cmath>

namespace tongtu::radio::itm {

namespace {

// Knife-edge attenuation for nu squared, TN 101 (III.24).
double knife_edge_db(double nu2)
{
    if (nu2 < 5.76)
        return 6.02 + 9.11 * std::sqrt(nu2) - 1.27 * nu2;
    return 12.953 + 10.0 * std::log10(nu2);
}

// Both horizons as knife edges, TN 101 (I.1).
double double_edge_db(Path const& path, double d_m)
{
    double const theta = d_m / path.ae_m - path.theta_los();  // (A 4.12)
    double const beyond_m = d_m - path.dL_m();
    // 1 / (4 pi), to the digits that the model was fitted with.
    double const common = 0.0795775 * path.wave_number() * theta * theta * beyond_m;
    double sum = 0.0;
    for (Terminal const& end : path.ends)
        sum += knife_edge_db(common * end.horizon_m / (beyond_m + end.horizon_m));  // TN 101 (I.7)
    return sum;
}

// Height gain F(x, K) of smooth-earth diffraction, Vogler (1964).
double height_gain_db(double x, double K)
{
    double const ln_x = std::log(x);
    double const high_db = 17.372 * ln_x - 117.0;
    if (x >= 200.0) {
        double const far_db = 0.05751 * x - 4.343 * ln_x;
        if (x >= 2000.0)
            return far_db;
        double const w = 0.0134 * x * std::exp(-0.005 * x);
        return (1.0 - w) * far_db + w * high_db;
    }
    double const minus_ln_K = -std::log(K);
    if (K < 1e-5 || x * minus_ln_K * minus_ln_K * minus_ln_K > 5495.0)
        return x > 1.0 ? high_db : -117.0;
    return 2.5e-5 * x * x / K - 8.686 * minus_ln_K - 15.0;
}

// One of the three radii of Vogler's method (1964).
struct Arc {
    double K = 0.0;
    double x = 0.0;
};

Arc arc_of(Path const& path, double radius_m, double length_m)
{
    constexpr double earth_m = 6370e3;
    double const cbrt_f = std::cbrt(path.f_mhz);
    double const C0 = std::cbrt(4.0 / 3.0 * earth_m / radius_m);
    Arc arc;
    arc.K = 0.017778 * C0 / (cbrt_f * std::abs(path.Zg));           // Vogler (6a)
    arc.x = (1.607 - arc.K) * C0 * C0 * cbrt_f * (length_m / 1e3);  // Vogler (2)
    return arc;
}

// Vogler (1964) and (A 4.20).
double smooth_earth_db(Path const& path, double d_m)
{
    double const theta = d_m / path.ae_m - path.theta_los();
    double const middle_radius_m = (d_m - path.dL_m()) / theta;
    double x = arc_of(path, middle_radius_m, middle_radius_m * theta).x;
    double height_db = 0.0;
    for (Terminal const& end : path.ends) {
        double const radius_m = 0.5 * end.horizon_m * end.horizon_m / end.he_m;
        Arc const arc = arc_of(path, radius_m, end.horizon_m);
        x += arc.x;
        height_db += height_gain_db(arc.x, arc.K);
    }
    double const distance_db = 0.05751 * x - 10.0 * std::log10(x);
    return distance_db - height_db - 20.0;
}

}  // namespace

double diffraction_db(Path const& path, double distance_m) noexcept
{
    double const heights = path.ends[0].h_m * path.ends[1].h_m;
    double const effective = path.ends[0].he_m * path.ends[1].he_m;
    // Clutter, ERL 79-ITS 67 (3.38c).
    double const clutter_db =
        std::min(15.0, 5.0 * std::log10(1.0 + 1e-5 * heights * path.f_mhz *
                                                  sigma_h(path.delta_h_at(path.dLs_m()))));
    // Weight of the smooth earth, ERL 79-ITS 67 (3.23); the 10 m2 holds for known paths.
    double const rough = std::min(path.delta_h_at(distance_m) * path.wave_number(), 6283.2);
    double const q = (std::sqrt(1.0 + (effective - heights) / (heights + 10.0)) +
                      (path.dL_m() - path.theta_los() * path.ae_m) / distance_m) *
                     rough;
    double const w = 25.1 / (25.1 + std::sqrt(q));
    return w * smooth_earth_db(path, distance_m) + (1.0 - w) * double_edge_db(path, distance_m) +
           clutter_db;
}

}  // namespace tongtu::radio::itm
