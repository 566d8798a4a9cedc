// tongtu settle: who pays whom for the traffic between networks, and what resale leaves.

#pragma once

#include "economy.hpp"
#include "settle_result.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace tongtu::app {

std::unique_ptr<EconomyStage> open_settle(std::filesystem::path const& file);

/// Fills in the charges whose `cost_service` names a service of cost.toml: LRIC (LRAIC or pure) and
/// LRAIC+ of its first year. Throws InputError: no cost.toml, no such service, another unit or
/// money.
void take_charges_from_cost(market::SettlementStudy& study, EconomyRun& run);

/// The parts of the stage's result, each from the whole.
ledger::Ledger settle_figures(SettleResult const& result);
std::vector<std::string> settle_headlines(SettleResult const& result);
std::vector<report::Table> settle_tables(SettleResult const& result);
std::vector<report::Table> resale_tables(SettleResult const& result);
report::Section settle_section(SettleResult const& result,
                               std::vector<report::Table> const& tables);
std::string settle_json(SettleResult const& result);
std::vector<inputs::Warning> settle_warnings(SettleResult const& result);

/// A column of words in the tables of settlement and resale.
report::Column word_column(std::string key, std::string zh, std::string en);

/// What stands before every table and chart: the note of the study and the money it counts in; for
/// what depends on the rules of all periods also that some are unverified.
Text settle_conditions(SettleResult const& result, bool by_rules = true);

}  // namespace tongtu::app
