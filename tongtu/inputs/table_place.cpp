// Where a row lies, and whether its coordinates stand the wrong way round.

#include "tongtu/inputs/csv.hpp"
#include "tongtu/inputs/suggest.hpp"
#include "tongtu/inputs/table_parts.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace tongtu::inputs {

namespace {

std::optional<geo::Point> finite(geo::Point p)
{
    return std::isfinite(p.x) && std::isfinite(p.y) ? std::optional(p) : std::nullopt;
}

}  // namespace

std::size_t TableReading::column_of(std::string const& ours, std::string const& theirs,
                                    std::vector<std::string> const& file_columns) const
{
    auto const matches = std::count(file_columns.begin(), file_columns.end(), theirs);
    if (matches > 1)
        refuse(layer_, "columns." + ours,
               fmt::format("the column \"{}\" stands {} times", theirs, matches),
               "Give each column of the file its own name");
    if (matches == 0)
        refuse(layer_, "columns." + ours, fmt::format("there is no column \"{}\"", shown(theirs)),
               did_you_mean(theirs, file_columns));
    return static_cast<std::size_t>(std::find(file_columns.begin(), file_columns.end(), theirs) -
                                    file_columns.begin());
}

void TableReading::match_columns(std::vector<std::string> const& file_columns, bool has_geometry)
{
    refuse_personal_columns(file_columns, layer_);
    bound_.clear();
    for (auto const& [ours, theirs] : layer_.columns)
        bound_.push_back({ours, column_of(ours, theirs, file_columns)});
    decide_places(has_geometry);
}

void TableReading::decide_places(bool has_geometry)
{
    auto const declared = [&](char const* name) { return layer_.columns.contains(name); };
    for (auto const& [one, other] : {std::pair("lon", "lat"), std::pair("lat", "lon"),
                                     std::pair("x", "y"), std::pair("y", "x")}) {
        if (declared(one) && !declared(other))
            refuse(layer_, std::string("columns.") + other,
                   fmt::format("is not declared, though {} is", one),
                   "Name both columns of the position");
    }
    places_ = declared("lon") ? PlaceFrom::lonlat
              : declared("x") ? PlaceFrom::xy
              : has_geometry  ? PlaceFrom::geometry
                              : PlaceFrom::nothing;
    if (places_ == PlaceFrom::nothing && wants_.position)
        refuse(layer_, "columns", "nothing says where the rows lie",
               "Declare columns lon and lat (degrees), or x and y with crs = \"EPSG:...\"");
    if (wants_.crs.empty()) {
        places_ = PlaceFrom::nothing;
        return;
    }
    if (places_ == PlaceFrom::lonlat)
        projection_.emplace(wants_.crs);
    if (places_ == PlaceFrom::xy)
        set_geometry_crs(nullptr);
}

void TableReading::set_geometry_crs(OGRSpatialReference const* own)
{
    if (places_ != PlaceFrom::geometry && places_ != PlaceFrom::xy)
        return;
    OGRSpatialReference const from = layer_crs(layer_, own);
    geographic_ = from.IsGeographic() != 0;
    transform_ = make_transform(from, parse_crs(wants_.crs, "study.toml"), layer_);
}

std::optional<geo::Point> TableReading::transformed(geo::Point p) const
{
    GdalErrors const quiet;
    if (!transform_->Transform(1, &p.x, &p.y))
        return std::nullopt;
    return finite(p);
}

void TableReading::compare_with_box(geo::Point p, std::optional<geo::Point> swapped)
{
    ++placed_;
    if (wants_.box.empty() || wants_.box.contains(p.x, p.y))
        ++inside_;
    else if (swapped && wants_.box.contains(swapped->x, swapped->y))
        ++swapped_;
}

TableReading::Place TableReading::place_from_degrees(double lon, double lat)
{
    bool const valid_swapped = geo::valid({lat, lon});
    if (!geo::valid({lon, lat})) {
        bool const latitude = std::fabs(lat) > 90.0;
        swapped_ += valid_swapped ? 1U : 0U;
        std::string problem = latitude ? fmt::format("latitude {:g} lies outside -90..90", lat)
                                       : fmt::format("longitude {:g} lies outside -180..180", lon);
        if (valid_swapped)
            problem += "; lon and lat may be exchanged";
        return {std::nullopt, latitude ? "lat" : "lon", std::move(problem)};
    }
    if (lon == 0.0 && lat == 0.0)
        return {std::nullopt, "lon", "0, 0 stands for a position that is missing"};
    auto const p = finite(projection_->forward({lon, lat}));
    if (!p)
        return {std::nullopt, "lon",
                fmt::format("{:g}, {:g} has no place in the study's CRS", lon, lat)};
    bool const look = !wants_.box.empty() && !wants_.box.contains(p->x, p->y) && valid_swapped;
    compare_with_box(*p, look ? finite(projection_->forward({lat, lon})) : std::nullopt);
    return {p, {}, {}};
}

TableReading::Place TableReading::place_from_plane(geo::Point p)
{
    std::string const field = places_ == PlaceFrom::xy ? "x" : "geometry";
    bool const valid_swapped = !geographic_ || geo::valid({p.y, p.x});
    if (geographic_ && !geo::valid({p.x, p.y})) {
        swapped_ += valid_swapped ? 1U : 0U;
        return {std::nullopt, field,
                fmt::format("{:g}, {:g} is no longitude and latitude{}", p.x, p.y,
                            valid_swapped ? "; they may be exchanged" : "")};
    }
    auto const here = finite(p) ? transformed(p) : std::nullopt;
    if (!here)
        return {std::nullopt, field,
                fmt::format("{:g}, {:g} has no place in the study's CRS", p.x, p.y)};
    bool const look =
        !wants_.box.empty() && !wants_.box.contains(here->x, here->y) && valid_swapped;
    compare_with_box(*here, look ? transformed({p.y, p.x}) : std::nullopt);
    return {here, {}, {}};
}

void TableReading::check_swapped() const
{
    if (2 * swapped_ <= source_.records || (inside_ >= swapped_ && !wants_.box.empty()))
        return;
    refuse(layer_, places_ == PlaceFrom::xy ? "columns.x" : "columns.lon",
           fmt::format("{} of {} positions make sense only with the two coordinates exchanged",
                       swapped_, source_.records),
           places_ == PlaceFrom::geometry
               ? "Write the file again with longitude (x) first, or correct its CRS"
               : "Exchange the two columns in the study: lon is east, lat is north");
}

}  // namespace tongtu::inputs
