#include "tongtu/radio/pattern.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace tongtu::radio {

namespace {

constexpr double degree = std::numbers::pi / 180.0;

// One cut at any angle, linear between whole degrees.
double at(network::PatternCut const& cut, double angle_deg) noexcept
{
    double const whole = std::floor(angle_deg);
    double const part = angle_deg - whole;
    // fmod of a whole number is exact, so the index is below 360 whatever the rounding before.
    int const turned = static_cast<int>(std::fmod(whole, 360.0));
    auto const i = static_cast<std::size_t>(turned < 0 ? turned + 360 : turned);
    std::size_t const next = i + 1 == network::pattern_degrees ? 0 : i + 1;
    return cut[i] + part * (cut[next] - cut[i]);
}

}  // namespace

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

double sector_attenuation_db(network::SectorShape const& shape, Direction seen,
                             double electrical_tilt_deg) noexcept
{
    double const vertical =
        (seen.elevation_deg + electrical_tilt_deg) / shape.vertical_beamwidth_deg;
    double const azimuth_deg = std::remainder(seen.azimuth_deg, 360.0);
    double const horizontal = azimuth_deg / shape.horizontal_beamwidth_deg;
    double const a_v = std::min(12.0 * vertical * vertical, shape.side_lobe_db);
    double const a_h = std::min(12.0 * horizontal * horizontal, shape.front_to_back_db);
    return std::min(a_v + a_h, shape.front_to_back_db);
}

double measured_attenuation_db(network::MeasuredPattern const& pattern, Direction seen,
                               double electrical_tilt_deg) noexcept
{
    double const azimuth_deg = std::remainder(seen.azimuth_deg, 360.0);
    double const depression_deg =
        -seen.elevation_deg - (electrical_tilt_deg - pattern.electrical_tilt_deg);
    double const behind = std::fabs(azimuth_deg) / 180.0;
    double const front_db = at(pattern.vertical_db, depression_deg) - pattern.horizontal_db[0];
    double const back_db =
        at(pattern.vertical_db, 180.0 - depression_deg) - pattern.horizontal_db[180];
    double const sum_db =
        at(pattern.horizontal_db, azimuth_deg) + (1.0 - behind) * front_db + behind * back_db;
    return std::max(sum_db, 0.0);
}

}  // namespace tongtu::radio
