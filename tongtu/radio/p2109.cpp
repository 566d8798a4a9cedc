// Equation numbers are those of Recommendation ITU-R P.2109-2 (08/2023), Annex 1.

#include "tongtu/radio/p2109.hpp"

#include "tongtu/radio/link_budget.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>

namespace tongtu::radio::p2109 {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

// Table 1.
struct Coefficients {
    double r, s, t, u, v, w, x, y, z;
};
constexpr std::array<Coefficients, 2> table{{
    {12.64, 3.72, 0.96, 9.6, 2.0, 9.1, -3.0, 4.5, -2.0},
    {28.19, -3.00, 8.48, 13.5, 3.8, 27.8, -2.9, 9.4, -2.1},
}};
constexpr double C_db = -3.0;

// The two normal terms of (1) at one frequency and elevation.
struct Terms {
    double mu1, sigma1, mu2, sigma2;
};

Terms terms_of(double f_ghz, Building building, double elevation_deg)
{
    Coefficients const& c = table[static_cast<std::size_t>(building)];
    double const log_f = std::log10(f_ghz);
    double const L_h = c.r + c.s * log_f + c.t * log_f * log_f;                   // (9)
    double const L_e = 0.212 * std::abs(elevation_deg);                           // (10)
    return {L_h + L_e, c.u + c.v * log_f, c.w + c.x * log_f, c.y + c.z * log_f};  // (5) to (8)
}

// (1) to (3) with F^-1(P) = z.
double loss_db(Terms const& terms, double z)
{
    double const A = z * terms.sigma1 + terms.mu1;
    double const B = z * terms.sigma2 + terms.mu2;
    return 10.0 * std::log10(std::pow(10.0, 0.1 * A) + std::pow(10.0, 0.1 * B) +
                             std::pow(10.0, 0.1 * C_db));
}

double phi(double z)
{
    return 0.5 * std::erfc(-z / std::numbers::sqrt2);
}

// Where `rising` passes zero between `low` and `high`, to neighbouring doubles.
template <class Rising>
double crossing(double low, double high, Rising const& rising)
{
    for (;;) {
        double const middle = low + 0.5 * (high - low);
        if (!(middle > low && middle < high))
            return middle;
        (rising(middle) < 0.0 ? low : high) = middle;
    }
}

// Probability that the loss of one type does not exceed `level_db`. Beyond 9 sigma Phi is 0 or 1
// within 1e-18.
double distribution(Terms const& terms, double level_db)
{
    constexpr double far = 9.0;
    if (level_db <= loss_db(terms, -far))
        return 0.0;
    if (level_db >= loss_db(terms, far))
        return 1.0;
    return phi(crossing(-far, far, [&](double z) { return loss_db(terms, z) - level_db; }));
}

}  // namespace

constinit ModelCard const card{
    .id = "itu-r-p2109",
    .title = "Building entry loss",
    .reference = "ITU-R P.2109-2",
    .frequency_hz = {0.08e9, 100e9},
    .distance_m = {0.0, infinity},
    .tx_height_m = {-infinity, infinity},
    .rx_height_m = {-infinity, infinity},
    .time_percent = {0.0, 100.0},
    .notes = "An addition for a terminal in a building, for a probability over places and "
             "buildings, traditional or thermally efficient, or a mix of both. The place within "
             "the building is random: it knows no rooms and no storeys, except by the elevation of "
             "the path. Measurements behind it are mostly from temperate, developed countries.",
};

Decibel entry_loss(Hertz frequency, Building building, double probability,
                   Degree elevation) noexcept
{
    return entry_loss_at(frequency, building, -normal_exceeded_with(probability), elevation);
}

Decibel entry_loss_at(Hertz frequency, Building building, double z, Degree elevation) noexcept
{
    return Decibel{loss_db(terms_of(frequency.value() / 1e9, building, elevation.value()), z)};
}

Decibel entry_loss(Hertz frequency, BuildingStock stock, double probability,
                   Degree elevation) noexcept
{
    double const s = stock.traditional_share;
    Decibel const pure_t = entry_loss(frequency, Building::traditional, probability, elevation);
    Decibel const pure_e =
        entry_loss(frequency, Building::thermally_efficient, probability, elevation);
    if (s >= 1.0)
        return pure_t;
    if (s <= 0.0 || !std::isfinite(pure_t.value()) || !std::isfinite(pure_e.value()))
        return pure_e;
    double const f_ghz = frequency.value() / 1e9;
    Terms const t = terms_of(f_ghz, Building::traditional, elevation.value());
    Terms const e = terms_of(f_ghz, Building::thermally_efficient, elevation.value());
    auto const [low, high] = std::minmax({pure_t.value(), pure_e.value()});
    return Decibel{crossing(low, high, [&](double level_db) {
        return s * distribution(t, level_db) + (1.0 - s) * distribution(e, level_db) - probability;
    })};
}

EntryLoss entry_loss_summary(Hertz frequency, BuildingStock stock, Degree elevation) noexcept
{
    double const above = entry_loss(frequency, stock, phi(1.0), elevation).value();
    double const below = entry_loss(frequency, stock, phi(-1.0), elevation).value();
    return {entry_loss(frequency, stock, 0.5, elevation).value(), 0.5 * (above - below)};
}

}  // namespace tongtu::radio::p2109
