#include "tongtu/inputs/study_parse.hpp"

#include <cmath>
#include <fmt/format.h>
#include <set>

namespace tongtu::inputs {

namespace {

void refuse_any(TomlReader& table, std::vector<std::string> const& keys, std::string const& why)
{
    for (std::string const& key : keys) {
        if (table.has(key))
            table.refuse(key, "has no meaning here: " + why, "Leave the key out");
    }
}

void parse_shape(TomlReader& table, network::Antenna& antenna)
{
    network::SectorShape& shape = antenna.shape;
    shape = network::shape_of(antenna.kind);
    shape.horizontal_beamwidth_deg =
        table.number("horizontal_beamwidth_deg", shape.horizontal_beamwidth_deg, {1.0, 360.0});
    shape.vertical_beamwidth_deg =
        table.number("vertical_beamwidth_deg", shape.vertical_beamwidth_deg, {1.0, 180.0});
    shape.front_to_back_db = table.number("front_to_back_db", shape.front_to_back_db, {0.0, 80.0});
    shape.side_lobe_db = table.number("side_lobe_db", shape.side_lobe_db, {0.0, 80.0});
}

void parse_pattern(TomlReader& table, network::Antenna& antenna)
{
    std::vector<std::string> const shape{"horizontal_beamwidth_deg", "vertical_beamwidth_deg",
                                         "front_to_back_db", "side_lobe_db"};
    antenna.pattern_file = table.text("pattern");
    bool const measured = antenna.kind == network::AntennaKind::measured;
    if (measured && antenna.pattern_file.empty())
        table.refuse("pattern", "is missing", "Name an MSI file: pattern = \"panel.msi\"");
    if (measured) {
        refuse_any(table, shape, "the pattern's file says it");
        refuse_any(table, {"gain_dbi"}, "the pattern's file says it");
        return;
    }
    refuse_any(table, {"pattern"}, "it belongs to kind = \"measured\"");
    if (antenna.kind == network::AntennaKind::omni) {
        refuse_any(table, shape, "an omni antenna has none");
        refuse_any(table, {"electrical_tilt_deg"}, "an omni antenna sends alike in all directions");
    } else {
        parse_shape(table, antenna);
    }
}

network::Antenna parse_antenna(TomlReader table)
{
    network::Antenna antenna;
    antenna.kind = static_cast<network::AntennaKind>(
        table.choice("kind", {"omni", "tr38901_sector", "tr36814_sector", "measured"}, 0));
    bool const sector = antenna.kind != network::AntennaKind::omni;
    antenna.gain_dbi = table.number("gain_dbi", 0.0, {-20.0, 60.0});
    antenna.tilt_deg = table.number("tilt_deg", 0.0, {-90.0, 90.0});
    antenna.electrical_tilt_deg = table.maybe_number("electrical_tilt_deg", {-30.0, 30.0});
    antenna.sectors = static_cast<int>(table.integer("sectors", sector ? 3 : 1, 1, 12));
    antenna.first_azimuth_deg = table.number("first_azimuth_deg", 0.0, {0.0, 360.0});
    parse_pattern(table, antenna);
    table.done();
    return antenna;
}

// What the signal's quality needs beside its level.
void parse_quality(TomlReader& table, network::Technology& technology)
{
    technology.load = table.maybe_number("load", {0.0, 1.0});
    technology.noise_figure_db =
        table.number("noise_figure_db", technology.noise_figure_db, {0.0, 30.0});
    technology.downlink_share = table.number("downlink_share", 1.0, {0.01, 1.0});
    technology.mimo_layers = static_cast<int>(table.integer("mimo_layers", 1, 1, 8));
    technology.shared_block = table.flag("shared_block", false);
    technology.carriers = static_cast<int>(table.integer("carriers", 1, 1, 32));
    technology.overhead =
        table.number("overhead", network::usual_overhead(technology.generation), {0.0, 0.9});
    technology.ssb_beam_gain_db = table.number("ssb_beam_gain_db", 0.0, {-10.0, 40.0});
    technology.traffic_beam_gain_db =
        table.number("traffic_beam_gain_db", technology.ssb_beam_gain_db, {-10.0, 40.0});
    if (technology.generation != network::Generation::nr)
        refuse_any(table, {"ssb_beam_gain_db", "traffic_beam_gain_db"}, "only NR has beams");
}

void parse_carrier(TomlReader& table, network::Technology& technology)
{
    // P.1812 holds from 30 MHz to 6 GHz.
    technology.frequency_hz = table.need_number("frequency_mhz", {30.0, 6000.0}) * 1e6;
    technology.bandwidth_hz = table.need_number("bandwidth_mhz", {0.18, 400.0}) * 1e6;
    technology.power_dbm = table.need_number("power_dbm", {-30.0, 80.0});
    technology.radius_m = table.need_number("radius_km", {0.1, 200.0}) * 1e3;
    technology.subcarrier_hz = table.number("subcarrier_khz", 15.0, {15.0, 60.0}) * 1e3;
    technology.feeder_loss_db = table.number("feeder_loss_db", 0.0, {0.0, 40.0});
    auto const blocks = network::resource_blocks(technology.generation, technology.bandwidth_hz,
                                                 technology.subcarrier_hz);
    bool const given = table.has("resource_blocks");
    technology.resource_blocks =
        static_cast<int>(table.integer("resource_blocks", blocks.value_or(0), 1, 3300));
    if (!blocks && !given)
        table.refuse("bandwidth_mhz",
                     fmt::format("{:g} MHz with subcarriers of {:g} kHz is no {} channel of 3GPP",
                                 technology.bandwidth_hz / 1e6, technology.subcarrier_hz / 1e3,
                                 network::name_of(technology.generation)),
                     "Correct bandwidth_mhz or subcarrier_khz, or give resource_blocks");
    double const used = technology.resource_blocks * 12.0 * technology.subcarrier_hz;
    if (used > technology.bandwidth_hz * (1.0 + 1e-9))
        table.refuse("resource_blocks",
                     fmt::format("{} blocks need {:g} MHz, more than the carrier",
                                 technology.resource_blocks, used / 1e6),
                     "Leave the key out, or correct bandwidth_mhz");
}

}  // namespace

network::Technology parse_technology(TomlReader table)
{
    network::Technology technology;
    technology.id = table.need_text("id");
    std::string const word = table.need_text("generation");
    auto const generation = network::generation_from(word);
    if (!generation)
        table.refuse("generation", "\"" + word + "\" is not known",
                     "Known are: GSM, UMTS, LTE, NR");
    technology.generation = *generation;
    if (auto antenna = table.table("antenna"))
        technology.antenna = parse_antenna(*antenna);
    bool const predicted =
        *generation == network::Generation::lte || *generation == network::Generation::nr;
    if (predicted) {
        parse_carrier(table, technology);
        parse_quality(table, technology);
    } else {
        // Listed and reused only: nothing but the band may be known.
        technology.frequency_hz = table.number("frequency_mhz", 0.0, {0.0, 6000.0}) * 1e6;
        technology.bandwidth_hz = table.number("bandwidth_mhz", 0.0, {0.0, 400.0}) * 1e6;
        technology.power_dbm = table.number("power_dbm", 0.0, {-30.0, 80.0});
        technology.feeder_loss_db = table.number("feeder_loss_db", 0.0, {0.0, 40.0});
        technology.radius_m = table.number("radius_km", 0.0, {0.0, 200.0}) * 1e3;
    }
    table.done();
    return technology;
}

Propagation parse_propagation(TomlReader table)
{
    Propagation propagation;
    propagation.model = table.text("model", propagation.model);
    if (propagation.model.empty())
        table.refuse("model", "is empty", "Leave the key out for " + Propagation{}.model);
    propagation.by_technology = table.text_map("by_technology");
    propagation.climate = table.choice(
        "itm_climate",
        {"equatorial", "continental-subtropical", "maritime-subtropical", "desert",
         "continental-temperate", "maritime-temperate-over-land", "maritime-temperate-over-sea"},
        propagation.climate);
    propagation.environment =
        table.choice("environment", {"urban", "suburban", "open"}, propagation.environment);
    propagation.sight_by_profile =
        table.choice("line_of_sight", {"probability", "profile"}, 0) == 1;
    propagation.building_height_m =
        table.number("building_height_m", propagation.building_height_m, {5.0, 50.0});
    propagation.street_width_m =
        table.number("street_width_m", propagation.street_width_m, {5.0, 50.0});
    propagation.time_percent = table.number("time_percent", 50.0, {1.0, 50.0});
    propagation.delta_n = table.maybe_number("delta_n", {0.0, 300.0});
    propagation.n0 = table.maybe_number("n0", {200.0, 500.0});
    propagation.delta_n_map = table.text("delta_n_map");
    propagation.n0_map = table.text("n0_map");
    propagation.step_m = table.maybe_number("step_m", {1.0, 5000.0});
    propagation.horizontal_polarisation =
        table.choice("polarisation", {"vertical", "horizontal"}, 0) == 1;
    propagation.sweep = table.choice("method", {"paths", "sweep"}, 0) == 1;
    if (propagation.sweep &&
        (propagation.model != Propagation{}.model || !propagation.by_technology.empty()))
        table.refuse("method", "\"sweep\" is for " + Propagation{}.model + " alone",
                     "Use method = \"paths\" with other models");
    table.done();
    return propagation;
}

namespace {

// Entry loss as two figures of the study's own, or by P.2109.
void parse_entry(TomlReader& table, CoverageProfile& profile)
{
    bool const by_p2109 = table.choice("entry_model", {"fixed", "itu-r-p2109"}, 0) == 1;
    profile.entry_loss_db = table.number("entry_loss_db", 0.0, {0.0, 80.0});
    profile.entry_sigma_db = table.number("entry_sigma_db", 0.0, {0.0, 30.0});
    profile.thermally_efficient_share = table.maybe_number("thermally_efficient_share", {0.0, 1.0});
    if (!by_p2109) {
        refuse_any(table, {"thermally_efficient_share"},
                   "it belongs to entry_model = \"itu-r-p2109\"");
        return;
    }
    refuse_any(table, {"entry_loss_db", "entry_sigma_db"}, "ITU-R P.2109 gives the entry loss");
    if (profile.place != "indoor")
        table.refuse("entry_model", "is building entry loss, and the place is " + profile.place,
                     "Write place = \"indoor\", or give entry_loss_db and entry_sigma_db");
    if (!profile.thermally_efficient_share)
        table.refuse("thermally_efficient_share", "is missing",
                     "Give the share of places in buildings with metallised glass or foil-backed "
                     "panels, 0 to 1; 0 where there are none");
}

void parse_clutter(TomlReader& table, CoverageProfile& profile)
{
    std::vector<std::string> const words{"none",     "statistical", "water", "open",
                                         "suburban", "urban",       "trees", "dense_urban"};
    profile.terminal_clutter = words[table.choice("terminal_clutter", words, 0)];
    profile.street_width_m = table.number("street_width_m", profile.street_width_m, {1.0, 1000.0});
    if (profile.terminal_clutter == "none" || profile.terminal_clutter == "statistical")
        refuse_any(table, {"street_width_m"}, "only a clutter type has a street");
}

}  // namespace

CoverageProfile parse_profile(TomlReader table)
{
    CoverageProfile profile;
    profile.id = table.need_text("id");
    profile.title = table.title("title", {profile.id, profile.id});
    profile.technologies = table.texts("technologies");
    if (profile.technologies.empty())
        table.refuse("technologies", "is missing or empty",
                     "Name the ids of [[technology]] tables");
    profile.threshold_dbm = table.need_number("threshold_dbm", {-160.0, -30.0});
    profile.probability = table.number("probability", profile.probability, {0.0, 1.0, true});
    profile.load = table.number("load", profile.load, {0.0, 1.0});
    profile.receiver_height_m =
        table.number("receiver_height_m", profile.receiver_height_m, {1.0, 3000.0});
    std::vector<std::string> const where{"outdoor", "vehicle", "indoor"};
    profile.place = where[table.choice("place", where, 0)];
    profile.body_loss_db = table.number("body_loss_db", 0.0, {0.0, 40.0});
    parse_entry(table, profile);
    parse_clutter(table, profile);
    profile.active_share = table.number("active_share", profile.active_share, {0.0, 1.0});
    profile.min_rate_mbps = table.maybe_number("min_rate_mbps", {0.0, 1e5, true});
    table.done();
    return profile;
}

namespace {

// Each is a plan that is named by its number, as printed.
void refuse_twice(TomlReader const& table, std::string const& key, std::vector<double> const& list)
{
    std::set<std::string> names;
    for (double const value : list) {
        if (!names.insert(fmt::format("{:g}", value)).second)
            table.refuse(key, fmt::format("has {:g} twice", value), "Name each once");
    }
}

}  // namespace

PlanSettings parse_plan(TomlReader table)
{
    PlanSettings plan;
    plan.profile = table.need_text("profile");
    plan.technologies = table.texts("technologies");
    if (plan.technologies.empty())
        table.refuse("technologies", "is missing or empty", "Name what a new site carries");
    plan.budget_by_year = table.numbers("budget_by_year", {0.0, 1e15});
    if (plan.budget_by_year.empty() || plan.budget_by_year.size() > 50)
        table.refuse("budget_by_year", "has no year, or more than 50",
                     "Give one amount a year, in the currency of [cost]");
    plan.start_year = static_cast<int>(table.integer("start_year", 0, 1990, 2200));
    if (plan.start_year == 0)
        table.refuse("start_year", "is missing", "Give the year of the first budget");
    plan.weight_exponent = table.number("weight_exponent", plan.weight_exponent, {0.0, 10.0});
    if (table.has("equity_exponents"))
        plan.equity_exponents = table.numbers("equity_exponents", {0.0, 10.0});
    plan.floor_level = table.text("floor_level", "");
    plan.floor_percents = table.numbers("floor_percents", {0.0, 100.0});
    refuse_twice(table, "equity_exponents", plan.equity_exponents);
    refuse_twice(table, "floor_percents", plan.floor_percents);
    if (plan.equity_exponents.size() > 20 || plan.floor_percents.size() > 20)
        table.refuse("equity_exponents", "or floor_percents has more than 20 entries",
                     "Give fewer points of the frontier");
    plan.horizon_years = static_cast<int>(table.integer("horizon_years", 10, 1, 50));
    plan.discount_rate = table.number("discount_rate", plan.discount_rate, {0.0, 0.5});
    plan.mast_height_m = table.number("mast_height_m", plan.mast_height_m, {1.0, 500.0});
    plan.settlement_spacing_m = table.number("settlement_spacing_m", 700.0, {1.0, 1e5});
    plan.peak_spacing_m = table.number("peak_spacing_m", 1500.0, {1.0, 1e5});
    plan.high_ground_spacing_m = table.number("high_ground_spacing_m", 2500.0, {1.0, 1e5});
    plan.road_reach_m = table.number("road_reach_m", 1500.0, {0.0, 1e5});
    plan.max_candidates =
        static_cast<std::size_t>(table.integer("max_candidates", 20000, 1, 1'000'000));
    parse_plan_details(table, plan);
    table.done();
    return plan;
}

}  // namespace tongtu::inputs
