#include "tongtu/inputs/extent.hpp"

#include "tongtu/geo/projection.hpp"
#include "tongtu/inputs/raster_source.hpp"
#include "tongtu/inputs/record.hpp"
#include "tongtu/inputs/table.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <unistd.h>

namespace tongtu::inputs {

namespace {

constexpr double max_grid_cells = 4e9;
constexpr double gibibyte = 1024.0 * 1024.0 * 1024.0;

// What a run holds for each cell at the least: terrain, people, unit, poverty and clutter in four
// bytes each, surface, sea and zone in one; level and server of a technology, today and planned.
double bytes_a_cell(Study const& study)
{
    return 23.0 + 16.0 * static_cast<double>(study.technologies.size());
}

/// The cells with people; the whole raster when there are none.
Window populated_window(RasterSource const& source)
{
    constexpr int strip = 64;
    geo::Box box;
    std::vector<float> cells;
    for (int row = 0; row < source.rows(); row += strip) {
        Window const w{0, row, source.columns(), std::min(strip, source.rows() - row)};
        source.read(w, cells);
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (cells[i] > 0.0F && std::isfinite(cells[i])) {
                auto const width = static_cast<std::size_t>(w.columns);
                auto const down = i / width;
                box.include(static_cast<double>(i % width), row + static_cast<double>(down));
            }
        }
    }
    if (box.empty())
        return source.whole();
    return {static_cast<int>(box.x_min), static_cast<int>(box.y_min),
            static_cast<int>(box.x_max - box.x_min) + 1,
            static_cast<int>(box.y_max - box.y_min) + 1};
}

/// Degrees of a window, by points inside it, so that the antimeridian can be seen.
LonLatExtent degrees_of(RasterSource const& source, Window const& w)
{
    constexpr int steps = 20;
    LonLatExtent extent;
    Transform const transform = make_transform(source.crs(), wgs84(), source.layer());
    GdalErrors const quiet;
    for (int i = 0; i <= steps; ++i) {
        for (int j = 0; j <= steps; ++j) {
            geo::Point p = source.place(w.column + static_cast<double>(w.columns) * i / steps,
                                        w.row + static_cast<double>(w.rows) * j / steps);
            if (transform->Transform(1, &p.x, &p.y))
                extent.include(p.x, p.y);
        }
    }
    return extent;
}

LonLatExtent extent_of_people(Study const& study)
{
    Layer const& layer = study.population.layer;
    LonLatExtent extent;
    if (study.population.kind == PopulationKind::raster) {
        RasterSource const source(study.data, layer);
        return degrees_of(source, populated_window(source));
    }
    if (study.population.kind == PopulationKind::polygons) {
        RawShapes const raw = read_shapes(study.data, layer, {}, 0);
        for (RawShape const& shape : raw.shapes) {
            if (shape.geometry)
                extent.include(*shape.geometry, raw.crs, layer);
        }
        return extent;
    }
    // The table gives places in metres only: through a plain cylinder and back.
    geo::Projection const cylinder("+proj=eqc +datum=WGS84 +units=m +type=crs");
    TableWants wants;
    wants.position = true;
    wants.crs = cylinder.crs();
    Findings unused;
    read_table(study.data, layer, wants, unused, [&](Row& row) {
        if (auto const place = row.position()) {
            geo::LonLat const p = cylinder.inverse(*place);
            extent.include(p.lon, p.lat);
        }
    });
    return extent;
}

}  // namespace

geo::Box study_extent(Study const& study, std::deque<RawShapes> const& admin)
{
    LonLatExtent extent = extent_of(admin);
    if (extent.empty() && !study.population.layer.path.empty())
        extent = extent_of_people(study);
    if (extent.empty()) {
        RasterSource const source(study.data, study.terrain.layer);
        extent = degrees_of(source, source.whole());
    }
    if (extent.empty())
        throw InputError({study.file.string(), "", "", "no layer says where the study is",
                          "Give admin polygons, or check the CRS of the population"});
    return extent.box();
}

std::string study_crs(Study const& study, geo::Box const& degrees)
{
    if (study.crs.empty() && degrees.x_max - degrees.x_min > 180.0)
        throw InputError({study.file.string(), "[study]", "crs",
                          fmt::format("the study spans {:.0f} degrees of longitude ({:.2f} to "
                                      "{:.2f}), so no CRS can be chosen for it",
                                      degrees.x_max - degrees.x_min, degrees.x_min, degrees.x_max),
                          "Give crs, or leave out the parts on the other side of the Earth"});
    std::string const crs = study.crs.empty() ? geo::suitable_crs(degrees) : study.crs;
    return geo::Projection(crs).crs();
}

geo::Box project_box(geo::Box const& degrees, std::string const& crs)
{
    geo::Projection const projection(crs);
    constexpr int steps = 40;
    geo::Box box;
    for (int i = 0; i <= steps; ++i) {
        for (int j = 0; j <= steps; ++j) {
            double const lon = degrees.x_min + (degrees.x_max - degrees.x_min) * i / steps;
            double const lat = degrees.y_min + (degrees.y_max - degrees.y_min) * j / steps;
            geo::Point const p = projection.forward(
                {lon < -180.0 ? lon + 360.0 : lon, std::clamp(lat, -90.0, 90.0)});
            if (std::isfinite(p.x) && std::isfinite(p.y))
                box.include(p.x, p.y);
        }
    }
    return box;
}

double physical_memory()
{
    return static_cast<double>(sysconf(_SC_PHYS_PAGES)) *
           static_cast<double>(sysconf(_SC_PAGE_SIZE));
}

grid::GridSpec analysis_grid(Study const& study, geo::Box const& metres, std::string const& crs,
                             double memory_bytes)
{
    double const cell = study.cell_m;
    auto const bad = [&](std::string problem, std::string remedy) {
        throw InputError(
            {study.file.string(), "[study]", "cell_m", std::move(problem), std::move(remedy)});
    };
    if (!(cell > 0.0) || !std::isfinite(cell))
        bad(fmt::format("{} is not a cell size", cell), "Give metres, such as 90");
    if (metres.empty())
        bad("the study area does not lie within " + crs, "Give a crs that suits the place");
    double const cells = std::ceil((metres.x_max - metres.x_min) / cell + 3.0) *
                         std::ceil((metres.y_max - metres.y_min) / cell + 3.0);
    if (!(cells <= max_grid_cells))
        bad(fmt::format("{} m over {:.0f} km x {:.0f} km gives {:.2g} cells, more than {:.0g}",
                        cell, (metres.x_max - metres.x_min) / 1e3,
                        (metres.y_max - metres.y_min) / 1e3, cells, max_grid_cells),
            "Choose a larger cell_m, or check that the layers lie in one place");
    double const needed = cells * bytes_a_cell(study);
    if (needed > memory_bytes)
        bad(fmt::format("{} m gives {:.3g} cells, which take {:.1f} GiB at the least; this machine "
                        "has {:.1f} GiB",
                        cell, cells, needed / gibibyte, memory_bytes / gibibyte),
            fmt::format("Choose a larger cell_m: {:.0f} takes half the memory",
                        std::ceil(cell * std::sqrt(2.0 * needed / memory_bytes))));
    return grid::grid_over(
        {metres.x_min - cell, metres.y_min - cell, metres.x_max + cell, metres.y_max + cell}, cell,
        crs);
}

void check_lengths(Study const& study, grid::GridSpec const& grid, Findings& findings)
{
    constexpr double tolerable = 0.005;
    constexpr double unusable = 0.05;
    geo::Projection const projection(grid.crs);
    geo::Box const box = grid.box();
    double worst = 0.0;
    for (double const x : {box.x_min, (box.x_min + box.x_max) / 2.0, box.x_max}) {
        for (double const y : {box.y_min, (box.y_min + box.y_max) / 2.0, box.y_max}) {
            double const error = projection.scale_error({x, y});
            worst = std::isnan(error) ? HUGE_VAL : std::max(worst, error);
        }
    }
    std::string const percent =
        std::isfinite(worst) ? fmt::format("{:.2g} %", 100.0 * worst) : "an unknown amount";
    if (worst > unusable)
        throw InputError({study.file.string(), "[study]", "crs",
                          fmt::format("lengths in {} are off by up to {} in the study area",
                                      study.crs.empty() ? "the chosen CRS" : study.crs, percent),
                          "Give a CRS made for the place, such as its UTM zone, or leave crs out"});
    if (worst > tolerable)
        warn(findings, "study.crs",
             fmt::format("研究区内坐标系的长度误差最大为 {}：距离和面积随之偏差", percent),
             fmt::format("Lengths in the study's CRS are off by up to {}; distances and areas with "
                         "them",
                         percent));
}

}  // namespace tongtu::inputs
