// ITU-R P.1812-8 sections 4.3.2 and 4.3.3: diffraction over a spherical Earth.

#pragma once

#include "tongtu/radio/p1812/p1812.hpp"

namespace tongtu::radio::p1812 {

/// (22) to (26) for antennas hte and hre (38) above the smooth Earth of radius ap: fills all of
/// `geometry` but the nu.
void place_on_sphere(DiffractionGeometry& geometry, double d_km, double hte_m, double hre_m,
                     double ap_km) noexcept;

/// Surface admittance factor K (29) without the Earth radius, for the polarisation.
double admittance_factor(double eps_r, double sigma_s_m, double f_ghz,
                         Polarisation polarisation) noexcept;

/// Ldsph (27) in dB. hte and hre as in `place_on_sphere`.
double spherical_loss_db(DiffractionGeometry const& geometry, double d_km, double hte_m,
                         double hre_m, double omega, Band const& band,
                         Polarisation polarisation) noexcept;

}  // namespace tongtu::radio::p1812
