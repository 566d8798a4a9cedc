// One path between two points of a study: what was asked, and everything that was found.

#pragma once

#include "tongtu/base/text.hpp"
#include "tongtu/coverage/area_model.hpp"
#include "tongtu/coverage/terrain_profile.hpp"
#include "tongtu/geo/position.hpp"
#include "tongtu/inputs/inputs.hpp"
#include "tongtu/radio/fresnel.hpp"
#include "tongtu/radio/itm/itm.hpp"
#include "tongtu/radio/model.hpp"
#include "tongtu/radio/p530.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace tongtu::app {

/// The options of `tongtu path` besides those of every command.
struct PathOptions {
    std::string a, b;                               // "lon,lat[,height]" or "x,y[,height]"
    std::optional<double> frequency_mhz;            // default: of the study's first technology
    std::vector<std::string> models;                // beside P.1812
    std::string climate = "continental-temperate";  // of ITM
    std::filesystem::path plot;
    std::optional<double> microwave_ghz;
    double margin_db = 35.0;  // assumption: a common fade margin of a licensed hop
    std::optional<double> rain_mm_h;
    std::optional<double> dn1;
    std::optional<double> roughness_m;
};

struct PathEnd {
    geo::LonLat position;
    geo::Point point;       // study CRS
    double height_m = 0.0;  // antenna above ground
    double ground_m = 0.0;  // above sea
    [[nodiscard]] double antenna_m() const { return ground_m + height_m; }
};

struct MicrowaveResult {
    radio::p530::Hop hop;
    double margin_db = 0.0;
    std::optional<double> occurrence_percent;  // p0; without dN1 none
    std::optional<double> multipath_percent;   // of an average year
    std::optional<double> rain_percent;
    std::optional<double> rain_001_db;  // attenuation of 0.01 % of the year
    radio::Graded grade;
};

struct PathResult {
    PathEnd a, b;
    double frequency_hz = 0.0;
    double time_percent = 50.0;
    radio::Polarisation polarisation = radio::Polarisation::vertical;
    coverage::TerrainProfile profile;
    radio::Clearance clearance;  // of terrain and clutter, k = 4/3
    double free_space_db = 0.0;
    std::optional<radio::p1812::Detail> p1812;  // none for a microwave hop
    radio::Graded p1812_grade;
    std::optional<radio::itm::Loss> itm;
    std::vector<std::pair<coverage::AreaModel, coverage::ModelLoss>> others;  // besides these two
    std::optional<MicrowaveResult> microwave;

    [[nodiscard]] double distance_m() const { return profile.distance_km.back() * 1e3; }
};

/// Models that --model may name, and climates that --climate may name.
std::vector<std::string> path_models();
std::vector<std::string> path_climates();

/// Throws InputError for points that cannot be read, lie outside the terrain or together, and for
/// heights and frequencies that are none.
PathResult analyse_path(inputs::Study const& study, coverage::Scene const& scene,
                        PathOptions const& options);

/// What to say of the line of sight: "clear: …", "open, but …" or "blocked".
Text verdict(radio::Clearance const& clearance);

/// What stdout gets.
std::string path_text(PathResult const& result, bool zh, bool plain);
std::string path_json(PathResult const& result);

}  // namespace tongtu::app
