// ITU-R P.1812-8 section 4.7: how the loss varies from place to place.

#include "tongtu/radio/p1812/p1812.hpp"

#include <algorithm>
#include <cmath>

namespace tongtu::radio::p1812 {

double location_sigma_db(double frequency_hz, double width_m) noexcept
{
    return (0.52 + 0.024 * frequency_hz / 1e9) * std::pow(width_m, 0.28);
}

double location_sigma_db(double frequency_hz, double width_m, double rx_height_m,
                         double clutter_m) noexcept
{
    double const uh = std::clamp(1.0 - (rx_height_m - clutter_m) / 10.0, 0.0, 1.0);
    return uh * location_sigma_db(frequency_hz, width_m);
}

}  // namespace tongtu::radio::p1812
