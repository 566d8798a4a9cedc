// Every published figure of a stage as a ledger entry.

#pragma once

#include "session.hpp"

#include "tongtu/ledger/ledger.hpp"

namespace tongtu::app {

ledger::Ledger check_figures(Session& session);
ledger::Ledger reach_figures(Session& session);
ledger::Ledger plan_figures(Session& session);

/// Fewer than ten people: not published (a count of nobody is).
bool suppressed(std::int64_t people);

/// "commune.KM111"; the place of a unit in figure ids. "all" for index = number of units + 1.
std::string unit_key(inputs::AdminUnits const& admin, std::size_t unit);

}  // namespace tongtu::app
