#include "tongtu/cost/lric/sheet.hpp"

#include <fmt/format.h>

namespace tongtu::cost {

namespace {

constexpr double most_erlang = 500.0;  // above it e^-A leaves too few digits for a spreadsheet

class FormulaWriter {
public:
    FormulaWriter(Sheet const& sheet, FormulaStyle const& style) : sheet_(sheet), style_(style) {}

    std::string node(std::uint32_t at, int outside)
    {
        SheetNode const& n = sheet_.nodes()[at];
        return n.cell >= 0 ? style_.cell(static_cast<std::size_t>(n.cell)) : whole(n, outside);
    }
    // `outside`: how tightly the operator around it binds.
    std::string whole(SheetNode const& n, int outside)
    {
        switch (n.op) {
        case CellOp::constant:
            return fmt::format("{}", n.value);
        case CellOp::same:
            return node(n.of[0], outside);
        case CellOp::add:
            return binary(n, "+", 1, 1, outside);
        case CellOp::subtract:
            return binary(n, "-", 1, 2, outside);
        case CellOp::multiply:
            return binary(n, style_.spreadsheet ? "*" : "×", 2, 2, outside);
        case CellOp::divide:
            return binary(n, "/", 2, 3, outside);
        case CellOp::power:
            return binary(n, "^", 4, 4, outside);
        default:
            return function(n);
        }
    }
    [[nodiscard]] bool possible() const { return possible_; }

private:
    std::string binary(SheetNode const& n, char const* sign, int binds, int right, int outside)
    {
        bool const tight = binds == 4;
        std::string const text = node(n.of[0], tight ? 5 : binds) +
                                 (style_.spreadsheet || tight ? sign : fmt::format(" {} ", sign)) +
                                 node(n.of[1], tight ? 5 : right);
        return binds < outside ? "(" + text + ")" : text;
    }
    std::string function(SheetNode const& n)
    {
        std::string const a = node(n.of[0], 0);
        if (n.op == CellOp::up)
            return style_.spreadsheet ? "ROUNDUP(" + a + ",0)" : "ceil(" + a + ")";
        std::string const b = node(n.of[1], 0);
        bool const sheet = style_.spreadsheet;
        if (n.op == CellOp::larger || n.op == CellOp::smaller) {
            bool const most = n.op == CellOp::larger;
            if (sheet)
                return fmt::format("{}({},{})", most ? "MAX" : "MIN", a, b);
            return fmt::format("{}({}, {})", most ? "max" : "min", a, b);
        }
        if (n.op == CellOp::circuits)
            return circuits(n, a, b);
        std::string const c = node(n.of[2], 0);
        if (n.op == CellOp::inside)
            return sheet ? fmt::format("IF(AND({0}>{1},{0}<={2}),1,0)", a, b, c)
                         : fmt::format("[{} < {} <= {}]", b, a, c);
        if (!sheet)
            return fmt::format("tilted_annuity({}, {}, {})", a, b, c);
        return fmt::format("IF(({0})=({1}),(1+({0}))/({2}),(({0})-({1}))/"
                           "(1-((1+({1}))/(1+({0})))^({2})))",
                           a, b, c);
    }
    // B(A,N) = Poisson(N; A) / Poisson(<= N; A): so many N have a blocking above the wanted one.
    std::string circuits(SheetNode const& n, std::string const& a, std::string const& b)
    {
        if (!style_.spreadsheet)
            return fmt::format("Erlang_B_circuits({}, {})", a, b);
        if (sheet_.nodes()[n.of[0]].value > most_erlang)
            possible_ = false;
        return fmt::format("IF(({0})=0,0,1+SUMPRODUCT(--(POISSON(ROW($1:$700),{0},FALSE())/"
                           "POISSON(ROW($1:$700),{0},TRUE())>{1})))",
                           a, b);
    }

    Sheet const& sheet_;
    FormulaStyle const& style_;
    bool possible_ = true;
};

}  // namespace

std::string formula_of(Sheet const& sheet, std::size_t cell, FormulaStyle const& style)
{
    FormulaWriter writer(sheet, style);
    std::string text = writer.whole(sheet.nodes()[sheet.cells()[cell].node], 0);
    return writer.possible() ? text : "";
}

}  // namespace tongtu::cost
