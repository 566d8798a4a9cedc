#include "tongtu/coverage/ray.hpp"

#include <algorithm>
#include <cmath>

namespace tongtu::coverage {

using radio::p1812::Zone;

bool inland_round(Scene const& scene, geo::Point site, double radius_m)
{
    grid::GridSpec const& g = scene.grid();
    auto const clamp = [](double v, int high) {
        return static_cast<int>(std::clamp(v, 0.0, static_cast<double>(high)));
    };
    int const west = clamp(std::floor((site.x - radius_m - g.x0) / g.cell_m), g.columns);
    int const east = clamp(std::ceil((site.x + radius_m - g.x0) / g.cell_m), g.columns);
    int const north = clamp(std::floor((g.y0 - site.y - radius_m) / g.cell_m), g.rows);
    int const south = clamp(std::ceil((g.y0 - site.y + radius_m) / g.cell_m), g.rows);
    for (int row = north; row < south; ++row) {
        auto const from = scene.zone.cells.begin() + static_cast<std::ptrdiff_t>(g.index(0, row));
        if (!std::all_of(from + west, from + east, [](Zone z) { return z == Zone::inland; }))
            return false;
    }
    return true;
}

void Ray::sample(Scene const& scene, geo::Point from, double bearing_rad, double step_m,
                 std::size_t points, bool inland)
{
    step_m_ = step_m;
    Line const line{from, std::sin(bearing_rad) * step_m, std::cos(bearing_rad) * step_m};
    height_m_.resize(points);
    sample_heights(*scene.terrain_m, line);
    // Outside the analysis grid what lies at 0 m is sea.
    bool const plain = inland && !scene.clutter_m &&
                       std::find(height_m_.begin(), height_m_.end(), 0.0) == height_m_.end();
    zone_.resize(plain ? 0 : points);
    cell_.resize(scene.clutter_m ? points : 0);
    clutter_m_.assign(scene.clutter_m ? points : 0, 0.0);
    if (!plain)
        sample_cells(scene, line);
}

// As grid::sample_bilinear, which serves lines that come near the terrain's edge or its holes.
void Ray::sample_heights(grid::Raster<float> const& terrain, Line const& line)
{
    grid::GridSpec const& g = terrain.spec;
    std::size_t const n = height_m_.size();
    double const u = (line.from.x - g.x0) / g.cell_m - 0.5;
    double const v = (g.y0 - line.from.y) / g.cell_m - 0.5;
    double const du = line.dx / g.cell_m;
    double const dv = -line.dy / g.cell_m;
    auto const last = static_cast<double>(n - 1);
    auto const within = [](double a, double b, int cells) {
        return std::min(a, b) >= 0.0 && std::max(a, b) < cells - 1.0;
    };
    bool const inner = within(u, u + last * du, g.columns) && within(v, v + last * dv, g.rows);
    float const* const cells = terrain.cells.data();
    auto const columns = static_cast<std::size_t>(g.columns);
    for (std::size_t i = 0; i < n; ++i) {
        double height = std::numeric_limits<double>::quiet_NaN();
        if (inner) {
            double const cu = u + static_cast<double>(i) * du;
            double const cv = v + static_cast<double>(i) * dv;
            auto const c = static_cast<std::int64_t>(cu);
            auto const r = static_cast<std::int64_t>(cv);
            double const fu = cu - static_cast<double>(c);
            double const fv = cv - static_cast<double>(r);
            float const* const corner =
                cells + static_cast<std::size_t>(r) * columns + static_cast<std::size_t>(c);
            double const north =
                (1.0 - fu) * static_cast<double>(corner[0]) + fu * static_cast<double>(corner[1]);
            double const south = (1.0 - fu) * static_cast<double>(corner[columns]) +
                                 fu * static_cast<double>(corner[columns + 1]);
            height = (1.0 - fv) * north + fv * south;
        }
        if (std::isnan(height)) {
            height = grid::sample_bilinear(terrain, line.at(i));
            if (std::isnan(height))
                height = 0.0;  // beyond the terrain: open sea
        }
        height_m_[i] = height;
    }
}

void Ray::sample_cells(Scene const& scene, Line const& line)
{
    grid::GridSpec const& g = scene.grid();
    auto const own = g.cell_at(line.from);
    for (std::size_t i = 0; i < height_m_.size(); ++i) {
        auto const at = g.cell_at(line.at(i));
        zone_[i] = at ? scene.zone.cells[*at] : height_m_[i] == 0.0 ? Zone::sea : Zone::inland;
        if (!scene.clutter_m)
            continue;
        cell_[i] = at ? static_cast<std::uint32_t>(*at) : ~std::uint32_t{0};
        if (at && at != own)
            clutter_m_[i] = static_cast<double>(scene.clutter_m->cells[*at]);
    }
}

}  // namespace tongtu::coverage
