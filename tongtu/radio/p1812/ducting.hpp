// ITU-R P.1812-8 section 4.5: ducting and layer reflection.

#pragma once

#include "tongtu/radio/p1812/p1812.hpp"

namespace tongtu::radio::p1812 {

/// What of (46) to (56) does not depend on frequency, from a geometry that is otherwise complete.
/// dct and dcr in km; tau (3).
DuctingGeometry analyse_ducting(PathGeometry const& geometry, double dct_km, double dcr_km,
                                double tau) noexcept;

/// Alf (47a).
double ducting_wavelength_loss_db(double f_ghz) noexcept;

/// Lba (46) in dB.
double ducting_loss_db(PathGeometry const& geometry, Band const& band) noexcept;

}  // namespace tongtu::radio::p1812
