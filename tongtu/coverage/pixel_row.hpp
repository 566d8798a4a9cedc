// Where the pixels of a row lie as seen from a site.

#pragma once

#include "tongtu/geo/position.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace tongtu::coverage {

/// Distances and bearings of pixels in equal steps eastwards; keeps its memory for the next row.
/// The same bits on every machine, and for a pixel whatever row it is in.
class PixelRow {
public:
    void aim(geo::Point site, geo::Point first, double step_m, std::size_t pixels);
    /// m.
    [[nodiscard]] double distance_m(std::size_t i) const { return distance_m_[i]; }
    /// Clockwise from grid north in whole turns, [0, 1); 0 on the site.
    [[nodiscard]] double turn(std::size_t i) const { return turn_[i]; }

private:
    std::vector<double> distance_m_;
    std::vector<double> turn_;
};

}  // namespace tongtu::coverage
