#include "tongtu/inputs/propagation.hpp"

#include "tongtu/inputs/raster_source.hpp"
#include "tongtu/inputs/record.hpp"

#include <cmath>
#include <fmt/format.h>
#include <optional>

namespace tongtu::inputs {

namespace {

double at_centre(Study const& study, std::string const& path, std::string const& key, double low,
                 double high, Inputs& inputs, CancelToken const& cancel)
{
    Layer layer;
    layer.table = "propagation";
    layer.path = path;
    RasterSource const source(study.data, layer);
    geo::Box const box = inputs.grid.box();
    grid::GridSpec const point{(box.x_min + box.x_max) / 2.0 - 0.5,
                               (box.y_min + box.y_max) / 2.0 + 0.5,
                               1.0,
                               1,
                               1,
                               inputs.crs};
    double const value = static_cast<double>(resample(source, point, {}, cancel).cells.front());
    if (!(value >= low && value <= high))
        refuse(layer, key,
               fmt::format("has {} at the study's centre, not a value from {} to {}", value, low,
                           high),
               "Give a map of the study area in N-units, or a constant instead");
    SourceRecord record = source_record(layer, local_path(study.data, layer));
    record.records = 1;
    record.note = fmt::format("{:.1f} at the study's centre", value);
    inputs.findings.sources.push_back(std::move(record));
    return value;
}

}  // namespace

void read_refractivity(Study const& study, Inputs& inputs, CancelToken const& cancel)
{
    Propagation const& p = study.propagation;
    std::string zh;
    std::string en;
    auto const value = [&](std::string const& map, std::string const& key,
                           std::optional<double> constant, double preset, double low, double high) {
        if (!map.empty())
            return at_centre(study, map, key, low, high, inputs, cancel);
        if (!constant) {
            zh += fmt::format("{}{} = {}", zh.empty() ? "" : "，", key, preset);
            en += fmt::format("{}{} = {}", en.empty() ? "" : ", ", key, preset);
        }
        return constant.value_or(preset);
    };
    inputs.delta_n = value(p.delta_n_map, "delta_n", p.delta_n, 45.0, -100.0, 300.0);
    inputs.n0 = value(p.n0_map, "n0", p.n0, 325.0, 100.0, 600.0);
    if (!en.empty())
        warn(inputs.findings, "propagation.defaults",
             "研究没有给出无线电气候，采用默认值（N 单位）：" + zh,
             "The study gives no radio climate; defaults are used (N-units): " + en);
}

}  // namespace tongtu::inputs
