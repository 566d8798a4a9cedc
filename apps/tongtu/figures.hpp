// Every published figure of a stage as a ledger entry.

#pragma once

#include "session.hpp"

#include "tongtu/ledger/ledger.hpp"

namespace tongtu::app {

ledger::Ledger check_figures(Session& session);
ledger::Ledger reach_figures(Session& session);
ledger::Ledger plan_figures(Session& session);

/// People covered under a profile and their share, of every unit and of all, as `prefix`.people.…
/// and `prefix`.share.…; units that are not published are left out.
void add_reach_figures(ledger::Ledger& ledger, Session& session, std::string const& prefix,
                       rules::CoverageProfile const& profile, ProfileReach const& reach,
                       std::string const& stage);

/// Fewer than ten people: not published (a count of nobody is).
bool suppressed(std::int64_t people);

/// A gap in per cent as it is published: rounded up to 0.01, because what is said has to hold.
double published_gap(double gap_percent);

/// "commune.KM111"; the place of a unit in figure ids. "all" for index = number of units + 1.
std::string unit_key(inputs::AdminUnits const& admin, std::size_t unit);

}  // namespace tongtu::app
