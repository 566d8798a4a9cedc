#include "tongtu/coverage/explain_path.hpp"

#include <cmath>
#include <limits>

namespace tongtu::coverage {

namespace {

constexpr double light_m_per_s = 299792458.0;

Obstacle worst_of(PathExplanation const& e, network::Site const& site, geo::Point target,
                  double frequency_hz)
{
    std::size_t const last = e.distance_m.size() - 1;
    double const D = e.distance_m[last];
    double const hts = e.detail.path.hts_m;
    double const hrs = e.detail.path.hrs_m;
    double const radius_m = e.detail.path.ae_km * 1e3;
    double const wavelength_m = light_m_per_s / frequency_hz;
    Obstacle worst;
    worst.nu = -std::numeric_limits<double>::infinity();
    for (std::size_t i = 1; i < last; ++i) {
        double const d = e.distance_m[i];
        double const clutter = e.clutter_m.empty() ? 0.0 : e.clutter_m[i];
        double const top = e.ground_m[i] + clutter;
        double const bulge = d * (D - d) / (2.0 * radius_m);
        double const above = top + bulge - (hts + (hrs - hts) * d / D);
        double const nu = above * std::sqrt(2.0 * D / (wavelength_m * d * (D - d)));
        if (!(nu > worst.nu))
            continue;
        double const t = d / D;
        worst = {d,
                 top,
                 clutter,
                 above,
                 std::sqrt(wavelength_m * d * (D - d) / D),
                 nu,
                 {site.position.x + t * (target.x - site.position.x),
                  site.position.y + t * (target.y - site.position.y)}};
    }
    return worst;
}

}  // namespace

PathExplanation explain_path(Scene const& scene, network::Site const& site, geo::Point target,
                             double receiver_height_m, double frequency_hz)
{
    PathSampler sampler(scene, site);
    Path const path = sampler.analyse(target, receiver_height_m);
    radio::p1812::Profile const profile = sampler.profile();
    PathExplanation e;
    for (double const d_km : profile.distance_km)
        e.distance_m.push_back(1e3 * d_km);
    e.ground_m.assign(profile.height_m.begin(), profile.height_m.end());
    e.clutter_m.assign(profile.clutter_m.begin(), profile.clutter_m.end());
    e.zone.assign(profile.zone.begin(), profile.zone.end());
    e.bearing_deg = path.bearing_deg;
    e.departure_deg = path.departure_deg;
    e.detail = radio::p1812::path_detail(path.geometry, frequency_hz, scene.polarisation);
    e.worst = worst_of(e, site, target, frequency_hz);
    return e;
}

}  // namespace tongtu::coverage
