#include "tongtu/inputs/land_cover.hpp"

#include "tongtu/inputs/raster_source.hpp"
#include "tongtu/inputs/record.hpp"

#include <cmath>
#include <fmt/format.h>

namespace tongtu::inputs {

std::map<int, double> const& worldcover_heights()
{
    static std::map<int, double> const heights{{10, 15.0}, {20, 3.0},  {30, 0.0}, {40, 0.0},
                                               {50, 10.0}, {60, 0.0},  {70, 0.0}, {80, 0.0},
                                               {90, 0.0},  {95, 10.0}, {100, 0.0}};
    return heights;
}

std::map<int, double> const& p1812_heights()
{
    static std::map<int, double> const heights{{1, 0.0}, {2, 0.0}, {3, 10.0}, {4, 15.0}, {5, 20.0}};
    return heights;
}

namespace {

// The product's heights, with those of the study instead where it gives any.
std::map<int, double> heights_of(LandCoverSource const& source)
{
    std::map<int, double> heights = source.height_m;
    if (source.kind == LandCoverKind::esa_worldcover)
        heights.insert(worldcover_heights().begin(), worldcover_heights().end());
    if (source.kind == LandCoverKind::p1812_categories)
        heights.insert(p1812_heights().begin(), p1812_heights().end());
    return heights;
}

/// Band number -> height by the names the bands carry.
std::map<int, double> heights_by_name(Study const& study, Layer const& layer)
{
    std::map<std::string, double> const known{{"BuiltUp", 10.0}, {"Tree", 15.0}, {"Shrub", 3.0}};
    std::map<int, double> heights;
    int const bands = RasterSource(study.data, layer).bands();
    for (int band = 1; band <= bands; ++band) {
        auto const found = known.find(RasterSource(study.data, layer, band).band_name());
        if (found != known.end())
            heights[band] = found->second;
    }
    if (heights.empty())
        refuse(layer, "height_m", "no band is named BuiltUp, Tree or Shrub",
               "Give the height of each band by its number in height_m");
    return heights;
}

grid::Raster<float> from_fractions(Study const& study, grid::GridSpec const& grid,
                                   CancelToken const& cancel, std::size_t& valued)
{
    LandCoverSource const& source = *study.land_cover;
    auto const heights =
        source.height_m.empty() ? heights_by_name(study, source.layer) : source.height_m;
    grid::Raster<float> out(grid, 0.0F);
    Resample how;
    how.low = 0.0F;
    how.high = 100.0F;
    for (auto const& [band, height] : heights) {
        RasterSource const raster(study.data, source.layer, band);
        grid::Raster<float> const share = resample(raster, grid, how, cancel);
        valued = 0;
        for (std::size_t i = 0; i < out.cells.size(); ++i) {
            if (std::isnan(share.cells[i]))
                continue;
            ++valued;
            out.cells[i] += static_cast<float>(height / 100.0) * share.cells[i];
        }
    }
    return out;
}

grid::Raster<float> from_classes(Study const& study, grid::GridSpec const& grid, Findings& findings,
                                 CancelToken const& cancel, std::size_t& valued)
{
    LandCoverSource const& source = *study.land_cover;
    std::map<int, double> const heights = heights_of(source);
    RasterSource const raster(study.data, source.layer);
    Resample how;
    how.sampling = Sampling::nearest;
    grid::Raster<float> out = resample(raster, grid, how, cancel);
    std::map<int, std::size_t> unknown;
    for (float& cell : out.cells) {
        if (!(std::fabs(cell) < 1e6F)) {
            cell = 0.0F;
            continue;
        }
        ++valued;
        int const code = static_cast<int>(std::lround(cell));
        auto const found = heights.find(code);
        cell = found == heights.end() ? 0.0F : static_cast<float>(found->second);
        if (found == heights.end() && (unknown.size() < 1000 || unknown.contains(code)))
            ++unknown[code];
    }
    unknown.erase(0);  // "no class" in every product we know
    std::string codes;
    for (auto const& [code, count] : unknown) {
        if (codes.size() < 200)
            codes += fmt::format("{}{} ({})", codes.empty() ? "" : ", ", code, count);
    }
    if (!unknown.empty())
        warn(findings, "land_cover.unknown_class",
             fmt::format("{}：以下类别没有高度，按 0 米计（栅格数）：{}", source.layer.path, codes),
             fmt::format("{}: these classes have no height and count as 0 m (cells): {}",
                         source.layer.path, codes));
    return out;
}

}  // namespace

grid::Raster<float> read_clutter(Study const& study, grid::GridSpec const& grid,
                                 grid::Raster<float> const& terrain_m, Findings& findings,
                                 CancelToken const& cancel)
{
    LandCoverSource const& source = *study.land_cover;
    std::size_t valued = 0;
    grid::Raster<float> out =
        source.kind == LandCoverKind::surface_model
            ? clutter_of_surface(study, grid, terrain_m, findings, cancel, valued)
        : source.kind == LandCoverKind::copernicus_fractions
            ? from_fractions(study, grid, cancel, valued)
            : from_classes(study, grid, findings, cancel, valued);
    if (valued == 0)
        refuse(source.layer, "", "has no value in the study area", "Check the file and its CRS");
    SourceRecord record = source_record(source.layer, local_path(study.data, source.layer));
    record.records = valued;
    record.note =
        fmt::format("{:.0f} % of the analysis cells have land cover",
                    100.0 * static_cast<double>(valued) / static_cast<double>(grid.size()));
    findings.sources.push_back(std::move(record));
    return out;
}

}  // namespace tongtu::inputs
