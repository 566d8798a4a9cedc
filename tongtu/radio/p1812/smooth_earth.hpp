// ITU-R P.1812-8 Attachment 1: horizons and the smooth Earth, from the profile without clutter.

#pragma once

#include "tongtu/radio/p1812/p1812.hpp"
#include "tongtu/radio/p1812/walk.hpp"

namespace tongtu::radio::p1812 {

/// What the terrain walks found, for those who need the same peaks again.
struct TerrainPeaks {
    Peak tx;                  // slope_from_tx
    Peak rx;                  // slope_from_rx, beyond the horizon only
    std::size_t nearest = 0;  // least_clearance, within the horizon only
};

/// Sections 5.1 to 5.6: fills horizons, smooth-Earth and effective heights of `geometry`, whose
/// ae is known.
TerrainPeaks analyse_terrain(PathGeometry& geometry, View const& view) noexcept;

}  // namespace tongtu::radio::p1812
