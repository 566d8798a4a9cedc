// A study as its `study.toml` describes it: paths, columns and parameters, nothing read yet.
//
// docs/study.md is the reference of the file. Every table keeps the place it came from, so that an
// error can name it.

#pragma once

#include "tongtu/base/text.hpp"
#include "tongtu/network/network.hpp"
#include "tongtu/network/site_option.hpp"
#include "tongtu/rules/profile.hpp"
#include "tongtu/rules/rule.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace tongtu::inputs {

/// Where a layer lies and how to read it. Columns are always declared, never guessed.
struct Layer {
    std::string table;               // "population", "sites[0]": for messages
    std::string path;                // as written; relative to the data folder, or with a
                                     // leading "./" to the study's own folder
    std::filesystem::path beside{};  // that folder, where the path says so; else empty
    std::string layer;               // layer inside the file; empty: the only one
    std::string where;               // OGR SQL attribute filter; empty: all
    std::string crs;                 // overrides the file's CRS; needed where it has none
    std::map<std::string, std::string> columns;  // our name -> column in the file
    std::string licence;
    std::string origin;  // who made it, where it was obtained
};

struct TerrainSource {
    Layer layer;
    std::optional<double> resolution_m;  // default: the file's own
};

enum class PopulationKind : std::uint8_t { raster, polygons, points };

struct CensusSource {
    Layer layer;                 // columns: code, people
    std::string level;           // id of the admin level whose codes it uses
    double warn_percent = 10.0;  // a unit whose discrepancy is larger is warned about
    bool reconcile = true;       // scale the population to the census counts
};

struct PopulationSource {
    Layer layer;  // columns (polygons, points): people
    PopulationKind kind = PopulationKind::raster;
    std::optional<CensusSource> census;
};

/// One admin level, top to bottom in the study.
struct AdminSource {
    Layer layer;  // columns: code, name (local), name_zh, name_en, parent (code); last 4 optional
    std::string id;  // "commune"
    Text title;
};

enum class PovertyKind : std::uint8_t { unit, points, raster };

struct PovertySource {
    Layer layer;  // columns: code+value (unit; value of a level's units), value (points)
    PovertyKind kind = PovertyKind::unit;
    std::string level;  // unit: id of the admin level
    bool poorer_is_low = true;
    Text title;
};

enum class SiteFormat : std::uint8_t { table, opencellid };

/// Existing sites, or masts where a candidate is cheaper.
struct SiteSource {
    Layer layer;  // columns: id, lon+lat or geometry, height_m, operator, technology, azimuth_deg
    SiteFormat format = SiteFormat::table;
    bool existing = true;                   // false: a tower without our radio, taken as candidate
    std::vector<std::string> technologies;  // for rows that name none; ids of the study
    double height_m = 30.0;                 // for rows that give none
    double height_unit_m = 1.0;  // metres in one unit of the height column (0.3048: feet)
    std::string operator_id;     // for rows that name none
    double group_m = 0.0;        // cells of one operator nearer than this are one site
};

enum class PlaceKind : std::uint8_t {
    settlement,
    school,
    clinic,
    presence
};  // presence: fibre PoP

struct PlaceSource {
    Layer layer;  // columns: id, name, lon+lat or geometry, people (settlements, optional)
    PlaceKind kind = PlaceKind::settlement;
};

struct RoadSource {
    Layer layer;  // columns: class (optional)
};

enum class LandCoverKind : std::uint8_t {
    classes,               // codes whose heights the study gives
    copernicus_fractions,  // one band of percent a class
    esa_worldcover,        // codes of ESA WorldCover
    p1812_categories,      // codes of ITU-R P.1812
    surface_model,         // heights of the surface above sea
};

/// Clutter height by land-cover class, metres, or from a surface model.
struct LandCoverSource {
    Layer layer;
    LandCoverKind kind = LandCoverKind::classes;
    std::map<int, double> height_m;  // class code (or fraction band number) -> clutter height
};

struct Propagation {
    std::string model = "itu-r-p1812";                 // id of a model card
    std::map<std::string, std::string> by_technology;  // the same for single technologies
    std::size_t climate = 4;         // ITM: 0 equatorial … 6 maritime temperate over sea
    std::size_t environment = 2;     // extended Hata: 0 urban, 1 suburban, 2 open
    bool sight_by_profile = false;   // TR 38.901: line of sight wherever the profile is free
    double building_height_m = 5.0;  // TR 38.901 RMa
    double street_width_m = 20.0;    // TR 38.901 RMa
    double time_percent = 50.0;
    std::optional<double> delta_n;  // N-units/km; default 45 (documented)
    std::optional<double> n0;       // N-units; default 325
    std::string delta_n_map;        // user-supplied rasters win over the constants
    std::string n0_map;
    std::optional<double> step_m;  // profile step; default: the terrain's cell
    bool horizontal_polarisation = false;
    bool sweep = false;  // areas by radials instead of a path for each cell
};

using rules::CoverageProfile;

/// Traffic in the busy hour and what a cell may carry of it.
struct CapacitySettings {
    double users_share = 0.0;      // of the people who are covered: those who use the network
    double gb_per_month = 0.0;     // downlink of one user; 1 GB = 1e9 bytes, a month has 30 days
    double busy_hour_share = 0.0;  // of a day's traffic
    double target_load = 0.7;      // above it a carrier is added
    int most_carriers = 1;         // of a technology at a site
};

/// Draws under which a plan is tried; standard deviations, see plan::Uncertainty.
struct RobustSettings {
    std::size_t draws = 20;
    double model_db = 4.0;
    double site_db = 6.0;
    double price_log = 0.15;
    double cost_log = 0.10;
    double people_log = 0.10;
    bool plan_against = false;  // choose the sites for the mean over the draws
};

/// A share of the people that is to be reached by the end of a year.
struct Milestone {
    int year = 0;
    double people_percent = 0.0;
};

/// Roads and service points beside people, in persons: what reaching one of them is worth.
struct ServiceSettings {
    double road_km = 0.0;  // a kilometre of road
    double school = 0.0;
    double clinic = 0.0;
    std::vector<std::string> road_classes;  // those that count; empty: all
    double min_rate_mbps = 0.0;  // a school or clinic counts from this rate of the cell on
    /// Floors: shares that a plan of its own has to reach; none or 0: no floor.
    double road_percent = 0.0;  // of the kilometres of all classes that count
    std::map<std::string, double> road_class_percents;
    double school_percent = 0.0;
    double clinic_percent = 0.0;

    [[nodiscard]] bool has_road_floors() const
    {
        return road_percent > 0.0 || !road_class_percents.empty();
    }
    [[nodiscard]] bool has_floors() const
    {
        return has_road_floors() || school_percent > 0.0 || clinic_percent > 0.0;
    }
};

/// Public WLAN where people live densely.
struct WlanSettings {
    double budget = 0.0;                // present value, in the catalogue's currency
    double range_m = 100.0;             // of an access point
    double least_per_km2 = 1500.0;      // people of a cell that counts as dense
    std::uint32_t people_per_ap = 100;  // that one access point serves
    int most_aps = 8;                   // at one place
};

/// Operators who may plan together, by their ids in the sites.
struct SharingSettings {
    std::vector<std::string> operators;
    std::vector<double> customers;      // share of the people that each has; they add up to 1
    std::vector<double> budget_shares;  // of the plan's money, likewise
};

struct PlanSettings {
    std::string profile;                    // id of the profile to be reached
    std::vector<std::string> technologies;  // what a new site carries
    std::vector<double> budget_by_year;     // in the catalogue's currency; one entry a year
    int start_year = 0;
    double weight_exponent = 1.0;  // of the poverty rank
    /// Points of the frontier between all people and the poorest, besides the plan itself.
    std::vector<double> equity_exponents = {0.0, 0.5, 1.0, 2.0, 4.0};
    std::string floor_level;             // admin level whose units have a floor; empty: the first
    std::vector<double> floor_percents;  // of each unit's people: one plan for each
    int horizon_years = 10;
    double discount_rate = 0.08;
    double mast_height_m = 30.0;          // of a new tower
    double settlement_spacing_m = 700.0;  // no two candidates nearer than this
    double peak_spacing_m = 1500.0;
    double high_ground_spacing_m = 2500.0;
    double road_reach_m = 1500.0;  // high ground this near to a road
    std::size_t max_candidates = 20000;
    std::vector<std::size_t> sites_by_year;  // building capacity; empty: no limit
    std::vector<Milestone> milestones;
    std::string previous;            // plan.csv of an earlier plan, relative to the study's folder
    double stability_percent = 1.0;  // of the value, given up at most to stay near it
    std::optional<CapacitySettings> capacity;
    std::optional<RobustSettings> robust;
    std::optional<ServiceSettings> service;
    std::vector<network::SiteOption> options;  // empty: one, of the keys above
    std::optional<SharingSettings> sharing;
    std::optional<WlanSettings> wlan;
};

struct Study {
    std::filesystem::path file;
    std::filesystem::path folder;
    std::filesystem::path data;  // layers' paths are relative to it
    std::string text;            // the file as read, for its hash
    std::string id;
    Text title;
    std::string crs;  // empty: chosen from the terrain
    double cell_m = 90.0;
    std::uint64_t seed = 1;
    std::string date;                // ISO 8601: the day whose rules hold
    std::vector<std::string> rules;  // ids of the rules in force

    TerrainSource terrain;
    PopulationSource population;
    std::vector<AdminSource> admin;
    std::optional<PovertySource> poverty;
    std::vector<SiteSource> sites;
    std::vector<PlaceSource> places;
    std::optional<RoadSource> roads;
    std::optional<RoadSource> power_lines;  // without columns
    std::optional<LandCoverSource> land_cover;

    std::vector<network::Technology> technologies;
    Propagation propagation;
    std::vector<CoverageProfile> profiles;
    PlanSettings plan;
    std::string currency;
    int price_year = 0;
    std::string catalogue_path;  // CSV id,value,unit,origin; relative to the study's folder

    [[nodiscard]] network::Technology const* technology(std::string const& wanted) const;
    [[nodiscard]] CoverageProfile const* profile(std::string const& wanted) const;
    /// Beyond this nothing is predicted, whatever the technology.
    [[nodiscard]] double largest_radius_m() const;
};

/// Where a layer's file should lie; it need not exist.
std::filesystem::path path_of(Layer const& layer, std::filesystem::path const& data);

/// Reads and checks `study.toml` (or the one in a folder). `data_override` wins over [study] data.
/// Throws InputError with table, key, value and remedy; unknown keys are refused with the nearest
/// known one.
Study read_study(std::filesystem::path const& path,
                 std::filesystem::path const& data_override = {});

/// The same from text, for tests and fuzzing; `folder` is where relative paths start.
Study parse_study(std::string text, std::filesystem::path const& folder,
                  std::filesystem::path const& data_override = {});

/// Every file the study names, existing or not, in the order of the study: what stage keys hash.
struct InputPath {
    std::string table;  // of study.toml: "terrain", "sites[0]"; "study", "cost", "rules"
    std::filesystem::path path;
};
std::vector<InputPath> input_files(Study const& study);

/// Rules shipped with tongtu and, where it exists, `rules.toml` beside the study.
std::vector<rules::Rule> read_rules(Study const& study);
std::vector<rules::Rule> parse_rules(std::string const& text, std::string const& source);

/// The study's cost catalogue. Throws InputError; each figure needs a unit and an origin.
rules::Catalogue read_catalogue(Study const& study);

}  // namespace tongtu::inputs
