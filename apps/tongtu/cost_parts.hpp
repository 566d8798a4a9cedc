// What tongtu cost shows of its result, one function a kind.

#pragma once

#include "cost_stage.hpp"

#include "tongtu/cost/lric/alternatives.hpp"
#include "tongtu/cost/lric/sensitivity.hpp"
#include "tongtu/cost/lric/sheet.hpp"
#include "tongtu/cost/strategy.hpp"

#include <optional>
#include <vector>

namespace tongtu::app {

/// Areas under every strategy: [area][technology][backhaul][sharing], and each area's cheapest.
struct StrategyWork {
    market::StrategyStudy study;
    std::vector<cost::StrategyCost> costs;
    std::vector<std::size_t> cheapest;
};

/// Everything that is worked out of a study.
struct CostWork {
    CostResult result;
    cost::Sheet sheet;
    std::vector<cost::Swing> tornado;
    std::optional<cost::Intervals> intervals;
    std::vector<CostResult> scenarios;         // of study.scenarios
    std::vector<cost::RamseyPrices> ramsey;    // [year]; empty: not asked for
    std::vector<cost::ShapleyPrices> shapley;  // likewise
    std::optional<StrategyWork> strategies;
};

std::string cost_json(CostWork const& work);
ledger::Ledger cost_figures(CostWork const& work);
std::vector<std::string> cost_headlines(CostWork const& work);
std::vector<report::Table> cost_tables(CostWork const& work);
report::Section cost_section(CostWork const& work);
/// Ramsey and Shapley prices with what they are made of.
void add_alternative_figures(ledger::Ledger& ledger, CostWork const& work);

StrategyWork strategy_work(market::StrategyStudy study);
/// A strategy over all areas; points into the work.
struct StrategyTotal {
    market::StrategyTechnology const* technology = nullptr;
    market::StrategyBackhaul const* backhaul = nullptr;
    market::StrategySharing const* sharing = nullptr;
    std::string id;
    cost::StrategyCost cost;
    std::size_t cheapest_areas = 0;
};
std::vector<StrategyTotal> strategy_totals(StrategyWork const& work);
// These three need work.strategies.
std::vector<report::Table> strategy_tables(CostWork const& work);
report::Bars strategy_bars(CostWork const& work);
void add_strategy_figures(ledger::Ledger& ledger, CostWork const& work);

/// calculation.xlsx: the sheet with live formulas.
void write_cost_book(CostWork const& work, std::filesystem::path const& path);

/// The calendar year that sensitivity and the charts look at.
int followed_year(market::CostStudy const& study);

/// Decimals that show six significant digits of a value.
int cost_decimals(double value);

}  // namespace tongtu::app
