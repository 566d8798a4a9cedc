// The calculation as cells that remember how they were computed: for explaining any number as an
// auditor reads a sheet, and for a workbook whose formulas are alive.

#pragma once

#include "tongtu/base/text.hpp"
#include "tongtu/cost/lric/number.hpp"
#include "tongtu/market/cost_study.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace tongtu::cost {

enum class CellOp : std::uint8_t {
    constant,
    same,
    add,
    subtract,
    multiply,
    divide,
    power,
    up,
    larger,
    smaller,
    inside,
    annuity,
    circuits,
};

struct SheetNode {
    CellOp op = CellOp::constant;
    std::array<std::uint32_t, 3> of{};
    double value = 0.0;
    std::int32_t cell = -1;  // index into Sheet::cells; -1: a step inside a formula
};

struct SheetCell {
    std::string id;  // "quantity.site", "pure_lric.sms.2027", "asset.site.price"
    Text title;
    std::string unit;
    std::string group;  // sheet of the workbook: "inputs", "loads", "network", "cost", …
    std::uint32_t node = 0;
    bool input = false;
};

class Sheet {
public:
    std::uint32_t add(CellOp op, std::array<std::uint32_t, 3> of, double value);
    void name(std::uint32_t node, SheetCell cell);
    [[nodiscard]] std::vector<SheetNode> const& nodes() const { return nodes_; }
    [[nodiscard]] std::vector<SheetCell> const& cells() const { return cells_; }
    [[nodiscard]] double value(SheetCell const& cell) const { return nodes_[cell.node].value; }
    /// Cells that a cell's formula names, each once, in the order of the formula.
    [[nodiscard]] std::vector<std::size_t> sources(std::size_t cell) const;

private:
    std::vector<SheetNode> nodes_;
    std::vector<SheetCell> cells_;
};

/// A number that knows its sheet; one without a sheet is a constant.
class Cell {
public:
    Cell() = default;
    Cell(double value) : value_(value) {}  // NOLINT(google-explicit-constructor): as a number is
    Cell(Sheet& sheet, std::uint32_t node)
        : sheet_(&sheet), node_(node), value_(sheet.nodes()[node].value)
    {
    }
    [[nodiscard]] double value() const { return value_; }
    [[nodiscard]] Sheet* sheet() const { return sheet_; }
    /// The node in `sheet`; a constant gets one.
    [[nodiscard]] std::uint32_t node_in(Sheet& sheet) const;
    [[nodiscard]] bool is_constant(double value) const { return !sheet_ && value_ == value; }

private:
    Sheet* sheet_ = nullptr;
    std::uint32_t node_ = 0;
    double value_ = 0.0;
};

Cell operator+(Cell const& a, Cell const& b);
Cell operator-(Cell const& a, Cell const& b);
Cell operator*(Cell const& a, Cell const& b);
Cell operator/(Cell const& a, Cell const& b);
inline double as_double(Cell const& x)
{
    return x.value();
}
Cell up(Cell const& x);
Cell larger(Cell const& a, Cell const& b);
Cell smaller(Cell const& a, Cell const& b);
Cell power(Cell const& base, Cell const& exponent);
Cell inside(Cell const& x, Cell const& low, Cell const& high);
Cell annuity_of(Cell const& rate, Cell const& trend, Cell const& life);
Cell circuits_of(Cell const& erlang, Cell const& blocking);

/// Lets the engine compute in cells.
class SheetContext {
public:
    using Number = Cell;
    SheetContext(market::CostStudy study, Sheet& sheet);
    /// The study whose numbers `in` knows by their place.
    [[nodiscard]] market::CostStudy const& study() const { return study_; }
    Cell in(double const& value);
    Cell name(Cell const& value, Tag const& tag);

private:
    struct Known {
        SheetCell cell;
        std::int64_t node = -1;
    };
    market::CostStudy study_;
    Sheet& sheet_;
    std::map<double const*, Known> inputs_;
};

/// Every cell of the study's calculation; its values are those of `lric`, bit for bit.
Sheet lric_sheet(market::CostStudy const& study);

/// How a formula is written: names of cells, and of functions in a text or in a spreadsheet.
struct FormulaStyle {
    std::function<std::string(std::size_t cell)> cell;
    bool spreadsheet = false;
};

/// The right side of a cell's formula; its number for an input. Empty where a spreadsheet cannot
/// work it out (Erlang B above 500 Erlang).
std::string formula_of(Sheet const& sheet, std::size_t cell, FormulaStyle const& style);

}  // namespace tongtu::cost
