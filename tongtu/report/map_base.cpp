// The ground: what the picture shows, hillshade after Horn (1981), land and sea.

#include "tongtu/report/map.hpp"

#include "tongtu/base/parallel.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace tongtu::report {

namespace {

using grid::Raster;

geo::Box land_box(Raster<float> const& land)
{
    geo::Box box;
    auto const& g = land.spec;
    for (int row = 0; row < g.rows; ++row)
        for (int column = 0; column < g.columns; ++column)
            if (land.at(column, row) > 0.5f) {
                geo::Point const c = g.centre(g.index(column, row));
                box.include({c.x - g.cell_m / 2, c.y - g.cell_m / 2, c.x + g.cell_m / 2,
                             c.y + g.cell_m / 2});
            }
    return box;
}

void include_shape(geo::Box& box, geo::MultiPolygon const& shape)
{
    for (geo::Polygon const& polygon : shape)
        if (!polygon.rings.empty())
            for (geo::Point const& p : polygon.rings[0])
                if (std::isfinite(p.x) && std::isfinite(p.y))
                    box.include(p.x, p.y);
}

// Everything that can be drawn, for documents without terrain.
geo::Box drawn_box(Document const& document)
{
    geo::Box box;
    for (auto const& [shape, level] : document.borders)
        include_shape(box, shape);
    for (Section const& section : document.sections)
        for (Block const& block : section.blocks)
            if (auto const* map = std::get_if<Map>(&block)) {
                if (map->colours && map->colours->spec.size() > 0)
                    box.include(map->colours->spec.box());
                for (auto const& [shape, value] : map->areas)
                    include_shape(box, shape);
                for (MapPoint const& point : map->points)
                    if (std::isfinite(point.position.x) && std::isfinite(point.position.y))
                        box.include(point.position.x, point.position.y);
            }
    return box;
}

// Mean of a raster's cells below a pixel; between cell centres where pixels are finer than cells.
float pixel_value(Raster<float> const& raster, Frame const& frame, int column, int row)
{
    auto const& g = raster.spec;
    double const west = frame.box.x_min + column * frame.metres_per_pixel;
    double const north = frame.box.y_max - row * frame.metres_per_pixel;
    double const half = frame.metres_per_pixel / 2;
    if (g.cell_m >= frame.metres_per_pixel)
        return static_cast<float>(grid::sample_bilinear(raster, {west + half, north - half}));
    auto const clip = [](double v, int n) { return static_cast<int>(std::clamp(v, 0.0, n + 0.0)); };
    int const c0 = clip(std::floor((west - g.x0) / g.cell_m + 0.5), g.columns);
    int const c1 = clip(std::floor((west + 2 * half - g.x0) / g.cell_m + 0.5), g.columns);
    int const r0 = clip(std::floor((g.y0 - north) / g.cell_m + 0.5), g.rows);
    int const r1 = clip(std::floor((g.y0 - north + 2 * half) / g.cell_m + 0.5), g.rows);
    double sum = 0.0;
    int n = 0;
    for (int r = r0; r < r1; ++r)
        for (int c = c0; c < c1; ++c)
            if (float const v = raster.at(c, r); std::isfinite(v)) {
                sum += static_cast<double>(v);
                ++n;
            }
    return n > 0 ? static_cast<float>(sum / n) : std::numeric_limits<float>::quiet_NaN();
}

std::vector<float> resample(Raster<float> const& raster, Frame const& frame)
{
    std::vector<float> out(static_cast<std::size_t>(frame.width) *
                           static_cast<std::size_t>(frame.height));
    parallel_for(static_cast<std::size_t>(frame.height), 16, [&](std::size_t row) {
        for (int column = 0; column < frame.width; ++column)
            out[frame.index(column, static_cast<int>(row))] =
                pixel_value(raster, frame, column, static_cast<int>(row));
    });
    return out;
}

struct Slope {
    double east = 0.0, north = 0.0;
};

// Horn's third-order finite difference; missing neighbours take the height of the middle.
Slope slope_at(std::vector<float> const& height, Frame const& f, int column, int row)
{
    float const middle = height[f.index(column, row)];
    if (!std::isfinite(middle))
        return {};
    auto const z = [&](int dx, int dy) {
        float const v = height[f.index(std::clamp(column + dx, 0, f.width - 1),
                                       std::clamp(row + dy, 0, f.height - 1))];
        return static_cast<double>(std::isfinite(v) ? v : middle);
    };
    double const eight = 8.0 * f.metres_per_pixel;
    return {(z(1, -1) + 2 * z(1, 0) + z(1, 1) - z(-1, -1) - 2 * z(-1, 0) - z(-1, 1)) / eight,
            (z(-1, -1) + 2 * z(0, -1) + z(1, -1) - z(-1, 1) - 2 * z(0, 1) - z(1, 1)) / eight};
}

// Flat countries are lifted and mountains flattened until both can be read.
double exaggeration(std::vector<float> const& height, Frame const& f)
{
    std::vector<double> steep;
    for (int row = 1; row < f.height; row += 3)
        for (int column = 1; column < f.width; column += 3) {
            Slope const s = slope_at(height, f, column, row);
            if (double const g = std::hypot(s.east, s.north); g > 1e-4)
                steep.push_back(g);
        }
    if (steep.empty())
        return 1.0;
    auto const p = steep.begin() + static_cast<std::ptrdiff_t>(steep.size() * 9 / 10);
    std::nth_element(steep.begin(), p, steep.end());
    return std::clamp(0.6 / *p, 0.5, 8.0);
}

// Brightness under a sun in the north-west (315°) 45° high, 1 on flat ground.
std::vector<float> hillshade(std::vector<float> const& height, Frame const& f)
{
    double const lift = exaggeration(height, f);
    double const up = std::numbers::sqrt2 / 2;  // sin 45°; towards the sun: west and north by 0.5
    std::vector<float> shade(height.size(), 1.0f);
    parallel_for(static_cast<std::size_t>(f.height), 16, [&](std::size_t row) {
        for (int column = 0; column < f.width; ++column) {
            Slope const s = slope_at(height, f, column, static_cast<int>(row));
            double const p = lift * s.east, q = lift * s.north;
            double const light = (0.5 * p - 0.5 * q + up) / std::sqrt(1.0 + p * p + q * q);
            double const value = 1.0 + 0.55 * (std::max(0.0, light) - up);
            shade[f.index(column, static_cast<int>(row))] = static_cast<float>(value);
        }
    });
    return shade;
}

// The scale bar goes to the corner with the least land under it, bottom left on a draw.
void choose_corner(MapBase& base)
{
    Frame const& f = base.frame;
    auto const land_under = [&](bool top, bool right) {
        base.scale_bar_top = top;
        base.scale_bar_right = right;
        geo::Box const box = scale_bar_box(base);
        double sum = 0.0;
        for (int row = std::max(0, static_cast<int>(box.y_min));
             row < std::min(f.height, static_cast<int>(box.y_max)); ++row)
            for (int column = std::max(0, static_cast<int>(box.x_min));
                 column < std::min(f.width, static_cast<int>(box.x_max)); ++column)
                sum += static_cast<double>(base.land[f.index(column, row)]);
        return sum;
    };
    double least = std::numeric_limits<double>::infinity();
    bool best_top = false, best_right = false;
    for (bool const top : {false, true})
        for (bool const right : {false, true})
            if (double const sum = land_under(top, right); sum < least) {
                least = sum;
                best_top = top;
                best_right = right;
            }
    base.scale_bar_top = best_top;
    base.scale_bar_right = best_right;
}

}  // namespace

Frame frame_of(Document const& document)
{
    geo::Box box;
    bool const terrain = document.terrain_m && document.terrain_m->spec.size() > 0;
    if (document.land)
        box = land_box(*document.land);
    if (box.empty())
        box = terrain ? document.terrain_m->spec.box() : drawn_box(document);
    if (box.empty())
        return {};
    double const longest = std::max({box.x_max - box.x_min, box.y_max - box.y_min, 1.0});
    double const margin = 0.035 * longest;
    if (document.land || !terrain)
        box = {box.x_min - margin, box.y_min - margin, box.x_max + margin, box.y_max + margin};
    Frame frame;
    double const wide = box.x_max - box.x_min, high = box.y_max - box.y_min;
    frame.metres_per_pixel = std::max(wide / 1480.0, high / 1160.0);
    frame.width = std::max(160, static_cast<int>(std::ceil(wide / frame.metres_per_pixel)));
    frame.height = std::max(160, static_cast<int>(std::ceil(high / frame.metres_per_pixel)));
    double const spare_x = (frame.width * frame.metres_per_pixel - wide) / 2;
    double const spare_y = (frame.height * frame.metres_per_pixel - high) / 2;
    frame.box = {box.x_min - spare_x, box.y_min - spare_y, box.x_max + spare_x,
                 box.y_max + spare_y};
    return frame;
}

MapBase make_base(Document const& document)
{
    MapBase base;
    base.frame = frame_of(document);
    if (base.frame.width == 0)
        return base;
    std::size_t const n =
        static_cast<std::size_t>(base.frame.width) * static_cast<std::size_t>(base.frame.height);
    base.shade.assign(n, 1.0f);
    base.land.assign(n, 1.0f);
    if (document.terrain_m && document.terrain_m->spec.size() > 0)
        base.shade = hillshade(resample(*document.terrain_m, base.frame), base.frame);
    if (document.land && document.land->spec.size() > 0) {
        base.land = resample(*document.land, base.frame);
        for (float& share : base.land)
            share = std::isfinite(share) ? std::clamp(share, 0.0f, 1.0f) : 0.0f;
    }
    choose_corner(base);
    return base;
}

}  // namespace tongtu::report
