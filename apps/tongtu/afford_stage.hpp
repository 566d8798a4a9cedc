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

/// All figures as {"figures": {id: {"value": …, "unit": …}}}.
std::string figures_json(ledger::Ledger const& figures);

}  // namespace tongtu::app
