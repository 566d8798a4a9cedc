// Roads and power lines as lines in the study's CRS.

#pragma once

#include "tongtu/inputs/inputs.hpp"

#include <string>
#include <vector>

namespace tongtu::inputs {

/// Every line of the layer; parts of a multi-line are roads of their own. Lines that are
/// empty, shorter than two places or outside the CRS, and shapes that are no lines, are rejected.
/// Throws InputError: file, layer, column, CRS, not one line that can be used.
std::vector<Road> read_roads(Layer const& layer, Study const& study, std::string const& crs,
                             Findings& findings);

}  // namespace tongtu::inputs
