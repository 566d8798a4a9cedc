#include "tongtu/inputs/poverty.hpp"

#include "tongtu/inputs/admin.hpp"
#include "tongtu/inputs/raster_source.hpp"
#include "tongtu/inputs/record.hpp"
#include "tongtu/inputs/table.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>

namespace tongtu::inputs {

namespace {

constexpr float nan = std::numeric_limits<float>::quiet_NaN();

void from_units(Study const& study, AdminUnits const& admin, grid::Raster<std::int32_t> const& unit,
                grid::Raster<float>& out, Findings& findings)
{
    PovertySource const& source = *study.poverty;
    int const index = level_index(source.layer, source.level, admin);
    AdminUnits::Level const& level = admin.levels[static_cast<std::size_t>(index)];
    std::map<std::string, int> by_code;
    for (int u = level.first; u < level.first + level.count; ++u)
        by_code.emplace(admin.units[static_cast<std::size_t>(u)].code, u);
    std::vector<float> value(admin.units.size(), nan);
    TableWants wants;
    wants.columns = {"code", "value"};
    wants.unique = "code";
    std::size_t used = 0;
    TableSummary const summary =
        read_table(study.data, source.layer, wants, findings, [&](Row& row) {
            std::string const code(row.text("code"));
            auto const at = by_code.find(code);
            if (at == by_code.end())
                return row.reject("code",
                                  fmt::format("level {} has no unit \"{}\"", level.id, code));
            auto const number = row.number("value");
            if (!number)
                return row.reject("value", "there is no value");
            value[static_cast<std::size_t>(at->second)] = static_cast<float>(*number);
            ++used;
        });
    if (used == 0)
        refuse(source.layer, "columns.code", "no row has the code of a unit of level " + level.id,
               "Check columns.code and the level");
    findings.sources[summary.source].note =
        fmt::format("{} of {} units have a value", used, level.count);
    std::vector<float> lowest(admin.units.size(), nan);
    for (std::size_t u = 0; u < lowest.size(); ++u) {
        int const a = ancestor(admin, static_cast<int>(u), index);
        if (a >= 0)
            lowest[u] = value[static_cast<std::size_t>(a)];
    }
    for (std::size_t i = 0; i < out.cells.size(); ++i) {
        if (unit.cells[i] >= 0)
            out.cells[i] = lowest[static_cast<std::size_t>(unit.cells[i])];
    }
}

struct Valued {
    geo::Point place;
    float value = 0.0F;
};

/// Points in buckets, for the nearest of many.
class Nearest {
public:
    explicit Nearest(std::vector<Valued> points) : points_(std::move(points))
    {
        for (Valued const& p : points_)
            box_.include(p.place.x, p.place.y);
        double const side = std::max(box_.x_max - box_.x_min, box_.y_max - box_.y_min);
        n_ = std::clamp(static_cast<int>(std::sqrt(static_cast<double>(points_.size()))), 1, 1000);
        size_ = std::max(side / n_, 1.0);
        buckets_.resize(static_cast<std::size_t>(n_ + 1) * static_cast<std::size_t>(n_ + 1));
        for (std::size_t i = 0; i < points_.size(); ++i)
            bucket(along(points_[i].place.x, box_.x_min), along(points_[i].place.y, box_.y_min))
                .push_back(i);
    }

    /// The nearest point's value; of equals the first of the file.
    [[nodiscard]] float at(geo::Point p) const
    {
        int const c = along(p.x, box_.x_min);
        int const r = along(p.y, box_.y_min);
        // Bringing p to the box brings it nearer to every point in it, so the bound holds outside.
        double best = HUGE_VAL;
        std::size_t found = 0;
        for (int ring = 0; ring <= n_ && (ring - 1) * size_ <= best; ++ring) {
            for (int j = std::max(0, r - ring); j <= std::min(n_, r + ring); ++j) {
                bool const edge = j == r - ring || j == r + ring;
                for (int i = c - ring; i <= c + ring; i += edge || ring == 0 ? 1 : 2 * ring) {
                    if (i < 0 || i > n_)
                        continue;
                    for (std::size_t k : bucket(i, j)) {
                        double const d = geo::distance(points_[k].place, p);
                        if (d < best || (d == best && k < found)) {
                            best = d;
                            found = k;
                        }
                    }
                }
            }
        }
        return points_[found].value;
    }

private:
    [[nodiscard]] int along(double value, double from) const
    {
        return static_cast<int>(std::clamp((value - from) / size_, 0.0, static_cast<double>(n_)));
    }
    std::vector<std::size_t>& bucket(int i, int j)
    {
        return buckets_[static_cast<std::size_t>(j) * static_cast<std::size_t>(n_ + 1) +
                        static_cast<std::size_t>(i)];
    }
    [[nodiscard]] std::vector<std::size_t> const& bucket(int i, int j) const
    {
        return buckets_[static_cast<std::size_t>(j) * static_cast<std::size_t>(n_ + 1) +
                        static_cast<std::size_t>(i)];
    }

    std::vector<Valued> points_;
    geo::Box box_;
    int n_ = 1;
    double size_ = 1.0;
    std::vector<std::vector<std::size_t>> buckets_;
};

void from_points(Study const& study, grid::Raster<std::int32_t> const& unit,
                 grid::Raster<float>& out, Findings& findings, CancelToken const& cancel)
{
    TableWants wants;
    wants.columns = {"value"};
    wants.position = true;
    wants.crs = out.spec.crs;
    wants.box = out.spec.box();
    std::vector<Valued> points;
    Layer const& layer = study.poverty->layer;
    TableSummary const summary = read_table(study.data, layer, wants, findings, [&](Row& row) {
        auto const value = row.number("value");
        if (!value)
            return row.reject("value", "there is no value");
        if (auto const place = row.position())
            points.push_back({*place, static_cast<float>(*value)});
    });
    if (points.empty())
        refuse(layer, "", "no point can be used", "rejects.csv gives the reason for each");
    findings.sources[summary.source].note = fmt::format("{} points", points.size());
    Nearest const nearest(std::move(points));
    for (std::size_t i = 0; i < out.cells.size(); ++i) {
        if (i % 65536 == 0)
            cancel.check();
        if (unit.cells[i] >= 0)
            out.cells[i] = nearest.at(out.spec.centre(i));
    }
}

void from_raster(Study const& study, grid::Raster<float>& out, Findings& findings,
                 CancelToken const& cancel)
{
    Layer const& layer = study.poverty->layer;
    RasterSource const source(study.data, layer);
    SourceRecord record = source_record(layer, local_path(study.data, layer));
    out = resample(source, out.spec, {}, cancel);
    for (float& v : out.cells) {
        if (!std::isfinite(v))
            v = nan;
        else
            ++record.records;
    }
    if (record.records == 0)
        refuse(layer, "", "has no value in the study area", "Check the file and its CRS");
    record.note = fmt::format("{} cells with a value", record.records);
    findings.sources.push_back(std::move(record));
}

void warn_unknown(grid::Raster<float> const& poverty, grid::Raster<std::uint32_t> const& people,
                  Layer const& layer, Findings& findings)
{
    double unknown = 0.0;
    double total = 0.0;
    for (std::size_t i = 0; i < people.cells.size(); ++i) {
        total += people.cells[i];
        if (std::isnan(poverty.cells[i]))
            unknown += people.cells[i];
    }
    if (unknown > 0.0)
        warn(findings, "poverty.unknown",
             fmt::format("{}：{} 人（{:.2f} %）所在处没有贫困数据", layer.path, grouped(unknown),
                         100.0 * unknown / total),
             fmt::format("{}: {} people ({:.2f} %) live where poverty is unknown", layer.path,
                         grouped(unknown), 100.0 * unknown / total));
}

}  // namespace

grid::Raster<float> read_poverty(Study const& study, AdminUnits const& admin,
                                 grid::Raster<std::int32_t> const& unit,
                                 grid::Raster<std::uint32_t> const& people, Findings& findings,
                                 CancelToken const& cancel)
{
    PovertySource const& source = *study.poverty;
    grid::Raster<float> out(unit.spec, nan);
    switch (source.kind) {
    case PovertyKind::unit:
        from_units(study, admin, unit, out, findings);
        break;
    case PovertyKind::points:
        from_points(study, unit, out, findings, cancel);
        break;
    case PovertyKind::raster:
        from_raster(study, out, findings, cancel);
        break;
    }
    if (source.poorer_is_low) {
        for (float& v : out.cells)
            v = -v;
    }
    warn_unknown(out, people, source.layer, findings);
    return out;
}

}  // namespace tongtu::inputs
