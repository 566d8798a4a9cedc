// Names of cells in both languages.

#pragma once

#include "tongtu/cost/lric/sheet.hpp"

namespace tongtu::cost {

/// Id, title, unit and sheet of what the engine computes.
SheetCell cell_of(Tag const& tag, market::CostStudy const& study);

/// How many operands an operation has.
std::size_t operands(CellOp op);

}  // namespace tongtu::cost
