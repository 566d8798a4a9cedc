// ITU-R P.525-4, section 2.2: basic transmission loss of a point-to-point link in free space.

#include "tongtu/radio/free_space.hpp"

#include <cmath>
#include <limits>
#include <numbers>

namespace tongtu::radio {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double c_m_per_s = 299'792'458.0;

}  // namespace

constinit ModelCard const free_space_card{
    .id = "itu-r-p525",
    .title = "Free space",
    .reference = "ITU-R P.525-4, section 2.2",
    .frequency_hz = {0.0, infinity},
    .distance_m = {0.0, infinity},
    .tx_height_m = {-infinity, infinity},
    .rx_height_m = {-infinity, infinity},
    .time_percent = {0.0, 100.0},
    .notes = "No Earth, no air, no obstacle. Valid from about a wavelength and the far field of "
             "the antennas on; a lower bound for comparison, never a prediction of coverage.",
};

Decibel free_space_loss(Metre distance, Hertz frequency) noexcept
{
    double const lambda_m = c_m_per_s / frequency.value();
    return Decibel{20.0 * std::log10(4.0 * std::numbers::pi * distance.value() / lambda_m)};
}

}  // namespace tongtu::radio
