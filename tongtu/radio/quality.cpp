#include "tongtu/radio/quality.hpp"

#include <algorithm>
#include <cmath>

namespace tongtu::radio {

double milliwatt(double level_dbm) noexcept
{
    return std::pow(10.0, level_dbm / 10.0);
}

double dbm(double power_mw) noexcept
{
    return 10.0 * std::log10(power_mw);
}

Dbm noise_per_resource_element(network::Technology const& technology) noexcept
{
    return Dbm{thermal_noise_dbm_hz + 10.0 * std::log10(technology.subcarrier_hz) +
               technology.noise_figure_db};
}

double reference_elements(network::Technology const& technology) noexcept
{
    if (technology.generation == network::Generation::nr)
        return 12.0;
    return 2.0 * std::clamp(technology.mimo_layers, 1, 2);
}

double rsrq_db(ReceivedPowers const& received, double elements) noexcept
{
    double const always = elements * (received.serving_mw + received.others_mw);
    double const data = (12.0 - elements) *
                        (received.serving_load * received.serving_mw + received.others_loaded_mw);
    return dbm(received.serving_mw / (always + data + 12.0 * received.noise_mw));
}

double sinr_db(ReceivedPowers const& received, double beam_gain_db) noexcept
{
    return dbm(received.serving_mw / (received.others_loaded_mw + received.noise_mw)) +
           beam_gain_db;
}

double ss_sinr_db(ReceivedPowers const& received) noexcept
{
    return dbm(received.serving_mw / (received.others_mw + received.noise_mw));
}

}  // namespace tongtu::radio
