// ITU-R P.2109-2: loss from outside a building to a terminal inside it.

#pragma once

#include "tongtu/base/units.hpp"
#include "tongtu/radio/model.hpp"

namespace tongtu::radio::p2109 {

extern ModelCard const card;

/// Metallised glass and foil-backed panels make a building thermally efficient.
enum class Building : unsigned char { traditional, thermally_efficient };

/// Entry loss L_BEL not exceeded with `probability`, 0 < probability < 1, over places in a building
/// of the type and over buildings. Elevation of the path at the facade, -90 to 90 degrees. The
/// limit, -3 dB or infinity, at 0 and 1; NaN outside.
Decibel entry_loss(Hertz frequency, Building building, double probability,
                   Degree elevation = Degree{0.0}) noexcept;

/// The same by the standard normal deviate z of the probability, Phi(z): grows with z.
Decibel entry_loss_at(Hertz frequency, Building building, double z,
                      Degree elevation = Degree{0.0}) noexcept;

/// A stock of buildings of both types; `traditional_share` from 0 to 1 of the places.
///
/// The loss of a place drawn from it has the distribution s F_t(L) + (1 - s) F_e(L), F_t and F_e
/// being the distributions of the Recommendation. Its quantile lies between those of the pure
/// types and is found there by bisection on L down to neighbouring doubles; F of a type is
/// Phi(z) with z from bisection on the Recommendation's loss, which grows with z. It is not the
/// mean of the two quantiles.
struct BuildingStock {
    double traditional_share = 1.0;
};

/// Entry loss not exceeded with `probability` in a stock of buildings; as above.
Decibel entry_loss(Hertz frequency, BuildingStock stock, double probability,
                   Degree elevation = Degree{0.0}) noexcept;

/// Median and spread of the stock's entry loss, for a link budget that takes entry loss as normal.
/// receiver_place.hpp needs no such simplification.
struct EntryLoss {
    double median_db = 0.0;
    double sigma_db = 0.0;  // half of what lies between the quantiles at Phi(1) and Phi(-1)
};
EntryLoss entry_loss_summary(Hertz frequency, BuildingStock stock,
                             Degree elevation = Degree{0.0}) noexcept;

}  // namespace tongtu::radio::p2109
