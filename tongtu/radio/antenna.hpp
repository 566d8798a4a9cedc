// Antenna gain towards a direction.

#pragma once

#include "tongtu/network/network.hpp"

namespace tongtu::radio {

/// Gain in dBi of one sector towards a direction: `azimuth_off_boresight_deg` from the sector's
/// azimuth, clockwise, any multiple of 360 added; `elevation_deg` above the horizon, -90 to 90.
///
/// `omni`: the maximum gain everywhere, tilt without effect. `tr38901_sector`: 3GPP TR 38.901
/// V17.0.0 Table 7.3-1, one element, 65 degrees at half power both ways, 30 dB front to back. The
/// mechanical down-tilt turns the mount about its horizontal axis, and the direction is taken in
/// the mount's own angles: behind the mast the tilted pattern looks up.
double gain_dbi(network::Antenna const& antenna, double azimuth_off_boresight_deg,
                double elevation_deg) noexcept;

struct SectorGain {
    int index = 0;  // 0 points at first_azimuth_deg, then clockwise
    double gain_dbi = 0.0;
};

/// The sector with the highest gain towards a bearing (clockwise from north) and elevation; the
/// lowest index where several are equal. Sectors are spread evenly from `first_azimuth_deg`.
SectorGain best_sector(network::Antenna const& antenna, double bearing_deg,
                       double elevation_deg) noexcept;

}  // namespace tongtu::radio
