#include "tongtu/coverage/terrain_profile.hpp"

#include <algorithm>
#include <cmath>

namespace tongtu::coverage {

using radio::p1812::Zone;

std::vector<double> TerrainProfile::surface_m() const
{
    std::vector<double> surface = height_m;
    for (std::size_t i = 0; i < clutter_m.size(); ++i)
        surface[i] += clutter_m[i];
    return surface;
}

void cut_profile(Scene const& scene, geo::Point from, geo::Point to, double distance_m,
                 TerrainProfile& profile)
{
    grid::GridSpec const& grid = scene.grid();
    auto const steps =
        std::max<std::size_t>(2, static_cast<std::size_t>(std::ceil(distance_m / scene.step_m)));
    profile.step_m = distance_m / static_cast<double>(steps);
    profile.distance_km.resize(steps + 1);
    profile.height_m.resize(steps + 1);
    profile.zone.resize(steps + 1);
    profile.clutter_m.assign(scene.clutter_m ? steps + 1 : 0, 0.0);
    auto const first = grid.cell_at(from);
    auto const last = grid.cell_at(to);
    for (std::size_t i = 0; i <= steps; ++i) {
        double const t = static_cast<double>(i) / static_cast<double>(steps);
        geo::Point const p{from.x + t * (to.x - from.x), from.y + t * (to.y - from.y)};
        double const sampled = grid::sample_bilinear(*scene.terrain_m, p);
        double const height = std::isnan(sampled) ? 0.0 : sampled;  // beyond the terrain: open sea
        auto const cell = grid.cell_at(p);
        profile.distance_km[i] = t * distance_m / 1e3;
        profile.height_m[i] = height;
        profile.zone[i] = cell ? scene.zone.cells[*cell] : height == 0.0 ? Zone::sea : Zone::inland;
        if (scene.clutter_m && cell && cell != first && cell != last)
            profile.clutter_m[i] = static_cast<double>(scene.clutter_m->cells[*cell]);
    }
}

TerrainProfile cut_profile(Scene const& scene, geo::Point from, geo::Point to)
{
    double const distance_m = geo::distance(from, to);
    expects(distance_m >= 0.25 * scene.grid().cell_m, "a path of at least a quarter of a cell");
    TerrainProfile profile;
    cut_profile(scene, from, to, distance_m, profile);
    return profile;
}

radio::p1812::PathConditions conditions_of(Scene const& scene, TerrainProfile const& profile,
                                           double tx_height_m, double rx_height_m)
{
    radio::p1812::PathConditions conditions;
    conditions.tx_height_m = tx_height_m;
    conditions.rx_height_m = rx_height_m;
    conditions.latitude_deg = scene.latitude_deg;
    conditions.delta_n = scene.delta_n;
    conditions.n0 = scene.n0;
    conditions.time_percent = scene.time_percent;
    // Distance over land from each end to the first sea point; the Recommendation's 500 km where
    // there is none.
    auto const& zone = profile.zone;
    auto const first = std::find(zone.begin(), zone.end(), Zone::sea);
    if (first != zone.end()) {
        auto const last = std::find(zone.rbegin(), zone.rend(), Zone::sea);
        auto const& d_km = profile.distance_km;
        conditions.tx_to_coast_km = d_km[static_cast<std::size_t>(first - zone.begin())];
        conditions.rx_to_coast_km =
            d_km.back() - d_km[static_cast<std::size_t>(zone.rend() - last) - 1];
    }
    return conditions;
}

}  // namespace tongtu::coverage
