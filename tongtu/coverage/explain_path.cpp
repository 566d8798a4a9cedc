#include "tongtu/coverage/explain_path.hpp"

#include "tongtu/radio/fresnel.hpp"

#include <numbers>

namespace tongtu::coverage {

namespace {

// The least clearance by the first Fresnel radius is the highest nu: nu = -sqrt(2) clearance / F1.
Obstacle worst_of(PathExplanation const& e, network::Site const& site, geo::Point target,
                  double frequency_hz)
{
    std::vector<double> top_m = e.ground_m;
    for (std::size_t i = 0; i < e.clutter_m.size(); ++i)
        top_m[i] += e.clutter_m[i];
    radio::Clearance const worst = radio::worst_clearance(
        {e.distance_m, top_m, e.detail.path.hts_m, e.detail.path.hrs_m}, Hertz{frequency_hz},
        e.detail.path.ae_km * 1e3 / radio::earth_radius_m);
    double const t = e.distance_m[worst.point] / e.distance_m.back();
    return {e.distance_m[worst.point],
            top_m[worst.point],
            e.clutter_m.empty() ? 0.0 : e.clutter_m[worst.point],
            -worst.clearance_m,
            worst.fresnel_m,
            -std::numbers::sqrt2 * worst.share,
            {site.position.x + t * (target.x - site.position.x),
             site.position.y + t * (target.y - site.position.y)}};
}

}  // namespace

PathExplanation explain_path(Scene const& scene, network::Site const& site, geo::Point target,
                             double receiver_height_m, Carrier const& carrier)
{
    PathSampler sampler(scene, site);
    Path const path = sampler.analyse(target, receiver_height_m);
    TerrainProfile const& profile = sampler.profile();
    PathExplanation e;
    for (double const d_km : profile.distance_km)
        e.distance_m.push_back(1e3 * d_km);
    e.ground_m = profile.height_m;
    e.clutter_m = profile.clutter_m;
    e.zone = profile.zone;
    e.bearing_deg = path.bearing_deg;
    e.departure_deg = path.departure_deg;
    e.detail = radio::p1812::path_detail(path.geometry, carrier.frequency_hz, scene.polarisation);
    e.model = carrier.model;
    e.loss = sampler.loss(path, carrier, receiver_height_m);
    e.worst = worst_of(e, site, target, carrier.frequency_hz);
    return e;
}

}  // namespace tongtu::coverage
