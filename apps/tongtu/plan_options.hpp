// What tables and layers say of the options of a place; nothing where the study lists none.

#pragma once

#include "plan_result.hpp"

#include "tongtu/report/document.hpp"

#include <vector>

namespace tongtu::app {

/// Columns `place` and `option`, and their values for a candidate.
void add_option_columns(std::vector<report::Column>& columns, PlanResult const& plan);
void add_option(std::vector<report::Value>& row, PlanResult const& plan,
                plan::Candidate const& candidate);

/// How often each option was chosen in the two orders, what it cost and whom it newly reached.
report::Table options_table(Session& session);

}  // namespace tongtu::app
