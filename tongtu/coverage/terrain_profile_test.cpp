#include "tongtu/coverage/terrain_profile.hpp"

#include "tongtu/coverage/path.hpp"

#include <cmath>
#include <gtest/gtest.h>

namespace tongtu::coverage {
namespace {

using radio::p1812::Zone;

// Hills by the sea: land east of 4 km, clutter north of 5 km.
struct Coast {
    grid::GridSpec spec{0, 9000, 90, 100, 100, "EPSG:32738"};
    grid::Raster<float> terrain{{0, 9000, 30, 300, 300, "EPSG:32738"}, 0.0F};
    grid::Raster<float> clutter{spec, 0.0F};
    Scene scene;

    Coast()
    {
        for (std::size_t i = 0; i < terrain.cells.size(); ++i) {
            geo::Point const p = terrain.spec.centre(i);
            if (p.x > 4000)
                terrain.cells[i] =
                    static_cast<float>(60.0 + 50.0 * std::sin(p.x / 700) * std::cos(p.y / 900));
        }
        scene.zone = grid::Raster<Zone>(spec, Zone::inland);
        for (std::size_t i = 0; i < spec.size(); ++i) {
            geo::Point const p = spec.centre(i);
            if (p.x < 4000)
                scene.zone.cells[i] = Zone::sea;
            else if (p.y > 5000)
                clutter.cells[i] = 12.0F;
        }
        scene.terrain_m = &terrain;
        scene.clutter_m = &clutter;
        seal(scene);
    }
    Coast(Coast const&) = delete;
    Coast& operator=(Coast const&) = delete;
    ~Coast() = default;
};

TEST(TerrainProfile, GivesTheLossOfPathSampler)
{
    Coast coast;
    network::Site const site{"s", {5010, 5555}, 30.0, "op", {}, std::nullopt};
    PathSampler sampler(coast.scene, site);
    radio::p1812::Band const band = radio::p1812::band_at(806e6);
    for (geo::Point const to :
         {geo::Point{1000, 2000}, {8100, 8200}, {5100, 5600}, {7777, 4444}, {2000, 8888}}) {
        TerrainProfile const profile = cut_profile(coast.scene, site.position, to);
        auto const conditions = conditions_of(coast.scene, profile, 30.0, 1.5);
        auto const geometry = radio::p1812::analyse_path(profile.view(), conditions);
        EXPECT_EQ(radio::p1812::basic_loss_db(geometry, band, coast.scene.polarisation),
                  sampler.loss_db(sampler.analyse(to, 1.5), band));
    }
}

TEST(TerrainProfile, EndsAndSurface)
{
    Coast coast;
    TerrainProfile const p = cut_profile(coast.scene, {2000, 6000}, {8000, 6000});
    EXPECT_EQ(p.distance_km.front(), 0.0);
    EXPECT_DOUBLE_EQ(p.distance_km.back(), 6.0);
    EXPECT_LE(p.step_m, coast.scene.step_m);
    EXPECT_EQ(p.clutter_m.back(), 0.0);
    EXPECT_EQ(p.zone.front(), Zone::sea);
    std::size_t const middle = p.height_m.size() / 2;
    EXPECT_EQ(p.surface_m()[middle], p.height_m[middle] + 12.0);
    EXPECT_GE(cut_profile(coast.scene, {5000, 5000}, {5030, 5000}).height_m.size(), 3U);
}

}  // namespace
}  // namespace tongtu::coverage
