#include "tongtu/radio/p838.hpp"

#include <array>
#include <cmath>
#include <span>

namespace tongtu::radio {

namespace {

struct Bell {
    double a, b, c;
};

// Tables 1 to 4 of Recommendation ITU-R P.838-3.
constexpr std::array<Bell, 4> k_h{{{-5.33980, -0.10008, 1.13098},
                                   {-0.35351, 1.26970, 0.45400},
                                   {-0.23789, 0.86036, 0.15354},
                                   {-0.94158, 0.64552, 0.16817}}};
constexpr std::array<Bell, 4> k_v{{{-3.80595, 0.56934, 0.81061},
                                   {-3.44965, -0.22911, 0.51059},
                                   {-0.39902, 0.73042, 0.11899},
                                   {0.50167, 1.07319, 0.27195}}};
constexpr std::array<Bell, 5> alpha_h{{{-0.14318, 1.82442, -0.55187},
                                       {0.29591, 0.77564, 0.19822},
                                       {0.32177, 0.63773, 0.13164},
                                       {-5.37610, -0.96230, 1.47828},
                                       {16.1721, -3.29980, 3.43990}}};
constexpr std::array<Bell, 5> alpha_v{{{-0.07771, 2.33840, -0.76284},
                                       {0.56727, 0.95545, 0.54039},
                                       {-0.20238, 1.14520, 0.26809},
                                       {-48.2991, 0.791669, 0.116226},
                                       {48.5833, 0.791459, 0.116479}}};

double fitted(std::span<Bell const> bells, double slope, double constant, double log_f)
{
    double sum = slope * log_f + constant;
    for (Bell const& bell : bells) {
        double const x = (log_f - bell.b) / bell.c;
        sum += bell.a * std::exp(-x * x);
    }
    return sum;
}

}  // namespace

RainCoefficients rain_coefficients(Hertz frequency, Polarisation polarisation) noexcept
{
    double const log_f = std::log10(frequency.value() / 1e9);
    if (polarisation == Polarisation::horizontal)
        return {std::pow(10.0, fitted(k_h, -0.18961, 0.71147, log_f)),
                fitted(alpha_h, 0.67849, -1.95537, log_f)};
    return {std::pow(10.0, fitted(k_v, -0.16398, 0.63297, log_f)),
            fitted(alpha_v, -0.053739, 0.83433, log_f)};
}

double rain_attenuation_db_per_km(Hertz frequency, Polarisation polarisation,
                                  double rain_mm_h) noexcept
{
    RainCoefficients const c = rain_coefficients(frequency, polarisation);
    return c.k * std::pow(rain_mm_h, c.alpha);
}

}  // namespace tongtu::radio
