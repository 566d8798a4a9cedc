#include "tongtu/inputs/roads.hpp"

#include "tongtu/inputs/polygons.hpp"
#include "tongtu/inputs/record.hpp"

#include <cmath>
#include <fmt/format.h>

namespace tongtu::inputs {

namespace {

/// The lines of a shape of any kind; false when a part of it is no usable line.
bool collect_lines(OGRGeometry const& geometry, std::vector<geo::Line>& lines)
{
    OGRwkbGeometryType const type = wkbFlatten(geometry.getGeometryType());
    if (OGR_GT_IsSubClassOf(type, wkbGeometryCollection)) {
        bool good = !geometry.IsEmpty();
        for (OGRGeometry const* part : *geometry.toGeometryCollection())
            good = collect_lines(*part, lines) && good;
        return good;
    }
    if (type != wkbLineString)
        return false;
    geo::Line line;
    for (OGRPoint const& p : *geometry.toLineString()) {
        if (!std::isfinite(p.getX()) || !std::isfinite(p.getY()))
            return false;
        geo::Point const here{p.getX(), p.getY()};
        if (line.empty() || line.back() != here)
            line.push_back(here);
    }
    if (line.size() < 2)
        return false;
    lines.push_back(std::move(line));
    return true;
}

}  // namespace

std::vector<Road> read_roads(Layer const& layer, Study const& study, std::string const& crs,
                             Findings& findings)
{
    RawShapes raw = read_shapes(study.data, layer, {"class"}, 0);
    Transform const transform = make_transform(raw.crs, parse_crs(crs, "[study]"), raw.layer);
    std::vector<Road> roads;
    double metres = 0.0;
    for (RawShape& shape : raw.shapes) {
        std::vector<geo::Line> lines;
        GdalErrors const quiet;
        bool good = static_cast<bool>(shape.geometry);
        if (good && shape.geometry->hasCurveGeometry())
            shape.geometry.reset(shape.geometry->getLinearGeometry());
        good = good && shape.geometry->transform(transform.get()) == OGRERR_NONE &&
               collect_lines(*shape.geometry, lines);
        if (!good) {
            reject(findings, raw.source, fmt::format("feature {}", shape.feature), "geometry",
                   "is no line of two places or more in the study's CRS");
            continue;
        }
        for (geo::Line& line : lines) {
            for (std::size_t i = 1; i < line.size(); ++i)
                metres += geo::distance(line[i - 1], line[i]);
            roads.push_back({shape.texts[0], std::move(line)});
        }
    }
    if (roads.empty())
        refuse(raw.layer, "geometry", "holds no line that can be used", "Give a layer of lines");
    raw.source.note = fmt::format("{} lines, {} km", roads.size(), grouped(metres / 1e3));
    findings.sources.push_back(std::move(raw.source));
    return roads;
}

}  // namespace tongtu::inputs
