// Equation numbers are those of Recommendation ITU-R P.2108-1 (09/2021).

#include "tongtu/radio/p2108.hpp"

#include "tongtu/radio/link_budget.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>

namespace tongtu::radio::p2108 {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
constexpr double degree = std::numbers::pi / 180.0;

// J(nu) of knife-edge diffraction, P.526 (31), which (2a) is built on.
double knife_edge_db(double nu)
{
    double const v = nu - 0.1;
    return 6.9 + 20.0 * std::log10(std::sqrt(v * v + 1.0) + v);
}

// (3) before its limit (6).
double terrestrial_db(double f_ghz, double d_km, double p)
{
    double const log_f = std::log10(f_ghz);
    double const Ll =
        -2.0 * std::log10(std::pow(10.0, -5.0 * log_f - 12.5) + std::pow(10.0, -16.5));  // (4a)
    double const Ls = 32.98 + 23.9 * std::log10(d_km) + 3.0 * log_f;                     // (5a)
    constexpr double sigma_l = 4.0;                                                      // (4b)
    constexpr double sigma_s = 6.0;                                                      // (5b)
    double const l = std::pow(10.0, -0.2 * Ll);
    double const s = std::pow(10.0, -0.2 * Ls);
    double const sigma_cb =
        std::sqrt((sigma_l * sigma_l * l + sigma_s * sigma_s * s) / (l + s));      // (3b)
    return -5.0 * std::log10(l + s) - sigma_cb * normal_exceeded_with(p / 100.0);  // (3a)
}

}  // namespace

constinit ModelCard const terminal_card{
    .id = "itu-r-p2108-terminal",
    .title = "Clutter at a terminal, height-gain correction",
    .reference = "ITU-R P.2108-1, section 3.1",
    .frequency_hz = {0.03e9, 3e9},
    .distance_m = {0.0, infinity},
    .tx_height_m = {0.0, infinity},
    .rx_height_m = {0.0, infinity},
    .time_percent = {0.0, 100.0},
    .notes = "An addition for one terminal, median over locations. Needs the clutter's type, its "
             "representative height and the width of the street. 0 for a terminal above the "
             "clutter. Not to be added where the profile already holds clutter heights.",
};

constinit ModelCard const terrestrial_card{
    .id = "itu-r-p2108-terrestrial",
    .title = "Clutter at a terminal, statistical, terrestrial paths",
    .reference = "ITU-R P.2108-1, section 3.2",
    .frequency_hz = {0.5e9, 67e9},
    .distance_m = {250.0, infinity},
    .tx_height_m = {-infinity, infinity},
    .rx_height_m = {-infinity, infinity},
    .time_percent = {0.0, 100.0},
    .notes = "An addition for one terminal among urban or suburban clutter, for a share of "
             "locations. Correction at both ends needs a path of at least 1 km. The terminal is "
             "taken to be well below the roofs; its height does not enter.",
};

constinit ModelCard const earth_space_card{
    .id = "itu-r-p2108-earth-space",
    .title = "Clutter at a terminal, statistical, earth-space and aeronautical paths",
    .reference = "ITU-R P.2108-1, section 3.3",
    .frequency_hz = {10e9, 100e9},
    .distance_m = {0.0, infinity},
    .tx_height_m = {-infinity, infinity},
    .rx_height_m = {-infinity, infinity},
    .time_percent = {0.0, 100.0},
    .notes = "An addition for the terminal on the ground among buildings, for a share of locations "
             "and an elevation of 0 to 90 degrees.",
};

Metre default_height(Clutter clutter) noexcept
{
    constexpr std::array<double, 6> heights_m{10.0, 10.0, 10.0, 15.0, 15.0, 20.0};
    return Metre{heights_m[static_cast<std::size_t>(clutter)]};
}

Decibel terminal_correction(Hertz frequency, Metre height, Surroundings const& at) noexcept
{
    double const h = height.value();
    double const R = at.clutter_height_m;
    if (!(h > 0.0 && R > 0.0 && at.street_width_m > 0.0))
        return Decibel{not_a_number};
    if (h >= R)
        return Decibel{0.0};
    double const f_ghz = frequency.value() / 1e9;
    if (at.clutter == Clutter::water || at.clutter == Clutter::open) {
        double const K_h2 = 21.8 + 6.2 * std::log10(f_ghz);  // (2f)
        return Decibel{-K_h2 * std::log10(h / R)};           // (2b)
    }
    double const h_dif = R - h;                                               // (2d)
    double const theta_clut = std::atan(h_dif / at.street_width_m) / degree;  // (2e)
    double const K_nu = 0.342 * std::sqrt(f_ghz);                             // (2g)
    double const nu = K_nu * std::sqrt(h_dif * theta_clut);                   // (2c)
    return Decibel{knife_edge_db(nu) - 6.03};                                 // (2a)
}

Decibel terrestrial_loss(Hertz frequency, Metre distance, double location_percent) noexcept
{
    double const f_ghz = frequency.value() / 1e9;
    double const d_km = distance.value() / 1e3;
    // (6): the loss at 2 km is the most. For high percentages that binds below 2 km too, because
    // the spread is wider there.
    return Decibel{std::min(terrestrial_db(f_ghz, d_km, location_percent),
                            terrestrial_db(f_ghz, 2.0, location_percent))};
}

Decibel earth_space_loss(Hertz frequency, Degree elevation, double location_percent) noexcept
{
    double const theta = elevation.value();
    if (!(theta >= 0.0 && theta <= 90.0))
        return Decibel{not_a_number};
    double const p = location_percent / 100.0;
    double const K1 = 93.0 * std::pow(frequency.value() / 1e9, 0.175);
    constexpr double A1 = 0.05;
    // The cotangent's argument reaches pi/2 at the zenith only, where the exponent is 0.
    double const angle = A1 * (1.0 - theta / 90.0) + theta * degree;
    double const cot = 1.0 / std::tan(angle);
    double const shadowed = std::pow(-K1 * std::log(1.0 - p) * cot, 0.5 * (90.0 - theta) / 90.0);
    return Decibel{shadowed - 1.0 - 0.6 * normal_exceeded_with(p)};
}

}  // namespace tongtu::radio::p2108
