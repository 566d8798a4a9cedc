// One terrain profile from a site to a cell, and what P.1812 makes of it.

#pragma once

#include "tongtu/coverage/area_model.hpp"
#include "tongtu/coverage/scene.hpp"
#include "tongtu/coverage/terrain_profile.hpp"
#include "tongtu/network/network.hpp"

namespace tongtu::coverage {

/// The geometry of one path, good for every band.
struct Path {
    radio::p1812::PathGeometry geometry;
    double bearing_deg = 0.0;    // from the site, clockwise from grid north
    double departure_deg = 0.0;  // elevation at which the signal leaves the antenna
};

/// Cuts profiles out of a scene for one site; holds the scratch arrays, so one per thread.
class PathSampler {
public:
    PathSampler(Scene const& scene, network::Site const& site);

    /// Profile of equal steps of at most scene.step_m and at least three points, to a receiver
    /// `receiver_height_m` above the ground of `target`. Clutter of the analysis cells at both ends
    /// is left out: neither antenna stands behind its own surroundings. A target nearer than a
    /// quarter of a cell is taken at that distance.
    Path analyse(geo::Point target, double receiver_height_m);

    /// Basic transmission loss of P.1812 not exceeded at 50 % of locations, dB.
    [[nodiscard]] double loss_db(Path const& path, radio::p1812::Band const& band) const;
    /// What the carrier's model says of the path analysed last.
    [[nodiscard]] ModelLoss loss(Path const& path, Carrier const& carrier,
                                 double receiver_height_m) const;

    /// The profile analysed last; valid until the next.
    [[nodiscard]] TerrainProfile const& profile() const { return profile_; }

private:
    Scene const& scene_;
    network::Site const& site_;
    TerrainProfile profile_;
};

}  // namespace tongtu::coverage
