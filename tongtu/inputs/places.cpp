#include "tongtu/inputs/places.hpp"

#include "tongtu/inputs/table.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace tongtu::inputs {

std::vector<Place> read_places(PlaceSource const& source, Study const& study, geo::Box const& box,
                               std::string const& crs, Findings& findings)
{
    std::vector<Place> places;
    TableWants wants{.position = true, .crs = crs, .box = box};
    if (source.layer.columns.contains("id"))
        wants.unique = "id";
    TableSummary const table = read_table(study.data, source.layer, wants, findings, [&](Row& row) {
        Place place{source.kind,
                    std::string(row.text("id")),
                    std::string(row.text("name")),
                    {},
                    row.number("people")};
        auto const position = row.position();
        if (place.people && *place.people < 0.0)
            row.reject("people", fmt::format("{:g} people cannot be", *place.people));
        if (row.rejected() || !position)
            return;
        place.position = *position;
        if (place.id.empty()) {
            place.id = fmt::format("{}-{}", source.layer.table, row.record());
            std::replace(place.id.begin(), place.id.end(), ' ', '-');
        }
        if (box.empty() || box.contains(position->x, position->y))
            places.push_back(std::move(place));
    });
    findings.sources[table.source].note =
        fmt::format("{} places, {} outside the study area", places.size(), table.outside);
    return places;
}

}  // namespace tongtu::inputs
