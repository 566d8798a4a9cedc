#include "tongtu/inputs/rasterise.hpp"

#include <algorithm>
#include <cmath>

namespace tongtu::inputs {

namespace {

/// Where the horizontal line at y meets the rings, in ascending x.
void crossings(geo::Polygon const& polygon, double y, std::vector<double>& x)
{
    for (geo::Line const& ring : polygon.rings) {
        for (std::size_t i = 0; i < ring.size(); ++i) {
            geo::Point a = ring[i];
            geo::Point b = ring[i + 1 < ring.size() ? i + 1 : 0];
            if ((a.y <= y) == (b.y <= y))
                continue;
            // The same edge read from either side must give the same bits.
            if (a.y > b.y)
                std::swap(a, b);
            x.push_back(a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x));
        }
    }
}

double ring_area(geo::Line const& ring)
{
    double twice = 0.0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        geo::Point const a = ring[i];
        geo::Point const b = ring[i + 1 < ring.size() ? i + 1 : 0];
        // Relative to the first point, so that large coordinates do not eat the digits.
        twice += (a.x - ring[0].x) * (b.y - ring[0].y) - (b.x - ring[0].x) * (a.y - ring[0].y);
    }
    return std::fabs(twice) / 2.0;
}

double polygon_area(geo::Polygon const& polygon)
{
    double area = 0.0;
    for (std::size_t i = 0; i < polygon.rings.size(); ++i)
        area += (i == 0 ? 1.0 : -1.0) * ring_area(polygon.rings[i]);
    return area;
}

/// First column whose centre is at or right of x.
double first_centre(double x, grid::GridSpec const& g)
{
    return std::ceil((x - g.x0) / g.cell_m - 0.5);
}

/// Edges of a polygon by the row of cell centres they start to cross, for long outlines.
struct RowEdges {
    int first = 0;
    std::vector<std::vector<double>> x;  // crossings by row
};

RowEdges cross_all(geo::Polygon const& polygon, grid::GridSpec const& g)
{
    geo::Box box;
    for (geo::Line const& ring : polygon.rings) {
        for (geo::Point p : ring)
            box.include(p.x, p.y);
    }
    RowEdges rows;
    double const top = std::max(0.0, std::ceil((g.y0 - box.y_max) / g.cell_m - 0.5));
    double const end =
        std::min<double>(g.rows, std::floor((g.y0 - box.y_min) / g.cell_m - 0.5) + 1);
    if (box.empty() || !(end > top))
        return rows;
    rows.first = static_cast<int>(top);
    rows.x.resize(static_cast<std::size_t>(end - top));
    for (geo::Line const& ring : polygon.rings) {
        for (std::size_t i = 0; i < ring.size(); ++i) {
            geo::Point a = ring[i];
            geo::Point b = ring[i + 1 < ring.size() ? i + 1 : 0];
            if (a.y > b.y)
                std::swap(a, b);  // the same edge from either side gives the same bits
            double const from = std::max(top, std::floor((g.y0 - b.y) / g.cell_m - 0.5));
            double const to = std::min(end, std::ceil((g.y0 - a.y) / g.cell_m - 0.5) + 1);
            for (int row = static_cast<int>(from); row < to; ++row) {
                double const y = g.y0 - (row + 0.5) * g.cell_m;
                if ((a.y <= y) != (b.y <= y))
                    rows.x[static_cast<std::size_t>(row - rows.first)].push_back(
                        a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x));
            }
        }
    }
    return rows;
}

}  // namespace

void cells_inside(geo::MultiPolygon const& shape, grid::GridSpec const& g,
                  std::function<void(std::size_t, std::size_t)> const& take)
{
    for (geo::Polygon const& polygon : shape) {
        RowEdges edges = cross_all(polygon, g);
        for (std::size_t r = 0; r < edges.x.size(); ++r) {
            std::vector<double>& x = edges.x[r];
            std::sort(x.begin(), x.end());
            for (std::size_t i = 0; i + 1 < x.size(); i += 2) {
                double const from = std::max(0.0, first_centre(x[i], g));
                double const to = std::min<double>(g.columns, first_centre(x[i + 1], g));
                if (from < to)
                    take(g.index(static_cast<int>(from), edges.first + static_cast<int>(r)),
                         static_cast<std::size_t>(to - from));
            }
        }
    }
}

double area_of(geo::MultiPolygon const& shape)
{
    double area = 0.0;
    for (geo::Polygon const& polygon : shape)
        area += polygon_area(polygon);
    return area;
}

geo::Box box_of(geo::MultiPolygon const& shape)
{
    geo::Box box;
    for (geo::Polygon const& polygon : shape) {
        for (geo::Line const& ring : polygon.rings) {
            for (geo::Point p : ring)
                box.include(p.x, p.y);
        }
    }
    return box;
}

geo::Point point_inside(geo::MultiPolygon const& shape)
{
    expects(!shape.empty(), "a point inside needs a shape");
    geo::Polygon const& largest = *std::max_element(
        shape.begin(), shape.end(), [](geo::Polygon const& a, geo::Polygon const& b) {
            return polygon_area(a) < polygon_area(b);
        });
    geo::Box const box = box_of({largest});
    double const y = (box.y_min + box.y_max) / 2.0;
    std::vector<double> x;
    crossings(largest, y, x);
    std::sort(x.begin(), x.end());
    geo::Point best{(box.x_min + box.x_max) / 2.0, y};
    double widest = -1.0;
    for (std::size_t i = 0; i + 1 < x.size(); i += 2) {
        if (x[i + 1] - x[i] > widest) {
            widest = x[i + 1] - x[i];
            best.x = (x[i] + x[i + 1]) / 2.0;
        }
    }
    return best;
}

UnitCells rasterise_units(AdminUnits const& admin, grid::GridSpec const& grid)
{
    expects(!admin.levels.empty(), "units need a level");
    UnitCells out{grid::Raster<std::int32_t>(grid, -1), 0, {}, {}};
    AdminUnits::Level const& lowest = admin.levels.back();
    std::vector<std::size_t> count(static_cast<std::size_t>(lowest.count), 0);
    auto const of = [&](int unit) -> std::size_t& {
        return count[static_cast<std::size_t>(unit - lowest.first)];
    };
    for (int u = lowest.first; u < lowest.first + lowest.count; ++u) {
        cells_inside(admin.units[static_cast<std::size_t>(u)].shape, grid,
                     [&](std::size_t first, std::size_t n) {
                         for (std::size_t i = first; i < first + n; ++i) {
                             std::int32_t& cell = out.unit.cells[i];
                             if (cell >= 0 && cell != u) {
                                 ++out.overlapping;
                             } else if (cell < 0) {
                                 cell = u;
                                 ++of(u);
                             }
                         }
                     });
    }
    for (int u = lowest.first; u < lowest.first + lowest.count; ++u) {
        if (of(u) > 0)
            continue;
        auto const& shape = admin.units[static_cast<std::size_t>(u)].shape;
        auto const cell = shape.empty() ? std::nullopt : grid.cell_at(point_inside(shape));
        std::int32_t const owner = cell ? out.unit.cells[*cell] : -1;
        if (!cell || (owner >= 0 && of(owner) < 2)) {
            out.lost.push_back(u);
            continue;
        }
        if (owner >= 0)
            --of(owner);
        out.unit.cells[*cell] = u;
        ++of(u);
        out.small.push_back(u);
    }
    return out;
}

grid::Raster<std::uint8_t> inside_top_level(AdminUnits const& admin, grid::GridSpec const& grid)
{
    grid::Raster<std::uint8_t> inside(grid, 0);
    AdminUnits::Level const& top = admin.levels.front();
    for (int u = top.first; u < top.first + top.count; ++u)
        cells_inside(admin.units[static_cast<std::size_t>(u)].shape, grid,
                     [&](std::size_t first, std::size_t n) {
                         std::fill_n(inside.cells.begin() + static_cast<std::ptrdiff_t>(first), n,
                                     std::uint8_t{1});
                     });
    return inside;
}

}  // namespace tongtu::inputs
