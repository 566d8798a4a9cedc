#include "tongtu/network/pattern.hpp"

#include <span>

namespace tongtu::network {

void seal(MeasuredPattern& pattern)
{
    Hasher hasher;
    hasher.add(pattern.name).add(pattern.frequency_hz).add(pattern.gain_dbi);
    hasher.add(pattern.electrical_tilt_deg).add(pattern.tilt_stated);
    hasher.add_all(std::span<double const>(pattern.horizontal_db));
    hasher.add_all(std::span<double const>(pattern.vertical_db));
    pattern.digest = hasher.finish();
}

}  // namespace tongtu::network
