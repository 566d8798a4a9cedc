#include "tongtu/cost/lric/sheet.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/cost/lric/engine.hpp"
#include "tongtu/cost/lric/sheet_words.hpp"
#include "tongtu/market/cost_inputs.hpp"

#include <algorithm>
#include <utility>

namespace tongtu::cost {

namespace {

Cell combined(CellOp op, std::array<Cell, 3> const& of, std::size_t count, double value)
{
    Sheet* sheet = nullptr;
    for (std::size_t i = 0; i < count && !sheet; ++i)
        sheet = of[i].sheet();
    if (!sheet)
        return value;
    std::array<std::uint32_t, 3> nodes{};
    for (std::size_t i = 0; i < count; ++i)
        nodes[i] = of[i].node_in(*sheet);
    return {*sheet, sheet->add(op, nodes, value)};
}

}  // namespace

std::uint32_t Sheet::add(CellOp op, std::array<std::uint32_t, 3> of, double value)
{
    nodes_.push_back({op, of, value, -1});
    return static_cast<std::uint32_t>(nodes_.size() - 1);
}

void Sheet::name(std::uint32_t node, SheetCell cell)
{
    expects(nodes_[node].cell < 0, "a node is one cell");
    nodes_[node].cell = static_cast<std::int32_t>(cells_.size());
    cell.node = node;
    cells_.push_back(std::move(cell));
}

std::vector<std::size_t> Sheet::sources(std::size_t cell) const
{
    std::vector<std::size_t> found;
    std::vector<std::uint32_t> open;
    auto const descend = [&](SheetNode const& node) {
        std::size_t const count = operands(node.op);
        for (std::size_t i = count; i-- > 0;)
            open.push_back(node.of[i]);
    };
    descend(nodes_[cells_[cell].node]);
    while (!open.empty()) {
        SheetNode const& node = nodes_[open.back()];
        open.pop_back();
        if (node.cell < 0)
            descend(node);
        else if (std::find(found.begin(), found.end(), node.cell) == found.end())
            found.push_back(static_cast<std::size_t>(node.cell));
    }
    return found;
}

std::uint32_t Cell::node_in(Sheet& sheet) const
{
    expects(!sheet_ || sheet_ == &sheet, "cells of one sheet");
    return sheet_ ? node_ : sheet.add(CellOp::constant, {}, value_);
}

// x + 0 and x * 1 are x: nothing to show.
Cell operator+(Cell const& a, Cell const& b)
{
    if (a.is_constant(0.0))
        return b;
    if (b.is_constant(0.0))
        return a;
    return combined(CellOp::add, {a, b}, 2, a.value() + b.value());
}

Cell operator-(Cell const& a, Cell const& b)
{
    return combined(CellOp::subtract, {a, b}, 2, a.value() - b.value());
}

Cell operator*(Cell const& a, Cell const& b)
{
    if (a.is_constant(1.0))
        return b;
    if (b.is_constant(1.0))
        return a;
    return combined(CellOp::multiply, {a, b}, 2, a.value() * b.value());
}

Cell operator/(Cell const& a, Cell const& b)
{
    return combined(CellOp::divide, {a, b}, 2, a.value() / b.value());
}

Cell up(Cell const& x)
{
    return combined(CellOp::up, {x}, 1, up(x.value()));
}

Cell larger(Cell const& a, Cell const& b)
{
    return combined(CellOp::larger, {a, b}, 2, larger(a.value(), b.value()));
}

Cell smaller(Cell const& a, Cell const& b)
{
    return combined(CellOp::smaller, {a, b}, 2, smaller(a.value(), b.value()));
}

Cell power(Cell const& base, Cell const& exponent)
{
    return combined(CellOp::power, {base, exponent}, 2, power(base.value(), exponent.value()));
}

Cell inside(Cell const& x, Cell const& low, Cell const& high)
{
    return combined(CellOp::inside, {x, low, high}, 3,
                    inside(x.value(), low.value(), high.value()));
}

Cell annuity_of(Cell const& rate, Cell const& trend, Cell const& life)
{
    return combined(CellOp::annuity, {rate, trend, life}, 3,
                    annuity_of(rate.value(), trend.value(), life.value()));
}

Cell circuits_of(Cell const& erlang, Cell const& blocking)
{
    return combined(CellOp::circuits, {erlang, blocking}, 2,
                    circuits_of(erlang.value(), blocking.value()));
}

SheetContext::SheetContext(market::CostStudy study, Sheet& sheet)
    : study_(std::move(study)), sheet_(sheet)
{
    for (market::CostInput& input : market::cost_inputs(study_))
        inputs_[input.value] = {
            {std::move(input.id), std::move(input.title), std::move(input.unit), "inputs", 0, true},
            -1};
}

Cell SheetContext::in(double const& value)
{
    auto const found = inputs_.find(&value);
    expects(found != inputs_.end(), "every number of the study has a name (cost_inputs)");
    Known& known = found->second;
    if (known.node < 0) {
        known.node = sheet_.add(CellOp::constant, {}, value);
        sheet_.name(static_cast<std::uint32_t>(known.node), known.cell);
    }
    return {sheet_, static_cast<std::uint32_t>(known.node)};
}

Cell SheetContext::name(Cell const& value, Tag const& tag)
{
    std::uint32_t node = value.node_in(sheet_);
    if (sheet_.nodes()[node].cell >= 0)
        node = sheet_.add(CellOp::same, {node}, value.value());
    sheet_.name(node, cell_of(tag, study_));
    return {sheet_, node};
}

Sheet lric_sheet(market::CostStudy const& study)
{
    Sheet sheet;
    SheetContext context(study, sheet);
    LricEngine<SheetContext> engine(context, context.study());
    (void)engine.everything({});
    return sheet;
}

}  // namespace tongtu::cost
