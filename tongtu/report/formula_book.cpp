#include "tongtu/report/formula_book.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/report/format.hpp"

#include <array>
#include <cstring>
#include <fmt/format.h>
#include <xlsxwriter.h>

namespace tongtu::report {

namespace {

constexpr lxw_row_t formula_first_row = 3;
constexpr lxw_col_t formula_value_column = 3;

struct BookFormats {
    lxw_format *title, *head, *input, *formula, *words;
};

BookFormats formats_of(lxw_workbook* book)
{
    BookFormats f{workbook_add_format(book), workbook_add_format(book), workbook_add_format(book),
                  workbook_add_format(book), workbook_add_format(book)};
    format_set_bold(f.title);
    format_set_font_size(f.title, 14);
    format_set_bold(f.head);
    format_set_bottom(f.head, LXW_BORDER_MEDIUM);
    format_set_bg_color(f.head, 0xE6F0F2);
    // Blue for what may be changed, black for what follows from it.
    format_set_font_color(f.input, 0x0000C0);
    format_set_bg_color(f.input, 0xFFF8DC);
    for (lxw_format* number : {f.input, f.formula})
        format_set_num_format(number, "#,##0.######");
    format_set_font_color(f.words, 0x4A5A64);
    return f;
}

void write_formula_sheet(lxw_workbook* book, FormulaSheet const& sheet, BookFormats const& f)
{
    lxw_worksheet* const page = workbook_add_worksheet(book, sheet.name.c_str());
    expects(page != nullptr, "sheet names are valid and different");
    auto const text = [&](lxw_row_t row, lxw_col_t column, std::string words, lxw_format* format) {
        if (words.size() > 32000) {
            words.resize(32000);
            words = clean(words);
        }
        worksheet_write_string(page, row, column, words.c_str(), format);
    };
    text(0, 0, joined(sheet.title), f.title);
    constexpr std::array heads{"id", "名称", "name", "值 / value", "单位 / unit", "公式 / formula"};
    for (std::size_t i = 0; i < heads.size(); ++i)
        text(formula_first_row - 1, static_cast<lxw_col_t>(i), heads[i], f.head);
    for (std::size_t i = 0; i < sheet.rows.size(); ++i) {
        FormulaRow const& line = sheet.rows[i];
        auto const row = static_cast<lxw_row_t>(i) + formula_first_row;
        text(row, 0, line.id, nullptr);
        text(row, 1, clean(line.title.zh), nullptr);
        text(row, 2, clean(line.title.en), nullptr);
        if (line.formula.empty())
            worksheet_write_number(page, row, formula_value_column, line.value, f.input);
        else
            worksheet_write_formula_num(page, row, formula_value_column,
                                        ("=" + line.formula).c_str(), f.formula, line.value);
        text(row, 4, line.unit, nullptr);
        text(row, 5, line.words, f.words);
    }
    for (lxw_col_t i = 0; double const width : {38.0, 34.0, 44.0, 20.0, 14.0, 90.0}) {
        worksheet_set_column(page, i, i, width, nullptr);
        ++i;
    }
    worksheet_freeze_panes(page, formula_first_row, 1);
}

}  // namespace

std::string formula_place(std::string const& sheet, std::size_t row)
{
    return fmt::format("'{}'!$D${}", sheet, row + formula_first_row + 1);
}

void write_formula_book(std::vector<FormulaSheet> const& sheets, Text const& title,
                        std::filesystem::path const& path)
{
    lxw_workbook* const book = workbook_new(path.c_str());
    if (!book)
        throw OutputError(path.string() + ": cannot be written: no memory");
    std::string name = joined(title), author = "tongtu";
    lxw_doc_properties properties;
    std::memset(&properties, 0, sizeof properties);
    properties.title = name.data();
    properties.author = author.data();
    properties.created = 946684800;  // 2000-01-01: the same sheets give the same bytes
    workbook_set_properties(book, &properties);
    BookFormats const formats = formats_of(book);
    for (FormulaSheet const& sheet : sheets)
        write_formula_sheet(book, sheet, formats);
    lxw_error const error = workbook_close(book);
    if (error != LXW_NO_ERROR)
        throw OutputError(path.string() + ": cannot be written: " + lxw_strerror(error));
}

}  // namespace tongtu::report
