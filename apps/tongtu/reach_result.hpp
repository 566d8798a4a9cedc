// Coverage by a set of sites and everything that is counted from it.

#pragma once

#include "quality_result.hpp"

#include "tongtu/coverage/best_server.hpp"
#include "tongtu/coverage/reach.hpp"
#include "tongtu/coverage/services.hpp"
#include "tongtu/network/network.hpp"
#include "tongtu/rules/rule.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace tongtu::app {

class Session;
struct Country;

/// One operator under one profile.
struct OperatorReach {
    std::string operator_id;
    std::int64_t covered = 0;
};

/// What is counted under one profile.
struct ProfileReach {
    /// Per demand point, best of all operators. Where the profile has a least rate: of those layers
    /// of a network only that reach it.
    std::vector<float> level_dbm;
    coverage::UnitReach by_unit;
    std::vector<OperatorReach> operators;  // sorted by id
    std::int64_t no_network = 0;           // indicator A6: people by audible networks
    std::int64_t one_network = 0;
    std::int64_t more_networks = 0;
    std::vector<std::int64_t> by_networks;             // people who hear 0, 1, 2, … of them
    coverage::VillageReach villages;                   // indicator A3
    std::map<std::string, coverage::LineReach> roads;  // indicator A4, by class
    std::int64_t schools = 0, schools_covered = 0;     // indicator A5, coverage part
    std::int64_t clinics = 0, clinics_covered = 0;
    ProfileQuality quality;
};

struct ReachResult {
    std::vector<coverage::BestServer> best;  // per layer, all networks together
    std::map<std::string, std::vector<coverage::BestServer>> by_network;  // where there are several
    std::vector<ProfileReach> profiles;  // one per profile of the study
    std::vector<PciLine> pci;            // clashes, where sites state PCIs
    bool pci_stated = false;
    bool one_network = false;  // more networks than quality tells apart: taken as one
    std::uint64_t paths = 0;
    coverage::ModelCounts counts;  // how the models judged the paths
};

/// Predicts the sites over land and counts. `what` names the work in the progress display.
/// `each_network`: also a best server per network and layer, for at most `most_networks` of them.
inline constexpr std::size_t most_networks = 8;
ReachResult reach_of(Session& session, std::vector<network::Site> const& sites, Text const& what,
                     bool each_network);

/// The rule in force that counts a village by a station nearby (parameter radius_m); null: none.
rules::Rule const* village_rule(Country const& country);

/// Whether a cell has the level a profile asks for.
bool covered_at(ReachResult const& reach, coverage::ProfileLayers const& layers,
                double threshold_dbm, std::size_t cell);

}  // namespace tongtu::app
