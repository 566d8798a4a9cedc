#include "tongtu/coverage/ray.hpp"

#include "tongtu/coverage/pixel_row.hpp"
#include "tongtu/geo/position.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numbers>

namespace tongtu::coverage {
namespace {

using radio::p1812::Zone;

// Rough ground with a hole, the analysis grid inside it.
struct RayGround {
    grid::Raster<float> terrain{{0.0, 6000.0, 30.0, 200, 200, "test"}, 0.0F};
    grid::Raster<float> clutter{{900.0, 5100.0, 90.0, 46, 46, "test"}, 7.0F};
    Scene scene;

    RayGround()
    {
        for (std::size_t i = 0; i < terrain.cells.size(); ++i)
            terrain.cells[i] = static_cast<float>(300.0 + 200.0 * std::sin(0.37 * double(i)));
        terrain.at(120, 80) = std::numeric_limits<float>::quiet_NaN();
        scene.terrain_m = &terrain;
        scene.zone = grid::Raster<Zone>(clutter.spec, Zone::inland);
        scene.step_m = 30.0;
    }
};

constexpr geo::Point ray_site{3010.0, 3020.0};

TEST(Ray, HoldsWhatTheRastersHold)
{
    RayGround ground;
    ground.scene.clutter_m = &ground.clutter;
    ground.scene.zone.at(40, 20) = Zone::coastal_land;
    Ray ray;
    // To the edge of the grid and of the terrain, and beyond.
    for (double const bearing : {0.0, 0.7, 1.63, 2.9, 4.0, 5.5}) {
        constexpr std::size_t points = 120;
        ray.sample(ground.scene, ray_site, bearing, 30.0, points, false);
        auto const radial = ray.radial();
        ASSERT_EQ(radial.height_m.size(), points);
        auto const own = ground.scene.grid().cell_at(ray_site);
        for (std::size_t i = 0; i < points; ++i) {
            double const along = 30.0 * static_cast<double>(i);
            geo::Point const p{ray_site.x + along * std::sin(bearing),
                               ray_site.y + along * std::cos(bearing)};
            double const height = grid::sample_bilinear(ground.terrain, p);
            EXPECT_NEAR(radial.height_m[i], std::isnan(height) ? 0.0 : height, 1e-6);
            auto const cell = ground.scene.grid().cell_at(p);
            Zone const outside = std::isnan(height) ? Zone::sea : Zone::inland;
            EXPECT_EQ(radial.zone[i], cell ? ground.scene.zone.cells[*cell] : outside);
            EXPECT_EQ(radial.clutter_m[i], cell && cell != own ? 7.0 : 0.0);
        }
    }
}

TEST(Ray, LeavesOutZonesWhereAllIsInland)
{
    RayGround ground;
    EXPECT_TRUE(inland_round(ground.scene, ray_site, 1500.0));
    Ray ray;
    ray.sample(ground.scene, ray_site, 1.0, 30.0, 50, true);
    EXPECT_TRUE(ray.radial().zone.empty());
    ground.scene.zone.at(35, 20) = Zone::sea;
    EXPECT_FALSE(inland_round(ground.scene, ray_site, 1500.0));
    EXPECT_TRUE(inland_round(ground.scene, ray_site, 500.0));
    // Sea outside the grid, which `inland_round` does not see.
    ground.terrain.at(199, 100) = ground.terrain.at(198, 100) = 0.0F;
    ground.terrain.at(199, 99) = ground.terrain.at(198, 99) = 0.0F;
    ray.sample(ground.scene, ray_site, std::numbers::pi / 2.0, 30.0, 120, true);
    EXPECT_EQ(ray.radial().zone.size(), 120U);
    EXPECT_EQ(ray.radial().zone.back(), Zone::sea);
}

TEST(PixelRow, AgreesWithDistanceAndBearing)
{
    PixelRow row;
    for (double const north : {-700.0, -90.0, -1e-3, 0.0, 1e-3, 45.0, 9000.0}) {
        geo::Point const first{ray_site.x - 900.0, ray_site.y + north};
        row.aim(ray_site, first, 90.0, 21);
        for (std::size_t i = 0; i < 21; ++i) {
            geo::Point const p{first.x + 90.0 * static_cast<double>(i), first.y};
            EXPECT_NEAR(row.distance_m(i), geo::distance(ray_site, p), 1e-9);
            double const turn =
                row.distance_m(i) > 0.0 ? geo::bearing_deg(ray_site, p) / 360.0 : 0.0;
            // A hair west of north is almost a whole turn.
            double const apart = std::abs(row.turn(i) - turn);
            EXPECT_LT(std::min(apart, 1.0 - apart), 1e-12) << north << " m, pixel " << i;
            EXPECT_GE(row.turn(i), 0.0);
            EXPECT_LT(row.turn(i), 1.0);
        }
    }
}

}  // namespace
}  // namespace tongtu::coverage
