// What the two kinds of table share: columns, places, uniqueness, and the count of what was left
// out.

#pragma once

#include "tongtu/geo/projection.hpp"
#include "tongtu/inputs/gdal.hpp"
#include "tongtu/inputs/privacy.hpp"
#include "tongtu/inputs/table.hpp"

#include <cstdint>
#include <unordered_map>
#include <utility>

namespace tongtu::inputs {

enum class PlaceFrom : std::uint8_t { nothing, lonlat, xy, geometry };

/// Everything of one read_table but the bytes.
class TableReading {
public:
    TableReading(std::filesystem::path const& data, Layer const& layer, TableWants const& wants,
                 Findings& findings, std::function<void(Row&)> const& row);

    /// Finds the declared columns and decides where places come from. Throws InputError.
    void match_columns(std::vector<std::string> const& file_columns, bool has_geometry);
    void set_geometry_crs(OGRSpatialReference const* own);

    struct Bound {
        std::string name;    // ours
        std::size_t column;  // in the file
    };
    [[nodiscard]] std::vector<Bound> const& bound() const { return bound_; }
    [[nodiscard]] Layer const& layer() const { return layer_; }
    [[nodiscard]] TableWants const& wants() const { return wants_; }
    [[nodiscard]] std::filesystem::path const& path() const { return path_; }

    /// One row with its declared values (in the order of bound()) and its point, if it has one.
    /// `broken`: why the row cannot be read at all.
    void take(std::string record, std::vector<std::string> const& values,
              std::optional<geo::Point> point, std::string const& broken);
    /// Keeps the record. Throws InputError: no rows, all rejected, columns swapped.
    TableSummary finish();

private:
    friend class TableRow;
    struct Place {
        std::optional<geo::Point> point;
        std::string field;
        std::string problem;
    };
    Place place_from_degrees(double lon, double lat);
    Place place_from_plane(geo::Point p);
    void compare_with_box(geo::Point p, std::optional<geo::Point> swapped);
    [[nodiscard]] std::optional<geo::Point> transformed(geo::Point p) const;
    void leave_out(std::string const& record, std::string_view field, std::string reason);
    void check_wanted() const;
    std::size_t column_of(std::string const& ours, std::string const& theirs,
                          std::vector<std::string> const& file_columns) const;
    void decide_places(bool has_geometry);
    void check_swapped() const;

    Layer const& layer_;
    TableWants const& wants_;
    Findings& findings_;
    std::function<void(Row&)> const& row_;
    std::filesystem::path path_;
    SourceRecord source_;
    std::vector<Bound> bound_;
    PlaceFrom places_ = PlaceFrom::nothing;
    std::optional<geo::Projection> projection_;
    Transform transform_;
    bool geographic_ = false;
    std::unordered_map<std::string, std::string> unique_;  // value -> record
    std::string first_reason_;
    std::size_t placed_ = 0;
    std::size_t inside_ = 0;
    std::size_t swapped_ = 0;  // inside, or valid at all, only when swapped
};

void read_csv_table(TableReading& reading);
void read_ogr_table(TableReading& reading, std::filesystem::path const& data);

}  // namespace tongtu::inputs
