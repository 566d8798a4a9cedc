// How the loss varies in time, with location and with the situation, section A 5.

#include "tongtu/radio/itm/path.hpp"

#include "tongtu/radio/normal.hpp"

#include <cmath>

namespace tongtu::radio::itm {

namespace {

// (c1 + c2 / (1 + ((d - x2)/x3)^2)) (d/x1)^2 / (1 + (d/x1)^2), TN 101 (III.69); x in km.
struct Fit {
    double c1, c2, x1, x2, x3;
    [[nodiscard]] double at(double d_m) const
    {
        double const d_km = d_m / 1e3;
        double const off = (d_km - x2) / x3;
        double const near = d_km / x1;
        return (c1 + c2 / (1.0 + off * off)) * near * near / (1.0 + near * near);
    }
};

// How sigma_T depends on frequency: g = b1 + b2 / (1 + (b3 ln(0.133 k))^2).
struct FrequencyGain {
    double b1, b2, b3;
    [[nodiscard]] double at(double wave_number) const
    {
        double const q = b3 * std::log(0.133 * wave_number);
        return b1 + b2 / (q * q + 1.0);
    }
};

/// One climate; C_D and z_D from table 5.1 of The Algorithm, the fits to TN 101, figure 10.13.
struct ClimateTable {
    Fit median;
    Fit sigma_minus, sigma_plus;
    FrequencyGain gain_minus, gain_plus;
    double C_D, z_D;
};

constexpr std::array<ClimateTable, 7> climates{{
    {{-9.67, 12.7, 144.9, 190.3, 133.8},
     {2.13, 159.5, 762.2, 123.6, 94.5},
     {2.11, 102.3, 636.9, 134.8, 95.6},
     {1.0, 0.0, 0.0},
     {1.0, 0.0, 0.0},
     1.224,
     1.282},
    {{-0.62, 9.19, 228.9, 205.2, 143.6},
     {2.66, 7.67, 100.4, 172.5, 136.4},
     {6.87, 15.53, 138.7, 143.7, 98.6},
     {1.0, 0.0, 0.0},
     {0.93, 0.31, 2.00},
     0.801,
     2.161},
    {{1.26, 15.5, 262.6, 185.2, 99.8},
     {6.11, 6.65, 138.2, 242.2, 178.6},
     {10.08, 9.60, 165.3, 225.7, 129.7},
     {1.0, 0.0, 0.0},
     {1.0, 0.0, 0.0},
     1.380,
     1.282},
    {{-9.21, 9.05, 84.1, 101.1, 98.6},
     {1.98, 13.11, 139.1, 132.7, 193.5},
     {3.68, 159.3, 464.4, 93.1, 94.2},
     {1.0, 0.0, 0.0},
     {0.93, 0.19, 1.79},
     1.000,
     20.0},
    {{-0.62, 9.19, 228.9, 205.2, 143.6},
     {2.68, 7.16, 93.7, 186.8, 133.5},
     {4.75, 8.12, 93.2, 135.9, 113.4},
     {0.92, 0.25, 1.77},
     {0.93, 0.31, 2.00},
     1.224,
     1.282},
    {{-0.39, 2.86, 141.7, 315.9, 167.4},
     {6.86, 10.38, 187.8, 169.6, 108.9},
     {8.58, 13.97, 216.0, 152.0, 122.7},
     {1.0, 0.0, 0.0},
     {1.0, 0.0, 0.0},
     1.518,
     1.282},
    {{3.15, 857.9, 2222.0, 164.8, 116.3},
     {8.51, 169.8, 609.8, 119.9, 106.6},
     {8.43, 8.19, 136.2, 188.5, 122.9},
     {1.0, 0.0, 0.0},
     {1.0, 0.0, 0.0},
     1.518,
     1.282},
}};

// d_e, (A 5.3): distance as it counts for the weather.
double effective_distance_m(Path const& path)
{
    constexpr double a_m = 9000e3;
    double const dex_m = std::sqrt(2.0 * a_m * path.ends[0].he_m) +
                         std::sqrt(2.0 * a_m * path.ends[1].he_m) +
                         std::cbrt(575.7e12 / path.wave_number());
    return path.d_m < dex_m ? 130e3 * path.d_m / dex_m : 130e3 + path.d_m - dex_m;
}

struct Deviates {
    double time = 0.0, location = 0.0, situation = 0.0;
};

struct Sigmas {
    double time = 0.0, location = 0.0, situation = 0.0;
};

// What the kinds of variability share.
Deviates deviates_of(Conditions const& c)
{
    Deviates z{inverse_normal(c.time_percent / 100.0), inverse_normal(c.location_percent / 100.0),
               inverse_normal(c.situation_percent / 100.0)};
    switch (c.variability) {
    case Variability::single_message:
        z.time = z.location = z.situation;
        break;
    case Variability::accidental:
        z.location = z.situation;
        break;
    case Variability::mobile:
        z.location = z.time;
        break;
    case Variability::broadcast:
        break;
    }
    return z;
}

double time_sigma_db(ClimateTable const& climate, double de_m, double wave_number, double z)
{
    if (z < 0.0)
        return climate.sigma_minus.at(de_m) * climate.gain_minus.at(wave_number);
    double const plus = climate.sigma_plus.at(de_m) * climate.gain_plus.at(wave_number);
    if (z <= climate.z_D)
        return plus;
    double const tail = climate.C_D * plus;  // sigma_TD
    return tail + (plus - tail) * climate.z_D / z;
}

// Sum of the deviations Y, (A 5.11) and the lines after it.
double deviation_db(Variability kind, Sigmas const& sigma, Deviates const& z)
{
    double const Y_T = sigma.time * z.time;
    double const Y_L = sigma.location * z.location;
    double const zs2 = z.situation * z.situation;
    double const rest =
        sigma.situation * sigma.situation + Y_T * Y_T / (7.8 + zs2) + Y_L * Y_L / (24.0 + zs2);
    double const t2 = sigma.time * sigma.time;
    double const l2 = sigma.location * sigma.location;
    switch (kind) {
    case Variability::single_message:
        return std::sqrt(t2 + l2 + rest) * z.situation;
    case Variability::accidental:
        return Y_T + std::sqrt(l2 + rest) * z.situation;
    case Variability::mobile:
        return std::sqrt(t2 + l2) * z.time + std::sqrt(rest) * z.situation;
    case Variability::broadcast:
        break;
    }
    return Y_T + Y_L + std::sqrt(rest) * z.situation;
}

}  // namespace

double with_variability_db(Path const& path, Conditions const& conditions, double A_ref_db,
                           unsigned& warnings) noexcept
{
    ClimateTable const& climate = climates[static_cast<std::size_t>(conditions.climate)];
    double const k = path.wave_number();
    double const de_m = effective_distance_m(path);
    Deviates const z = deviates_of(conditions);
    constexpr double extreme = 3.1;
    if (std::abs(z.time) > extreme || std::abs(z.location) > extreme ||
        std::abs(z.situation) > extreme)
        warnings |= variability_extreme;

    double const rough = k * path.delta_h_at(path.d_m);
    Sigmas sigma;
    sigma.location = conditions.without_location ? 0.0 : 10.0 * rough / (rough + 13.0);  // (A 5.9)
    sigma.situation =
        conditions.without_situation ? 0.0 : 5.0 + 3.0 * std::exp(-de_m / 100e3);  // (A 5.10)
    sigma.time = time_sigma_db(climate, de_m, k, z.time);

    double const A =
        A_ref_db - climate.median.at(de_m) - deviation_db(conditions.variability, sigma, z);
    return A < 0.0 ? A * (29.0 - A) / (29.0 - 10.0 * A) : A;  // gains are held back
}

}  // namespace tongtu::radio::itm
