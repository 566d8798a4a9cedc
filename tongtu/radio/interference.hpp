// Which cells disturb which: those whose carriers share spectrum, whoever operates them.

#pragma once

#include "tongtu/network/network.hpp"

namespace tongtu::radio {

/// What a resource element of the interferer, as received, adds to one of the victim, on average
/// over the victim's carrier; 1 on the same carrier with the same numerology, 0 without common
/// spectrum.
///
///   overlap / (12 N_RB spacing)_victim * spacing_victim / spacing_interferer
///
/// with the overlap of the occupied bandwidths, min(B_v, B_i, (B_v + B_i) / 2 - |f_v - f_i|). The
/// second factor turns power per resource element into power per hertz and back. Leakage into
/// neighbouring channels is not counted: two carriers side by side do not disturb each other.
double co_channel_weight(network::Technology const& victim,
                         network::Technology const& interferer) noexcept;

}  // namespace tongtu::radio
