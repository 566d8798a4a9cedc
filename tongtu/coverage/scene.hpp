// Everything about a country that a propagation path needs, prepared once for all sites.

#pragma once

#include "tongtu/base/hash.hpp"
#include "tongtu/grid/raster.hpp"
#include "tongtu/radio/p1812/p1812.hpp"

#include <cstdint>
#include <optional>

namespace tongtu::coverage {

/// Terrain, zones, clutter and climate. Rasters are borrowed and must outlive the scene.
struct Scene {
    grid::Raster<float> const* terrain_m = nullptr;  // never NaN; sea 0
    grid::Raster<float> const* clutter_m = nullptr;  // analysis grid; null: none anywhere
    grid::Raster<radio::p1812::Zone> zone;           // analysis grid
    double latitude_deg = 0.0;
    double delta_n = 45.0;
    double n0 = 325.0;
    double time_percent = 50.0;
    double step_m = 30.0;  // between profile points, at most
    radio::Polarisation polarisation = radio::Polarisation::vertical;
    bool sweep = false;  // areas by radials (polar.hpp) instead of a path for each cell
    Digest digest{};     // of all of the above

    [[nodiscard]] grid::GridSpec const& grid() const { return zone.spec; }
};

/// Zones by ITU-R P.1812-8 section 3.3: sea where `sea` is marked; coastal land up to 100 m above
/// the sea and within 50 km of it; inland elsewhere.
grid::Raster<radio::p1812::Zone> radio_zones(grid::Raster<std::uint8_t> const& sea,
                                             grid::Raster<float> const& terrain_m);

/// Fills `digest` from the content; call when the rest is complete.
void seal(Scene& scene);

}  // namespace tongtu::coverage
