#include "tongtu/coverage/path.hpp"

#include "tongtu/radio/model.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace tongtu::coverage {

using radio::p1812::Zone;

PathSampler::PathSampler(Scene const& scene, network::Site const& site) : scene_(scene), site_(site)
{
}

void PathSampler::sample(geo::Point target, double distance_m, std::size_t points)
{
    grid::GridSpec const& g = scene_.grid();
    distance_km_.resize(points);
    height_m_.resize(points);
    zone_.resize(points);
    clutter_m_.assign(scene_.clutter_m ? points : 0, 0.0);
    auto const last = static_cast<double>(points - 1);
    auto const tx_cell = g.cell_at(site_.position);
    auto const rx_cell = g.cell_at(target);
    for (std::size_t i = 0; i < points; ++i) {
        double const t = static_cast<double>(i) / last;
        geo::Point const p{site_.position.x + t * (target.x - site_.position.x),
                           site_.position.y + t * (target.y - site_.position.y)};
        distance_km_[i] = t * distance_m / 1e3;
        double const height = grid::sample_bilinear(*scene_.terrain_m, p);
        height_m_[i] = std::isnan(height) ? 0.0 : height;  // beyond the terrain: open sea
        auto const cell = g.cell_at(p);
        zone_[i] = cell ? scene_.zone.cells[*cell] : height_m_[i] == 0.0 ? Zone::sea : Zone::inland;
        if (scene_.clutter_m && cell && cell != tx_cell && cell != rx_cell)
            clutter_m_[i] = static_cast<double>(scene_.clutter_m->cells[*cell]);
    }
}

// Distance over land from each end to the first sea point of the path; the Recommendation's 500 km
// where there is none.
void PathSampler::measure_coast(radio::p1812::PathConditions& conditions, double distance_km) const
{
    auto const first = std::find(zone_.begin(), zone_.end(), Zone::sea);
    if (first == zone_.end())
        return;
    auto const last = std::find(zone_.rbegin(), zone_.rend(), Zone::sea);
    conditions.tx_to_coast_km = distance_km_[static_cast<std::size_t>(first - zone_.begin())];
    conditions.rx_to_coast_km =
        distance_km - distance_km_[static_cast<std::size_t>(zone_.rend() - last) - 1];
}

void PathSampler::grade(double distance_m, double receiver_height_m)
{
    radio::PathFigures const figures{1e9, distance_m, site_.mast_height_m, receiver_height_m,
                                     scene_.time_percent};
    if (radio::grade(*radio::model_cards().front(), figures).grade == radio::Grade::outside)
        ++outside_limits_;
}

Path PathSampler::analyse(geo::Point target, double receiver_height_m)
{
    double const distance_m =
        std::max(geo::distance(site_.position, target), 0.25 * scene_.grid().cell_m);
    auto const steps = static_cast<std::size_t>(std::ceil(distance_m / scene_.step_m));
    sample(target, distance_m, std::max<std::size_t>(3, steps + 1));

    radio::p1812::PathConditions conditions;
    conditions.tx_height_m = site_.mast_height_m;
    conditions.rx_height_m = receiver_height_m;
    conditions.latitude_deg = scene_.latitude_deg;
    conditions.delta_n = scene_.delta_n;
    conditions.n0 = scene_.n0;
    conditions.time_percent = scene_.time_percent;
    measure_coast(conditions, distance_m / 1e3);

    grade(distance_m, receiver_height_m);
    Path path;
    path.geometry =
        radio::p1812::analyse_path({distance_km_, height_m_, clutter_m_, zone_}, conditions);
    path.bearing_deg = geo::bearing_deg(site_.position, target);
    // The antenna sees the first horizon, not the hidden receiver: theta_t of the Recommendation.
    path.departure_deg = path.geometry.theta_t_mrad * 1e-3 * 180.0 / std::numbers::pi;
    return path;
}

double PathSampler::loss_db(Path const& path, radio::p1812::Band const& band) const
{
    return radio::p1812::basic_loss_db(path.geometry, band, scene_.polarisation);
}

}  // namespace tongtu::coverage
