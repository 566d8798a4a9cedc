// ITU-R P.2108-1: loss by the clutter around a terminal, in its three ways.
//
// Each is an addition to the basic transmission loss of a model that knows no clutter at that
// terminal; none may be used on top of a path whose profile already holds the clutter heights.

#pragma once

#include "tongtu/base/units.hpp"
#include "tongtu/radio/model.hpp"

namespace tongtu::radio::p2108 {

extern ModelCard const terminal_card;     // section 3.1
extern ModelCard const terrestrial_card;  // section 3.2
extern ModelCard const earth_space_card;  // section 3.3

/// Clutter types of Table 3.
enum class Clutter : unsigned char { water, open, suburban, urban, trees, dense_urban };

/// Default representative clutter height R of Table 3.
Metre default_height(Clutter clutter) noexcept;

/// What stands around a terminal.
struct Surroundings {
    Clutter clutter = Clutter::open;
    double clutter_height_m = 10.0;  // R, > 0
    double street_width_m = 27.0;    // w_s, > 0; 27 m where nothing is known
};

/// Height-gain terminal correction A_h, section 3.1, (1) to (2): the median additional loss of a
/// terminal `height` above ground. 0 from the clutter height on; NaN where height, R or w_s is not
/// positive.
Decibel terminal_correction(Hertz frequency, Metre height, Surroundings const& at) noexcept;

/// Loss not exceeded for `location_percent` of locations at one end of a terrestrial path among
/// urban or suburban clutter, L_ctt of section 3.2, (3) to (6). distance > 0; never more than at
/// 2 km. Infinite at 0 and 100 %, NaN outside.
Decibel terrestrial_loss(Hertz frequency, Metre distance, double location_percent) noexcept;

/// Loss not exceeded for `location_percent` of locations on a path that leaves the clutter upwards
/// under `elevation`, L_ces of section 3.3, (7). Infinite at 0 and 100 %; NaN outside, and for
/// elevations outside 0 to 90 degrees.
Decibel earth_space_loss(Hertz frequency, Degree elevation, double location_percent) noexcept;

}  // namespace tongtu::radio::p2108
