#include "tongtu/radio/fresnel.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace tongtu::radio {
namespace {

struct Ground {
    std::vector<double> distance_m;
    std::vector<double> height_m;
    [[nodiscard]] RayProfile between(double tx_m, double rx_m) const
    {
        return {distance_m, height_m, tx_m, rx_m};
    }
};

Ground flat(double length_m, int steps)
{
    Ground ground;
    for (int i = 0; i <= steps; ++i) {
        ground.distance_m.push_back(length_m * i / steps);
        ground.height_m.push_back(0.0);
    }
    return ground;
}

// P.530-18, section 2.2.1: 17.3 sqrt(d1 d2 / (f d)), km and GHz, its constant rounded from 17.3145.
TEST(Fresnel, RadiusAndBulgeByHand)
{
    double const F1 = first_fresnel_radius(5.0_km, 15.0_km, 7.0_GHz).value();
    EXPECT_NEAR(F1, 12.672928, 1e-6);
    EXPECT_NEAR(F1, 17.3 * std::sqrt(5.0 * 15.0 / (7.0 * 20.0)), 0.02);
    EXPECT_NEAR(earth_bulge(5.0_km, 15.0_km, standard_k).value(), 4.414535, 1e-6);
}

TEST(Fresnel, MiddleOfFlatGroundIsTheWorst)
{
    Ground const ground = flat(20e3, 40);
    Clearance const c = worst_clearance(ground.between(50.0, 50.0), 7.0_GHz);
    EXPECT_EQ(c.point, 20U);
    double const bulge = earth_bulge(10.0_km, 10.0_km, standard_k).value();
    EXPECT_NEAR(c.clearance_m, 50.0 - bulge, 1e-9);
    EXPECT_NEAR(c.fresnel_m, first_fresnel_radius(10.0_km, 10.0_km, 7.0_GHz).value(), 1e-12);
    EXPECT_TRUE(c.clear());
}

TEST(Fresnel, SixTenthsAreNeeded)
{
    Ground ground = flat(10e3, 10);
    double const F1 = first_fresnel_radius(5.0_km, 5.0_km, 7.0_GHz).value();
    double const bulge = earth_bulge(5.0_km, 5.0_km, standard_k).value();
    ground.height_m[5] = 40.0 - bulge - 0.61 * F1;
    EXPECT_TRUE(worst_clearance(ground.between(40.0, 40.0), 7.0_GHz).clear());
    ground.height_m[5] = 40.0 - bulge - 0.59 * F1;
    Clearance const grazing = worst_clearance(ground.between(40.0, 40.0), 7.0_GHz);
    EXPECT_FALSE(grazing.clear());
    EXPECT_TRUE(grazing.sees());
    ground.height_m[5] = 45.0;
    EXPECT_FALSE(worst_clearance(ground.between(40.0, 40.0), 7.0_GHz).sees());
}

TEST(Fresnel, LowerKBulgesMore)
{
    Ground const ground = flat(30e3, 30);
    EXPECT_LT(worst_clearance(ground.between(40.0, 40.0), 7.0_GHz, 0.7).share,
              worst_clearance(ground.between(40.0, 40.0), 7.0_GHz).share);
}

}  // namespace
}  // namespace tongtu::radio
