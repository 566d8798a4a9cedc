// The parts of study.toml, table by table. Each function asks for its keys; what nobody asks for is
// refused.

#pragma once

#include "tongtu/inputs/study.hpp"
#include "tongtu/inputs/study_toml.hpp"

#include <string>
#include <vector>

namespace tongtu::inputs {

/// Up to 64 letters, digits, - and _: what may stand in names of files and ids of sites.
bool is_plain_id(std::string const& id);

/// The keys all layers share. `columns`: our names that may be declared; of `required` all must.
Layer parse_layer(TomlReader& table, std::vector<std::string> const& columns,
                  std::vector<std::string> const& required = {});

TerrainSource parse_terrain(TomlReader table);
PopulationSource parse_population(TomlReader table);
AdminSource parse_admin(TomlReader table);
PovertySource parse_poverty(TomlReader table);
SiteSource parse_sites(TomlReader table);
PlaceSource parse_places(TomlReader table);
RoadSource parse_roads(TomlReader table);
RoadSource parse_power_lines(TomlReader table);
LandCoverSource parse_land_cover(TomlReader table);

network::Technology parse_technology(TomlReader table);
Propagation parse_propagation(TomlReader table);
CoverageProfile parse_profile(TomlReader table);
PlanSettings parse_plan(TomlReader table);
/// [plan.capacity], [plan.robust], [plan.service], [[plan.milestone]], [[plan.option]] and the keys
/// of several years.
void parse_plan_details(TomlReader& table, PlanSettings& plan);

SharingSettings parse_sharing(TomlReader& table);
WlanSettings parse_wlan(TomlReader& table);

/// What needs more than one table: ids that stand twice, references to ids that do not exist.
/// Throws InputError.
void check_study(Study const& study, std::string const& source);

/// Every key that parsing this text asked for, whether it was there or not.
AskedKeys keys_asked(std::string const& text);

}  // namespace tongtu::inputs
