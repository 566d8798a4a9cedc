// ITU-R P.1812-8 section 4.5: ducting and layer reflection.

#include "tongtu/radio/p1812/ducting.hpp"

#include <algorithm>
#include <cmath>

namespace tongtu::radio::p1812 {

namespace {

// Over-sea surface duct coupling Act or Acr (49): a terminal near the coast of a mostly wet path.
double coast_coupling_db(double to_coast_km, double to_horizon_km, double omega,
                         double antenna_m) noexcept
{
    constexpr double rounding = 1e-9;  // a limit met but for rounding is met
    if (omega < 0.75 - rounding || to_coast_km > 5.0 + rounding ||
        to_coast_km > to_horizon_km + rounding)
        return 0.0;
    return -3.0 * std::exp(-0.25 * to_coast_km * to_coast_km) *
           (1.0 + std::tanh(0.07 * (50.0 - antenna_m)));
}

// beta (54): the incidence of ducting, corrected for geometry and roughness.
double corrected_incidence(PathGeometry const& g, double tau) noexcept
{
    constexpr double epsilon = 3.5;
    double const alpha =
        std::max(-0.6 - epsilon * 1e-9 * std::pow(g.d_km, 3.1) * tau, -3.4);  // (55a)
    double const roots = std::sqrt(g.hte_m) + std::sqrt(g.hre_m);
    double const shape = 500.0 / g.ae_km * g.d_km * g.d_km / (roots * roots);
    double const mu2 = std::min(std::pow(shape, alpha), 1.0);        // (55)
    double const dI = std::min(g.d_km - g.dlt_km - g.dlr_km, 40.0);  // (56a)
    double const mu3 =
        g.hm_m > 10.0 ? std::exp(-4.6e-5 * (g.hm_m - 10.0) * (43.0 + 6.0 * dI)) : 1.0;  // (56)
    return g.b0_percent * mu2 * mu3;
}

// Ap (53): how the loss varies with the share of time.
double time_variability_db(PathGeometry const& g, double beta) noexcept
{
    double const log_beta = std::log10(beta);
    double const Gamma = 1.076 / std::pow(2.0058 - log_beta, 1.012) *
                         std::exp(-(9.51 - 4.8 * log_beta + 0.198 * log_beta * log_beta) * 1e-6 *
                                  std::pow(g.d_km, 1.13));  // (53a)
    double const ratio = g.p_percent / beta;
    return -12.0 + (1.2 + 3.7e-3 * g.d_km) * std::log10(ratio) + 12.0 * std::pow(ratio, Gamma);
}

// Site shielding Ast or Asr (48).
double shielding_db(double theta2_mrad, double to_horizon_km, Band const& band) noexcept
{
    if (!(theta2_mrad > 0.0))
        return 0.0;
    return 20.0 * std::log10(1.0 + 0.361 * theta2_mrad * std::sqrt(band.f_ghz * to_horizon_km)) +
           0.264 * theta2_mrad * band.cbrt_f;
}

}  // namespace

DuctingGeometry analyse_ducting(PathGeometry const& g, double dct_km, double dcr_km,
                                double tau) noexcept
{
    DuctingGeometry ducting;
    ducting.fixed_db = 102.45 + 20.0 * std::log10(g.dlt_km + g.dlr_km) +
                       coast_coupling_db(dct_km, g.dlt_km, g.omega, g.hts_m) +
                       coast_coupling_db(dcr_km, g.dlr_km, g.omega, g.hrs_m);  // (47)
    ducting.theta_t2_mrad = g.theta_t_mrad - 0.1 * g.dlt_km;                   // (48a)
    ducting.theta_r2_mrad = g.theta_r_mrad - 0.1 * g.dlr_km;
    double const theta1_mrad = 1e3 * g.d_km / g.ae_km + std::min(g.theta_t_mrad, 0.1 * g.dlt_km) +
                               std::min(g.theta_r_mrad, 0.1 * g.dlr_km);  // (52)
    ducting.gamma_theta_db = 5e-5 * g.ae_km * theta1_mrad;                // (51)
    ducting.Ap_db = time_variability_db(g, corrected_incidence(g, tau));
    return ducting;
}

double ducting_wavelength_loss_db(double f) noexcept
{
    return f < 0.5 ? 45.375 - 137.0 * f + 92.5 * f * f : 0.0;
}

double ducting_loss_db(PathGeometry const& g, Band const& band) noexcept
{
    DuctingGeometry const& ducting = g.ducting;
    double const Af = ducting.fixed_db + 20.0 * band.log10_f + band.Alf_db +
                      shielding_db(ducting.theta_t2_mrad, g.dlt_km, band) +
                      shielding_db(ducting.theta_r2_mrad, g.dlr_km, band);
    double const Ad = ducting.gamma_theta_db * band.cbrt_f + ducting.Ap_db;  // (50)
    return Af + Ad;
}

}  // namespace tongtu::radio::p1812
