#include "tongtu/radio/tr38901_path_loss.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace tongtu::radio::tr38901 {

namespace {

constexpr double c_m_per_s = 3.0e8;  // as note 1 of Table 7.4.1-1 says
constexpr double pi = std::numbers::pi;

double distance_3d_m(Link const& link)
{
    return std::hypot(link.distance_m, link.bs_height_m - link.ut_height_m);
}

double rma_near_db(double f_ghz, double h, double d_3d_m)
{
    double const power = std::pow(h, 1.72);
    return 20.0 * std::log10(40.0 * pi * d_3d_m * f_ghz / 3.0) +
           std::min(0.03 * power, 10.0) * std::log10(d_3d_m) - std::min(0.044 * power, 14.77) +
           0.002 * std::log10(h) * d_3d_m;
}

double rma_los_db(double f_ghz, Link const& link, double breakpoint_m)
{
    double const d_3d_m = distance_3d_m(link);
    double const h = link.building_height_m;
    if (link.distance_m <= breakpoint_m)
        return rma_near_db(f_ghz, h, d_3d_m);                                               // PL1
    return rma_near_db(f_ghz, h, breakpoint_m) + 40.0 * std::log10(d_3d_m / breakpoint_m);  // PL2
}

double rma_nlos_db(double f_ghz, Link const& link)
{
    double const h = link.building_height_m;
    double const h_bs = link.bs_height_m;
    double const log_bs = std::log10(h_bs);
    double const ratio = h / h_bs;
    double const ut = std::log10(11.75 * link.ut_height_m);
    return 161.04 - 7.1 * std::log10(link.street_width_m) + 7.5 * std::log10(h) -
           (24.37 - 3.7 * ratio * ratio) * log_bs +
           (43.42 - 3.1 * log_bs) * (std::log10(distance_3d_m(link)) - 3.0) +
           20.0 * std::log10(f_ghz) - (3.2 * ut * ut - 4.97);
}

// The LOS rows of UMa and UMi differ in three numbers.
struct Urban {
    double constant, slope, breakpoint_factor;
};
constexpr Urban uma{28.0, 22.0, 9.0};
constexpr Urban umi{32.4, 21.0, 9.5};

double urban_los_db(Urban const& urban, double f_ghz, Link const& link, double breakpoint_m)
{
    double const log_d = std::log10(distance_3d_m(link));
    double const log_f = 20.0 * std::log10(f_ghz);
    if (link.distance_m <= breakpoint_m)
        return urban.constant + urban.slope * log_d + log_f;  // PL1
    double const dh = link.bs_height_m - link.ut_height_m;
    return urban.constant + 40.0 * log_d + log_f -
           urban.breakpoint_factor * std::log10(breakpoint_m * breakpoint_m + dh * dh);  // PL2
}

double los_db(Scenario scenario, Hertz frequency, Link const& link)
{
    double const f_ghz = frequency.value() / 1e9;
    double const at_m = breakpoint(scenario, frequency, link).value();
    if (scenario == Scenario::rma)
        return rma_los_db(f_ghz, link, at_m);
    return urban_los_db(scenario == Scenario::uma ? uma : umi, f_ghz, link, at_m);
}

double nlos_db(Scenario scenario, double f_ghz, Link const& link)
{
    if (scenario == Scenario::rma)
        return rma_nlos_db(f_ghz, link);
    double const log_d = std::log10(distance_3d_m(link));
    double const log_f = std::log10(f_ghz);
    double const above = link.ut_height_m - 1.5;
    if (scenario == Scenario::uma)
        return 13.54 + 39.08 * log_d + 20.0 * log_f - 0.6 * above;
    return 35.3 * log_d + 22.4 + 21.3 * log_f - 0.3 * above;
}

double street_los_probability(double d_m, double decay_m)
{
    return d_m <= 18.0 ? 1.0 : 18.0 / d_m + std::exp(-d_m / decay_m) * (1.0 - 18.0 / d_m);
}

}  // namespace

constinit ModelCard const rma_card{
    .id = "3gpp-tr38901-rma",
    .title = "Rural macro cell (RMa)",
    .reference = "3GPP TR 38.901 v17.0.0, tables 7.4.1-1 and 7.4.2-1",
    .frequency_hz = {0.5e9, 30e9},
    .distance_m = {10.0, 10e3},
    .tx_height_m = {10.0, 150.0},
    .rx_height_m = {1.0, 10.0},
    .time_percent = {50.0, 50.0},
    .notes = "No terrain: flat country described by the mean height of buildings (5 to 50 m) and "
             "width of streets (5 to 50 m). Without line of sight up to 5 km only. A statistical "
             "model for simulations, not a prediction of a place.",
};

constinit ModelCard const uma_card{
    .id = "3gpp-tr38901-uma",
    .title = "Urban macro cell (UMa)",
    .reference = "3GPP TR 38.901 v17.0.0, tables 7.4.1-1 and 7.4.2-1",
    .frequency_hz = {0.5e9, 100e9},
    .distance_m = {10.0, 5e3},
    .tx_height_m = {25.0, 25.0},
    .rx_height_m = {1.5, 22.5},
    .time_percent = {50.0, 50.0},
    .notes = "No terrain and no map of buildings; base station above the roofs at 25 m. A "
             "statistical model for simulations, not a prediction of a place.",
};

constinit ModelCard const umi_card{
    .id = "3gpp-tr38901-umi",
    .title = "Urban micro cell, street canyon (UMi)",
    .reference = "3GPP TR 38.901 v17.0.0, tables 7.4.1-1 and 7.4.2-1",
    .frequency_hz = {0.5e9, 100e9},
    .distance_m = {10.0, 5e3},
    .tx_height_m = {10.0, 10.0},
    .rx_height_m = {1.5, 22.5},
    .time_percent = {50.0, 50.0},
    .notes = "No terrain and no map of buildings; base station below the roofs at 10 m. A "
             "statistical model for simulations, not a prediction of a place.",
};

Metre breakpoint(Scenario scenario, Hertz frequency, Link const& link) noexcept
{
    double const per_wave = frequency.value() / c_m_per_s;
    if (scenario == Scenario::rma)
        return Metre{2.0 * pi * link.bs_height_m * link.ut_height_m * per_wave};
    double const h_e = link.environment_height_m;
    return Metre{4.0 * (link.bs_height_m - h_e) * (link.ut_height_m - h_e) * per_wave};
}

Decibel path_loss(Scenario scenario, Sight sight, Hertz frequency, Link const& link) noexcept
{
    double const los = los_db(scenario, frequency, link);
    if (sight == Sight::los)
        return Decibel{los};
    return Decibel{std::max(los, nlos_db(scenario, frequency.value() / 1e9, link))};
}

double los_probability(Scenario scenario, Link const& link) noexcept
{
    double const d_m = link.distance_m;
    if (scenario == Scenario::rma)
        return d_m <= 10.0 ? 1.0 : std::exp(-(d_m - 10.0) / 1000.0);
    if (scenario == Scenario::umi)
        return street_los_probability(d_m, 36.0);
    double const street = street_los_probability(d_m, 63.0);
    if (d_m <= 18.0 || link.ut_height_m <= 13.0)
        return street;
    double const C = std::pow((link.ut_height_m - 13.0) / 10.0, 1.5);
    double const r = d_m / 100.0;
    return street * (1.0 + C * 1.25 * r * r * r * std::exp(-d_m / 150.0));
}

Decibel shadow_sigma(Scenario scenario, Sight sight, Hertz frequency, Link const& link) noexcept
{
    bool const los = sight == Sight::los;
    switch (scenario) {
    case Scenario::rma:
        if (!los)
            return Decibel{8.0};
        return Decibel{link.distance_m <= breakpoint(scenario, frequency, link).value() ? 4.0
                                                                                        : 6.0};
    case Scenario::uma:
        return Decibel{los ? 4.0 : 6.0};
    case Scenario::umi:
        break;
    }
    return Decibel{los ? 4.0 : 7.82};
}

}  // namespace tongtu::radio::tr38901
