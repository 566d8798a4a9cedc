// The scene along one bearing from a site.

#pragma once

#include "tongtu/coverage/scene.hpp"
#include "tongtu/radio/p1812/sweep.hpp"

#include <vector>

namespace tongtu::coverage {

/// Whether all analysis cells that a disc can touch are inland. Cells outside the grid are not
/// looked at.
bool inland_round(Scene const& scene, geo::Point site, double radius_m);

/// Points in equal steps; keeps its memory for the next bearing.
class Ray {
public:
    /// `points` points from `from` on, clockwise from grid north. `inland`: what `inland_round`
    /// says of a disc that holds them.
    void sample(Scene const& scene, geo::Point from, double bearing_rad, double step_m,
                std::size_t points, bool inland);
    /// Valid until the next sample.
    [[nodiscard]] radio::p1812::Radial radial() const
    {
        return {step_m_ / 1e3, height_m_, clutter_m_, zone_, cell_};
    }

private:
    struct Line {
        geo::Point from;
        double dx = 0.0;
        double dy = 0.0;
        [[nodiscard]] geo::Point at(std::size_t i) const
        {
            auto const t = static_cast<double>(i);
            return {from.x + t * dx, from.y + t * dy};
        }
    };
    void sample_heights(grid::Raster<float> const& terrain, Line const& line);
    void sample_cells(Scene const& scene, Line const& line);

    double step_m_ = 0.0;
    std::vector<double> height_m_;
    std::vector<double> clutter_m_;
    std::vector<radio::p1812::Zone> zone_;  // empty: inland all the way
    std::vector<std::uint32_t> cell_;
};

}  // namespace tongtu::coverage
