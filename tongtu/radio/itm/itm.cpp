// The model from end to end: judge the inputs, read the terrain, attenuate, vary.

#include "tongtu/radio/itm/itm.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/radio/itm/path.hpp"

#include <cmath>
#include <limits>

namespace tongtu::radio::itm {

namespace {

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

// The comparisons are written so that a NaN is a fault.
Fault fault_of_inputs(Conditions const& c, double f_mhz)
{
    auto const percentage = [](double p) { return p > 0.0 && p < 100.0; };
    if (!(c.tx_height_m >= 0.5 && c.tx_height_m <= 3000.0))
        return Fault::tx_height;
    if (!(c.rx_height_m >= 0.5 && c.rx_height_m <= 3000.0))
        return Fault::rx_height;
    if (!(c.n0 >= 250.0 && c.n0 <= 400.0))
        return Fault::refractivity;
    if (!(f_mhz >= 20.0 && f_mhz <= 20000.0))
        return Fault::frequency;
    if (!(c.permittivity >= 1.0 && c.conductivity_s_per_m > 0.0))
        return Fault::ground;
    if (!(percentage(c.time_percent) && percentage(c.location_percent) &&
          percentage(c.situation_percent)))
        return Fault::percentage;
    return Fault::none;
}

unsigned warnings_of_inputs(Conditions const& c, double f_mhz)
{
    unsigned warnings = 0;
    if (c.tx_height_m < 1.0 || c.tx_height_m > 1000.0)
        warnings |= tx_height_unusual;
    if (c.rx_height_m < 1.0 || c.rx_height_m > 1000.0)
        warnings |= rx_height_unusual;
    if (f_mhz < 40.0 || f_mhz > 10000.0)
        warnings |= frequency_unusual;
    return warnings;
}

// Mean height of the path without its outer tenths.
double mean_height_m(std::span<double const> h)
{
    std::size_t const n = h.size() - 1;
    auto const tenth = static_cast<std::size_t>(0.1 * static_cast<double>(n));
    double sum = 0.0;
    for (std::size_t i = tenth; i <= n - tenth; ++i)
        sum += h[i];
    return sum / static_cast<double>(n - 2 * tenth + 1);
}

// Air, TN 101 (4.3) and (4.4), and the impedance of the ground.
void set_surroundings(Path& path, Conditions const& c, double height_m)
{
    path.Ns = c.n0 * std::exp(-height_m / 9460.0);
    constexpr double curvature_per_m = 157e-9;  // of the Earth without air
    path.ae_m = 1.0 / (curvature_per_m * (1.0 - 0.04665 * std::exp(path.Ns / 179.3)));
    std::complex<double> const permittivity{c.permittivity,
                                            18000.0 * c.conductivity_s_per_m / path.f_mhz};
    path.Zg = std::sqrt(permittivity - 1.0);
    if (c.polarisation == Polarisation::vertical)
        path.Zg /= permittivity;
}

Fault fault_of_surroundings(Path const& path)
{
    if (!(path.Ns >= 150.0 && path.Ns <= 400.0))
        return Fault::surface_refractivity;
    if (!(path.ae_m >= 4'000'000.0 && path.ae_m <= 13'333'333.0))
        return Fault::effective_earth;
    if (!(path.Zg.real() > std::abs(path.Zg.imag())))
        return Fault::ground_impedance;
    return Fault::none;
}

void note_path(Path const& path, Loss& loss)
{
    loss.delta_h_m = path.delta_h_m;
    loss.surface_refractivity = path.Ns;
    for (std::size_t e = 0; e < 2; ++e) {
        loss.effective_height_m[e] = path.ends[e].he_m;
        loss.horizon_m[e] = path.ends[e].horizon_m;
        loss.horizon_rad[e] = path.ends[e].horizon_rad;
    }
}

}  // namespace

constinit ModelCard const card{
    .id = "itm",
    .title = "Irregular Terrain Model (Longley-Rice), point to point",
    .reference = "NTIA Report 82-100 and The ITS Irregular Terrain Model, version 1.2.2",
    .frequency_hz = {20e6, 20e9},
    .distance_m = {1e3, 2000e3},
    .tx_height_m = {0.5, 3000.0},
    .rx_height_m = {0.5, 3000.0},
    .time_percent = {0.001, 99.999},
    .notes = "Terrain, no clutter: woods and buildings enter only through the statistics behind "
             "the model. Equal steps of terrain. The model refuses inputs outside its limits (no "
             "loss, with the fault named) and warns of others; both are counted by the caller. "
             "Authors vouch for 40 MHz to 10 GHz, antennas of 1 to 1000 m and up to 1000 km.",
};

std::string_view name_of(Fault fault) noexcept
{
    constexpr std::array<std::string_view, 10> names{"none",
                                                     "transmitter height",
                                                     "receiver height",
                                                     "refractivity",
                                                     "frequency",
                                                     "ground",
                                                     "percentage",
                                                     "surface refractivity",
                                                     "effective Earth radius",
                                                     "ground impedance"};
    return names[static_cast<std::size_t>(fault)];
}

std::string_view warning_name(unsigned i) noexcept
{
    constexpr std::array<std::string_view, warning_count> names{
        "transmitter height outside 1 to 1000 m",
        "receiver height outside 1 to 1000 m",
        "frequency outside 40 MHz to 10 GHz",
        "transmitter's horizon steeper than 200 mrad",
        "receiver's horizon steeper than 200 mrad",
        "transmitter's horizon nearer than a tenth of that over smooth earth",
        "receiver's horizon nearer than a tenth of that over smooth earth",
        "transmitter's horizon farther than three times that over smooth earth",
        "receiver's horizon farther than three times that over smooth earth",
        "surface refractivity below 250 N-units",
        "path short for the difference of heights",
        "path shorter than 1 km",
        "path longer than 1000 km",
        "path longer than 2000 km",
        "percentage in the far tails",
    };
    return names[i];
}

std::string_view name_of(Regime regime) noexcept
{
    constexpr std::array<std::string_view, 4> names{"none", "line of sight", "diffraction",
                                                    "troposcatter"};
    return names[static_cast<std::size_t>(regime)];
}

Loss path_loss(Profile const& profile, Conditions const& conditions, double frequency_hz) noexcept
{
    expects(profile.height_m.size() >= 3 && profile.step_m > 0.0, "a profile of 3 points or more");
    double const f_mhz = frequency_hz / 1e6;
    Loss loss;
    loss.basic_db = not_a_number;
    loss.fault = fault_of_inputs(conditions, f_mhz);
    if (loss.fault != Fault::none)
        return loss;
    loss.warnings = warnings_of_inputs(conditions, f_mhz);

    Path path;
    path.f_mhz = f_mhz;
    path.d_m = static_cast<double>(profile.height_m.size() - 1) * profile.step_m;
    path.ends[0].h_m = conditions.tx_height_m;
    path.ends[1].h_m = conditions.rx_height_m;
    set_surroundings(path, conditions, mean_height_m(profile.height_m));
    loss.fault = fault_of_surroundings(path);
    if (loss.fault != Fault::none)
        return loss;
    read_terrain(profile, path);
    note_path(path, loss);
    loss.free_space_db = 32.45 + 20.0 * std::log10(f_mhz) + 20.0 * std::log10(path.d_m / 1e3);
    loss.reference_db = reference_attenuation_db(path, loss);
    loss.basic_db = loss.free_space_db +
                    with_variability_db(path, conditions, loss.reference_db, loss.warnings);
    return loss;
}

}  // namespace tongtu::radio::itm
