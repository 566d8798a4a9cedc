// Signal quality and rates as tables and figures.

#pragma once

#include "session.hpp"

#include "tongtu/ledger/ledger.hpp"
#include "tongtu/report/document.hpp"

#include <vector>

namespace tongtu::app {

/// `quality` (order statistics) and `quality_classes` (people by class); with `after`, before and
/// after the plan under the ids `…_after`.
std::vector<report::Table> quality_tables(Session& session, ReachResult const* after);

/// Map-free section of the report: what the two tables say, and what they stand on.
report::Section quality_section(Session& session);

/// The profile without its least rate: what places, roads and the choice of sites go by.
rules::CoverageProfile by_level(rules::CoverageProfile profile);

/// Order statistics of each profile for the whole study; `prefix` is "reach" or "plan.reach".
void add_quality_figures(ledger::Ledger& ledger, inputs::Study const& study,
                         ReachResult const& reach, std::string const& prefix,
                         std::string const& stage);

}  // namespace tongtu::app
