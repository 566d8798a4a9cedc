#include "tongtu/inputs/population.hpp"

#include "tongtu/inputs/csv.hpp"
#include "tongtu/inputs/polygons.hpp"
#include "tongtu/inputs/population_parts.hpp"
#include "tongtu/inputs/rasterise.hpp"
#include "tongtu/inputs/record.hpp"
#include "tongtu/inputs/table.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace tongtu::inputs {

namespace {

std::optional<double> parse_people(std::string const& text)
{
    ParsedNumber const number = parse_number(text);
    bool const good = !text.empty() && number.problem.empty() && number.value >= 0.0;
    return good ? std::optional(number.value) : std::nullopt;
}

}  // namespace

namespace {

void spread_polygon(geo::MultiPolygon const& shape, double persons,
                    grid::Raster<Surface> const& surface, People& out)
{
    grid::GridSpec const& g = out.people.spec;
    std::vector<std::size_t> land;
    std::vector<std::size_t> wet;
    cells_inside(shape, g, [&](std::size_t first, std::size_t n) {
        for (std::size_t i = first; i < first + n; ++i)
            (surface.cells[i] == Surface::sea ? wet : land).push_back(i);
    });
    std::vector<std::size_t> const& cells = land.empty() ? wet : land;
    for (std::size_t cell : cells)
        out.people.cells[cell] += persons / static_cast<double>(cells.size());
    if (!cells.empty())
        return;
    if (auto const cell = g.cell_at(point_inside(shape)))
        out.people.cells[*cell] += persons;
    else
        out.off_grid += persons;
}

void read_polygons(Study const& study, People& out, grid::Raster<Surface> const& surface,
                   Findings& findings)
{
    PopulationSource const& source = study.population;
    RawShapes raw = read_shapes(study.data, source.layer, {"people"}, 1);
    OGRSpatialReference const crs = parse_crs(out.people.spec.crs, "[study]");
    Transform const transform = make_transform(raw.crs, crs, raw.layer);
    for (RawShape& shape : raw.shapes) {
        auto const bad = [&](std::string const& field, std::string reason) {
            reject(findings, raw.source, fmt::format("feature {}", shape.feature), field,
                   std::move(reason));
        };
        auto const people = parse_people(shape.texts[0]);
        if (!people) {
            bad("people", fmt::format("\"{}\" is not a number of people", shape.texts[0]));
            continue;
        }
        if (!shape.geometry || shape.geometry->IsEmpty()) {
            bad("geometry", "has no geometry");
            continue;
        }
        Mended const mended = mend(*shape.geometry, *transform);
        if (!mended.geometry) {
            bad("geometry", mended.problem);
            continue;
        }
        out.total += *people;
        spread_polygon(to_multipolygon(*mended.geometry), *people, surface, out);
    }
    if (raw.source.rejected == raw.source.records)
        refuse(raw.layer, "people", "none of the features can be used",
               "Check the column and the geometry; rejects.csv gives each reason");
    raw.source.note =
        fmt::format("{} features with people", raw.source.records - raw.source.rejected);
    out.source = std::move(raw.source);
}

/// Persons at points; the source's record is taken out of the findings again, to be completed.
void read_points(Study const& study, People& out, Findings& findings)
{
    TableWants wants;
    wants.columns = {"people"};
    wants.position = true;
    wants.crs = out.people.spec.crs;
    wants.box = out.people.spec.box();
    auto const take = [&](Row& row) {
        auto const people = row.number("people");
        if (!people || *people < 0.0)
            return row.reject("people",
                              fmt::format("\"{}\" is not a number of people", row.text("people")));
        auto const place = row.position();
        if (!place)
            return;
        out.total += *people;
        if (auto const cell = out.people.spec.cell_at(*place))
            out.people.cells[*cell] += *people;
        else
            out.off_grid += *people;
    };
    TableSummary const summary =
        read_table(study.data, study.population.layer, wants, findings, take);
    out.source = findings.sources[summary.source];
    out.source.note = fmt::format("{} points with people", summary.records - summary.rejected);
    findings.sources.erase(findings.sources.begin() + static_cast<std::ptrdiff_t>(summary.source));
}

}  // namespace

People read_population(Study const& study, grid::GridSpec const& grid,
                       grid::Raster<Surface> const& surface, Findings& findings,
                       CancelToken const& cancel)
{
    People out{grid::Raster<double>(grid, 0.0), 0.0, 0.0, {}};
    Layer const& layer = study.population.layer;
    if (study.population.kind == PopulationKind::raster) {
        read_people_raster(study, out, findings, cancel);
    } else if (study.population.kind == PopulationKind::polygons) {
        read_polygons(study, out, surface, findings);
    } else {
        read_points(study, out, findings);
    }
    if (!(out.total > out.off_grid))
        refuse(layer, "", "has no people in the study area",
               "Check the file, its CRS, its nodata value and the admin layers");
    return out;
}

}  // namespace tongtu::inputs
