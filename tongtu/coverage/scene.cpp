#include "tongtu/coverage/scene.hpp"

#include "tongtu/grid/distance.hpp"

#include <span>

namespace tongtu::coverage {

using radio::p1812::Zone;

grid::Raster<Zone> radio_zones(grid::Raster<std::uint8_t> const& sea,
                               grid::Raster<float> const& terrain_m)
{
    constexpr double coastal_height_m = 100.0;
    constexpr float coastal_distance_m = 50e3F;
    grid::Raster<float> const to_sea = grid::distance_to(sea);
    grid::Raster<Zone> zone(sea.spec, Zone::inland);
    for (std::size_t i = 0; i < zone.cells.size(); ++i) {
        if (sea.cells[i])
            zone.cells[i] = Zone::sea;
        else if (to_sea.cells[i] <= coastal_distance_m &&
                 !(grid::sample_bilinear(terrain_m, sea.spec.centre(i)) > coastal_height_m))
            zone.cells[i] = Zone::coastal_land;
    }
    return zone;
}

namespace {

void add_spec(Hasher& hasher, grid::GridSpec const& g)
{
    hasher.add(g.x0).add(g.y0).add(g.cell_m).add(g.columns).add(g.rows).add(g.crs);
}

}  // namespace

void seal(Scene& scene)
{
    Hasher hasher;
    add_spec(hasher, scene.terrain_m->spec);
    hasher.add_all(std::span<float const>(scene.terrain_m->cells));
    add_spec(hasher, scene.zone.spec);
    hasher.add(std::as_bytes(std::span<Zone const>(scene.zone.cells)));
    hasher.add(scene.clutter_m != nullptr);
    if (scene.clutter_m)
        hasher.add_all(std::span<float const>(scene.clutter_m->cells));
    hasher.add(scene.latitude_deg).add(scene.delta_n).add(scene.n0).add(scene.time_percent);
    hasher.add(scene.step_m).add(static_cast<int>(scene.polarisation)).add(scene.sweep);
    ModelSettings const& m = scene.models;
    hasher.add(static_cast<int>(m.otherwise)).add(m.by_technology.size());
    for (auto const& [id, model] : m.by_technology)
        hasher.add(id).add(static_cast<int>(model));
    hasher.add(static_cast<int>(m.climate)).add(static_cast<int>(m.environment));
    hasher.add(m.sight_by_profile).add(m.building_height_m).add(m.street_width_m);
    scene.digest = hasher.finish();
}

}  // namespace tongtu::coverage
