// The Extended Hata model of Report ITU-R SM.2028-2, section 6.1, which SEAMCAT uses.
//
// It carries Hata's curves of 1980 (150 to 1500 MHz) and their COST 231 extension (to 2 GHz) on to
// 30 MHz and 3 GHz, to distances below 1 km and beyond 20 km. Kept as the model that others are
// compared with.

#pragma once

#include "tongtu/base/units.hpp"
#include "tongtu/radio/model.hpp"

namespace tongtu::radio::extended_hata {

extern ModelCard const card;

enum class Environment : unsigned char { urban, suburban, open };

/// Median loss over flat country; distance > 0. The higher antenna is the base station (H_b), the
/// lower the mobile (H_m), as in the Report; never less than free space.
Decibel path_loss(Hertz frequency, Metre distance, Metre height_a, Metre height_b,
                  Environment environment) noexcept;

/// Standard deviation of the loss for a base station above the roofs.
Decibel shadow_sigma(Metre distance) noexcept;

}  // namespace tongtu::radio::extended_hata
