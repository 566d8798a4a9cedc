// NB-IoT reach by maximum coupling loss.

#pragma once

#include "tongtu/base/units.hpp"
#include "tongtu/network/network.hpp"

#include <cstdint>

namespace tongtu::radio {

/// Coverage classes by the coupling loss that each still bridges: 3GPP TR 45.820 V13.1.0 asks for
/// 20 dB more than the 144 dB of GPRS, in steps of ten (the document was not at hand: unverified).
enum class CoverageClass : std::uint8_t { normal, robust, extreme, none };

inline constexpr double normal_mcl_db = 144.0;
inline constexpr double robust_mcl_db = 154.0;
inline constexpr double extreme_mcl_db = 164.0;

/// The first class whose limit is at least the loss; `none` above 164 dB or for NaN.
CoverageClass coverage_class(Decibel coupling_loss) noexcept;

/// Coupling loss between the cell's feeder input and the receiver's antenna port: power per
/// resource element less the level received, so path, feeder, antenna gain and whatever margin for
/// body, building and shadowing the level already holds. Does not depend on the power.
Decibel coupling_loss(network::Technology const& technology, Dbm level) noexcept;

/// One direction of a link budget as in TR 45.820 and TR 36.888.
struct CouplingBudget {
    double transmit_dbm = 0.0;    // in `bandwidth_hz`
    double bandwidth_hz = 180e3;  // occupied
    double noise_figure_db = 0.0;
    double required_sinr_db = 0.0;
};

/// Transmit power less the receiver's sensitivity, -174 dBm/Hz + 10 lg B + noise figure + SINR.
Decibel maximum_coupling_loss(CouplingBudget const& budget) noexcept;

}  // namespace tongtu::radio
