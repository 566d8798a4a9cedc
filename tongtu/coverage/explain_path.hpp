// One path taken apart: the profile, what stands in it, and every term of its loss.

#pragma once

#include "tongtu/coverage/path.hpp"

#include <optional>
#include <vector>

namespace tongtu::coverage {

/// The point of a profile that obstructs the most: the highest diffraction parameter nu of a single
/// knife edge (ITU-R P.526-15 section 4.1) at the median effective Earth radius.
struct Obstacle {
    double distance_m = 0.0;        // from the site
    double top_m = 0.0;             // above mean sea level, clutter included
    double clutter_m = 0.0;         // of it
    double above_line_m = 0.0;      // of the straight line between the antennas; negative below it
    double fresnel_radius_m = 0.0;  // first Fresnel zone there
    double nu = 0.0;
    geo::Point position;
    /// Clearance over the radius of the first Fresnel zone; below 0.6 diffraction begins to count.
    [[nodiscard]] double clearance() const { return -above_line_m / fresnel_radius_m; }
};

/// Distances from the site in metres, heights above mean sea level with the bulge of the Earth at
/// the median effective radius left out: draw the line of sight as a curve, or add it.
struct PathExplanation {
    std::vector<double> distance_m;
    std::vector<double> ground_m;
    std::vector<double> clutter_m;  // empty: none anywhere
    std::vector<radio::p1812::Zone> zone;
    double bearing_deg = 0.0;
    double departure_deg = 0.0;
    radio::p1812::Detail detail;  // of P.1812, at 50 % of locations
    AreaModel model = AreaModel::p1812;
    ModelLoss loss;  // of that model
    Obstacle worst;
};

/// The path from a site to a receiver as predict_site sees it, for one technology. No clutter at
/// both ends. The target must not be the site's own place to within a quarter of a cell; nearer
/// ones are taken at that distance.
PathExplanation explain_path(Scene const& scene, network::Site const& site, geo::Point target,
                             double receiver_height_m, Carrier const& carrier);

}  // namespace tongtu::coverage
