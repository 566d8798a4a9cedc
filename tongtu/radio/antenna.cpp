#include "tongtu/radio/antenna.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/radio/pattern.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace tongtu::radio {

double gain_dbi(network::Antenna const& antenna, double azimuth_off_boresight_deg,
                double elevation_deg) noexcept
{
    if (antenna.kind == network::AntennaKind::omni)
        return antenna.gain_dbi;
    Direction const seen = in_mount({azimuth_off_boresight_deg, elevation_deg}, antenna.tilt_deg);
    if (antenna.kind != network::AntennaKind::measured)
        return antenna.gain_dbi - sector_attenuation_db(antenna.shape, seen,
                                                        antenna.electrical_tilt_deg.value_or(0.0));
    expects(antenna.pattern != nullptr, "a measured antenna has its pattern");
    network::MeasuredPattern const& pattern = *antenna.pattern;
    double const tilt_deg = antenna.electrical_tilt_deg.value_or(pattern.electrical_tilt_deg);
    return antenna.gain_dbi - measured_attenuation_db(pattern, seen, tilt_deg);
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

SiteGain site_gain(std::span<network::Sector const> sectors, double bearing_deg,
                   double elevation_deg) noexcept
{
    constexpr double nothing = -std::numeric_limits<double>::infinity();
    SiteGain result{{0, nothing}, nothing};
    double others = 0.0;  // linear, of all sectors but the best so far
    double best = 0.0;
    for (std::size_t i = 0; i < sectors.size(); ++i) {
        network::Antenna const& antenna = sectors[i].antenna;
        double const gain =
            gain_dbi(antenna, bearing_deg - antenna.first_azimuth_deg, elevation_deg);
        double const linear = std::pow(10.0, gain / 10.0);
        if (i == 0 || gain > result.strongest.gain_dbi) {
            result.strongest = {static_cast<int>(i), gain};
            others += best;
            best = linear;
        } else {
            others += linear;
        }
    }
    if (others > 0.0)
        result.others_dbi = 10.0 * std::log10(others);
    return result;
}

}  // namespace tongtu::radio
