// ITU-R P.1812-8 Attachment 1: horizons and the smooth Earth, from the profile without clutter.

#pragma once

#include "tongtu/radio/p1812/p1812.hpp"
#include "tongtu/radio/p1812/walk.hpp"

namespace tongtu::radio::p1812 {

/// How far obstacles stand above the straight line between the antennas (89).
struct Obstruction {
    double hobs = 0.0;
    double alpha_obt = 0.0;
    double alpha_obr = 0.0;
};

/// Horizon angle in mrad for a slope in m/km (76) to (82).
double horizon_mrad(double slope) noexcept;
/// From v1 (85) and v2 (86); d_km is known.
void fit_smooth_earth(PathGeometry& geometry, double v1, double v2) noexcept;
/// hstd and hsrd; h0, hn: terrain at the ends.
void place_diffraction_heights(PathGeometry& geometry, double h0, double hn,
                               Obstruction const& obstruction) noexcept;
/// hst, hsr, hte and hre.
void place_ducting_heights(PathGeometry& geometry, double h0, double hn) noexcept;

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
