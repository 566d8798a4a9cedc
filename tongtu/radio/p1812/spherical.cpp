// ITU-R P.1812-8 sections 4.3.2 and 4.3.3: diffraction over a spherical Earth.

#include "tongtu/radio/p1812/spherical.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace tongtu::radio::p1812 {

namespace {

// A point of the first-term problem, without what depends on the ground.
struct FirstTerm {
    double X;   // (31) / beta
    double Yt;  // (32) / beta
    double Yr;
    double cbrt_a;
};

double distance_term_db(double X) noexcept
{
    if (X >= 1.6)
        return 11.0 + 10.0 * std::log10(X) - 17.6 * X;  // (33)
    return -20.0 * std::log10(X) - 5.6488 * std::pow(X, 1.425);
}

double height_term_db(double B, double floor_db) noexcept
{
    double const G = B > 2.0 ? 17.6 * std::sqrt(B - 1.1) - 5.0 * std::log10(B - 1.1) - 8.0
                             : 20.0 * std::log10(B + 0.1 * B * B * B);  // (34)
    return std::max(G, floor_db);
}

// Ldft (36) over one kind of ground.
double first_term_db(FirstTerm const& at, double K_at_1km) noexcept
{
    double const K = K_at_1km / at.cbrt_a;  // (29)
    double const K2 = K * K;
    double const beta =
        (1.0 + 1.6 * K2 + 0.67 * K2 * K2) / (1.0 + 4.5 * K2 + 1.53 * K2 * K2);  // (30)
    double const floor_db = 2.0 + 20.0 * std::log10(K);
    return -distance_term_db(beta * at.X) - height_term_db(beta * beta * at.Yt, floor_db) -
           height_term_db(beta * beta * at.Yr, floor_db);  // (35), (36)
}

}  // namespace

void place_on_sphere(DiffractionGeometry& g, double d, double hte, double hre, double ap) noexcept
{
    double const roots = std::sqrt(hte) + std::sqrt(hre);
    double const dlos = std::sqrt(0.002 * ap) * roots;  // (22)
    g.adft_km = ap;
    g.beyond_horizon = d >= dlos;
    if (g.beyond_horizon)
        return;
    double const c = (hte - hre) / (hte + hre);           // (24d)
    double const m = 250.0 * d * d / (ap * (hte + hre));  // (24e)
    double const m1 = m + 1.0;
    double const cosine = 1.5 * c * std::sqrt(3.0 * m / (m1 * m1 * m1));
    double const angle = std::acos(std::clamp(cosine, -1.0, 1.0)) / 3.0;
    double const b =
        2.0 * std::sqrt(m1 / (3.0 * m)) * std::cos(std::numbers::pi / 3.0 + angle);  // (24c)
    double const dse1 = 0.5 * d * (1.0 + b);                                         // (24a)
    double const dse2 = d - dse1;                                                    // (24b)
    g.hse_m = ((hte - 500.0 * dse1 * dse1 / ap) * dse2 + (hre - 500.0 * dse2 * dse2 / ap) * dse1) /
              d;                                     // (23)
    g.hreq_m = 17.456 * std::sqrt(dse1 * dse2 / d);  // (25)
    g.adft_km = 500.0 * (d / roots) * (d / roots);   // (26)
}

double admittance_factor(double eps_r, double sigma, double f_ghz,
                         Polarisation polarisation) noexcept
{
    double const x = 18.0 * sigma / f_ghz;
    double const horizontal =
        0.036 / (std::cbrt(f_ghz) * std::sqrt(std::hypot(eps_r - 1.0, x)));  // (29a)
    if (polarisation == Polarisation::horizontal)
        return horizontal;
    return horizontal * std::hypot(eps_r, x);  // (29b)
}

double spherical_loss_db(DiffractionGeometry const& g, double d_km, double hte_m, double hre_m,
                         double omega, Band const& band, Polarisation polarisation) noexcept
{
    double const hreq_m = g.hreq_m * band.sqrt_lambda;
    if (!g.beyond_horizon && g.hse_m > hreq_m)
        return 0.0;
    double const cbrt_a = std::cbrt(g.adft_km);
    double const height_factor = 0.9575 * band.cbrt_f * band.cbrt_f / cbrt_a;
    FirstTerm const at{21.88 * band.cbrt_f / (cbrt_a * cbrt_a) * d_km, height_factor * hte_m,
                       height_factor * hre_m, cbrt_a};
    auto const i = static_cast<std::size_t>(polarisation);
    double const sea_db = omega > 0.0 ? first_term_db(at, band.K_sea[i]) : 0.0;
    double const land_db = omega < 1.0 ? first_term_db(at, band.K_land[i]) : 0.0;
    double const Ldft = omega * sea_db + (1.0 - omega) * land_db;  // (28)
    if (g.beyond_horizon)
        return Ldft;
    return (1.0 - g.hse_m / hreq_m) * std::max(Ldft, 0.0);  // (27)
}

}  // namespace tongtu::radio::p1812
