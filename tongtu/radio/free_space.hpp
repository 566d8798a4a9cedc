// ITU-R P.525-4: free space, the least any link loses.

#pragma once

#include "tongtu/base/units.hpp"
#include "tongtu/radio/model.hpp"

namespace tongtu::radio {

extern ModelCard const free_space_card;

/// Basic transmission loss between isotropic antennas, 20 lg(4 pi d / lambda); distance > 0.
Decibel free_space_loss(Metre distance, Hertz frequency) noexcept;

}  // namespace tongtu::radio
