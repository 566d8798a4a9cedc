// Rows from a CSV file (RFC 4180) or any OGR vector layer, one at a time, through one interface.
//
// A file that cannot be used throws InputError; a row that cannot be used is rejected, counted and
// kept with its reason in Findings. Files that hold personal data are refused (privacy.hpp).

#pragma once

#include "tongtu/geo/position.hpp"
#include "tongtu/inputs/findings.hpp"
#include "tongtu/inputs/study.hpp"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tongtu::inputs {

/// What a caller needs of a table.
struct TableWants {
    std::vector<std::string> columns{};  // our names that the study must declare and the file have
    bool position = false;               // declare lon+lat, x+y, or have geometry: checked up front
    std::string crs{};                   // of the study, for positions; may be empty without them
    geo::Box box{};                      // study area in `crs`; empty: no check for swapped columns
    std::string unique{};                // our name of the column that must not repeat; empty: none
    std::vector<std::string> header{};   // column names of a CSV that may come without header row
};

/// One row or feature, valid during the callback only. Columns go by our names
/// (Layer::columns: our name -> column in the file).
class Row {
public:
    virtual ~Row() = default;
    /// "row 17" (data rows of a CSV, from 1) or "feature 4" (OGR's feature id).
    [[nodiscard]] virtual std::string const& record() const = 0;
    /// Whether the study declares the column.
    [[nodiscard]] virtual bool declares(std::string_view column) const = 0;
    /// Trimmed UTF-8; empty when null, empty or not declared.
    [[nodiscard]] virtual std::string_view text(std::string_view column) const = 0;
    /// None when empty or not declared. Text that is no finite number rejects the row and gives
    /// none; ask rejected() where that matters.
    virtual std::optional<double> number(std::string_view column) = 0;
    /// Place in the study's CRS: columns lon+lat (degrees WGS 84), x+y (in Layer::crs), else the
    /// feature's point (of a line or polygon: a point on it). None: the row was rejected.
    virtual std::optional<geo::Point> position() = 0;
    /// Leaves the row out: counted, kept with field and reason. The first reason stands.
    virtual void reject(std::string_view field, std::string reason) = 0;
    [[nodiscard]] virtual bool rejected() const = 0;
};

struct TableSummary {
    std::size_t records = 0;
    std::size_t rejected = 0;
    std::size_t outside = 0;  // rows whose position lies outside TableWants::box
    std::size_t source = 0;   // index of the SourceRecord in Findings::sources
};

/// Calls `row` for each row of the layer in file order and appends a SourceRecord. `data`: folder
/// that Layer::path is relative to. Throws InputError: missing, empty, compressed or unreadable
/// file, unknown layer or column (with the ones there are and the nearest), no CRS, lon and lat
/// swapped in most rows, personal data, a limit exceeded.
TableSummary read_table(std::filesystem::path const& data, Layer const& layer,
                        TableWants const& wants, Findings& findings,
                        std::function<void(Row&)> const& row);

}  // namespace tongtu::inputs
