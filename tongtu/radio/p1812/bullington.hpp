// ITU-R P.1812-8 section 4.3.1: the Bullington part of the diffraction loss.

#pragma once

#include "tongtu/radio/p1812/walk.hpp"

namespace tongtu::radio::p1812 {

/// nu (15) or (20) at a wavelength of 1 m over the profile with its clutter, for K = 500/a_p.
double bullington_nu(View const& view, double K) noexcept;

/// The same from what is known already: the slopes of `slope_from_tx` and `slope_from_rx` beyond
/// the horizon, the point of `least_clearance` within it.
double bullington_nu_beyond(View const& view, double K, double tx, double rx) noexcept;
double bullington_nu_within(View const& view, double d_km, double ground_m, double K) noexcept;

/// The same over a profile of zero height with antennas at htc' and hrc' (37). A bounded search:
/// on it each of the three quantities rises and then falls along the profile.
double smooth_bullington_nu(View const& view, double htc_m, double hrc_m, double K) noexcept;

/// Lbull (21) in dB from nu at 1 m, by the knife-edge loss (12).
double bullington_loss_db(double nu_1m, double sqrt_lambda, double d_km) noexcept;

}  // namespace tongtu::radio::p1812
