#include "figures.hpp"
#include "model_counts.hpp"
#include "network_tables.hpp"
#include "quality_tables.hpp"
#include "tables.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <limits>

namespace tongtu::app {

namespace {

using report::Value;

Value share(std::int64_t part, std::int64_t whole)
{
    return whole > 0 ? Value{100.0 * static_cast<double>(part) / static_cast<double>(whole)}
                     : Value{};
}

Text all_profiles(inputs::Study const& study)
{
    Text text;
    for (rules::CoverageProfile const& profile : study.profiles) {
        Text const sentence = rules::describe(profile);
        text.zh +=
            fmt::format("{}{}：{}", text.zh.empty() ? "" : "；", profile.title.zh, sentence.zh);
        text.en +=
            fmt::format("{}{}: {}", text.en.empty() ? "" : "; ", profile.title.en, sentence.en);
    }
    return text;
}

void add_profile_columns(report::Table& table, rules::CoverageProfile const& profile, bool after)
{
    std::string const key = profile.id;
    table.columns.push_back({"covered_" + key,
                             {profile.title.zh + " 覆盖", profile.title.en + ", covered"},
                             "persons",
                             0,
                             true});
    table.columns.push_back(
        {"share_" + key, {profile.title.zh + " 覆盖率", profile.title.en}, "%", 1, true});
    if (!after)
        return;
    table.columns.push_back({"covered_after_" + key,
                             {profile.title.zh + " 规划后覆盖", profile.title.en + ", after"},
                             "persons",
                             0,
                             true});
    table.columns.push_back({"share_after_" + key,
                             {profile.title.zh + " 规划后覆盖率", profile.title.en + ", after"},
                             "%",
                             1,
                             true});
}

void add_values(std::vector<Value>& row, coverage::UnitReach const& reach, std::size_t unit)
{
    std::int64_t const people = reach.people[unit];
    row.push_back(count_of(reach.covered[unit], people));
    row.push_back(suppressed(people) || suppressed(reach.covered[unit])
                      ? Value{}
                      : share(reach.covered[unit], people));
}

report::Table curve_table(Session& session, std::size_t p)
{
    rules::CoverageProfile const& profile = session.study().profiles[p];
    inputs::AdminUnits const& admin = session.inputs().admin;
    coverage::UnitReach const& reach = session.reach().profiles[p].by_unit;
    report::Table table{"curve_" + profile.id,
                        {profile.title.zh + "：覆盖人口随门限变化",
                         profile.title.en + ": people covered by threshold"},
                        rules::describe(profile),
                        {},
                        {},
                        10};
    table.columns = {{"level", {"层级", "Level"}, "", 0, false},
                     {"code", {"代码", "Code"}, "", 0, false},
                     {"name", {"名称", "Name"}, "", 0, false},
                     {"people", {"人口", "People"}, "persons", 0, true}};
    for (std::size_t t = 0; t < coverage::curve_size; ++t) {
        std::string const dbm = std::to_string(coverage::curve_dbm(t));
        table.columns.push_back({"covered_at_minus_" + dbm.substr(1) + "_dbm",
                                 {dbm + " dBm", dbm + " dBm"},
                                 "persons",
                                 0,
                                 true});
    }
    for (std::size_t u = 0; u < admin.units.size(); ++u) {
        inputs::AdminUnit const& unit = admin.units[u];
        auto const level = static_cast<std::size_t>(unit.level);
        std::vector<Value> row{admin.levels.empty() ? std::string{} : admin.levels[level].id,
                               unit.code, unit.title, count_of(reach.people[u], reach.people[u])};
        for (std::int64_t covered : reach.curve[u])
            row.push_back(count_of(covered, reach.people[u]));
        table.rows.push_back(std::move(row));
    }
    return table;
}

}  // namespace

Value count_of(std::int64_t value, std::int64_t people)
{
    return suppressed(people) || suppressed(value) ? Value{std::string("<10")} : Value{value};
}

Value count_of(std::int64_t value)
{
    return count_of(value, value);
}

report::Table units_table(Session& session, std::size_t level, ReachResult const* after)
{
    inputs::AdminUnits const& admin = session.inputs().admin;
    bool const levels = !admin.levels.empty();
    Text const title = levels ? admin.levels[level].title : session.study().title;
    report::Table table{"units_" + (levels ? admin.levels[level].id : std::string("all")),
                        {"覆盖情况：" + title.zh, "Coverage by " + title.en},
                        all_profiles(session.study()),
                        {},
                        {},
                        60};
    table.columns = {{"code", {"代码", "Code"}, "", 0, false},
                     {"name", {"名称", "Name"}, "", 0, false},
                     {"people", {"人口", "People"}, "persons", 0, true}};
    for (rules::CoverageProfile const& profile : session.study().profiles)
        add_profile_columns(table, profile, after != nullptr);

    auto const& profiles = session.reach().profiles;
    auto const add = [&](Value code, Value name, std::size_t u) {
        std::int64_t const people = profiles.front().by_unit.people[u];
        std::vector<Value> row{std::move(code), std::move(name), count_of(people, people)};
        for (std::size_t p = 0; p < profiles.size(); ++p) {
            add_values(row, profiles[p].by_unit, u);
            if (after)
                add_values(row, after->profiles[p].by_unit, u);
        }
        table.rows.push_back(std::move(row));
    };
    for (std::size_t u = 0; u < admin.units.size(); ++u) {
        bool const empty_rest = admin.units[u].rest && profiles.front().by_unit.people[u] == 0;
        if (admin.units[u].level == static_cast<int>(level) && !empty_rest)
            add(admin.units[u].code, admin.units[u].title, u);
    }
    if (profiles.front().by_unit.people.back() > 0)
        add(std::string{}, Text{"各单元之外", "outside every unit"}, admin.units.size());
    return table;
}

namespace {

// One line of the table of places: an indicator, what there is of it, and how much is reached.
struct PlaceLine {
    Text what;
    double total = 0.0;
    double covered = 0.0;
};

std::vector<PlaceLine> place_lines(ProfileReach const& r, rules::Rule const* rule)
{
    auto const count = [](std::int64_t n) { return static_cast<double>(n); };
    std::vector<PlaceLine> lines;
    if (rule) {
        double const km = rule->parameter("radius_m") / 1e3;
        char const* const mark_zh = rule->unverified ? "，规则未核对" : "";
        char const* const mark_en = rule->unverified ? ", rule unverified" : "";
        lines.push_back({{fmt::format("村庄通达 R1（{:g} 公里内有站，或有信号{}）", km, mark_zh),
                          fmt::format("Villages reached, R1 (station within {:g} km, or signal{})",
                                      km, mark_en)},
                         count(r.villages.villages),
                         count(r.villages.by_rule)});
    }
    lines.push_back({{"村庄通达 R2（仅信号）", "Villages reached, R2 (signal only)"},
                     count(r.villages.villages),
                     count(r.villages.by_signal)});
    lines.push_back({{"学校", "Schools"}, count(r.schools), count(r.schools_covered)});
    lines.push_back({{"卫生机构", "Clinics"}, count(r.clinics), count(r.clinics_covered)});
    PlaceLine all{{"道路合计（公里）", "All roads (km)"}};
    for (auto const& [road_class, line] : r.roads) {
        all.total += line.km;
        all.covered += line.covered_km;
    }
    lines.push_back(all);
    for (auto const& [road_class, line] : r.roads) {
        if (line.km >= 1.0)
            lines.push_back({{"道路（公里）：" + road_class, "Road (km): " + road_class},
                             line.km,
                             line.covered_km});
    }
    return lines;
}

}  // namespace

report::Table places_table(Session& session, ReachResult const* after)
{
    report::Table table{"places",
                        {"村庄、学校、卫生机构和道路", "Villages, schools, clinics and roads"},
                        all_profiles(session.study()),
                        {},
                        {},
                        60};
    table.columns = {{"profile", {"档案", "Profile"}, "", 0, false},
                     {"indicator", {"指标", "Indicator"}, "", 0, false},
                     {"total", {"总数", "Total"}, "", 0, true},
                     {"reached", {"现有", "Reached today"}, "", 0, true},
                     {"share", {"现有比例", "Today"}, "%", 1, true}};
    if (after) {
        table.columns.push_back({"reached_after", {"规划后", "After the plan"}, "", 0, true});
        table.columns.push_back({"share_after", {"规划后比例", "After"}, "%", 1, true});
    }
    auto const& study = session.study();
    if (std::any_of(study.profiles.begin(), study.profiles.end(),
                    [](auto const& profile) { return profile.min_rate_mbps.has_value(); })) {
        table.note.zh += "；本表按电平计，不含速率";
        table.note.en += "; this table counts by level, without the rate";
    }
    rules::Rule const* const rule = village_rule(session.country());
    for (std::size_t p = 0; p < study.profiles.size(); ++p) {
        std::vector<PlaceLine> const now = place_lines(session.reach().profiles[p], rule);
        std::vector<PlaceLine> const then =
            after ? place_lines(after->profiles[p], rule) : std::vector<PlaceLine>{};
        for (std::size_t i = 0; i < now.size(); ++i) {
            if (!(now[i].total > 0.0))
                continue;
            std::vector<Value> row{study.profiles[p].title, now[i].what, now[i].total,
                                   now[i].covered, 100.0 * now[i].covered / now[i].total};
            if (after) {
                row.emplace_back(then[i].covered);
                row.emplace_back(100.0 * then[i].covered / then[i].total);
            }
            table.rows.push_back(std::move(row));
        }
    }
    return table;
}

report::Table operators_table(Session& session)
{
    report::Table table{"operators",
                        {"按网络的人口覆盖", "Population coverage by network"},
                        all_profiles(session.study()),
                        {},
                        {},
                        40};
    table.columns = {{"profile", {"档案", "Profile"}, "", 0, false},
                     {"network", {"网络", "Network"}, "", 0, false},
                     {"covered", {"覆盖人口", "People covered"}, "persons", 0, true}};
    auto const& study = session.study();
    for (std::size_t p = 0; p < study.profiles.size(); ++p) {
        ProfileReach const& r = session.reach().profiles[p];
        for (OperatorReach const& one : r.operators)
            table.rows.push_back({study.profiles[p].title,
                                  one.operator_id.empty() ? Value{Text{"未注明", "not stated"}}
                                                          : Value{one.operator_id},
                                  count_of(one.covered)});
        table.rows.push_back({study.profiles[p].title,
                              Text{"档案制式下无任何网络的人口",
                                   "People with no network of the profile's technologies"},
                              count_of(r.no_network)});
        table.rows.push_back({study.profiles[p].title,
                              Text{"只有一个此类网络的人口", "People with one such network"},
                              count_of(r.one_network)});
        table.rows.push_back(
            {study.profiles[p].title,
             Text{"有两个以上此类网络的人口", "People with two or more such networks"},
             count_of(r.more_networks)});
        for (std::size_t n = 2; n < r.by_networks.size(); ++n)
            table.rows.push_back({study.profiles[p].title,
                                  Text{fmt::format("其中有 {} 个此类网络的人口", n),
                                       fmt::format("of them with {} such networks", n)},
                                  count_of(r.by_networks[n])});
    }
    return table;
}

std::vector<report::Table> reach_tables(Session& session)
{
    std::vector<report::Table> tables;
    std::size_t const levels = std::max<std::size_t>(1, session.inputs().admin.levels.size());
    for (std::size_t level = 0; level < levels; ++level)
        tables.push_back(units_table(session, level, nullptr));
    for (std::size_t p = 0; p < session.study().profiles.size(); ++p)
        tables.push_back(curve_table(session, p));
    tables.push_back(places_table(session, nullptr));
    tables.push_back(operators_table(session));
    tables.push_back(model_limits_table(session.reach()));
    for (report::Table& table : network_tables(session))
        tables.push_back(std::move(table));
    if (session.options().audit > 0)
        tables.push_back(audit_table(session));
    for (report::Table& table : quality_tables(session, nullptr))
        tables.push_back(std::move(table));
    return tables;
}

}  // namespace tongtu::app
