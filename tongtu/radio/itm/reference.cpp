// Reference attenuation: line of sight, diffraction or scatter, joined without a step.

#include "tongtu/radio/itm/path.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace tongtu::radio::itm {

namespace {

/// A straight line of attenuation over distance.
struct Slope {
    double at_zero_db = 0.0;
    double per_m = 0.0;
    [[nodiscard]] double at(double d_m) const { return at_zero_db + per_m * d_m; }
};

double cube_root_scale_m(Path const& path)
{
    return std::cbrt(path.ae_m * path.ae_m / path.f_mhz);
}

// Through two points far beyond the horizon.
Slope diffraction_line(Path const& path)
{
    double const scale_m = cube_root_scale_m(path);
    double const d3 = std::max(path.dLs_m(), path.dL_m() + 5.0 * scale_m);
    double const d4 = d3 + 10.0 * scale_m;
    double const A3 = diffraction_db(path, d3);
    double const A4 = diffraction_db(path, d4);
    double const per_m = (A4 - A3) / (d4 - d3);
    return {A3 - per_m * d3, per_m};
}

// Two rays over rough ground, mixed with the diffraction line, (A 4.46) to (A 4.50).
double two_ray_db(Path const& path, Slope const& diffraction, double d_m)
{
    double const k = path.wave_number();
    double const sum_m = path.ends[0].he_m + path.ends[1].he_m;
    double const sin_psi = sum_m / std::sqrt(d_m * d_m + sum_m * sum_m);  // (A 4.46)
    double const rough = std::min(10.0, k * sigma_h(path.delta_h_at(d_m)) * sin_psi);
    std::complex<double> reflection =
        (sin_psi - path.Zg) / (sin_psi + path.Zg) * std::exp(-rough);  // (A 4.47)
    double const power = std::norm(reflection);
    if (power < 0.25 || power < sin_psi)
        reflection *= std::sqrt(sin_psi / power);  // (A 4.48)
    constexpr double quarter = std::numbers::pi / 2.0;
    double phase = 2.0 * k * path.ends[0].he_m * path.ends[1].he_m / d_m;  // (A 4.49)
    if (phase > quarter)
        phase = std::numbers::pi - quarter * quarter / phase;  // (A 4.50)
    double const rays_db = -10.0 * std::log10(std::norm(std::polar(1.0, -phase) + reflection));
    double const w = 1.0 / (1.0 + path.f_mhz * path.delta_h_m / std::max(10e3, path.dLs_m()));
    return w * rays_db + (1.0 - w) * diffraction.at(d_m);
}

/// A + k1 d + k2 ln d, ERL 79-ITS 67 (3.19).
struct Curve {
    double k1_per_m = 0.0;
    double k2 = 0.0;
};

// Curve through three points at d0 < d1 < dLs, or as near as its two coefficients stay positive,
// ERL 79-ITS 67 (3.20) and (3.21). False where it has to be fitted without the point at d0.
bool three_point_curve(double d0, double A0, double d1, double A1, double dLs, double ALs,
                       Slope const& diffraction, Curve& curve)
{
    double const q = std::log(dLs / d0);
    curve.k2 = std::max(0.0, ((dLs - d0) * (A1 - A0) - (d1 - d0) * (ALs - A0)) /
                                 ((dLs - d0) * std::log(d1 / d0) - (d1 - d0) * q));
    if (!(diffraction.at_zero_db > 0.0 || curve.k2 > 0.0))
        return false;
    curve.k1_per_m = (ALs - A0 - curve.k2 * q) / (dLs - d0);
    if (curve.k1_per_m < 0.0) {
        curve.k1_per_m = 0.0;
        curve.k2 = std::max(0.0, ALs - A0) / q;
        if (curve.k2 == 0.0)
            curve.k1_per_m = diffraction.per_m;
    }
    return true;
}

// ERL 79-ITS 67 (3.16) for the distances that the curve goes through.
double line_of_sight_db(Path const& path, Slope const& diffraction)
{
    double const dLs = path.dLs_m();
    double const dL = path.dL_m();
    double const ALs = diffraction.at(dLs);
    double d0 = 0.04 * path.f_mhz * path.ends[0].he_m * path.ends[1].he_m;
    double d1 = 0.0;
    if (diffraction.at_zero_db >= 0.0) {
        d0 = std::min(d0, 0.5 * dL);
        d1 = d0 + 0.25 * (dL - d0);
    } else {
        d1 = std::max(-diffraction.at_zero_db / diffraction.per_m, 0.25 * dL);
    }
    double const A1 = two_ray_db(path, diffraction, d1);
    Curve curve;
    bool const fitted = d0 < d1 && three_point_curve(d0, two_ray_db(path, diffraction, d0), d1, A1,
                                                     dLs, ALs, diffraction, curve);
    if (!fitted) {
        curve = {std::max(0.0, ALs - A1) / (dLs - d1), 0.0};
        if (curve.k1_per_m == 0.0)
            curve.k1_per_m = diffraction.per_m;
    }
    return ALs + curve.k1_per_m * (path.d_m - dLs) + curve.k2 * std::log(path.d_m / dLs);
}

// Diffraction up to a distance dx, scatter beyond.
double beyond_horizon_db(Path const& path, Slope const& diffraction, Regime& regime)
{
    double const d5 = path.dL_m() + 200e3;
    double const d6 = path.dL_m() + 400e3;
    Scatter const at6 = scatter_db(path, d6, nullptr);
    Scatter const at5 = scatter_db(path, d5, &at6);
    regime = Regime::diffraction;
    if (at5.loss_db >= 1000.0)
        return diffraction.at(path.d_m);
    double const per_m = (at6.loss_db - at5.loss_db) / 200e3;
    double const nearest = std::max(path.dLs_m(), path.dL_m() + 1.088 * cube_root_scale_m(path) *
                                                                    std::log(path.f_mhz));
    double const dx = std::max(nearest, (at5.loss_db - diffraction.at_zero_db - per_m * d5) /
                                            (diffraction.per_m - per_m));
    if (path.d_m <= dx)
        return diffraction.at(path.d_m);
    regime = Regime::troposcatter;
    return diffraction.at(dx) + per_m * (path.d_m - dx);
}

unsigned horizon_warnings(Path const& path)
{
    unsigned warnings = 0;
    for (unsigned e = 0; e < 2; ++e) {
        Terminal const& end = path.ends[e];
        double const smooth_m = std::sqrt(2.0 * end.he_m * path.ae_m);
        if (std::abs(end.horizon_rad) > 0.2)
            warnings |= unsigned{tx_horizon_steep} << e;
        if (end.horizon_m < 0.1 * smooth_m)
            warnings |= unsigned{tx_horizon_near} << e;
        if (end.horizon_m > 3.0 * smooth_m)
            warnings |= unsigned{tx_horizon_far} << e;
    }
    return warnings;
}

unsigned distance_warnings(Path const& path)
{
    unsigned warnings = 0;
    if (path.d_m < std::abs(path.ends[0].he_m - path.ends[1].he_m) / 0.2)
        warnings |= path_short_for_heights;
    if (path.d_m < 1e3)
        warnings |= path_short;
    if (path.d_m > 1000e3)
        warnings |= path_long;
    if (path.d_m > 2000e3)
        warnings |= path_too_long;
    return warnings;
}

}  // namespace

double reference_attenuation_db(Path const& path, Loss& loss) noexcept
{
    loss.warnings |= horizon_warnings(path) | distance_warnings(path);
    if (path.Ns < 250.0)
        loss.warnings |= surface_refractivity_small;
    Slope const diffraction = diffraction_line(path);
    double A_ref = 0.0;
    if (path.d_m < path.dLs_m()) {
        loss.regime = Regime::line_of_sight;
        A_ref = line_of_sight_db(path, diffraction);
    } else {
        A_ref = beyond_horizon_db(path, diffraction, loss.regime);
    }
    return std::max(0.0, A_ref);
}

}  // namespace tongtu::radio::itm
