// The command `tongtu afford`.

#pragma once

#include "afford_result.hpp"
#include "economy.hpp"

namespace tongtu::app {

std::unique_ptr<EconomyStage> open_afford(std::filesystem::path const& file);

/// Figures, tables and the section of the report.
ledger::Ledger afford_figures(AffordResult const& found);
std::vector<report::Table> afford_tables(AffordResult const& found);
report::Section afford_section(AffordResult const& found, std::vector<report::Table> const& tables);

/// What each programme does in each area.
report::Table afford_programme_areas_table(AffordResult const& found, Text note);
/// The other way round: budgets that lift a quarter, a half, … of those whom support reaches.
report::Table afford_targets_table(AffordResult const& found, Text note);
void add_target_figures(ledger::Ledger& ledger, AffordResult const& found);

/// All figures as {"figures": {id: {"value": …, "unit": …}}}, with rule and `unverified` where
/// one was followed.
std::string figures_json(ledger::Ledger const& figures);

}  // namespace tongtu::app
