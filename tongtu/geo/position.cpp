#include "tongtu/geo/position.hpp"

#include <algorithm>
#include <numbers>

namespace tongtu::geo {

void Box::include(double x, double y)
{
    if (std::isnan(x) || std::isnan(y))
        return;
    if (empty()) {
        *this = {x, y, x, y};
        return;
    }
    x_min = std::min(x_min, x);
    y_min = std::min(y_min, y);
    x_max = std::max(x_max, x);
    y_max = std::max(y_max, y);
}

void Box::include(Box const& other)
{
    if (other.empty())
        return;
    include(other.x_min, other.y_min);
    include(other.x_max, other.y_max);
}

double bearing_deg(Point a, Point b)
{
    double const degrees = std::atan2(b.x - a.x, b.y - a.y) * 180.0 / std::numbers::pi;
    double const turned = degrees < 0.0 ? degrees + 360.0 : degrees;
    return turned < 360.0 ? turned : 0.0;  // a hair west of north rounds up to 360
}

bool valid(LonLat p)
{
    return std::isfinite(p.lon) && std::isfinite(p.lat) && p.lon >= -180.0 && p.lon <= 180.0 &&
           p.lat >= -90.0 && p.lat <= 90.0;
}

}  // namespace tongtu::geo
