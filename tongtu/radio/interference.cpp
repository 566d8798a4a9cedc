#include "tongtu/radio/interference.hpp"

#include <algorithm>
#include <cmath>

namespace tongtu::radio {

double co_channel_weight(network::Technology const& victim,
                         network::Technology const& interferer) noexcept
{
    double const wanted_hz = network::occupied_hz(victim);
    double const other_hz = network::occupied_hz(interferer);
    double const apart_hz = std::fabs(victim.frequency_hz - interferer.frequency_hz);
    double const overlap_hz =
        std::min({wanted_hz, other_hz, (wanted_hz + other_hz) / 2.0 - apart_hz});
    if (!(overlap_hz > 0.0))
        return 0.0;
    return overlap_hz / wanted_hz * (victim.subcarrier_hz / interferer.subcarrier_hz);
}

}  // namespace tongtu::radio
