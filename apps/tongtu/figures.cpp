#include "figures.hpp"

#include "quality_tables.hpp"

#include "tongtu/ledger/sums.hpp"

#include <cmath>
#include <fmt/format.h>
#include <limits>

namespace tongtu::app {

namespace {

using ledger::Figure;

struct UnitValues {
    std::int64_t people = 0;
    std::int64_t covered = 0;
};

Text covered_formula(rules::CoverageProfile const& profile)
{
    if (profile.min_rate_mbps)
        return {"Σ 分析格网人口，其某小区的电平减去余量不低于门限，且忙时速率不低于档案下限",
                "Σ persons of the analysis cells where some cell's level less the margins is at "
                "least the threshold, and its rate in the busy hour at least the profile's"};
    return {"Σ 分析格网人口，其最强小区的电平减去余量不低于门限",
            "Σ persons of the analysis cells whose best level less the margins is at least the "
            "threshold"};
}

// Adds a reach figure and its share for one place.
void add_reach(ledger::Ledger& ledger, std::string const& prefix, std::string const& key,
               Text const& place, UnitValues const& values,
               rules::CoverageProfile const& covered_by, std::string const& stage)
{
    std::string const profile = rules::describe(covered_by).en;
    std::string const& profile_id = covered_by.id;
    Figure people;
    people.id = fmt::format("{}.people.{}.{}", prefix, profile_id, key);
    people.value = static_cast<double>(values.covered);
    people.unit = "persons";
    people.title = {place.zh + "：覆盖人口", "People covered, " + place.en};
    people.profile = profile;
    people.formula = covered_formula(covered_by);
    people.inputs = {"terrain", "population", "sites", "technology", "profile"};
    people.stage = stage;
    Figure share = people;
    share.id = fmt::format("{}.share.{}.{}", prefix, profile_id, key);
    share.value = values.people > 0 ? 100.0 * static_cast<double>(values.covered) /
                                          static_cast<double>(values.people)
                                    : std::numeric_limits<double>::quiet_NaN();
    share.unit = std::string("%");
    share.decimals = 2;
    share.title = {place.zh + "：人口覆盖率", "Population coverage, " + place.en};
    share.formula = {"100 × 覆盖人口 / 人口", "100 x people covered / people"};
    share.from = {people.id, "people." + key};
    ledger.add(people);
    ledger.add(share);
}

}  // namespace

bool suppressed(std::int64_t people)
{
    return people > 0 && people < 10;
}

double published_gap(double gap_percent)
{
    return std::ceil(100.0 * gap_percent) / 100.0;
}

std::string unit_key(inputs::AdminUnits const& admin, std::size_t unit)
{
    auto const level = static_cast<std::size_t>(admin.units[unit].level);
    return admin.levels.empty() ? admin.units[unit].code
                                : admin.levels[level].id + "." + admin.units[unit].code;
}

void add_reach_figures(ledger::Ledger& ledger, Session& session, std::string const& prefix,
                       rules::CoverageProfile const& profile, ProfileReach const& reach,
                       std::string const& stage)
{
    inputs::AdminUnits const& admin = session.inputs().admin;
    for (std::size_t u = 0; u < admin.units.size(); ++u) {
        UnitValues const values{reach.by_unit.people[u], reach.by_unit.covered[u]};
        if (suppressed(values.people) || suppressed(values.covered))
            continue;
        add_reach(ledger, prefix, unit_key(admin, u), admin.units[u].title, values, profile, stage);
    }
    add_reach(ledger, prefix, "all", session.study().title,
              {reach.by_unit.all_people, reach.by_unit.all_covered}, profile, stage);
    expects(!ledger::check_sums(session.country().parent,
                                std::span(reach.by_unit.covered).first(admin.units.size())),
            "covered people add up at every level");
}

ledger::Ledger check_figures(Session& session)
{
    inputs::AdminUnits const& admin = session.inputs().admin;
    Country const& country = session.country();
    std::vector<std::int64_t> people(admin.units.size(), 0);
    std::int64_t all = 0;
    for (std::size_t i = 0; i < country.demand.size(); ++i) {
        all += country.demand.people[i];
        if (country.demand.unit[i] >= 0)
            people[static_cast<std::size_t>(country.demand.unit[i])] += country.demand.people[i];
    }
    coverage::sum_up(people, country.parent);
    ledger::Ledger ledger;
    auto const add = [&](std::string const& key, Text const& place, std::int64_t value) {
        Figure figure;
        figure.id = "people." + key;
        figure.value = static_cast<double>(value);
        figure.unit = "persons";
        figure.title = {place.zh + "：人口", "People, " + place.en};
        bool const census = session.study().population.census.has_value();
        figure.formula = {
            census ? "Σ 分析格网上的整数人口（按普查校正）" : "Σ 分析格网上的整数人口",
            census ? "Σ whole persons on the analysis grid, reconciled with the census"
                   : "Σ whole persons on the analysis grid"};
        figure.inputs = {"population", "population.census", "admin"};
        figure.stage = "check";
        ledger.add(figure);
    };
    for (std::size_t u = 0; u < admin.units.size(); ++u) {
        if (!suppressed(people[u]))
            add(unit_key(admin, u), admin.units[u].title, people[u]);
    }
    add("all", session.study().title, all);
    return ledger;
}

namespace {

// Villages, schools and clinics of the whole country under one profile.
void add_places(ledger::Ledger& ledger, Session& session, rules::CoverageProfile const& profile,
                ProfileReach const& reach)
{
    auto const add = [&](std::string const& id, Text title, std::int64_t value, Text formula,
                         std::vector<std::string> inputs, ledger::RuleUse rule) {
        Figure figure;
        figure.id = "reach." + id + "." + profile.id + ".all";
        figure.title = std::move(title);
        figure.value = static_cast<double>(value);
        figure.profile = rules::describe(by_level(profile)).en;
        figure.rule = std::move(rule);
        figure.formula = std::move(formula);
        figure.inputs = std::move(inputs);
        figure.inputs.insert(figure.inputs.end(), {"terrain", "sites", "technology", "profile"});
        figure.stage = "reach";
        ledger.add(figure);
    };
    rules::Rule const* const rule = village_rule(session.country());
    if (rule && reach.villages.villages > 0)
        add("villages_r1", {"村庄通达 R1", "Villages reached, R1"}, reach.villages.by_rule,
            {"规则半径内有站，或村、校、诊所均有信号",
             "station within the rule's radius, or signal at "
             "the village, its schools and clinics"},
            {"places"}, ledger::use_of(*rule));
    if (reach.villages.villages > 0)
        add("villages_r2", {"村庄通达 R2", "Villages reached, R2"}, reach.villages.by_signal,
            {"村、校、诊所均有信号", "signal at the village, its schools and clinics"}, {"places"},
            {});
    if (reach.schools > 0)
        add("schools", {"有信号的学校", "Schools with signal"}, reach.schools_covered,
            {"所在格网达到档案电平的学校数", "schools whose cell has the profile's level"},
            {"places"}, {});
    if (reach.clinics > 0)
        add("clinics", {"有信号的卫生机构", "Clinics with signal"}, reach.clinics_covered,
            {"所在格网达到档案电平的卫生机构数", "clinics whose cell has the profile's level"},
            {"places"}, {});
}

}  // namespace

ledger::Ledger reach_figures(Session& session)
{
    ledger::Ledger ledger;
    for (std::size_t p = 0; p < session.study().profiles.size(); ++p)
        add_places(ledger, session, session.study().profiles[p], session.reach().profiles[p]);
    for (std::size_t p = 0; p < session.study().profiles.size(); ++p)
        add_reach_figures(ledger, session, "reach", session.study().profiles[p],
                          session.reach().profiles[p], "reach");
    add_quality_figures(ledger, session.study(), session.reach(), "reach", "reach");
    return ledger;
}

}  // namespace tongtu::app
