#include "tongtu/inputs/terrain.hpp"

#include "tongtu/inputs/raster_source.hpp"
#include "tongtu/inputs/record.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <utility>

namespace tongtu::inputs {

namespace {

constexpr float lowest_m = -500.0F;
constexpr float highest_m = 9000.0F;
constexpr double max_terrain_cells = 2e9;

std::string extent_text(geo::Box const& box)
{
    return box.empty() ? "nothing"
                       : fmt::format("x {:.0f} to {:.0f}, y {:.0f} to {:.0f}", box.x_min, box.x_max,
                                     box.y_min, box.y_max);
}

/// The wanted box as far as the source reaches.
geo::Box overlap(RasterSource const& source, grid::GridSpec const& analysis, double margin_m)
{
    geo::Box const study = analysis.box();
    geo::Box const has = source.box_in(parse_crs(analysis.crs, "[study]"), source.whole());
    geo::Box const both{
        std::max(study.x_min - margin_m, has.x_min), std::max(study.y_min - margin_m, has.y_min),
        std::min(study.x_max + margin_m, has.x_max), std::min(study.y_max + margin_m, has.y_max)};
    bool const touches = !has.empty() && has.x_min < study.x_max && has.x_max > study.x_min &&
                         has.y_min < study.y_max && has.y_max > study.y_min;
    if (!touches)
        refuse(source.layer(), "",
               fmt::format("does not overlap the study: the terrain has {} and the study {} ({})",
                           extent_text(has), extent_text(study), analysis.crs),
               "Give terrain of the study area, or check crs");
    return both;
}

/// The grid that lets a source in the study's own CRS through as it is, cell for cell.
grid::GridSpec native_grid(RasterSource const& source, geo::Box const& box, std::string const& crs)
{
    std::array<double, 6> const& t = source.geotransform();
    double const cell = t[1];
    double const west = std::floor((box.x_min - t[0]) / cell + 1e-6);
    double const north = std::ceil((box.y_max - t[3]) / cell - 1e-6);
    double const columns = std::ceil((box.x_max - t[0]) / cell - 1e-6) - west;
    double const rows = north - std::floor((box.y_min - t[3]) / cell + 1e-6);
    return {t[0] + west * cell,        t[3] + north * cell,    cell,
            static_cast<int>(columns), static_cast<int>(rows), crs};
}

bool is_native(RasterSource const& source, std::string const& crs)
{
    std::array<double, 6> const& t = source.geotransform();
    OGRSpatialReference const study = parse_crs(crs, "[study]");
    return study.IsSame(&source.crs()) && t[2] == 0.0 && t[4] == 0.0 && t[1] > 0.0 &&
           std::fabs(t[1] + t[5]) < 1e-9 * t[1];
}

}  // namespace

RawTerrain read_terrain(Study const& study, grid::GridSpec const& analysis,
                        CancelToken const& cancel)
{
    Layer const& layer = study.terrain.layer;
    RasterSource const source(study.data, layer);
    geo::Box const box = overlap(source, analysis, study.largest_radius_m());
    double const own = cell_size_m(source, analysis.crs, box);
    double const cell = study.terrain.resolution_m.value_or(std::round(own * 10.0) / 10.0);
    double const wanted =
        cell > 0.0 ? ((box.x_max - box.x_min) / cell + 2.0) * ((box.y_max - box.y_min) / cell + 2.0)
                   : HUGE_VAL;
    if (!(wanted < max_terrain_cells))
        refuse(layer, "resolution_m", fmt::format("{} m gives {:.3g} cells", cell, wanted),
               "Choose a coarser resolution_m or a smaller study area");
    bool const native = !study.terrain.resolution_m && is_native(source, analysis.crs);
    grid::GridSpec const target =
        native ? native_grid(source, box, analysis.crs) : grid::grid_over(box, cell, analysis.crs);
    Resample how;
    how.low = lowest_m;
    how.high = highest_m;
    how.samples = std::clamp(static_cast<int>(std::round(target.cell_m / own)), 1, 8);
    RawTerrain out{resample(source, target, how, cancel),
                   source_record(layer, local_path(study.data, layer))};
    out.source.records = target.size();
    if (std::all_of(out.height_m.cells.begin(), out.height_m.cells.end(),
                    [](float z) { return std::isnan(z); }))
        refuse(layer, "", "has no height in the study area, only voids",
               "Check the file, its CRS and its nodata value");
    return out;
}

namespace {

/// Voids joined to the sea or to the edge are sea; those that land encloses stay as they are.
void flood_voids(grid::Raster<Surface>& surface, std::vector<std::uint8_t> const& is_void)
{
    grid::GridSpec const& g = surface.spec;
    std::vector<std::size_t> front;
    auto const enter = [&](int c, int r) {
        std::size_t const i = g.index(c, r);
        if (is_void[i] && surface.cells[i] == Surface::land) {
            surface.cells[i] = Surface::sea;
            front.push_back(i);
        }
    };
    auto const enter_around = [&](int c, int r) {
        for (int y = std::max(0, r - 1); y <= std::min(g.rows - 1, r + 1); ++y) {
            for (int x = std::max(0, c - 1); x <= std::min(g.columns - 1, c + 1); ++x)
                enter(x, y);
        }
    };
    for (int r = 0; r < g.rows; ++r) {
        for (int c = 0; c < g.columns; ++c) {
            bool const edge = c == 0 || r == 0 || c == g.columns - 1 || r == g.rows - 1;
            if (surface.at(c, r) != Surface::land)
                enter_around(c, r);
            else if (edge)
                enter(c, r);
        }
    }
    while (!front.empty()) {
        std::size_t const i = front.back();
        front.pop_back();
        enter_around(g.column_of(i), g.row_of(i));
    }
}

}  // namespace

grid::Raster<Surface> surface_of(grid::Raster<float> const& terrain_m,
                                 grid::Raster<std::int32_t> const* unit,
                                 grid::GridSpec const& analysis)
{
    grid::Raster<Surface> surface(analysis, Surface::unknown);
    std::vector<std::uint8_t> is_void(unit ? 0 : surface.cells.size(), 0);
    for (std::size_t i = 0; i < surface.cells.size(); ++i) {
        if (unit && unit->cells[i] >= 0) {
            surface.cells[i] = Surface::land;
            continue;
        }
        auto const cell = terrain_m.spec.cell_at(analysis.centre(i));
        if (!cell)
            continue;
        float const z = terrain_m.cells[*cell];
        bool const land = unit ? z > 0.0F : z != 0.0F;
        surface.cells[i] = land ? Surface::land : Surface::sea;
        if (!unit)
            is_void[i] = std::isnan(z) ? 1 : 0;
    }
    if (!unit)
        flood_voids(surface, is_void);
    return surface;
}

namespace {

/// Mean of the first heights met in eight directions, by inverse distance; NaN when none is near.
float from_around(grid::Raster<float> const& raster, std::size_t cell, int reach)
{
    constexpr auto directions = std::to_array<std::pair<int, int>>(
        {{1, 0}, {1, 1}, {0, 1}, {-1, 1}, {-1, 0}, {-1, -1}, {0, -1}, {1, -1}});
    grid::GridSpec const& g = raster.spec;
    int const c0 = g.column_of(cell);
    int const r0 = g.row_of(cell);
    double total = 0.0;
    double weight = 0.0;
    for (auto const& [dc, dr] : directions) {
        for (int i = 1; i <= reach; ++i) {
            int const c = c0 + i * dc;
            int const r = r0 + i * dr;
            if (c < 0 || r < 0 || c >= g.columns || r >= g.rows)
                break;
            float const z = raster.at(c, r);
            if (std::isnan(z))
                continue;
            double const w = 1.0 / (i * std::sqrt(static_cast<double>(dc * dc + dr * dr)));
            total += w * static_cast<double>(z);
            weight += w;
            break;
        }
    }
    return weight > 0.0 ? static_cast<float>(total / weight)
                        : std::numeric_limits<float>::quiet_NaN();
}

}  // namespace

VoidCount fill_voids(grid::Raster<float>& terrain_m, grid::Raster<Surface> const& surface,
                     int reach)
{
    VoidCount count;
    std::vector<std::size_t> voids;
    for (std::size_t i = 0; i < terrain_m.cells.size(); ++i) {
        float& z = terrain_m.cells[i];
        if (z > 0.0F) {
            ++count.land;
            continue;
        }
        auto const at = surface.spec.cell_at(terrain_m.spec.centre(i));
        bool const land = at && surface.cells[*at] == Surface::land;
        if (!land) {
            ++count.sea;
            z = 0.0F;
        } else {
            ++count.land;
            if (std::isnan(z))
                voids.push_back(i);
        }
    }
    std::vector<float> heights;
    heights.reserve(voids.size());
    for (std::size_t i : voids)
        heights.push_back(from_around(terrain_m, i, reach));
    for (std::size_t k = 0; k < voids.size(); ++k) {
        bool const none = std::isnan(heights[k]);
        terrain_m.cells[voids[k]] = none ? 0.0F : heights[k];
        if (none)
            count.unfilled.push_back(voids[k]);
        else
            ++count.filled;
    }
    return count;
}

void report_voids(VoidCount const& count, RawTerrain& terrain, Findings& findings)
{
    grid::GridSpec const& g = terrain.height_m.spec;
    std::size_t const unfilled = count.unfilled.size();
    std::size_t const voids = count.filled + unfilled;
    terrain.source.note = fmt::format(
        "{} x {} cells of {:.1f} m, {:.0f} % sea, {} voids on land filled, {} too far from any "
        "height",
        g.columns, g.rows, g.cell_m,
        100.0 * static_cast<double>(count.sea) / static_cast<double>(g.size()), count.filled,
        unfilled);
    terrain.source.rejected = voids;
    if (voids * 100 > count.land) {
        double const percent = 100.0 * static_cast<double>(voids) / static_cast<double>(count.land);
        warn(findings, "terrain.void",
             fmt::format("{}：{:.1f} % 的陆地没有高程；{} 个由周围内插，{} 个设为 0 米",
                         terrain.source.path, percent, count.filled, unfilled),
             fmt::format("{}: {:.1f} % of the land has no height; {} cells were filled from around "
                         "and {} set to 0 m",
                         terrain.source.path, percent, count.filled, unfilled));
    }
}

void report_sea_by_height(grid::Raster<Surface> const& surface, Findings& findings)
{
    auto const sea = std::count(surface.cells.begin(), surface.cells.end(), Surface::sea);
    double const percent =
        100.0 * static_cast<double>(sea) / static_cast<double>(surface.cells.size());
    warn(findings, "terrain.sea_by_height",
         fmt::format("没有行政区边界：高程恰为零或与海相连的无高程栅格按海面处理，占研究区 "
                     "{:.1f} %；低洼陆地可能因此算作海",
                     percent),
         fmt::format("There are no admin units: cells at exactly zero, and voids joined to them, "
                     "were taken as sea, {:.1f} % of the study area; low land may be among them",
                     percent));
}

grid::Raster<std::uint8_t> without_height(grid::Raster<float> const& terrain_m,
                                          VoidCount const& voids, grid::GridSpec const& analysis)
{
    grid::Raster<std::uint8_t> without(analysis, 0);
    for (std::size_t i = 0; i < without.cells.size(); ++i)
        without.cells[i] = terrain_m.spec.cell_at(analysis.centre(i)) ? 0 : 1;
    for (std::size_t const cell : voids.unfilled) {
        if (auto const at = analysis.cell_at(terrain_m.spec.centre(cell)))
            without.cells[*at] = 1;
    }
    return without;
}

void check_heights(Layer const& terrain, grid::Raster<std::uint8_t> const& without,
                   grid::Raster<double> const& people, grid::Raster<Surface> const& surface,
                   Findings& findings)
{
    constexpr double most_share = 0.01;
    double lost = 0.0;
    double total = 0.0;
    std::size_t land = 0;
    std::size_t bare = 0;
    for (std::size_t i = 0; i < without.cells.size(); ++i) {
        total += people.cells[i];
        if (surface.cells[i] == Surface::land)
            ++land;
        if (!without.cells[i])
            continue;
        lost += people.cells[i];
        if (surface.cells[i] == Surface::land)
            ++bare;
    }
    if (lost > most_share * total)
        refuse(terrain, "",
               fmt::format("has no height where {} people ({:.1f} %) live", grouped(lost),
                           100.0 * lost / total),
               "Give terrain of the whole study area (a VRT joins tiles), or fewer admin units");
    if (bare == 0)
        return;
    double const percent = 100.0 * static_cast<double>(bare) / static_cast<double>(land);
    warn(findings, "terrain.missing",
         fmt::format("{}：{:.2f} % 的陆地（{} 人）没有高程，按海拔 0 米预测", terrain.path, percent,
                     grouped(lost)),
         fmt::format("{}: {:.2f} % of the land ({} people) has no height and is predicted at sea "
                     "level",
                     terrain.path, percent, grouped(lost)));
}

}  // namespace tongtu::inputs
