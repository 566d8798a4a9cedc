#include "tongtu/inputs/csv.hpp"
#include "tongtu/inputs/table_parts.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fstream>

namespace tongtu::inputs {

namespace {

std::vector<std::string> fields_of(CsvReader const& csv)
{
    std::vector<std::string> fields;
    for (std::size_t i = 0; i < csv.columns(); ++i)
        fields.emplace_back(trimmed(csv.field(i)));
    return fields;
}

bool is_header(std::vector<std::string> const& first, std::vector<std::string> const& names)
{
    return names.empty() || (!first.empty() && first.front() == names.front());
}

void take_row(TableReading& reading, CsvReader const& csv, std::size_t columns, std::size_t number,
              std::vector<std::string>& values)
{
    std::string broken = csv.problem();
    if (broken.empty() && csv.columns() != columns)
        broken = fmt::format("has {} fields where the header has {} (line {})", csv.columns(),
                             columns, csv.line());
    if (broken.empty()) {
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i].assign(csv.field(reading.bound()[i].column));
    }
    reading.take(fmt::format("row {}", number), values, std::nullopt, broken);
}

}  // namespace

void read_csv_table(TableReading& reading)
{
    Layer const& layer = reading.layer();
    if (!layer.layer.empty())
        refuse(layer, "layer", "a CSV has no layers", "Take layer out of this table");
    if (!layer.where.empty())
        refuse(layer, "where", "filters work on vector layers, not on CSV",
               "Keep the wanted rows only, or convert the table to a GeoPackage");
    std::ifstream in(reading.path(), std::ios::binary);
    if (!in)
        refuse(layer, "path", "the file cannot be opened", "Check that you may read it");
    CsvReader csv(in, layer.path);
    bool more = csv.next();
    if (!more)
        refuse(layer, "", "holds no rows", "Fetch it again, or take the table out of the study");
    std::vector<std::string> columns = fields_of(csv);
    bool const header = is_header(columns, reading.wants().header);
    if (!header)
        columns = reading.wants().header;
    reading.match_columns(columns, false);
    PrivacyScan scan(columns, layer);
    std::vector<std::string> values(reading.bound().size());
    if (header)
        more = csv.next();
    for (std::size_t number = 1; more; ++number, more = csv.next()) {
        if (scan.wants_more()) {
            for (std::size_t i = 0; i < std::min(csv.columns(), columns.size()); ++i)
                scan.take(i, csv.field(i));
            scan.end_row();
        }
        take_row(reading, csv, columns.size(), number, values);
    }
    scan.decide();
}

}  // namespace tongtu::inputs
