#include "tongtu/grid/raster.hpp"

#include <algorithm>

namespace tongtu::grid {

std::optional<std::size_t> GridSpec::cell_at(geo::Point p) const
{
    double const column = (p.x - x0) / cell_m;
    double const row = (y0 - p.y) / cell_m;
    if (!(column >= 0.0 && column < columns && row >= 0.0 && row < rows))
        return std::nullopt;
    // Not negative, so a cast is a floor; the function of that name is a call on plain x86-64.
    return index(static_cast<int>(column), static_cast<int>(row));
}

GridSpec grid_over(geo::Box const& box, double cell_m, std::string crs)
{
    expects(!box.empty() && cell_m > 0.0, "a grid needs a box and a cell size");
    double west = std::floor(box.x_min / cell_m);
    double east = std::ceil(box.x_max / cell_m);
    double south = std::floor(box.y_min / cell_m);
    double north = std::ceil(box.y_max / cell_m);
    // The division may round across a cell's edge.
    west -= west * cell_m > box.x_min ? 1.0 : 0.0;
    east += east * cell_m < box.x_max ? 1.0 : 0.0;
    south -= south * cell_m > box.y_min ? 1.0 : 0.0;
    north += north * cell_m < box.y_max ? 1.0 : 0.0;
    return {west * cell_m,
            north * cell_m,
            cell_m,
            std::max(1, static_cast<int>(east - west)),
            std::max(1, static_cast<int>(north - south)),
            std::move(crs)};
}

double sample_bilinear(Raster<float> const& raster, geo::Point p) noexcept
{
    GridSpec const& g = raster.spec;
    double const u = (p.x - g.x0) / g.cell_m;
    double const v = (g.y0 - p.y) / g.cell_m;
    if (!(u >= 0.0 && v >= 0.0 && u <= g.columns && v <= g.rows))
        return std::numeric_limits<double>::quiet_NaN();
    double const cu = std::clamp(u - 0.5, 0.0, g.columns - 1.0);
    double const cv = std::clamp(v - 0.5, 0.0, g.rows - 1.0);
    int const c0 = static_cast<int>(cu);
    int const r0 = static_cast<int>(cv);
    int const c1 = std::min(c0 + 1, g.columns - 1);
    int const r1 = std::min(r0 + 1, g.rows - 1);
    double const fu = cu - c0;
    double const fv = cv - r0;
    float const a = raster.at(c0, r0);
    float const b = raster.at(c1, r0);
    float const c = raster.at(c0, r1);
    float const d = raster.at(c1, r1);
    double const sum =
        (1.0 - fv) * ((1.0 - fu) * static_cast<double>(a) + fu * static_cast<double>(b)) +
        fv * ((1.0 - fu) * static_cast<double>(c) + fu * static_cast<double>(d));
    if (!std::isnan(sum))
        return sum;
    double weight = 0.0;
    double total = 0.0;
    auto const take = [&](float value, double w) {
        if (!std::isnan(value)) {
            weight += w;
            total += w * static_cast<double>(value);
        }
    };
    take(a, (1.0 - fu) * (1.0 - fv));
    take(b, fu * (1.0 - fv));
    take(c, (1.0 - fu) * fv);
    take(d, fu * fv);
    return weight > 0.0 ? total / weight : std::numeric_limits<double>::quiet_NaN();
}

}  // namespace tongtu::grid
