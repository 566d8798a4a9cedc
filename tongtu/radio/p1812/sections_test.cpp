// Single sections of P.1812 by hand, above all what the reference set never reaches.

#include "tongtu/radio/p1812/bullington.hpp"
#include "tongtu/radio/p1812/climate.hpp"
#include "tongtu/radio/p1812/ducting.hpp"
#include "tongtu/radio/p1812/spherical.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

namespace tongtu::radio::p1812 {
namespace {

constexpr auto sea = Zone::sea;
constexpr auto coast = Zone::coastal_land;
constexpr auto inland = Zone::inland;

TEST(P1812Climate, SectionsReachHalfWayToTheirNeighbours)
{
    std::array<double, 8> const d{0.0, 1.0, 2.0, 4.0, 6.0, 8.0, 9.0, 10.0};
    std::array<double, 8> const h{};
    std::array<Zone, 8> const zone{inland, coast, sea, sea, coast, inland, inland, sea};
    PathGeometry g;
    measure_zones(g, {d, h, {}, zone});
    EXPECT_DOUBLE_EQ(g.omega, (3.5 + 0.5) / 10.0);  // 1.5 to 5, 9.5 to 10
    EXPECT_DOUBLE_EQ(g.dtm_km, 4.5);                // 5 to 9.5
    EXPECT_DOUBLE_EQ(g.dlm_km, 2.5);                // 7 to 9.5
}

TEST(P1812Climate, WithoutZonesAllIsInland)
{
    std::array<double, 3> const d{0.0, 1.0, 7.0};
    PathGeometry g;
    measure_zones(g, {d, d, {}, {}});
    EXPECT_EQ(g.omega, 0.0);
    EXPECT_EQ(g.dtm_km, 7.0);
    EXPECT_EQ(g.dlm_km, 7.0);
}

// With no land mu1 = 1, so beta0 = 10^(-0.015 |phi| + 1.67), and 4.17 beyond 70 degrees.
TEST(P1812Climate, PointIncidence)
{
    EXPECT_DOUBLE_EQ(point_incidence(0.0, 0.0, 0.0), std::pow(10.0, 1.67));
    EXPECT_DOUBLE_EQ(point_incidence(-40.0, 0.0, 0.0), std::pow(10.0, 1.07));
    EXPECT_DOUBLE_EQ(point_incidence(75.0, 0.0, 0.0), 4.17);
    double const mu1 = std::pow(std::pow(10.0, -20.0 / 9.4) + std::pow(10.0, -4.25), 0.2);
    EXPECT_NEAR(point_incidence(80.0, 20.0, 1.0), 4.17 * std::pow(mu1, 1.3), 1e-12);
    EXPECT_EQ(inland_tau(0.0), 0.0);
    EXPECT_NEAR(inland_tau(1000.0), 1.0, 1e-12);
}

TEST(P1812Climate, MedianEarthRadius)
{
    EXPECT_DOUBLE_EQ(median_earth_radius_km(0.0), 6371.0);
    EXPECT_NEAR(median_earth_radius_km(45.0), 8930.776786, 1e-6);
}

PathGeometry coastal_path()
{
    PathGeometry g;
    g.d_km = 100.0;
    g.dlt_km = g.dlr_km = 20.0;
    g.hts_m = g.hrs_m = 50.0;
    g.hte_m = g.hre_m = 30.0;
    g.ae_km = 8500.0;
    g.b0_percent = 5.0;
    g.omega = 0.8;
    return g;
}

// (49) at 50 m above the sea: -3 exp(-0.25 dc^2).
TEST(P1812Ducting, TerminalsNearTheCoastCoupleBetter)
{
    PathGeometry g = coastal_path();
    double const far = analyse_ducting(g, 500.0, 500.0, 0.0).fixed_db;
    EXPECT_NEAR(far, 102.45 + 20.0 * std::log10(40.0), 1e-12);
    EXPECT_NEAR(analyse_ducting(g, 0.0, 500.0, 0.0).fixed_db - far, -3.0, 1e-12);
    EXPECT_NEAR(analyse_ducting(g, 500.0, 2.0, 0.0).fixed_db - far, -3.0 * std::exp(-1.0), 1e-12);
    EXPECT_EQ(analyse_ducting(g, 5.1, 500.0, 0.0).fixed_db, far);
    g.omega = 0.74;
    EXPECT_EQ(analyse_ducting(g, 0.0, 0.0, 0.0).fixed_db, far);
}

TEST(P1812Ducting, NoCouplingBeyondTheHorizonOrFromHighAbove)
{
    PathGeometry g = coastal_path();
    g.dlt_km = 1.0;
    double const far = analyse_ducting(g, 500.0, 500.0, 0.0).fixed_db;
    EXPECT_EQ(analyse_ducting(g, 2.0, 500.0, 0.0).fixed_db, far);
    g.hts_m = 1000.0;
    EXPECT_NEAR(analyse_ducting(g, 0.0, 500.0, 0.0).fixed_db, far, 1e-9);
}

TEST(P1812Ducting, RoughnessAndLengthMakeItRarer)
{
    PathGeometry g = coastal_path();
    g.hm_m = 10.0;
    double const smooth = analyse_ducting(g, 500.0, 500.0, 0.0).Ap_db;
    g.hm_m = 300.0;
    EXPECT_GT(analyse_ducting(g, 500.0, 500.0, 0.0).Ap_db, smooth);
    EXPECT_DOUBLE_EQ(ducting_wavelength_loss_db(0.5), 0.0);
    EXPECT_DOUBLE_EQ(ducting_wavelength_loss_db(0.1), 45.375 - 13.7 + 0.925);
}

// (12): 6.9 + 20 lg(sqrt(v^2 + 1) + v) with v = nu - 0.1, then (21) at 0 km.
TEST(P1812Bullington, KnifeEdge)
{
    EXPECT_EQ(bullington_loss_db(-0.781, 1.0, 10.0), 0.0);
    double const edge = 6.9;
    EXPECT_NEAR(bullington_loss_db(0.1, 1.0, 0.0), edge + (1.0 - std::exp(-edge / 6.0)) * 10.0,
                1e-12);
    EXPECT_EQ(bullington_loss_db(1.0, 0.5, 7.0), bullington_loss_db(2.0, 1.0, 7.0));
}

// Both slopes are the line of sight itself: (18) would be 0/0, and nothing stands above the line.
TEST(P1812Bullington, GrazingHasNoHeightAboveTheLine)
{
    View view;
    view.D = 10.0;
    EXPECT_EQ(bullington_nu_beyond(view, 0.0, 0.0, 0.0), 0.0);
    EXPECT_GT(bullington_nu_beyond(view, 0.0, 1.0, 1.0), 0.0);
}

TEST(P1812Spherical, ClearAndBeyond)
{
    DiffractionGeometry near;
    place_on_sphere(near, 5.0, 200.0, 200.0, 8500.0);
    EXPECT_FALSE(near.beyond_horizon);
    EXPECT_NEAR(near.hse_m, 200.0 - 500.0 * 2.5 * 2.5 / 8500.0, 1e-9);  // lowest half way
    Band const band = band_at(2e9);
    EXPECT_EQ(spherical_loss_db(near, 5.0, 200.0, 200.0, 0.0, band, Polarisation::vertical), 0.0);

    DiffractionGeometry far;
    place_on_sphere(far, 100.0, 30.0, 1.5, 8500.0);
    EXPECT_TRUE(far.beyond_horizon);
    EXPECT_EQ(far.adft_km, 8500.0);
    double const loss = spherical_loss_db(far, 100.0, 30.0, 1.5, 0.0, band, Polarisation::vertical);
    EXPECT_GT(loss, 50.0);
}

TEST(P1812Spherical, NoStepAtTheHorizon)
{
    double const dlos = std::sqrt(2.0 * 8500.0) * (std::sqrt(0.03) + std::sqrt(0.01));
    Band const band = band_at(800e6);
    auto const loss = [&](double d_km) {
        DiffractionGeometry g;
        place_on_sphere(g, d_km, 30.0, 10.0, 8500.0);
        return spherical_loss_db(g, d_km, 30.0, 10.0, 0.3, band, Polarisation::horizontal);
    };
    EXPECT_NEAR(loss(dlos - 1e-6), loss(dlos + 1e-6), 1e-4);
}

// Low bands keep to the sea in vertical polarisation; over land the two hardly differ at UHF.
TEST(P1812Spherical, PolarisationMattersOverTheSea)
{
    DiffractionGeometry far;
    place_on_sphere(far, 80.0, 20.0, 20.0, 8500.0);
    auto const gain = [&](double f_hz, double omega) {
        Band const band = band_at(f_hz);
        auto const loss = [&](Polarisation p) {
            return spherical_loss_db(far, 80.0, 20.0, 20.0, omega, band, p);
        };
        return loss(Polarisation::horizontal) - loss(Polarisation::vertical);
    };
    EXPECT_GT(gain(30e6, 1.0), 5.0);
    EXPECT_NEAR(gain(800e6, 0.0), 0.0, 0.05);
}

// (0.52 + 0.024 f) w^0.28 at 1 GHz and 1 m: 0.544 dB; u_h falls to none within 10 m of the roofs.
TEST(P1812Location, Sigma)
{
    EXPECT_NEAR(location_sigma_db(1e9, 1.0), 0.544, 1e-15);
    EXPECT_NEAR(location_sigma_db(3.5e9, 100.0), 0.604 * std::pow(100.0, 0.28), 1e-12);
    EXPECT_NEAR(location_sigma_db(1e9, 1.0, 1.5, 10.0), 0.544, 1e-15);
    EXPECT_NEAR(location_sigma_db(1e9, 1.0, 15.0, 10.0), 0.272, 1e-15);
    EXPECT_EQ(location_sigma_db(1e9, 1.0, 20.0, 10.0), 0.0);
}

}  // namespace
}  // namespace tongtu::radio::p1812
