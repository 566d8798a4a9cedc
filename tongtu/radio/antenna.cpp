// 3GPP TR 38.901 V17.0.0, Table 7.3-1: radiation pattern of one antenna element.

#include "tongtu/radio/antenna.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace tongtu::radio {

namespace {

constexpr double beamwidth_deg = 65.0;  // theta_3dB and phi_3dB
constexpr double sla_v_db = 30.0;       // SLA_V
constexpr double a_max_db = 30.0;       // A_max
constexpr double degree = std::numbers::pi / 180.0;

struct Direction {
    double azimuth_deg;
    double elevation_deg;
};

// A''(theta'', phi'') with theta'' = 90 - elevation.
double element_pattern_db(Direction seen) noexcept
{
    double const vertical = seen.elevation_deg / beamwidth_deg;
    double const horizontal = seen.azimuth_deg / beamwidth_deg;
    double const a_v = -std::min(12.0 * vertical * vertical, sla_v_db);
    double const a_h = -std::min(12.0 * horizontal * horizontal, a_max_db);
    return -std::min(-(a_v + a_h), a_max_db);
}

// The direction in the angles of a mount whose boresight points tilt_deg below the horizon.
Direction in_mount(Direction d, double tilt_deg) noexcept
{
    if (tilt_deg == 0.0)
        return {std::remainder(d.azimuth_deg, 360.0), d.elevation_deg};
    double const horizontal = std::cos(d.elevation_deg * degree);
    double const forward = horizontal * std::cos(d.azimuth_deg * degree);
    double const right = horizontal * std::sin(d.azimuth_deg * degree);
    double const up = std::sin(d.elevation_deg * degree);
    double const cos_tilt = std::cos(tilt_deg * degree);
    double const sin_tilt = std::sin(tilt_deg * degree);
    double const ahead = forward * cos_tilt - up * sin_tilt;
    double const above = forward * sin_tilt + up * cos_tilt;
    return {std::atan2(right, ahead) / degree, std::asin(std::clamp(above, -1.0, 1.0)) / degree};
}

}  // namespace

double gain_dbi(network::Antenna const& antenna, double azimuth_off_boresight_deg,
                double elevation_deg) noexcept
{
    if (antenna.kind == network::AntennaKind::omni)
        return antenna.gain_dbi;
    return antenna.gain_dbi + element_pattern_db(in_mount(
                                  {azimuth_off_boresight_deg, elevation_deg}, antenna.tilt_deg));
}

SectorGain best_sector(network::Antenna const& antenna, double bearing_deg,
                       double elevation_deg) noexcept
{
    int const sectors = std::max(antenna.sectors, 1);
    double const step_deg = 360.0 / sectors;
    SectorGain best{0, gain_dbi(antenna, bearing_deg - antenna.first_azimuth_deg, elevation_deg)};
    for (int i = 1; i < sectors; ++i) {
        double const off_deg = bearing_deg - antenna.first_azimuth_deg - i * step_deg;
        double const gain = gain_dbi(antenna, off_deg, elevation_deg);
        if (gain > best.gain_dbi)
            best = {i, gain};
    }
    return best;
}

}  // namespace tongtu::radio
