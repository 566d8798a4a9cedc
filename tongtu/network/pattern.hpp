// A measured antenna pattern: two cuts through the lobe, one value a degree.

#pragma once

#include "tongtu/base/hash.hpp"

#include <array>
#include <cstddef>
#include <string>

namespace tongtu::network {

inline constexpr std::size_t pattern_degrees = 360;

/// Attenuation below the maximum gain in dB, never negative, at each whole degree.
using PatternCut = std::array<double, pattern_degrees>;

/// Two cuts as manufacturers publish them (MSI Planet and alike).
struct MeasuredPattern {
    std::string name;
    double frequency_hz = 0.0;
    double gain_dbi = 0.0;             // maximum gain
    double electrical_tilt_deg = 0.0;  // down-tilt that the cuts already contain
    bool tilt_stated = false;          // else the cuts may be tilted by an unknown angle
    PatternCut horizontal_db{};        // from boresight, clockwise from above
    PatternCut vertical_db{};  // 0 ahead on the horizon, 90 straight down, 180 behind, 270 up
    Digest digest{};           // of all of the above, for keys
};

/// Fills `digest` from the rest.
void seal(MeasuredPattern& pattern);

}  // namespace tongtu::network
