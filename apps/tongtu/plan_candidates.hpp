// Where a plan could build and what: places, their options, what each costs and covers.

#pragma once

#include "plan_result.hpp"

namespace tongtu::app {

/// The choices for a place: those of [[plan.option]], else the one that the keys of [plan] make.
std::vector<network::SiteOption> options_of(inputs::PlanSettings const& settings);

/// Fills in options, candidates, their sites, situations and costs, and the points of presence.
/// Throws InputError for a price that is missing, or power from a grid that nothing tells where.
void find_places(PlanResult& result, Session& session);

/// Fills in what each candidate covers. Options of one place with the same mast and sectors share
/// one prediction of their technologies that the profile counts; each takes what its own give.
void find_covers(PlanResult& result, Session& session);

/// Id of a place: that of its candidates, less the option's.
std::string place_id(PlanResult const& result, plan::Candidate const& candidate);

}  // namespace tongtu::app
