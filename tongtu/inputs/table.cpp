#include "tongtu/inputs/table.hpp"

#include "tongtu/inputs/csv.hpp"
#include "tongtu/inputs/record.hpp"
#include "tongtu/inputs/suggest.hpp"
#include "tongtu/inputs/table_parts.hpp"

#include <algorithm>
#include <cctype>
#include <fmt/format.h>

namespace tongtu::inputs {

/// The row that callers see: values by our names, and the way back to be rejected.
class TableRow final : public Row {
public:
    TableRow(TableReading& reading, std::string const& record,
             std::vector<std::string> const& values, std::optional<geo::Point> point)
        : reading_(reading), record_(record), values_(values), point_(point)
    {
    }
    [[nodiscard]] std::string const& record() const override { return record_; }
    [[nodiscard]] bool declares(std::string_view column) const override
    {
        return index(column) < values_.size();
    }
    [[nodiscard]] std::string_view text(std::string_view column) const override
    {
        std::size_t const i = index(column);
        return i < values_.size() ? trimmed(values_[i]) : std::string_view{};
    }
    std::optional<double> number(std::string_view column) override;
    std::optional<geo::Point> position() override;
    void reject(std::string_view field, std::string reason) override
    {
        if (!rejected_)
            reading_.leave_out(record_, field, std::move(reason));
        rejected_ = true;
    }
    [[nodiscard]] bool rejected() const override { return rejected_; }

private:
    [[nodiscard]] std::size_t index(std::string_view column) const
    {
        auto const& bound = reading_.bound();
        auto const found = std::find_if(bound.begin(), bound.end(),
                                        [&](auto const& b) { return b.name == column; });
        return static_cast<std::size_t>(found - bound.begin());
    }
    std::optional<double> needed(std::string_view column);

    TableReading& reading_;
    std::string const& record_;
    std::vector<std::string> const& values_;
    std::optional<geo::Point> point_;
    std::optional<geo::Point> known_;
    bool rejected_ = false;
};

std::optional<double> TableRow::number(std::string_view column)
{
    std::string_view const value = text(column);
    if (value.empty())
        return std::nullopt;
    ParsedNumber const parsed = parse_number(value);
    if (parsed.problem.empty())
        return parsed.value;
    reject(column, parsed.problem);
    return std::nullopt;
}

std::optional<double> TableRow::needed(std::string_view column)
{
    if (text(column).empty())
        reject(column, "is empty");
    return number(column);
}

std::optional<geo::Point> TableRow::position()
{
    if (known_)
        return known_;
    TableReading::Place place;
    if (reading_.places_ == PlaceFrom::geometry) {
        if (!point_)
            reject("geometry", "has no geometry");
        else
            place = reading_.place_from_plane(*point_);
    } else if (reading_.places_ != PlaceFrom::nothing) {
        bool const degrees = reading_.places_ == PlaceFrom::lonlat;
        auto const first = needed(degrees ? "lon" : "x");
        auto const second = first ? needed(degrees ? "lat" : "y") : std::nullopt;
        if (first && second)
            place = degrees ? reading_.place_from_degrees(*first, *second)
                            : reading_.place_from_plane({*first, *second});
    } else {
        reject("position", "the table has no columns for a position");
    }
    if (!place.problem.empty())
        reject(place.field, std::move(place.problem));
    known_ = place.point;
    return known_;
}

TableReading::TableReading(std::filesystem::path const& data, Layer const& layer,
                           TableWants const& wants, Findings& findings,
                           std::function<void(Row&)> const& row)
    : layer_(layer), wants_(wants), findings_(findings), row_(row), path_(local_path(data, layer)),
      source_(source_record(layer, path_))
{
    check_wanted();
}

void TableReading::check_wanted() const
{
    for (std::string const& name : wants_.columns) {
        if (!layer_.columns.contains(name))
            refuse(
                layer_, "columns." + name, "is not declared",
                fmt::format("Name the column of the file that holds it: columns = {{{} = \"...\"}}",
                            name));
    }
}

void TableReading::leave_out(std::string const& record, std::string_view field, std::string reason)
{
    auto const declared = layer_.columns.find(std::string(field));
    std::string name(field);
    if (declared != layer_.columns.end() && declared->second != name)
        name += fmt::format(" (column {})", declared->second);
    if (first_reason_.empty())
        first_reason_ = fmt::format("{}, {}: {}", record, name, reason);
    reject(findings_, source_, record, std::move(name), std::move(reason));
}

void TableReading::take(std::string record, std::vector<std::string> const& values,
                        std::optional<geo::Point> point, std::string const& broken)
{
    ++source_.records;
    if (!broken.empty()) {
        leave_out(record, "", broken);
        return;
    }
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!valid_utf8(values[i])) {
            leave_out(record, bound_[i].name,
                      fmt::format("\"{}\" is not UTF-8; convert the file, which may be Latin-1, "
                                  "Windows-1252 or GBK: iconv -f LATIN1 -t UTF-8",
                                  shown(values[i])));
            return;
        }
    }
    TableRow row(*this, record, values, point);
    std::string id(wants_.unique.empty() ? std::string_view{} : row.text(wants_.unique));
    if (auto const before = unique_.find(id); !id.empty() && before != unique_.end()) {
        leave_out(record, wants_.unique,
                  fmt::format("\"{}\" stands already in {}", shown(id), before->second));
        return;
    }
    row_(row);
    if (!id.empty() && !row.rejected())
        unique_.emplace(std::move(id), std::move(record));
}

TableSummary TableReading::finish()
{
    if (source_.records == 0)
        refuse(layer_, "", "holds no rows", "Fetch it again, or take the table out of the study");
    check_swapped();
    if (source_.rejected == source_.records)
        refuse(layer_, "",
               fmt::format("none of its {} rows can be used; {}", source_.records, first_reason_),
               "Correct the file, or the columns that the study names");
    TableSummary const summary{source_.records, source_.rejected, placed_ - inside_,
                               findings_.sources.size()};
    if (placed_ > 0 && inside_ == 0 && !wants_.box.empty())
        warn(findings_, "table.outside", fmt::format("{}：没有一行位于研究区内", layer_.path),
             fmt::format("{}: not one row lies inside the study area", layer_.path));
    findings_.sources.push_back(std::move(source_));
    return summary;
}

TableSummary read_table(std::filesystem::path const& data, Layer const& layer,
                        TableWants const& wants, Findings& findings,
                        std::function<void(Row&)> const& row)
{
    TableReading reading(data, layer, wants, findings, row);
    std::string extension = reading.path().extension().string();
    std::transform(extension.begin(), extension.end(), extension.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    for (char const* packed : {".gz", ".zip", ".bz2", ".xz", ".zst", ".7z", ".rar", ".tgz"}) {
        if (extension == packed)
            refuse(layer, "path", "is compressed",
                   "Unpack it first: tongtu unpacks nothing by itself");
    }
    if (extension == ".csv" || extension == ".tsv" || extension == ".txt")
        read_csv_table(reading);
    else
        read_ogr_table(reading, data);
    return reading.finish();
}

}  // namespace tongtu::inputs
