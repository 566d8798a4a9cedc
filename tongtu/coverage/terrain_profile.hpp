// The terrain profile between any two points of a scene.

#pragma once

#include "tongtu/coverage/scene.hpp"

#include <vector>

namespace tongtu::coverage {

/// Equal steps of at most scene.step_m, at least three points; index 0 at the transmitter.
struct TerrainProfile {
    double step_m = 0.0;
    std::vector<double> distance_km;
    std::vector<double> height_m;   // terrain above sea
    std::vector<double> clutter_m;  // 0 in the cells of both ends; empty where the scene has none
    std::vector<radio::p1812::Zone> zone;

    [[nodiscard]] radio::p1812::Profile view() const
    {
        return {distance_km, height_m, clutter_m, zone};
    }
    /// Ground with what stands on it.
    [[nodiscard]] std::vector<double> surface_m() const;
};

/// Points at least a quarter of a cell apart, inside the terrain. Heights are bilinear; open sea
/// beyond the terrain.
TerrainProfile cut_profile(Scene const& scene, geo::Point from, geo::Point to);
/// The same into memory that is used again, over a `distance_m` that may be more than there is
/// between the points.
void cut_profile(Scene const& scene, geo::Point from, geo::Point to, double distance_m,
                 TerrainProfile& profile);

/// What P.1812 needs to know besides the profile, antennas above ground.
radio::p1812::PathConditions conditions_of(Scene const& scene, TerrainProfile const& profile,
                                           double tx_height_m, double rx_height_m);

}  // namespace tongtu::coverage
