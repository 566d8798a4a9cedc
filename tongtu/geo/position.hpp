// Where on Earth: positions in degrees and in projected metres, boxes, distances and bearings.

#pragma once

#include <cmath>

namespace tongtu::geo {

/// WGS 84 longitude and latitude, degrees.
struct LonLat {
    double lon = 0.0;
    double lat = 0.0;
    bool operator==(LonLat const&) const = default;
};

/// A place in the study's projected CRS, metres (x east, y north).
struct Point {
    double x = 0.0;
    double y = 0.0;
    bool operator==(Point const&) const = default;
};

/// An axis-parallel box; empty while x_min > x_max. A place that is NaN is not included.
struct Box {
    double x_min = 1.0, y_min = 1.0, x_max = -1.0, y_max = -1.0;
    [[nodiscard]] bool empty() const { return x_min > x_max || y_min > y_max; }
    void include(double x, double y);
    void include(Box const& other);
    [[nodiscard]] bool contains(double x, double y) const
    {
        return x >= x_min && x <= x_max && y >= y_min && y <= y_max;
    }
};

/// Distance in the plane, metres.
inline double distance(Point a, Point b)
{
    return std::hypot(b.x - a.x, b.y - a.y);
}

/// Bearing from a to b in degrees clockwise from grid north, in [0, 360).
double bearing_deg(Point a, Point b);

/// True when lon is within [-180, 180] and lat within [-90, 90] and both are finite.
bool valid(LonLat p);

}  // namespace tongtu::geo
