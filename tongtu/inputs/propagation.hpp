// Radio climate at the study's centre.

#pragma once

#include "tongtu/base/progress.hpp"
#include "tongtu/inputs/inputs.hpp"

namespace tongtu::inputs {

/// Sets delta_n (N-units/km) and n0 (N-units): a map of the study, bilinear at the centre of the
/// analysis grid, wins over its constant, and that over the defaults 45 and 325, which are warned
/// about ("propagation.defaults"). Throws InputError for a map that does not reach the centre.
void read_refractivity(Study const& study, Inputs& inputs, CancelToken const& cancel);

}  // namespace tongtu::inputs
