#include "tongtu/inputs/csv.hpp"
#include "tongtu/inputs/study_parse.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <set>

namespace tongtu::inputs {

namespace {

constexpr Range share{0.0, 1.0};
constexpr Range deviation_db{0.0, 30.0};
constexpr Range deviation_log{0.0, 2.0};

CapacitySettings parse_capacity(TomlReader& table)
{
    CapacitySettings c;
    c.users_share = table.number("users_share", 0.0, share);
    c.gb_per_month = table.number("gb_per_month", 0.0, {0.0, 1e4});
    c.busy_hour_share = table.number("busy_hour_share", 0.08, share);
    for (auto const& [key, value] :
         {std::pair{"users_share", c.users_share}, std::pair{"gb_per_month", c.gb_per_month},
          std::pair{"busy_hour_share", c.busy_hour_share}}) {
        if (!(value > 0.0))
            table.refuse(key, "is missing or 0",
                         "Give it a value above 0, or take [plan.capacity] out");
    }
    c.target_load = table.number("target_load", c.target_load, {0.05, 1.0});
    c.most_carriers = static_cast<int>(table.integer("most_carriers", 1, 1, 20));
    table.done();
    return c;
}

RobustSettings parse_robust(TomlReader& table)
{
    RobustSettings r;
    r.draws = static_cast<std::size_t>(table.integer("draws", 20, 1, 1000));
    r.model_db = table.number("model_db", r.model_db, deviation_db);
    r.site_db = table.number("site_db", r.site_db, deviation_db);
    r.price_log = table.number("price_log", r.price_log, deviation_log);
    r.cost_log = table.number("cost_log", r.cost_log, deviation_log);
    r.people_log = table.number("people_log", r.people_log, deviation_log);
    r.plan_against = table.flag("plan_against", false);
    table.done();
    return r;
}

ServiceSettings parse_service(TomlReader& table)
{
    constexpr Range persons{0.0, 1e6};
    ServiceSettings s;
    s.road_km = table.number("road_km", 0.0, persons);
    s.school = table.number("school", 0.0, persons);
    s.clinic = table.number("clinic", 0.0, persons);
    s.road_classes = table.texts("road_classes");
    s.min_rate_mbps = table.number("min_rate_mbps", 0.0, {0.0, 1e5});
    constexpr Range percent{0.0, 100.0};
    s.road_percent = table.number("road_percent", 0.0, percent);
    s.road_class_percents = table.number_map("road_class_percents", percent);
    s.school_percent = table.number("school_percent", 0.0, percent);
    s.clinic_percent = table.number("clinic_percent", 0.0, percent);
    table.done();
    return s;
}

Milestone parse_milestone(TomlReader table, PlanSettings const& plan)
{
    Milestone m;
    int const last = plan.start_year + static_cast<int>(plan.budget_by_year.size()) - 1;
    m.year = static_cast<int>(table.integer("year", 0, 0, 2300));
    if (m.year < plan.start_year || m.year > last)
        table.refuse("year", "is missing, or not a year of the plan",
                     fmt::format("Give one from {} to {}", plan.start_year, last));
    m.people_percent = table.number("people_percent", 0.0, {0.0, 100.0});
    table.done();
    return m;
}

// The places that the words of `kinds` name; without the key all of them.
void parse_kinds(TomlReader& table, network::SiteOption& option)
{
    std::vector<std::string> const kinds = table.texts("kinds");
    if (!table.has("kinds"))
        return;
    auto const named = [&](char const* word) {
        return std::find(kinds.begin(), kinds.end(), word) != kinds.end();
    };
    option.greenfield = named("greenfield");
    option.mast = named("mast");
    option.upgrade = named("upgrade");
    auto const known = static_cast<std::size_t>(option.greenfield) +
                       static_cast<std::size_t>(option.mast) +
                       static_cast<std::size_t>(option.upgrade);
    if (kinds.empty() || known != kinds.size())
        table.refuse("kinds", "is empty, or has a word that is no kind of place",
                     "Give some of greenfield, mast and upgrade, or leave the key out for all");
}

// Cells of each technology: boresights, or how many of them evenly from the north.
std::vector<double> parse_sectors(TomlReader& table)
{
    std::vector<double> azimuths = table.numbers("azimuths_deg", {0.0, 360.0});
    auto const sectors = static_cast<std::size_t>(table.integer("sectors", 0, 1, 12));
    if (!azimuths.empty() && sectors > 0)
        table.refuse("sectors", "stands beside azimuths_deg", "Give one of the two");
    if (azimuths.size() > 12)
        table.refuse("azimuths_deg", "has more than 12 cells", "Give at most 12");
    std::set<double> boresights;
    for (double const azimuth : azimuths)
        boresights.insert(std::fmod(azimuth, 360.0));
    if (boresights.size() != azimuths.size() || (azimuths.empty() && table.has("azimuths_deg")))
        table.refuse("azimuths_deg", "is empty, or has a boresight twice",
                     "Give each once (0 and 360 are the same), or leave the key out");
    for (std::size_t k = 0; k < sectors; ++k)
        azimuths.push_back(360.0 * static_cast<double>(k) / static_cast<double>(sectors));
    return azimuths;
}

network::SiteOption parse_option(TomlReader table, PlanSettings const& plan)
{
    network::SiteOption option;
    option.id = table.need_text("id");
    if (!is_plain_id(option.id))
        table.refuse("id", "\"" + shown(option.id) + "\" cannot stand in ids of sites",
                     "Use up to 64 letters, digits, - and _");
    option.technologies = table.texts("technologies");
    if (!table.has("technologies"))
        option.technologies = plan.technologies;
    if (option.technologies.empty())
        table.refuse("technologies", "is empty", "Name what this option puts on the mast");
    option.mast_height_m = table.number("mast_height_m", plan.mast_height_m, {1.0, 500.0});
    option.azimuths_deg = parse_sectors(table);
    option.tower = table.text("tower");
    if (table.has("tower") && option.tower.empty())
        table.refuse("tower", "is empty", "Name a type of the catalogue, or leave the key out");
    option.power = static_cast<network::PowerSupply>(
        table.choice("power", {"listed", "auto", "grid", "solar"}, 0));
    parse_kinds(table, option);
    table.done();
    return option;
}

}  // namespace

void parse_plan_details(TomlReader& table, PlanSettings& plan)
{
    for (double const sites : table.numbers("sites_by_year", {0.0, 1e6})) {
        if (sites != static_cast<double>(static_cast<std::size_t>(sites)))
            table.refuse("sites_by_year", "has a part of a site", "Give whole numbers");
        plan.sites_by_year.push_back(static_cast<std::size_t>(sites));
    }
    if (!plan.sites_by_year.empty() && plan.sites_by_year.size() != plan.budget_by_year.size())
        table.refuse("sites_by_year",
                     fmt::format("has {} years, budget_by_year {}", plan.sites_by_year.size(),
                                 plan.budget_by_year.size()),
                     "Give one number for each year of budget_by_year");
    plan.previous = table.text("previous");
    plan.stability_percent = table.number("stability_percent", 1.0, {0.0, 100.0});
    if (auto capacity = table.table("capacity"))
        plan.capacity = parse_capacity(*capacity);
    if (auto robust = table.table("robust"))
        plan.robust = parse_robust(*robust);
    if (auto service = table.table("service"))
        plan.service = parse_service(*service);
    if (auto sharing = table.table("sharing"))
        plan.sharing = parse_sharing(*sharing);
    if (auto wlan = table.table("wlan"))
        plan.wlan = parse_wlan(*wlan);
    for (TomlReader const& each : table.tables("milestone"))
        plan.milestones.push_back(parse_milestone(each, plan));
    for (TomlReader const& each : table.tables("option"))
        plan.options.push_back(parse_option(each, plan));
    if (plan.options.size() > 20)
        table.refuse("option", "stands more than 20 times", "Give fewer choices for a place");
}

}  // namespace tongtu::inputs
