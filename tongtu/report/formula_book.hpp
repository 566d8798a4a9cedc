// A workbook whose numbers are formulas over other cells, so that a spreadsheet works them out
// again.

#pragma once

#include "tongtu/base/text.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace tongtu::report {

/// One line: what it is, its number, how that was computed. `formula` without "=", empty for an
/// input or for what a spreadsheet cannot compute; references are those of `formula_place`.
struct FormulaRow {
    std::string id;
    Text title;
    double value = 0.0;
    std::string unit;
    std::string formula;
    std::string words;  // the formula with the ids of the cells
};

struct FormulaSheet {
    std::string name;  // at most 31 letters and _
    Text title;
    std::vector<FormulaRow> rows;
};

/// Where the number of a row stands: "'network'!$D$7".
std::string formula_place(std::string const& sheet, std::size_t row);

/// Throws OutputError. The same sheets give the same bytes.
void write_formula_book(std::vector<FormulaSheet> const& sheets, Text const& title,
                        std::filesystem::path const& path);

}  // namespace tongtu::report
