// What tongtu cost shows of its result, one function a kind.

#pragma once

#include "cost_stage.hpp"

#include "tongtu/cost/lric/sensitivity.hpp"
#include "tongtu/cost/lric/sheet.hpp"

#include <optional>
#include <vector>

namespace tongtu::app {

/// Everything that is worked out of a study.
struct CostWork {
    CostResult result;
    cost::Sheet sheet;
    std::vector<cost::Swing> tornado;
    std::optional<cost::Intervals> intervals;
    std::vector<CostResult> scenarios;                 // of study.scenarios
    std::vector<std::vector<double>> ramsey, shapley;  // [year][service]; empty: not asked for
};

std::string cost_json(CostWork const& work);
ledger::Ledger cost_figures(CostWork const& work);
std::vector<std::string> cost_headlines(CostWork const& work);
std::vector<report::Table> cost_tables(CostWork const& work);
report::Section cost_section(CostWork const& work);
/// calculation.xlsx: the sheet with live formulas.
void write_cost_book(CostWork const& work, std::filesystem::path const& path);

/// Decimals that show six significant digits of a value.
int cost_decimals(double value);

}  // namespace tongtu::app
