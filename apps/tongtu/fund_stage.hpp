// The command `tongtu fund`.

#pragma once

#include "economy.hpp"
#include "fund_result.hpp"

namespace tongtu::app {

std::unique_ptr<EconomyStage> open_fund(std::filesystem::path const& file);

/// Sites of the study's plan in the basis of fund.toml, one lot for each unit of its level.
std::vector<market::ProjectSite> plan_sites(Session& session, market::FundStudy const& study,
                                            market::ConversionTable const& conversions,
                                            std::string const& source);

/// Figures, tables and the section of the report.
ledger::Ledger fund_figures(FundResult const& found);
std::vector<report::Table> fund_tables(FundResult const& found);
report::Section fund_section(FundResult const& found, std::vector<report::Table> const& tables);

}  // namespace tongtu::app
