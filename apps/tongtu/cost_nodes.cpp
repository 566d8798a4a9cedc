#include "cost_nodes.hpp"

#include "tongtu/base/error.hpp"

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

}  // namespace tongtu::app
