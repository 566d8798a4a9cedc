// Clutter as what a surface model stands above the terrain.

#include "tongtu/inputs/land_cover.hpp"
#include "tongtu/inputs/raster_source.hpp"
#include "tongtu/inputs/record.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>

namespace tongtu::inputs {

namespace {

constexpr float below_m = -5.0F;     // the surface this far under the terrain is no noise
constexpr double flat_m = 0.2;       // less on average is no clutter
constexpr float unusual_m = 100.0F;  // higher than any canopy and nearly any town
constexpr float nothing = std::numeric_limits<float>::quiet_NaN();

struct SurfaceCount {
    std::size_t land = 0;  // terrain cells inside the analysis grid, sea left out
    std::size_t voids = 0;
    std::size_t below = 0;
    std::size_t unusual = 0;
    double sum_m = 0.0;  // of the heights above the terrain on land
};

// Height above the terrain in its own cells, at least 0; NaN where there is no surface.
SurfaceCount subtract(grid::Raster<float>& surface_m, grid::Raster<float> const& terrain_m,
                      grid::GridSpec const& grid)
{
    SurfaceCount count;
    for (std::size_t i = 0; i < surface_m.cells.size(); ++i) {
        bool const land =
            terrain_m.cells[i] != 0.0F && grid.cell_at(terrain_m.spec.centre(i)).has_value();
        float& cell = surface_m.cells[i];
        float const above = cell - terrain_m.cells[i];
        count.land += land ? 1 : 0;
        if (std::isnan(above)) {
            count.voids += land ? 1 : 0;
            cell = nothing;
            continue;
        }
        count.below += land && above < below_m ? 1 : 0;
        count.unusual += land && above > unusual_m ? 1 : 0;
        cell = std::max(0.0F, above);
        count.sum_m += land ? static_cast<double>(cell) : 0.0;
    }
    return count;
}

// Mean over evenly spread points of each analysis cell, at least one for each terrain cell in it.
grid::Raster<float> mean_over(grid::GridSpec const& grid, grid::Raster<float> const& above_m,
                              std::size_t& valued)
{
    int const points = static_cast<int>(std::ceil(grid.cell_m / above_m.spec.cell_m));
    double const step_m = grid.cell_m / points;
    grid::Raster<float> out(grid, 0.0F);
    for (std::size_t i = 0; i < out.cells.size(); ++i) {
        geo::Point const centre = grid.centre(i);
        double sum = 0.0;
        int found = 0;
        for (int k = 0; k < points * points; ++k) {
            int const row = k / points;
            double const across = (k % points + 0.5) * step_m - grid.cell_m / 2.0;
            double const along = (row + 0.5) * step_m - grid.cell_m / 2.0;
            auto const cell = above_m.spec.cell_at({centre.x + across, centre.y + along});
            if (!cell || std::isnan(above_m.cells[*cell]))
                continue;
            sum += static_cast<double>(above_m.cells[*cell]);
            ++found;
        }
        if (found == 0)
            continue;
        ++valued;
        out.cells[i] = static_cast<float>(sum / found);
    }
    return out;
}

void report(SurfaceCount const& count, std::string const& path, Findings& findings)
{
    auto const percent = [&](std::size_t n) {
        return 100.0 * static_cast<double>(n) /
               static_cast<double>(std::max<std::size_t>(1, count.land));
    };
    if (percent(count.voids) > 1.0)
        warn(findings, "land_cover.surface_voids",
             fmt::format("{}：{:.1f}% 的陆地地形格没有表面高程，那里按无地物计", path,
                         percent(count.voids)),
             fmt::format("{}: {:.1f} % of the terrain cells on land have no surface; no clutter is "
                         "assumed there",
                         path, percent(count.voids)));
    if (percent(count.below) > 5.0)
        warn(
            findings, "land_cover.surface_below",
            fmt::format("{}：{:.1f}% 的陆地格表面比地形低 5 米以上：高程基准或位置可能不同", path,
                        percent(count.below)),
            fmt::format("{}: in {:.1f} % of the cells on land the surface lies more than 5 m below "
                        "the terrain: another vertical datum, or shifted",
                        path, percent(count.below)));
    if (count.land > 0 && count.sum_m < flat_m * static_cast<double>(count.land))
        warn(
            findings, "land_cover.surface_flat",
            fmt::format("{}：表面平均只比地形高 {:.2f} 米，等于没有地物：可能就是地形本身", path,
                        count.sum_m / static_cast<double>(count.land)),
            fmt::format("{}: the surface lies {:.2f} m above the terrain on average, which adds no "
                        "clutter: is it the terrain itself?",
                        path, count.sum_m / static_cast<double>(count.land)));
    if (count.unusual > 0)
        warn(findings, "land_cover.surface_high",
             fmt::format("{}：{} 个格的地物高于 100 米，照用", path, count.unusual),
             fmt::format("{}: clutter is above 100 m in {} cells; it is used as it is", path,
                         count.unusual));
}

}  // namespace

grid::Raster<float> clutter_of_surface(Study const& study, grid::GridSpec const& grid,
                                       grid::Raster<float> const& terrain_m, Findings& findings,
                                       CancelToken const& cancel, std::size_t& valued)
{
    LandCoverSource const& source = *study.land_cover;
    RasterSource const raster(study.data, source.layer);
    Resample how;
    how.low = -500.0F;
    how.high = 9000.0F;
    double const fine_m = cell_size_m(raster, grid.crs, grid.box());
    how.samples =
        static_cast<int>(std::clamp(std::round(terrain_m.spec.cell_m / fine_m), 1.0, 8.0));
    grid::Raster<float> surface_m = resample(raster, terrain_m.spec, how, cancel);
    SurfaceCount const count = subtract(surface_m, terrain_m, grid);
    report(count, source.layer.path, findings);
    return mean_over(grid, surface_m, valued);
}

}  // namespace tongtu::inputs
