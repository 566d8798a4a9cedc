#include "tongtu/report/table.hpp"

#include "tongtu/report/format.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <set>

namespace tongtu::report {

namespace {

std::string cell_html(Column const& column, Value const& value, bool heads_row)
{
    std::string text, data;
    if (auto const* real = std::get_if<double>(&value)) {
        text = number(*real, column.decimals, grouped(column));
        if (std::isfinite(*real))
            data = fmt::format(" data-v=\"{}\"", *real);
    } else if (auto const* whole = std::get_if<std::int64_t>(&value)) {
        text = number(static_cast<double>(*whole), 0, grouped(column));
        data = fmt::format(" data-v=\"{}\"", *whole);
    } else if (auto const* line = std::get_if<std::string>(&value)) {
        text = escape(*line);
    } else if (auto const* pair = std::get_if<Text>(&value)) {
        text = both(*pair);
    } else if (column.numeric) {
        text = "–";
    }
    if (heads_row)
        return "<th scope=\"row\">" + text + "</th>";
    return fmt::format("<td{}{}>{}</td>", column.numeric ? " class=\"n\"" : "", data, text);
}

std::string head_html(Column const& column)
{
    std::string out = column.numeric ? R"(<th scope="col" class="n">)" : "<th scope=\"col\">";
    out += both(column.title);
    if (!column.unit.empty())
        out += "<small>" + both(unit_name(column.unit)) + "</small>";
    return out + "</th>";
}

std::string more_html(Table const& table, std::size_t shown)
{
    std::string const file = "tables/" + file_name(table.id) + ".csv";
    std::string const link = fmt::format("<a href=\"{0}\">{0}</a>", file);
    if (shown == table.rows.size())
        return "<p class=\"more\">" + both({"全表文件：", "This table as a file: "}) + link +
               "</p>";
    std::string const rest = number(static_cast<double>(table.rows.size() - shown), 0);
    return "<p class=\"more\">" +
           both({fmt::format("此处为前 {} 行，另有 {} 行，见 ", shown, rest),
                 fmt::format("The first {} rows; {} more are in ", shown, rest)}) +
           link + "</p>";
}

}  // namespace

std::vector<FileColumn> file_columns(std::vector<Column> const& columns,
                                     std::vector<std::vector<Value> const*> const& rows)
{
    std::set<std::string> taken;
    for (Column const& column : columns)
        taken.insert(column.key);
    std::vector<FileColumn> out;
    for (std::size_t c = 0; c < columns.size(); ++c) {
        out.push_back({c, columns[c].key, false});
        bool const two = std::any_of(rows.begin(), rows.end(), [&](std::vector<Value> const* row) {
            auto const* text = c < row->size() ? std::get_if<Text>(&(*row)[c]) : nullptr;
            return text && filled(*text).zh != filled(*text).en;
        });
        if (two && taken.insert(columns[c].key + "_zh").second)
            out.push_back({c, columns[c].key + "_zh", true});
    }
    return out;
}

std::string text_of(Value const& value, bool chinese)
{
    if (auto const* line = std::get_if<std::string>(&value))
        return clean(*line);
    if (auto const* pair = std::get_if<Text>(&value))
        return clean(chinese ? filled(*pair).zh : filled(*pair).en);
    return "";
}

bool grouped(Column const& column)
{
    return column.grouped && column.unit != "year" && column.key != "year" &&
           !column.key.ends_with("_year");
}

std::vector<Table const*> all_tables(Document const& document)
{
    std::vector<Table const*> tables;
    std::set<std::string> seen;
    auto const take = [&](Table const& table) {
        if (seen.insert(table.id).second)
            tables.push_back(&table);
    };
    for (Table const& table : document.tables)
        take(table);
    for (Section const& section : document.sections)
        for (Block const& block : section.blocks)
            if (auto const* table = std::get_if<Table>(&block))
                take(*table);
    return tables;
}

std::string table_html(Table const& table)
{
    std::size_t const shown = std::min(table.rows.size(), table.rows_on_page);
    bool const whole = shown == table.rows.size() && shown > 1;
    auto const columns = std::count_if(table.columns.begin(), table.columns.end(),
                                       [](Column const& c) { return c.on_page; });
    bool const dense = columns > 8;  // more than the page is wide at the usual size
    std::string out = R"(<div class="table" id=")" + file_name(table.id) +
                      R"("><div class="scroll" role="region" tabindex="0" )" +
                      named("aria-label", table.title) + "><table" +
                      (dense ? " class=\"dense\"" : "") + (whole ? " data-sort" : "") +
                      "><caption><h3>" + both(table.title) + "</h3></caption><thead><tr>";
    for (Column const& column : table.columns)
        out += column.on_page ? head_html(column) : "";
    out += "</tr></thead><tbody>\n";
    for (std::size_t r = 0; r < shown; ++r) {
        out += "<tr>";
        for (std::size_t c = 0; c < table.columns.size(); ++c) {
            if (!table.columns[c].on_page)
                continue;
            Value const& value = c < table.rows[r].size() ? table.rows[r][c] : Value{};
            out += cell_html(table.columns[c], value, c == 0 && !table.columns[c].numeric);
        }
        out += "</tr>\n";
    }
    out += "</tbody></table></div>";
    if (!filled(table.note).en.empty())
        out += "<p class=\"note\">" + both(table.note) + "</p>";
    return out + more_html(table, shown) + "</div>\n";
}

}  // namespace tongtu::report
