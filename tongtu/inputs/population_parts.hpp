// What population.cpp and its neighbours share.

#pragma once

#include "tongtu/inputs/population.hpp"

namespace tongtu::inputs {

/// Adds the people of the study's raster to `out` and writes its source record.
void read_people_raster(Study const& study, People& out, Findings& findings,
                        CancelToken const& cancel);

}  // namespace tongtu::inputs
