// tables.xlsx: an overview and a sheet per table, with title, note, keys and units above the
// header.

#include "tongtu/base/error.hpp"
#include "tongtu/report/files.hpp"
#include "tongtu/report/format.hpp"
#include "tongtu/report/table.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <fmt/format.h>
#include <map>
#include <set>
#include <xlsxwriter.h>

namespace tongtu::report {

namespace {

constexpr lxw_row_t header_row = 5;
constexpr std::size_t most_text = 32000;  // a cell holds 32767 characters

struct Formats {
    lxw_format* title;
    lxw_format* note;
    lxw_format* key;
    lxw_format* head;
    lxw_format* text;
    std::map<std::string, lxw_format*> numbers;
};

class Book {
public:
    explicit Book(std::filesystem::path const& path)
        : path_(path), book_(workbook_new(path.c_str()))
    {
        if (!book_)
            throw OutputError(path.string() + ": cannot be written: no memory");
        formats_ = {format(true, 14), format(false, 0),           format(false, 9),
                    format(true, 0),  workbook_add_format(book_), {}};
        format_set_italic(formats_.note);
        format_set_font_color(formats_.key, 0x4A5A64);
        format_set_font_color(formats_.title, 0x0D4A5A);
        format_set_text_wrap(formats_.head);
        format_set_align(formats_.head, LXW_ALIGN_VERTICAL_BOTTOM);
        format_set_bottom(formats_.head, LXW_BORDER_MEDIUM);
        format_set_bg_color(formats_.head, 0xE6F0F2);
    }
    ~Book()
    {
        if (book_)
            workbook_close(book_);
    }
    Book(Book const&) = delete;
    Book& operator=(Book const&) = delete;

    void close()
    {
        lxw_workbook* const book = book_;
        book_ = nullptr;
        lxw_error const error = workbook_close(book);
        if (error != LXW_NO_ERROR)
            throw OutputError(path_.string() + ": cannot be written: " + lxw_strerror(error));
    }
    [[nodiscard]] lxw_workbook* get() const { return book_; }
    [[nodiscard]] Formats const& formats() const { return formats_; }

    lxw_format* number(Column const& column)
    {
        std::string pattern = grouped(column) ? "#,##0" : "0";
        if (column.decimals > 0)
            pattern +=
                "." + std::string(static_cast<std::size_t>(std::min(column.decimals, 12)), '0');
        lxw_format*& made = formats_.numbers[pattern];
        if (!made) {
            made = workbook_add_format(book_);
            format_set_num_format(made, pattern.c_str());
        }
        return made;
    }

private:
    lxw_format* format(bool bold, int size)
    {
        lxw_format* const made = workbook_add_format(book_);
        if (bold)
            format_set_bold(made);
        if (size > 0)
            format_set_font_size(made, size);
        return made;
    }

    std::filesystem::path path_;
    lxw_workbook* book_ = nullptr;
    Formats formats_{};
};

void put(lxw_worksheet* sheet, lxw_row_t row, std::size_t column, std::string text,
         lxw_format* format)
{
    if (text.size() > most_text) {
        text.resize(most_text);
        text = clean(text);
    }
    if (!text.empty())
        worksheet_write_string(sheet, row, static_cast<lxw_col_t>(column), text.c_str(), format);
}

std::string heading(Column const& column, FileColumn const& file)
{
    Text const title = filled(column.title);
    if (file.key != column.key)
        return clean(title.zh + "（中文）");
    return clean(title.zh == title.en ? title.en : title.zh + "\n" + title.en);
}

double column_width(Table const& table, FileColumn const& file)
{
    Column const& column = table.columns[file.source];
    Text const title = filled(column.title);
    double width = std::max({8.0, 0.8 * static_cast<double>(title.en.size()),
                             0.6 * static_cast<double>(title.zh.size())});
    width = std::min(width, 22.0);  // headers wrap
    for (std::size_t r = 0; r < std::min<std::size_t>(table.rows.size(), 500); ++r) {
        if (file.source >= table.rows[r].size())
            continue;
        Value const& value = table.rows[r][file.source];
        if (auto const* real = std::get_if<double>(&value))
            width =
                std::max(width, 2.0 + static_cast<double>(number(*real, column.decimals).size()));
        else
            width = std::max(width, 2.0 + static_cast<double>(text_of(value, file.chinese).size()));
    }
    return std::min(width, 48.0);
}

void put_value(Book& book, lxw_worksheet* sheet, lxw_row_t row, std::size_t at,
               Column const& column, FileColumn const& file, Value const& value)
{
    auto const place = static_cast<lxw_col_t>(at);
    if (auto const* real = std::get_if<double>(&value)) {
        if (std::isfinite(*real))
            worksheet_write_number(sheet, row, place, *real, book.number(column));
    } else if (auto const* whole = std::get_if<std::int64_t>(&value)) {
        Column plain = column;
        plain.decimals = 0;
        worksheet_write_number(sheet, row, place, static_cast<double>(*whole), book.number(plain));
    } else {
        put(sheet, row, at, text_of(value, file.chinese), book.formats().text);
    }
}

std::string provenance(Document const& document)
{
    return clean(fmt::format("{} · tongtu {} · inputs {}", document.study_id, document.version,
                             document.inputs_hash));
}

void add_table(Book& book, Document const& document, Table const& table, std::string const& name)
{
    lxw_worksheet* const sheet = workbook_add_worksheet(book.get(), name.c_str());
    expects(sheet != nullptr, "sheet names are valid and different");
    std::vector<std::vector<Value> const*> rows;
    for (auto const& row : table.rows)
        rows.push_back(&row);
    std::vector<FileColumn> const columns = file_columns(table.columns, rows);
    Formats const& f = book.formats();
    put(sheet, 0, 0, joined(table.title), f.title);
    put(sheet, 1, 0, joined(table.note), f.note);
    put(sheet, 2, 0, provenance(document), f.key);
    for (std::size_t i = 0; i < columns.size(); ++i) {
        Column const& source = table.columns[columns[i].source];
        put(sheet, 3, i, clean(columns[i].key), f.key);
        put(sheet, 4, i, clean(source.unit), f.key);
        put(sheet, header_row, i, heading(source, columns[i]), f.head);
        auto const at = static_cast<lxw_col_t>(i);
        worksheet_set_column(sheet, at, at, column_width(table, columns[i]), nullptr);
    }
    lxw_row_t row = header_row + 1;
    for (auto const& values : table.rows) {
        for (std::size_t i = 0; i < columns.size(); ++i)
            if (columns[i].source < values.size())
                put_value(book, sheet, row, i, table.columns[columns[i].source], columns[i],
                          values[columns[i].source]);
        if (++row >= LXW_ROW_MAX)
            break;
    }
    worksheet_freeze_panes(sheet, header_row + 1, columns.empty() ? 0 : 1);
    if (!columns.empty() && !table.rows.empty())
        worksheet_autofilter(sheet, header_row, 0, row - 1,
                             static_cast<lxw_col_t>(columns.size() - 1));
}

void add_overview(Book& book, Document const& document, std::vector<Table const*> const& tables,
                  std::vector<std::string> const& names)
{
    lxw_worksheet* const sheet = workbook_add_worksheet(book.get(), names.back().c_str());
    Formats const& f = book.formats();
    put(sheet, 0, 0, joined(document.title), f.title);
    put(sheet, 1, 0, joined(document.subtitle), f.note);
    put(sheet, 2, 0, provenance(document), f.key);
    lxw_row_t row = 4;
    for (std::size_t i = 0; char const* head : {"表 / Sheet", "标题 / Title", "行数 / Rows"})
        put(sheet, row, i++, head, f.head);
    for (std::size_t i = 0; i < tables.size(); ++i) {
        ++row;
        std::string const link = "internal:'" + names[i] + "'!A1";
        worksheet_write_url_opt(sheet, row, 0, link.c_str(), nullptr, names[i].c_str(), nullptr);
        put(sheet, row, 1, joined(tables[i]->title), f.text);
        worksheet_write_number(sheet, row, 2, static_cast<double>(tables[i]->rows.size()), f.text);
    }
    row += 2;
    for (std::size_t i = 0; char const* head : {"数据 / Data", "许可 / Licence", "出处 / Origin",
                                                "SHA-256", "备注 / Remarks"})
        put(sheet, row, i++, head, f.head);
    for (SourceLine const& s : document.sources) {
        ++row;
        for (std::size_t i = 0;
             std::string const* text : {&s.name, &s.licence, &s.origin, &s.sha256, &s.note})
            put(sheet, row, i++, clean(*text), f.text);
    }
    for (lxw_col_t i = 0; double const width : {30.0, 60.0, 44.0, 66.0, 60.0}) {
        worksheet_set_column(sheet, i, i, width, nullptr);
        ++i;
    }
    worksheet_set_first_sheet(sheet);
    worksheet_activate(sheet);
}

}  // namespace

std::vector<std::string> sheet_names(std::vector<std::string> const& ids)
{
    std::vector<std::string> names;
    std::set<std::string> taken{"history"};  // a name Excel keeps for itself
    for (std::string const& id : ids) {
        std::string const plain = id.empty() ? "table" : file_name(id);
        std::string name;
        std::string lower;
        for (int n = 1; n == 1 || taken.contains(lower); ++n) {
            std::string const suffix = n == 1 ? "" : "_" + std::to_string(n);
            name = plain.substr(0, 31 - suffix.size()) + suffix;
            lower = name;
            std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
                return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
            });
        }
        taken.insert(lower);
        names.push_back(name);
    }
    return names;
}

void write_xlsx(Document const& document, std::filesystem::path const& path)
{
    std::vector<Table const*> const tables = all_tables(document);
    std::vector<std::string> ids;
    ids.reserve(tables.size() + 1);
    for (Table const* table : tables)
        ids.push_back(table->id);
    ids.emplace_back("overview");
    std::vector<std::string> const names = sheet_names(ids);
    Book book(path);
    std::string title = joined(document.title), author = "tongtu";
    lxw_doc_properties properties;
    std::memset(&properties, 0, sizeof properties);
    properties.title = title.data();
    properties.author = author.data();
    properties.created = 946684800;  // 2000-01-01: the same tables give the same bytes
    workbook_set_properties(book.get(), &properties);
    add_overview(book, document, tables, names);
    for (std::size_t i = 0; i < tables.size(); ++i)
        add_table(book, document, *tables[i], names[i]);
    book.close();
}

}  // namespace tongtu::report
