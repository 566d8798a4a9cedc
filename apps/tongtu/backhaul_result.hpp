// Sites and the links behind them planned together: what tongtu backhaul finds.

#pragma once

#include "economy.hpp"

#include "tongtu/backhaul/hop.hpp"
#include "tongtu/inputs/backhaul_file.hpp"
#include "tongtu/plan/joint.hpp"
#include "tongtu/plan/outcome.hpp"
#include "tongtu/plan/presence.hpp"

#include <optional>
#include <string>
#include <vector>

namespace tongtu::app {

/// A landmass with candidates that no fibre or microwave joins to a point of presence.
struct CutOffIsland {
    std::string name;  // of its largest settlement, else the coordinates of a candidate
    std::size_t candidates = 0;
    bool has_presence = false;  // too far from these candidates
};

struct BackhaulResult {
    backhaul::LinkNetwork network;
    std::vector<std::string> name;        // per node; empty for roads
    std::vector<geo::Point> position;     // per node
    std::vector<backhaul::Hop> hop;       // per edge; all zero but for microwave
    std::vector<std::int64_t> site_cost;  // per candidate, without links; nodes stand for places
    std::vector<CutOffIsland> cut_off;
    plan::CoverSets covers;  // of the plan, people only
    bool satellite = false;  // the catalogue has its price
    std::optional<plan::JointPlan> joint;
    plan::Outcome outcome;
};

/// Every link that could be built, from the study's candidates, sites, roads and terrain.
/// Throws InputError for a price that is missing or cannot be used.
void build_network(BackhaulResult& result, Session& session, inputs::BackhaulFile const& file);

/// The landmass at a place; -1: none.
std::int32_t mass_at(plan::Landmasses const& masses, geo::Point at);

/// Landmasses with candidates that these links do not join to the core, in the order of their
/// number.
std::vector<CutOffIsland> cut_off_islands(BackhaulResult const& result,
                                          std::vector<backhaul::Edge> const& links,
                                          Session& session);

backhaul::LinkRules link_rules(inputs::BackhaulFile const& file);

/// Nodes whose link towards the core has to be built: all of the forest but those that are there.
std::vector<std::uint32_t> built_links(BackhaulResult const& result);

/// The plan's coverage profile in a sentence.
Text backhaul_profile(Session& session);

report::Map links_map(BackhaulResult const& result, Session& session);
/// The links drawn straight, with the columns and rows of their table.
report::VectorLayer links_layer(BackhaulResult const& result, report::Table const& table);

/// Tables, figures, section of the report and files of the stage.
EconomyResult tell(BackhaulResult const& result, Session& session);

std::unique_ptr<EconomyStage> open_backhaul(std::filesystem::path const& file);

}  // namespace tongtu::app
