#include "plan_result.hpp"

#include "equity_frontier.hpp"
#include "plan_candidates.hpp"
#include "session.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace tongtu::app {

namespace {

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
    problem.group = result.group;
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
            study.plan.discount_rate, study.plan.options};
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
    find_places(result, session);
    result.service = service_points(session, result.profile);
    find_covers(result, session);
    result.corridors = corridors_of(session, result);

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
    result.sharing = sharing_of(session, result);
    result.wlan = wlan_of(session);
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
