// The vector parts of ReceiverBlock; each chooses the machine's instructions when it is called.

#pragma once

#include "tongtu/radio/p1812/receiver_block.hpp"

namespace tongtu::radio::p1812 {

/// All of `complete` but the searches over the smooth surface. The block is padded.
void complete_block(ReceiverBlock& block) noexcept;
/// Lb0p, Lbd and Lminb0p, and 1 in `ducting` where ducting may enter; whether there is such a one.
bool before_ducting(ReceiverBlock& block, Band const& band, Polarisation polarisation) noexcept;
/// (47) to (56) without frequency, from the roughness.
void analyse_ducting(ReceiverBlock& block) noexcept;
/// `loss_db` from all that.
void after_ducting(ReceiverBlock& block, Band const& band, bool ducting) noexcept;

}  // namespace tongtu::radio::p1812
