// Polygons and lines in the study's projected CRS.

#pragma once

#include "tongtu/geo/position.hpp"

#include <vector>

namespace tongtu::geo {

using Line = std::vector<Point>;

/// Ring 0 is the outer boundary, the others are holes; rings are closed (first == last).
struct Polygon {
    std::vector<Line> rings;
};
using MultiPolygon = std::vector<Polygon>;

}  // namespace tongtu::geo
