// The tables of a study: what was read, who is reached, what is built and what it costs.

#pragma once

#include "session.hpp"

#include "tongtu/report/document.hpp"

#include <string>
#include <vector>

namespace tongtu::app {

std::vector<report::Table> check_tables(Session& session);
std::vector<report::Table> reach_tables(Session& session);
std::vector<report::Table> plan_tables(Session& session);

/// What holds of every table of the plan: profile, money, what a site's cost is.
Text plan_note(Session& session);
/// Cost of reaching 90 % of the people and more, in both orders.
report::Table targets_table(Session& session);

/// People and coverage of the units of one level under every profile; with `after`, before and
/// after the plan.
report::Table units_table(Session& session, std::size_t level, ReachResult const* after);

/// People covered by each network, and by how many networks.
report::Table operators_table(Session& session);

/// A count as it is published: "<10" where it, or the people it is counted among, are one to nine.
report::Value count_of(std::int64_t value, std::int64_t people);
report::Value count_of(std::int64_t value);

/// Differences between published levels and paths of their own, for --audit.
report::Table audit_table(Session& session);

/// Codes and texts, one row each.
report::Table warnings_table(std::string id, Text title,
                             std::vector<inputs::Warning> const& warnings);

/// Villages, schools, clinics and kilometres of road under every profile, likewise.
report::Table places_table(Session& session, ReachResult const* after);

}  // namespace tongtu::app
