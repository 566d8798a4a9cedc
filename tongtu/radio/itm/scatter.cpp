// Attenuation by forward scatter in the troposphere.

#include "tongtu/radio/itm/path.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace tongtu::radio::itm {

namespace {

constexpr double undefined_db = 1001.0;
constexpr double H0_limit_db = 15.0;

// F(theta d), (A 6.9).
double attenuation_function_db(double theta_d_m)
{
    struct Piece {
        double up_to_m, a, b, c;
    };
    constexpr std::array<Piece, 3> pieces{{
        {10e3, 133.4, 0.332e-3, -10.0},
        {70e3, 104.6, 0.212e-3, -2.5},
        {0.0, 71.8, 0.157e-3, 5.0},
    }};
    Piece const& piece = theta_d_m <= pieces[0].up_to_m   ? pieces[0]
                         : theta_d_m <= pieces[1].up_to_m ? pieces[1]
                                                          : pieces[2];
    return piece.a + piece.b * theta_d_m + piece.c * std::log10(theta_d_m);
}

// H01(r, eta) for whole eta from 1 to 5, (A 6.13).
double gain_curve_db(std::size_t eta, double r)
{
    constexpr std::array<double, 5> a{25.0, 80.0, 177.0, 395.0, 705.0};
    constexpr std::array<double, 5> b{24.0, 45.0, 68.0, 80.0, 105.0};
    double const per_r2 = 1.0 / (r * r);
    return 10.0 * std::log10(1.0 + a[eta - 1] * per_r2 * per_r2 + b[eta - 1] * per_r2);
}

// Linear in eta between the curves.
double gain_db(double r, double eta)
{
    double const held = std::clamp(eta, 1.0, 5.0);
    auto const whole = static_cast<std::size_t>(held);
    double const part = held - static_cast<double>(whole);
    double const below = gain_curve_db(whole, r);
    return part == 0.0 ? below : (1.0 - part) * below + part * gain_curve_db(whole + 1, r);
}

// Frequency gain with both antennas on the ground, eta = 0.
double ground_gain_db(double r1, double r2)
{
    constexpr double sqrt2 = std::numbers::sqrt2;
    double const product = (1.0 + sqrt2 / r1) * (1.0 + sqrt2 / r2);
    return 10.0 * std::log10(product * product * (r1 + r2) / (r1 + r2 + 2.0 * sqrt2));
}

// H0, (A 4.66), (A 4.67) and TN 101 (9.3) to (9.5).
double frequency_gain_db(Path const& path, double d_m, double theta, double r1, double r2)
{
    Terminal const& tx = path.ends[0];
    Terminal const& rx = path.ends[1];
    double difference_m = tx.horizon_m - rx.horizon_m;
    double ratio = rx.he_m / tx.he_m;
    if (difference_m < 0.0) {  // counted from the end with the farther horizon
        difference_m = -difference_m;
        ratio = 1.0 / ratio;
    }
    double const asymmetry = (d_m - difference_m) / (d_m + difference_m);
    double const q = std::clamp(ratio / asymmetry, 0.1, 10.0);
    double const s = std::max(0.1, asymmetry);
    double const crossover_m = (d_m - difference_m) * (d_m + difference_m) * theta * 0.25 / d_m;
    double const air = 0.031 - 2.32e-3 * path.Ns + 5.67e-6 * path.Ns * path.Ns;
    double const eta = crossover_m / 1.7556e3 *
                       (1.0 + air * std::exp(-std::pow(std::min(1.7, crossover_m / 8.0e3), 6.0)));
    double const H00 = 0.5 * (gain_db(r1, eta) + gain_db(r2, eta));
    double const correction =
        std::min(H00, 6.0 * (0.6 - std::log10(std::max(eta, 1.0))) * std::log10(s) * std::log10(q));
    double const H0 = std::max(0.0, H00 + correction);
    return eta < 1.0 ? eta * H0 + (1.0 - eta) * ground_gain_db(r1, r2) : H0;
}

}  // namespace

Scatter scatter_db(Path const& path, double distance_m, Scatter const* far) noexcept
{
    double const k = path.wave_number();
    Scatter result;
    if (far != nullptr && far->H0_db > H0_limit_db) {
        result.H0_db = far->H0_db;
    } else {
        double const theta =
            path.ends[0].horizon_rad + path.ends[1].horizon_rad + distance_m / path.ae_m;
        double const r1 = 2.0 * k * theta * path.ends[0].he_m;
        double const r2 = 2.0 * k * theta * path.ends[1].he_m;
        if (r1 < 0.2 && r2 < 0.2)
            return {undefined_db, far != nullptr ? far->H0_db : 0.0};
        result.H0_db = frequency_gain_db(path, distance_m, theta, r1, r2);
        if (far != nullptr && far->loss_db < undefined_db && result.H0_db > H0_limit_db)
            result.H0_db = far->H0_db;
    }
    double const theta = distance_m / path.ae_m - path.theta_los();
    double const theta_d = theta * distance_m;
    constexpr double H_m = 47.7;   // (A 4.63)
    constexpr double D0_m = 40e3;  // (A 6.8)
    result.loss_db = attenuation_function_db(theta_d) +
                     10.0 * std::log10(k * H_m * theta * theta * theta * theta) -
                     0.1 * (path.Ns - 301.0) * std::exp(-theta_d / D0_m) + result.H0_db;
    return result;
}

}  // namespace tongtu::radio::itm
