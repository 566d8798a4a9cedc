#include "tongtu/report/files.hpp"
#include "tongtu/report/format.hpp"
#include "tongtu/report/table.hpp"

#include <cmath>
#include <fmt/format.h>

namespace tongtu::report {

namespace {

std::string csv_value(Value const& value, bool chinese)
{
    if (auto const* real = std::get_if<double>(&value))
        return std::isfinite(*real) ? fmt::format("{}", *real) : "";
    if (auto const* whole = std::get_if<std::int64_t>(&value))
        return fmt::format("{}", *whole);
    return csv_field(text_of(value, chinese), true);
}

std::string comment(std::string_view name, std::string const& text)
{
    std::string line = text;
    for (char& c : line)
        if (c == '\n')
            c = ' ';
    return line.empty() ? "" : fmt::format("# {}: {}\n", name, line);
}

}  // namespace

std::string csv_field(std::string_view text, bool guard_formula)
{
    std::string out(text);
    if (guard_formula && !out.empty() &&
        std::string_view("=+-@\t\r").find(out[0]) != std::string_view::npos)
        out.insert(0, 1, '\'');
    bool const quote = out.find_first_of(",\"\r\n#;") != std::string::npos ||
                       (!out.empty() && (out.front() == ' ' || out.back() == ' '));
    if (!quote)
        return out;
    std::string quoted = "\"";
    for (char const c : out)
        quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + "\"";
}

std::string csv_of(Document const& document, Table const& table)
{
    std::vector<std::vector<Value> const*> rows;
    for (auto const& row : table.rows)
        rows.push_back(&row);
    std::vector<FileColumn> const columns = file_columns(table.columns, rows);
    std::string units, header;
    for (FileColumn const& column : columns) {
        Column const& source = table.columns[column.source];
        if (!source.unit.empty() && !column.chinese)
            units += (units.empty() ? "" : "; ") + source.key + "=" + source.unit;
        header += (header.empty() ? "" : ",") + csv_field(clean(column.key), true);
    }
    std::string out =
        comment("title", joined(table.title)) + comment("note", joined(table.note)) +
        comment("units", clean(units)) +
        comment("study", clean(fmt::format("{}; tongtu {}; inputs {}", document.study_id,
                                           document.version, document.inputs_hash))) +
        header + "\n";
    for (auto const& row : table.rows) {
        for (std::size_t i = 0; i < columns.size(); ++i) {
            std::size_t const c = columns[i].source;
            if (i > 0)
                out += ',';
            if (c < row.size())
                out += csv_value(row[c], columns[i].chinese);
        }
        out += '\n';
    }
    return out;
}

}  // namespace tongtu::report
