// Social tariffs and vouchers: what a budget does for those who cannot pay. Works on numbers of
// people in income groups of areas; there is no register of persons and none is needed.

#pragma once

#include "tongtu/afford/income.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace tongtu::afford {

using market::Targeting;

/// People of one income group of one area.
struct Cell {
    std::size_t area = 0;
    double income_yearly = 0.0;
    std::int64_t people = 0;
};

/// Every group of every area, areas in order, poorest group first.
std::vector<Cell> cells_of(std::vector<Area> const& areas);

/// Support for one cell.
struct Support {
    std::size_t cell = 0;
    double monthly = 0.0;          // money a person a month
    std::int64_t recipients = 0;   // in need
    std::int64_t lifted = 0;       // of them: the rest of the basket is within the share
    std::int64_t outside = 0;      // recipients who are not in need: leakage
    std::int64_t cost_yearly = 0;  // leakage and administration included
};

struct Programme {
    std::vector<Support> lines;  // in the order of the cells
    std::int64_t recipients = 0, lifted = 0, outside = 0, cost_yearly = 0;
};

/// Everyone in need who asks gets the same voucher (a social tariff of basket - voucher).
Programme flat_voucher(std::vector<Cell> const& cells, double basket_price, double voucher_monthly,
                       Targeting const& targeting);

/// The largest voucher, in steps of `step` money a month and up to the basket, that a budget pays.
double largest_voucher(std::vector<Cell> const& cells, double basket_price, std::int64_t budget,
                       Targeting const& targeting, double step);

/// Who is helped first when every one gets just what is missing.
enum class Order { cheapest, poorest };

/// Each recipient gets what is missing to the basket, in the order, until the budget is spent.
/// Cheapest first lifts as many people as any programme of this budget can. Properties: cost <=
/// budget; lifted <= in need; a larger budget lifts no fewer.
Programme top_up(std::vector<Cell> const& cells, double basket_price, std::int64_t budget,
                 Order order, Targeting const& targeting);

/// Least budget with which `top_up` lifts this many; -1: it never does.
std::int64_t budget_to_lift(std::vector<Cell> const& cells, double basket_price,
                            std::int64_t people, Order order, Targeting const& targeting);

/// Points (budget, people lifted) at which a cell is served whole, from (0, 0).
struct LiftPoint {
    std::int64_t budget = 0;
    std::int64_t lifted = 0;
};
std::vector<LiftPoint> lift_curve(std::vector<Cell> const& cells, double basket_price, Order order,
                                  Targeting const& targeting);

}  // namespace tongtu::afford
