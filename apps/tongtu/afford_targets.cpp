#include "afford_stage.hpp"
#include "figures.hpp"
#include "tables.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <iterator>
#include <utility>

namespace tongtu::app {

namespace {

constexpr std::array target_percents{25, 50, 75, 100};

// Least budgets to lift a share of those whom support can reach.
struct LiftTarget {
    int percent = 0;
    std::int64_t people = 0, cheapest = 0, poorest = 0;
};

std::vector<LiftTarget> targets_of(AffordResult const& found,
                                   std::vector<afford::Cell> const& cells)
{
    double const price = found.baskets[0].price;
    market::Targeting const& targeting = found.study.targeting;
    std::int64_t const all =
        afford::lift_curve(cells, price, afford::Order::cheapest, targeting).back().lifted;
    std::vector<LiftTarget> targets;
    for (int const percent : target_percents) {
        LiftTarget target{percent, (all * percent + 99) / 100, 0, 0};
        target.cheapest =
            afford::budget_to_lift(cells, price, target.people, afford::Order::cheapest, targeting);
        target.poorest =
            afford::budget_to_lift(cells, price, target.people, afford::Order::poorest, targeting);
        targets.push_back(target);
    }
    return targets;
}

}  // namespace

report::Table afford_targets_table(AffordResult const& found, Text note)
{
    std::string const& money = found.study.basis.currency;
    report::Table table{
        "afford_targets",
        {"使若干人脱困所需的年预算，按地区", "Yearly budget that lifts so many people, by area"},
        std::move(note),
        {},
        {},
        60};
    table.note.zh += "。占能领到补助的负担不起者的比例；计入漏出与管理费";
    table.note.en += ". Share of those in need whom support reaches; leakage and administration "
                     "included";
    table.columns = {{"code", {"代码", "Code"}, "", 0, false},
                     {"name", {"地区", "Area"}, "", 0, false},
                     {"share_percent", {"比例", "Share"}, "%", 0},
                     {"lifted_people", {"脱困人数", "Lifted"}, "persons", 0},
                     {"budget_least_missing_first", {"少缺者先", "Least missing first"}, money, 0},
                     {"budget_poorest_first", {"最贫困先", "Poorest first"}, money, 0},
                     {"price_of_equity", {"公平的代价", "Price of equity"}, money, 0}};
    auto const add = [&](std::string const& code, Text const& name,
                         std::vector<afford::Cell> const& cells) {
        for (LiftTarget const& target : targets_of(found, cells)) {
            bool const hidden = suppressed(target.people);
            auto const sum = [&](std::int64_t value) {
                return hidden ? report::Value{} : report::Value{value};
            };
            table.rows.push_back({code, name, static_cast<std::int64_t>(target.percent),
                                  count_of(target.people), sum(target.cheapest),
                                  sum(target.poorest), sum(target.poorest - target.cheapest)});
        }
    };
    add("all", {"全部地区", "all areas"}, found.cells);
    for (std::size_t a = 0; found.areas.size() > 1 && a < found.areas.size(); ++a) {
        std::vector<afford::Cell> own;
        std::copy_if(found.cells.begin(), found.cells.end(), std::back_inserter(own),
                     [&](afford::Cell const& cell) { return cell.area == a; });
        add(found.areas[a].code, found.areas[a].title, own);
    }
    return table;
}

report::Table afford_programme_areas_table(AffordResult const& found, Text note)
{
    std::string const& money = found.study.basis.currency;
    report::Table table{"afford_programme_areas",
                        {"各地区所得", "What support does by area"},
                        std::move(note),
                        {},
                        {},
                        60};
    table.columns = {{"budget", {"年预算", "Yearly budget"}, money, 0},
                     {"support", {"方式", "Support"}, "", 0, false},
                     {"voucher_monthly", {"每人每月", "A person a month"}, money, 2},
                     {"code", {"代码", "Code"}, "", 0, false},
                     {"name", {"地区", "Area"}, "", 0, false},
                     {"lifted_people", {"脱困人数", "Lifted"}, "persons", 0},
                     {"outside_people", {"漏出人数", "Not in need"}, "persons", 0},
                     {"cost_yearly", {"年费用", "Yearly cost"}, money, 0}};
    auto const add = [&](report::Value const& budget, Text const& name,
                         report::Value const& voucher, afford::Programme const& p) {
        std::vector<afford::Support> sums(found.areas.size());
        for (afford::Support const& line : p.lines) {
            afford::Support& sum = sums[found.cells[line.cell].area];
            sum.lifted += line.lifted;
            sum.outside += line.outside;
            sum.cost_yearly += line.cost_yearly;
        }
        for (std::size_t a = 0; a < sums.size(); ++a) {
            bool const hidden = suppressed(sums[a].lifted) || suppressed(sums[a].outside);
            table.rows.push_back({budget, name, voucher, found.areas[a].code, found.areas[a].title,
                                  count_of(sums[a].lifted), count_of(sums[a].outside),
                                  hidden ? report::Value{} : report::Value{sums[a].cost_yearly}});
        }
    };
    for (BudgetOutcome const& b : found.budgets) {
        add(b.budget, {"补差：少缺者先", "what is missing, least first"}, {}, b.cheapest);
        add(b.budget, {"补差：最贫困先", "what is missing, poorest first"}, {}, b.poorest);
        add(b.budget, {"等额券", "one voucher for all"}, b.voucher, b.flat);
    }
    for (std::size_t i = 0; i < found.vouchers.size(); ++i)
        add({}, {"等额券", "one voucher for all"}, found.study.vouchers[i], found.vouchers[i]);
    return table;
}

void add_target_figures(ledger::Ledger& ledger, AffordResult const& found)
{
    rules::Rule const& rule = found.baskets[0].rule;
    for (LiftTarget const& target : targets_of(found, found.cells)) {
        if (suppressed(target.people))
            continue;
        auto const add = [&](char const* id, std::int64_t value, Text const& order) {
            ledger::Figure figure = stage_figure(
                fmt::format("afford.to_lift.{}.{}", target.percent, id), static_cast<double>(value),
                found.study.basis.currency + "/year", 0,
                {fmt::format("使 {}% 能领到者（{} 人）脱困的年预算，{}", target.percent,
                             target.people, order.zh),
                 fmt::format("Yearly budget to lift {} % of those reached ({} people), {}",
                             target.percent, target.people, order.en)},
                {"Σ 逐人所缺 × 12，按顺序直到达到人数；计入漏出与管理费",
                 "Σ 12 x what each is missing, in the order until so many are lifted; leakage and "
                 "administration included"});
            figure.rule = ledger::use_of(rule);
            figure.from = {"afford.price." + rule.id};
            ledger.add(std::move(figure));
        };
        add("cheapest_first", target.cheapest, {"少缺者先", "least missing first"});
        add("poorest_first", target.poorest, {"最贫困先", "poorest first"});
    }
}

}  // namespace tongtu::app
