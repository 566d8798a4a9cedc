// Sections of Recommendation ITU-R P.530-18; those of multipath occurrence of P.530-17.

#include "tongtu/radio/p530.hpp"

#include "tongtu/radio/p838.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace tongtu::radio::p530 {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double least_rain_percent = 0.001;
constexpr double most_rain_percent = 1.0;

double distance_km(Hop const& hop)
{
    return hop.distance_m / 1e3;
}

// |epsilon_p| in mrad.
double inclination_mrad(Hop const& hop)
{
    return std::abs(hop.rx_m - hop.tx_m) / distance_km(hop);
}

// Effective length factor r, step 3 of 2.4.1; never above 2.5.
double length_factor(double d_km, double f_ghz, double alpha, double rain_mm_h)
{
    double const per_r = 0.477 * std::pow(d_km, 0.633) * std::pow(rain_mm_h, 0.073 * alpha) *
                             std::pow(f_ghz, 0.123) -
                         10.579 * (1.0 - std::exp(-0.024 * d_km));
    return 1.0 / std::max(0.4, per_r);
}

double rain_001_db(Hop const& hop, double rain_mm_h)
{
    RainCoefficients const c = rain_coefficients(Hertz{hop.frequency_hz}, hop.polarisation);
    double const d_km = distance_km(hop);
    return c.k * std::pow(rain_mm_h, c.alpha) * d_km *
           length_factor(d_km, hop.frequency_hz / 1e9, c.alpha, rain_mm_h);
}

// A_p / A_0.01, step 5 of 2.4.1.
double rain_scale(double f_ghz, double percent)
{
    double const C0 = f_ghz >= 10.0 ? 0.12 + 0.4 * std::log10(std::pow(f_ghz / 10.0, 0.8)) : 0.12;
    double const C1 = std::pow(0.07, C0) * std::pow(0.12, 1.0 - C0);
    double const C2 = 0.855 * C0 + 0.546 * (1.0 - C0);
    double const C3 = 0.139 * C0 + 0.043 * (1.0 - C0);
    return C1 * std::pow(percent, -(C2 + C3 * std::log10(percent)));
}

// Fades of any depth by the interpolation of 2.3.2, through the point (A_t, p_t) of the deep ones.
double shallow_percent(double A, double At, double pt)
{
    double const qa_t = -20.0 / At * std::log10(-std::log((100.0 - pt) / 100.0));
    double const at = std::pow(10.0, -At / 20.0);
    double const qt =
        (qa_t - 2.0) / ((1.0 + 0.3 * at) * std::pow(10.0, -0.016 * At)) - 4.3 * (at + At / 800.0);
    double const a = std::pow(10.0, -A / 20.0);
    double const qa =
        2.0 + (1.0 + 0.3 * a) * std::pow(10.0, -0.016 * A) * (qt + 4.3 * (a + A / 800.0));
    return 100.0 * (1.0 - std::exp(-std::pow(10.0, -qa * A / 20.0)));
}

}  // namespace

constinit ModelCard const card{
    .id = "itu-r-p530",
    .title = "Microwave hop in line of sight: outage by multipath and rain",
    .reference = "ITU-R P.530-18; multipath occurrence from dN1 as in P.530-17; rain by P.838-3",
    .frequency_hz = {1e9, 100e9},
    .distance_m = {0.0, 60e3},
    .tx_height_m = {0.0, infinity},
    .rx_height_m = {0.0, infinity},
    .time_percent = {0.001, 1.0},
    .notes =
        "For backhaul that has its clearance. Needs the rain rate of 0.01 % of a year and the "
        "refractivity gradient dN1, both from outside. Multipath by frequencies from 15 GHz km "
        "divided by the distance up to 45 GHz, and only for hops above 5 km. No diversity, no "
        "selective fading, no gases: oxygen near 60 GHz and water vapour near 22 GHz must be "
        "taken off the margin before. The constants of quick planning, without terrain roughness, "
        "were not compared with the document (unverified).",
};

double geoclimatic_factor(Geoclimate const& climate) noexcept
{
    if (climate.terrain_roughness_m)
        return std::pow(10.0, -4.4 - 0.0027 * climate.dN1) *
               std::pow(10.0 + *climate.terrain_roughness_m, -0.46);  // detailed design
    return std::pow(10.0, -4.6 - 0.0027 * climate.dN1);               // quick planning, unverified
}

double multipath_occurrence_percent(Hop const& hop, Geoclimate const& climate) noexcept
{
    double const K = geoclimatic_factor(climate);
    double const d = distance_km(hop);
    double const f = hop.frequency_hz / 1e9;
    double const h_L = std::min(hop.tx_m, hop.rx_m);
    double const slope = 1.0 + inclination_mrad(hop);
    if (climate.terrain_roughness_m)
        return K * std::pow(d, 3.4) * std::pow(slope, -1.03) * std::pow(f, 0.8) *
               std::pow(10.0, -0.00076 * h_L);
    // Quick planning: unverified; the document was not at hand.
    return K * std::pow(d, 3.1) * std::pow(slope, -1.29) * std::pow(f, 0.8) *
           std::pow(10.0, -0.00089 * h_L);
}

double multipath_percent(double occurrence_percent, Decibel depth) noexcept
{
    double const A = depth.value();
    if (A <= 0.0)
        return 100.0 * (1.0 - std::exp(-1.0));  // the interpolation's value at 0 dB
    double const At = 25.0 + 1.2 * std::log10(occurrence_percent);
    if (A >= At)
        return std::min(100.0, occurrence_percent * std::pow(10.0, -A / 10.0));
    double const pt = occurrence_percent * std::pow(10.0, -At / 10.0);
    if (pt >= 100.0)
        return 100.0;  // beyond what the formula was made for: always below the margin
    return shallow_percent(A, At, pt);
}

Decibel worst_month_to_year(Hop const& hop) noexcept
{
    double const latitude = std::abs(hop.latitude_deg);
    double const c = std::pow(std::abs(std::cos(2.0 * latitude * std::numbers::pi / 180.0)), 0.7);
    double const term = latitude <= 45.0 ? 1.1 + c : 1.1 - c;
    return Decibel{std::min(10.8, 10.5 - 5.6 * std::log10(term) -
                                      2.7 * std::log10(distance_km(hop)) +
                                      1.7 * std::log10(1.0 + inclination_mrad(hop)))};
}

Decibel rain_attenuation(Hop const& hop, double rain_001_mm_h, double percent) noexcept
{
    return Decibel{rain_001_db(hop, rain_001_mm_h) * rain_scale(hop.frequency_hz / 1e9, percent)};
}

double rain_percent(Hop const& hop, double rain_001_mm_h, Decibel margin) noexcept
{
    auto const exceeded = [&](double log_percent) {
        return rain_attenuation(hop, rain_001_mm_h, std::pow(10.0, log_percent)) > margin;
    };
    double low = std::log10(least_rain_percent);
    double high = std::log10(most_rain_percent);
    if (!exceeded(low))
        return least_rain_percent;
    if (exceeded(high))
        return most_rain_percent;
    constexpr int halvings = 60;  // to the last bits of a double
    for (int i = 0; i < halvings; ++i) {
        double const middle = 0.5 * (low + high);
        (exceeded(middle) ? low : high) = middle;
    }
    return std::pow(10.0, high);
}

double yearly_multipath_percent(Hop const& hop, Geoclimate const& climate, Decibel margin) noexcept
{
    if (hop.distance_m <= 5e3)
        return 0.0;
    double const month = multipath_percent(multipath_occurrence_percent(hop, climate), margin);
    return month * std::pow(10.0, -worst_month_to_year(hop).value() / 10.0);
}

Outage yearly_outage(Hop const& hop, Geoclimate const& climate, double rain_001_mm_h,
                     Decibel margin) noexcept
{
    return {yearly_multipath_percent(hop, climate, margin),
            rain_percent(hop, rain_001_mm_h, margin)};
}

}  // namespace tongtu::radio::p530
