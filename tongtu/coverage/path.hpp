// One terrain profile from a site to a cell, and what P.1812 makes of it.

#pragma once

#include "tongtu/coverage/scene.hpp"
#include "tongtu/network/network.hpp"

#include <cstdint>
#include <vector>

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
    /// quarter of a cell is taken at that distance (and counted as outside the limits).
    Path analyse(geo::Point target, double receiver_height_m);

    /// Basic transmission loss not exceeded at 50 % of locations, dB.
    [[nodiscard]] double loss_db(Path const& path, radio::p1812::Band const& band) const;

    /// The profile analysed last; valid until the next.
    [[nodiscard]] radio::p1812::Profile profile() const
    {
        return {distance_km_, height_m_, clutter_m_, zone_};
    }

    /// Counts a path of that length if it lies outside the model's stated limits; `analyse` has
    /// done so for its own.
    void grade(double distance_m, double receiver_height_m);

    /// Paths counted so far.
    [[nodiscard]] std::uint64_t outside_limits() const { return outside_limits_; }

private:
    void sample(geo::Point target, double distance_m, std::size_t points);
    void measure_coast(radio::p1812::PathConditions& conditions, double distance_km) const;

    Scene const& scene_;
    network::Site const& site_;
    std::vector<double> distance_km_;
    std::vector<double> height_m_;
    std::vector<double> clutter_m_;
    std::vector<radio::p1812::Zone> zone_;
    std::uint64_t outside_limits_ = 0;
};

}  // namespace tongtu::coverage
