// What tables, sheets and layers share: which texts need a column of their own, and HTML.

#pragma once

#include "tongtu/report/document.hpp"

#include <string>
#include <vector>

namespace tongtu::report {

/// A column of a file: texts that differ between the languages fill two, "name" and "name_zh".
struct FileColumn {
    std::size_t source = 0;  // index into the table's columns
    std::string key;
    bool chinese = false;  // holds the Chinese of a two-language column
};

/// `values(row)` gives the values of a row; used for tables and vector layers alike.
std::vector<FileColumn> file_columns(std::vector<Column> const& columns,
                                     std::vector<std::vector<Value> const*> const& rows);

/// The text of a value in a file: empty for numbers and nothing.
std::string text_of(Value const& value, bool chinese);

/// Whether thousands are set apart: not in years.
bool grouped(Column const& column);

/// Every table of the document once, by id, those of sections included.
std::vector<Table const*> all_tables(Document const& document);

std::string table_html(Table const& table);

}  // namespace tongtu::report
