#include "cost_nodes.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/inputs/suggest.hpp"

#include <algorithm>
#include <cmath>

namespace tongtu::app {

namespace {

struct UnitSums {
    std::vector<double> km2, people;  // by unit
};

UnitSums unit_sums(inputs::Inputs const& in, Country const& country)
{
    UnitSums sums{std::vector<double>(in.admin.units.size(), 0.0),
                  std::vector<double>(in.admin.units.size(), 0.0)};
    double const cell_km2 = in.grid.cell_m * in.grid.cell_m / 1e6;
    for (std::size_t i = 0; i < in.unit.cells.size(); ++i) {
        if (in.unit.cells[i] < 0)
            continue;
        auto const u = static_cast<std::size_t>(in.unit.cells[i]);
        sums.km2[u] += country.land.cells[i] != 0 ? cell_km2 : 0.0;
        sums.people[u] += in.people.cells[i];
    }
    return sums;
}

// The densest geotype that a unit reaches; the least dense one takes what reaches none.
std::vector<std::size_t> geotype_of_units(UnitSums const& sums, std::vector<double> const& from)
{
    std::vector<std::size_t> found;
    for (std::size_t u = 0; u < sums.km2.size(); ++u) {
        double const density = sums.km2[u] > 0.0 ? sums.people[u] / sums.km2[u] : 0.0;
        auto best =
            static_cast<std::size_t>(std::min_element(from.begin(), from.end()) - from.begin());
        for (std::size_t g = 0; g < from.size(); ++g)
            if (density >= from[g] && from[g] >= from[best])
                best = g;
        found.push_back(best);
    }
    return found;
}

// Each unit's ancestor on a level; itself where it stands above it.
std::vector<std::size_t> units_of_level(inputs::AdminUnits const& admin, std::string const& level)
{
    std::size_t at = admin.levels.size();
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < admin.levels.size(); ++i) {
        ids.push_back(admin.levels[i].id);
        at = admin.levels[i].id == level ? i : at;
    }
    if (at == admin.levels.size() && !level.empty())
        throw InputError({"cost.toml", "[strategies]", "level",
                          "\"" + level + "\" is no admin level", inputs::did_you_mean(level, ids)});
    std::vector<std::size_t> of;
    for (std::size_t u = 0; u < admin.units.size(); ++u) {
        std::size_t up = u;
        while (admin.units[up].level > static_cast<int>(at) && admin.units[up].parent >= 0)
            up = static_cast<std::size_t>(admin.units[up].parent);
        of.push_back(up);
    }
    return of;
}

}  // namespace

bool takes_nodes(market::CostStudy const& study)
{
    return study.network == market::CostBasis::scorched_node && !study.density_from.empty();
}

void take_nodes(Session& session, market::CostStudy& study)
{
    inputs::Inputs const& in = session.inputs();
    UnitSums const sums = unit_sums(in, session.country());
    std::vector<std::size_t> const of = geotype_of_units(sums, study.density_from);
    double people = 0.0;
    for (double const some : sums.people)
        people += some;
    for (market::Geotype& geotype : study.geotypes) {
        geotype.area_km2 = 0.0;
        geotype.traffic_share = 0.0;
        geotype.nodes.assign(static_cast<std::size_t>(study.years), 0.0);
    }
    for (std::size_t u = 0; u < of.size(); ++u) {
        study.geotypes[of[u]].area_km2 += sums.km2[u];
        study.geotypes[of[u]].traffic_share += people > 0.0 ? sums.people[u] / people : 0.0;
    }
    auto const add = [&](geo::Point place, int from_year) {
        auto const cell = in.grid.cell_at(place);
        if (!cell || in.unit.cells[*cell] < 0)
            return;  // beyond the border
        auto& nodes = study.geotypes[of[static_cast<std::size_t>(in.unit.cells[*cell])]].nodes;
        for (int t = std::max(0, from_year); t < study.years; ++t)
            nodes[static_cast<std::size_t>(t)] += 1.0;
    };
    for (network::Site const& site : session.inputs().existing)
        add(site.position, 0);
    PlanResult const& plan = session.plan();
    int const shift = session.study().plan.start_year - study.first_year;
    for (plan::Step const& step : plan.chosen().steps) {
        bool const fresh = plan.situations[step.candidate].ground != cost::Ground::own_site;
        if (fresh && step.year >= 0)
            add(plan.sites[step.candidate].position, step.year + shift);
    }
    for (market::Geotype& geotype : study.geotypes) {
        if (geotype.area_km2 <= 0.0 || geotype.traffic_share <= 0.0)
            throw InputError({"cost.toml", "geotypes", geotype.id,
                              "no admin unit of the study has this density",
                              "Change density_from, or take the geotype out"});
        for (double& count : geotype.nodes)
            count = std::max(count, 1.0);
    }
}

bool takes_areas(market::CostStudy const& study)
{
    return study.strategies && study.strategies->areas.empty();
}

void take_areas(Session& session, CostResult const& result, market::StrategyStudy& strategies)
{
    inputs::Inputs const& in = session.inputs();
    std::vector<std::size_t> const of = units_of_level(in.admin, strategies.level);
    UnitSums const lowest = unit_sums(in, session.country());
    UnitSums sums{std::vector<double>(of.size(), 0.0), std::vector<double>(of.size(), 0.0)};
    double people = 0.0;
    for (std::size_t u = 0; u < of.size(); ++u) {
        sums.km2[of[u]] += lowest.km2[u];
        sums.people[of[u]] += lowest.people[u];
        people += lowest.people[u];
    }
    double const mbps =
        result.lric.years.front().element_load[result.study.radio_element] / std::max(people, 1.0);
    std::vector<double> sites(of.size(), 0.0);
    for (network::Site const& site : in.existing) {
        auto const cell = in.grid.cell_at(site.position);
        if (cell && in.unit.cells[*cell] >= 0)
            ++sites[of[static_cast<std::size_t>(in.unit.cells[*cell])]];
    }
    constexpr double fewest = 10.0;  // of fewer people nothing is published
    for (std::size_t u = 0; u < of.size(); ++u) {
        inputs::AdminUnit const& unit = in.admin.units[u];
        Text const title = unit.title.en.empty() && unit.title.zh.empty()
                               ? Text{unit.name.empty() ? unit.code : unit.name,
                                      unit.name.empty() ? unit.code : unit.name}
                               : unit.title;
        if (sums.people[u] >= fewest && sums.km2[u] > 0.0)
            strategies.areas.push_back({sums.km2[u], mbps * sums.people[u], sites[u],
                                        strategies.backhaul_km, unit.code, title});
    }
    if (strategies.areas.empty())
        throw InputError({"cost.toml", "[strategies]", "areas", "is missing",
                          "study.toml has no unit with ten people; name a CSV of areas"});
}

}  // namespace tongtu::app
