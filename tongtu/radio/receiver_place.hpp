// What stands between the median level outdoors and the level a receiver has in most places of a
// cell: shadowing, the clutter around it, the building it is in, and the body that holds it.

#pragma once

#include "tongtu/base/units.hpp"
#include "tongtu/radio/p2108.hpp"
#include "tongtu/radio/p2109.hpp"

#include <optional>

namespace tongtu::radio {

/// Where the receiver is. Entry loss is one of two: normal with a median and a spread that the
/// caller states, or that of a stock of buildings by ITU-R P.2109.
struct ReceiverPlace {
    double height_m = 1.5;  // antenna above ground
    double body_loss_db = 0.0;
    double entry_loss_db = 0.0;                    // median, into a vehicle or building
    double entry_sigma_db = 0.0;                   // standard deviation of the entry loss
    std::optional<p2109::BuildingStock> stock{};   // instead of the two above; level path
    bool statistical_clutter = false;              // ITU-R P.2108-1 section 3.2
    std::optional<p2108::Surroundings> clutter{};  // or section 3.1, what stands around it
};

/// Clutter at the receiver: median over locations, and normal spread about it. Section 3.2 is taken
/// at 2 km, where it is largest (its equation (6)), whatever the distance; section 3.1 has no
/// spread of its own.
struct ClutterLoss {
    double median_db = 0.0;
    double sigma_db = 0.0;
};
ClutterLoss clutter_loss(ReceiverPlace const& place, Hertz frequency) noexcept;

/// Body, clutter and entry loss at the median, each for itself: for quality, which is that of a
/// typical spot.
Decibel typical_loss(ReceiverPlace const& place, Hertz frequency) noexcept;

/// What to keep above a threshold at the median outdoors so that the level reaches it with
/// `probability` of the places, 0 < probability < 1: the quantile of
///   body + N(0, sigma_L) + N(clutter) + entry loss,
/// the parts being independent (assumption); sigma_L is that of ITU-R P.1812-8 section 4.7 for a
/// square of `cell`. Normal entry loss adds its variance. For a stock of buildings the sum is
/// convolved: with L_b(z) the loss of P.2109 at the normal deviate z,
///   P(sum <= m) = sum over types of share * integral of phi(z) Phi((m - mu - L_b(z)) / sigma) dz
/// by the trapezoidal rule, inverted by bisection to neighbouring doubles. Quadrature error below
/// 1e-6 dB for sigma from 1 dB on (compared with ten times the points).
Decibel profile_margin(ReceiverPlace const& place, Hertz frequency, Metre cell,
                       double probability) noexcept;

}  // namespace tongtu::radio
