// Antenna gain towards a direction.

#pragma once

#include "tongtu/network/network.hpp"

#include <span>

namespace tongtu::radio {

/// Gain in dBi of one sector towards a direction: `azimuth_off_boresight_deg` from the sector's
/// azimuth, clockwise, any multiple of 360 added; `elevation_deg` above the horizon, -90 to 90.
///
/// `omni`: the maximum gain everywhere, tilts without effect. The others as in pattern.hpp. The
/// mechanical down-tilt turns the mount about its horizontal axis, and the direction is taken in
/// the mount's own angles: behind the mast the tilted pattern looks up. The electrical tilt lowers
/// the vertical pattern within the mount, on all sides. `measured` needs antenna.pattern; the time
/// does not depend on its size.
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

/// What the sectors of one site send towards a place. All of them share the path, so their levels
/// differ by these gains alone.
struct SiteGain {
    SectorGain strongest;     // index into the sectors; the lowest where several are equal
    double others_dbi = 0.0;  // power sum of all other sectors; -infinity when there is none
};

/// The strongest sector and the power sum of the rest. `sectors`: not empty, as of
/// network::sectors_of.
SiteGain site_gain(std::span<network::Sector const> sectors, double bearing_deg,
                   double elevation_deg) noexcept;

}  // namespace tongtu::radio
