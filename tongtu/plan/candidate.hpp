// Where a new site could stand: settlements, population peaks, high ground near a road, masts.

#pragma once

#include "tongtu/demand/demand.hpp"
#include "tongtu/geo/position.hpp"
#include "tongtu/grid/raster.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tongtu::plan {

enum class CandidateKind : std::uint8_t { upgrade, mast, settlement, people, high_ground };

std::string_view name_of(CandidateKind kind);

struct Candidate {
    std::string id;  // "settlement-0042": stable for the same inputs
    CandidateKind kind = CandidateKind::settlement;
    geo::Point position;
    double mast_height_m = 0.0;
    std::string name;  // of the settlement or mast; may be empty
    /// Index of the existing site that an upgrade extends.
    std::optional<std::size_t> existing = std::nullopt;
    std::uint32_t place = 0;  // candidates of one place are its options, one after the other
    std::size_t option = 0;   // number among the options of the plan
    std::vector<std::string> technologies{};  // what is put on the mast
};

/// A place that is a candidate whatever stands near it (masts, own sites), or a settlement.
struct NamedPlace {
    std::string id;
    std::string name;
    geo::Point position;
    double mast_height_m = 0.0;                          // masts and own sites
    double people = 0.0;                                 // settlements: larger ones are taken first
    std::optional<std::size_t> existing = std::nullopt;  // own sites: their index in the network
};

struct CandidateSources {
    std::vector<NamedPlace> upgrades;  // existing sites without the plan's technologies
    std::vector<NamedPlace> masts;
    std::vector<NamedPlace> settlements;
    std::vector<geo::Point> occupied;  // existing sites with them: nothing new right beside
    demand::DemandPoints const* demand = nullptr;
    grid::GridSpec const* grid = nullptr;
    grid::Raster<float> const* terrain_m = nullptr;
    grid::Raster<float> const* road_distance_m = nullptr;   // infinite: no roads in the study
    grid::Raster<std::uint8_t> const* buildable = nullptr;  // analysis grid: land inside the study
};

struct CandidateSpacing {
    double settlement_m = 700.0;
    double peak_m = 1500.0;
    double high_ground_m = 2500.0;
    double road_reach_m = 1500.0;
    double mast_height_m = 30.0;
    std::size_t most = 20000;
};

/// Places in the order upgrades, masts, settlements (most people first), population peaks (most
/// people within half a peak spacing first), high ground (highest above its surroundings first).
/// Each kind keeps its own spacing from everything before it. Deterministic. What can be built
/// there is for with_options() to say.
std::vector<Candidate> find_candidates(CandidateSources const& sources,
                                       CandidateSpacing const& spacing);

}  // namespace tongtu::plan
