// From transmit power to the level a receiver measures, and the margin for what varies around it.
//
// RSRP is a mean power per resource element, not of the carrier: over the elements with the cell's
// reference signals in LTE (3GPP TS 36.214 section 5.1.1), over those with the secondary
// synchronisation signal in NR (SS-RSRP, TS 38.215 section 5.1.1). Assumed: a cell spreads its
// power evenly over all 12 N_RB subcarriers, so that each resource element is sent with
// power - 10 lg(12 N_RB). A boost of reference signals is not modelled.

#pragma once

#include "tongtu/base/units.hpp"
#include "tongtu/network/network.hpp"

namespace tongtu::radio {

/// Power per resource element at the feeder's input. Needs technology.resource_blocks > 0.
Dbm resource_element_power(network::Technology const& technology) noexcept;

/// RSRP or SS-RSRP of a cell: resource element power - feeder loss + antenna gain + gain of the SSB
/// beam over the antenna (NR) - path loss, for an isotropic receiver antenna outdoors.
Dbm rsrp(network::Technology const& technology, Decibel antenna_gain, Decibel path_loss) noexcept;

/// The value a standard normal variable exceeds with probability q, 0 < q < 1; infinite at 0 and 1,
/// NaN outside. Relative error below 1e-14 (P. J. Acklam's rational approximation, one step of
/// Halley's method on erfc).
double normal_exceeded_with(double q) noexcept;

/// What to keep above a threshold at the median so that the level reaches it with `probability` of
/// the places: Qinv(1 - probability) * sqrt(sigma_L^2 + sigma_entry^2), both normal in dB and
/// independent. Negative below one half. Infinite at 1.
Decibel shadow_margin(Decibel location_sigma, Decibel entry_sigma, double probability) noexcept;

}  // namespace tongtu::radio
