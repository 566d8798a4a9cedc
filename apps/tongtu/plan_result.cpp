#include "plan_result.hpp"

#include "equity_frontier.hpp"
#include "session.hpp"

#include "tongtu/grid/distance.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace tongtu::app {

namespace {

bool carries_all(network::Site const& site, std::vector<std::string> const& technologies)
{
    return std::all_of(technologies.begin(), technologies.end(),
                       [&](std::string const& id) { return site.carries(id); });
}

grid::Raster<float> road_distance(inputs::Inputs const& inputs)
{
    grid::Raster<std::uint8_t> road(inputs.grid, 0);
    for (inputs::Road const& each : inputs.roads) {
        for (std::size_t i = 1; i < each.line.size(); ++i)
            grid::mark_line(road, each.line[i - 1], each.line[i]);
    }
    return grid::distance_to(road);
}

std::vector<plan::Town> towns_of(inputs::Inputs const& inputs)
{
    std::vector<plan::Town> towns;
    for (inputs::Place const& place : inputs.places) {
        if (place.kind == inputs::PlaceKind::settlement)
            towns.push_back({place.name, place.position, place.people.value_or(0.0)});
    }
    return towns;
}

std::vector<plan::Presence> given_presences(inputs::Inputs const& inputs)
{
    std::vector<plan::Presence> points;
    for (inputs::Place const& place : inputs.places) {
        if (place.kind == inputs::PlaceKind::presence)
            points.push_back({place.name, place.position, -1, false});
    }
    return points;
}

std::vector<plan::Candidate> candidates_of(Session& session, grid::Raster<float> const& road_m)
{
    Country const& country = session.country();
    inputs::Inputs const& inputs = *country.inputs;
    inputs::PlanSettings const& settings = session.study().plan;
    plan::CandidateSources sources;
    for (std::size_t i = 0; i < inputs.existing.size(); ++i) {
        network::Site const& site = inputs.existing[i];
        if (carries_all(site, settings.technologies))
            sources.occupied.push_back(site.position);
        else if (inputs.grid.cell_at(site.position))  // beyond the border nothing is built
            sources.upgrades.push_back(
                {site.id, site.id, site.position, site.mast_height_m, 0.0, i});
    }
    for (inputs::Mast const& mast : inputs.masts)
        sources.masts.push_back({mast.id, mast.id, mast.position, mast.height_m, 0.0});
    for (inputs::Place const& place : inputs.places) {
        if (place.kind == inputs::PlaceKind::settlement)
            sources.settlements.push_back(
                {place.id, place.name, place.position, 0.0, place.people.value_or(0.0)});
    }
    sources.demand = &country.demand;
    sources.grid = &inputs.grid;
    sources.terrain_m = &inputs.terrain_m;
    sources.road_distance_m = &road_m;
    sources.buildable = &country.buildable;
    plan::CandidateSpacing const spacing{settings.settlement_spacing_m,  settings.peak_spacing_m,
                                         settings.high_ground_spacing_m, settings.road_reach_m,
                                         settings.mast_height_m,         settings.max_candidates};
    return plan::find_candidates(sources, spacing);
}

// The candidate as a site with the plan's technologies. An upgraded site keeps what it is and what
// it carries.
network::Site site_of(plan::Candidate const& candidate, Session& session)
{
    std::vector<std::string> const& planned = session.study().plan.technologies;
    if (!candidate.existing)
        return {candidate.id, candidate.position, candidate.mast_height_m, "plan",
                planned,      std::nullopt};
    network::Site site = session.inputs().existing[*candidate.existing];
    for (std::string const& id : planned) {
        if (!site.carries(id))
            site.technologies.push_back(id);
    }
    return site;
}

// An upgraded site does not pay again for a technology that it carries.
bool on_air(plan::Candidate const& candidate, inputs::Inputs const& inputs, std::string const& id)
{
    return candidate.existing && inputs.existing[*candidate.existing].carries(id);
}

void price_candidates(PlanResult& result, Session& session, grid::Raster<float> const& road_m)
{
    inputs::Study const& study = session.study();
    Country const& country = session.country();
    cost::SiteCostModel const model = cost_model(study);
    plan::PresenceMap const presences(plan::find_landmasses(country.land),
                                      given_presences(*country.inputs), towns_of(*country.inputs),
                                      country.demand);
    result.presences = presences.points();
    for (plan::Candidate const& candidate : result.candidates) {
        cost::SiteSituation s;
        s.ground = candidate.kind == plan::CandidateKind::upgrade ? cost::Ground::own_site
                   : candidate.kind == plan::CandidateKind::mast  ? cost::Ground::tower
                                                                  : cost::Ground::greenfield;
        s.mast_height_m = candidate.mast_height_m;
        auto const cell = country.inputs->grid.cell_at(candidate.position);
        s.road_distance_m = cell ? static_cast<double>(road_m.cells[*cell])
                                 : std::numeric_limits<double>::infinity();
        s.presence_distance_m = presences.distance_m(candidate.position);
        for (std::string const& id : study.plan.technologies) {
            if (!on_air(candidate, *country.inputs, id))
                s.technologies.push_back(study.technology(id));
        }
        result.situations.push_back(s);
        result.costs.push_back(model.cost_of(s));
    }
}

void find_covers(PlanResult& result, Session& session)
{
    Country const& country = session.country();
    coverage::ProfileLayers const& layers = country.profiles[result.profile];
    double const threshold_dbm = session.study().profiles[result.profile].threshold_dbm;
    std::vector<std::int32_t> point(country.inputs->grid.size(), -1);
    for (std::size_t i = 0; i < country.demand.size(); ++i)
        point[country.demand.cell[i]] = static_cast<std::int32_t>(i);
    // Three standard deviations of a draw: what no error brings back is not kept.
    auto const& robust = session.study().plan.robust;
    double const slack_db = robust ? 3.0 * std::hypot(robust->model_db, robust->site_db) : -1.0;
    std::vector<std::uint32_t> covered, near;
    std::vector<float> margin_db;
    std::vector<float> median(country.layers.size());
    session.predict(result.sites, result.service.targets, result.service.targets_digest,
                    {"候选站点", "candidates"},
                    [&](std::size_t, coverage::SitePrediction const& prediction) {
                        covered.clear();
                        near.clear();
                        margin_db.clear();
                        for (std::size_t k = 0; k < prediction.cell.size(); ++k) {
                            for (std::size_t l = 0; l < median.size(); ++l)
                                median[l] = prediction.rsrp_dbm[l][k];
                            float const level = coverage::level_under(layers, median);
                            if (point[prediction.cell[k]] < 0)
                                continue;  // a road or a service point
                            double const above = static_cast<double>(level) - threshold_dbm;
                            auto const at = static_cast<std::uint32_t>(point[prediction.cell[k]]);
                            if (above >= 0.0)
                                covered.push_back(at);
                            if (slack_db >= 0.0 && above >= -slack_db) {
                                near.push_back(at);
                                margin_db.push_back(static_cast<float>(above));
                            }
                        }
                        add_reached(result.service, layers, threshold_dbm, prediction, covered);
                        result.covers.append(covered);
                        if (robust)
                            result.margins.append(near, margin_db);
                    });
}

// People times the weight of one, by demand point.
std::vector<std::uint64_t> person_weights(Session& session, double exponent)
{
    demand::DemandPoints const& demand = session.country().demand;
    std::vector<std::uint64_t> weight = demand::equity_weights(demand, exponent);
    for (std::size_t i = 0; i < weight.size(); ++i)
        weight[i] *= demand.people[i];
    return weight;
}

}  // namespace

plan::CoveringProblem covering_problem(PlanResult const& result, Session& session, double exponent)
{
    plan::CoveringProblem problem;
    problem.covers = &result.covers;
    problem.weight = person_weights(session, exponent);
    auto const& level = session.reach().profiles[result.profile].level_dbm;
    double const threshold_dbm = session.study().profiles[result.profile].threshold_dbm;
    for (float const each : level)
        problem.reached.push_back(static_cast<double>(each) >= threshold_dbm ? 1 : 0);
    problem.weight.insert(problem.weight.end(), result.service.weight.begin(),
                          result.service.weight.end());
    for (std::uint8_t const each : reached_today(result.service, session, result.profile))
        problem.reached.push_back(each);
    for (cost::SiteCost const& each : result.costs)
        problem.cost.push_back(std::max<std::int64_t>(1, each.present_value));
    problem.budget = std::accumulate(result.budget_by_year.begin(), result.budget_by_year.end(),
                                     std::int64_t{0});
    return problem;
}

namespace {

// The order without a budget: everything reachable, by lazy greedy.
plan::Outcome in_full(PlanResult const& result, Session& session, double exponent)
{
    plan::CoveringProblem problem = covering_problem(result, session, exponent);
    problem.budget = std::numeric_limits<std::int64_t>::max();
    plan::Selection const selection =
        plan::greedy_solver().solve(problem, session.progress(), session.cancel());
    return plan::outcome_of(selection, problem, session.country().demand, result.budget_by_year);
}

void build(PlanResult& result, Session& session)
{
    result.network_after = session.inputs().existing;
    for (plan::Step const& step : result.chosen().steps) {
        network::Site const& site = result.sites[step.candidate];
        if (auto const existing = result.candidates[step.candidate].existing)
            result.network_after[*existing] = site;
        else
            result.network_after.push_back(site);
    }
    result.after =
        reach_of(session, result.network_after, {"规划后的网络", "network after the plan"}, false);
}

}  // namespace

cost::SiteCostModel cost_model(inputs::Study const& study)
{
    return {inputs::read_catalogue(study), study.technologies, study.plan.horizon_years,
            study.plan.discount_rate};
}

PlanResult make_plan(Session& session)
{
    inputs::Study const& study = session.study();
    PlanResult result;
    while (study.profiles[result.profile].id != study.plan.profile)
        ++result.profile;
    for (double const budget : study.plan.budget_by_year)
        result.budget_by_year.push_back(std::llround(budget));
    session.reach();
    grid::Raster<float> const road_m = road_distance(session.inputs());
    result.candidates = candidates_of(session, road_m);
    for (plan::Candidate const& candidate : result.candidates)
        result.sites.push_back(site_of(candidate, session));
    price_candidates(result, session, road_m);
    result.service = service_points(session, result.profile);
    find_covers(result, session);

    double const exponent = study.plan.weight_exponent;
    solve_orders(result, session);
    if (!study.plan.previous.empty())
        result.stability = stay_near_previous(session, result);
    date_orders(result, session);
    result.cheapest_full = in_full(result, session, 0.0);
    result.poorest_full = in_full(result, session, exponent);
    result.price = plan::price_of_equity(result.cheapest, result.poorest, result.poorest_full);
    result.reachable = result.cheapest_full.people_before + result.cheapest_full.new_people();
    build(result, session);
    if (study.plan.robust)
        result.robust = robust_of(session, result, person_weights(session, exponent));
    if (study.plan.capacity) {
        result.capacity_today =
            capacity_of(session, session.inputs().existing, {"现有负荷", "load today"});
        result.capacity_after =
            capacity_of(session, result.network_after, {"规划后的负荷", "load after the plan"});
    }
    return result;
}

}  // namespace tongtu::app
