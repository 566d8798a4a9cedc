// Scorched node: the sites of study.toml and its plan, sorted into the geotypes of cost.toml.

#pragma once

#include "cost_stage.hpp"
#include "session.hpp"

#include "tongtu/market/cost_study.hpp"

namespace tongtu::app {

/// Whether the cost study leaves its nodes to study.toml.
bool takes_nodes(market::CostStudy const& study);

/// Fills area, traffic share and nodes of every geotype: a lowest admin unit belongs to the densest
/// geotype whose `density_from` its people per km2 reach; traffic follows people. Nodes: sites
/// there are, and those that the plan has built by the end of each year. Throws InputError where a
/// geotype remains without people or land.
void take_nodes(Session& session, market::CostStudy& study);

/// Whether the areas of its strategies are the units of study.toml.
bool takes_areas(market::CostStudy const& study);

/// Fills them: every unit of the level with at least ten people, its land, its share of the first
/// year's busy hour by people, and the sites there are. Throws InputError for an unknown level.
void take_areas(Session& session, CostResult const& result, market::StrategyStudy& strategies);

}  // namespace tongtu::app
