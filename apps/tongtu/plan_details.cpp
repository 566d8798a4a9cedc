#include "plan_details.hpp"

#include "equity_frontier.hpp"
#include "plan_result.hpp"
#include "session.hpp"

#include "tongtu/inputs/published_table.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace tongtu::app {

plan::YearLimits year_limits(inputs::PlanSettings const& settings,
                             std::vector<std::int64_t> const& budget_by_year)
{
    return {budget_by_year, settings.sites_by_year, settings.discount_rate};
}

std::uint64_t year_work(plan::MergedProblem const& problem)
{
    std::uint64_t const pairs = problem.covers.points.size() + problem.classes() + 1;
    return std::clamp<std::uint64_t>(1000 * pairs, 25'000'000, 1'000'000'000);
}

NetworkMargins network_margins(Session& session, std::size_t profile)
{
    Country const& country = session.country();
    coverage::ProfileLayers const& layers = country.profiles[profile];
    double const threshold_dbm = session.study().profiles[profile].threshold_dbm;
    NetworkMargins margins;
    for (std::uint32_t const cell : country.demand.cell) {
        float best_db = -1000.0F;
        std::int32_t site = -1;
        for (std::size_t j = 0; j < layers.layer.size(); ++j) {
            coverage::BestServer const& best = session.reach().best[layers.layer[j]];
            auto const db = static_cast<float>(static_cast<double>(best.rsrp_dbm.cells[cell]) -
                                               layers.margin_db[j] - threshold_dbm);
            if (best.server.cells[cell] >= 0 && db > best_db) {
                best_db = db;
                site = best.server.cells[cell];
            }
        }
        margins.db.push_back(best_db);
        margins.site.push_back(site);
    }
    return margins;
}

namespace {

plan::Uncertainty uncertainty_of(inputs::RobustSettings const& settings, std::uint64_t seed)
{
    return {settings.draws,     seed,
            settings.model_db,  settings.site_db,
            settings.price_log, settings.cost_log,
            settings.people_log};
}

std::vector<plan::DrawOutcome> tried(std::vector<plan::Draw> const& draws,
                                     plan::Exposure const& exposure,
                                     std::vector<std::size_t> const& order)
{
    std::vector<plan::DrawOutcome> outcomes;
    outcomes.reserve(draws.size());
    for (plan::Draw const& draw : draws)
        outcomes.push_back(plan::outcome_under(draw, exposure, order));
    return outcomes;
}

std::vector<std::size_t> order_of(plan::Outcome const& outcome)
{
    std::vector<std::size_t> order;
    for (plan::Step const& step : outcome.steps)
        order.push_back(step.candidate);
    return order;
}

}  // namespace

RobustResult robust_of(Session& session, PlanResult const& plan,
                       std::vector<std::uint64_t> const& weight)
{
    inputs::RobustSettings const& settings = *session.study().plan.robust;
    NetworkMargins const network = network_margins(session, plan.profile);
    std::vector<std::int64_t> cost;
    for (cost::SiteCost const& each : plan.costs)
        cost.push_back(each.present_value);
    plan::Exposure exposure;
    exposure.demand = &session.country().demand;
    exposure.network_db = network.db;
    exposure.network_site = network.site;
    exposure.candidates = &plan.margins;
    exposure.cost = cost;
    exposure.group = plan.group;
    exposure.budget =
        std::accumulate(plan.budget_by_year.begin(), plan.budget_by_year.end(), std::int64_t{0});
    std::uint64_t const seed = session.study().seed;
    std::vector<plan::Draw> const draws = plan::draw(uncertainty_of(settings, seed), exposure);
    std::vector<std::size_t> const order = order_of(plan.chosen());
    RobustResult result;
    result.draws = tried(draws, exposure, order);
    result.summary = plan::summarise(result.draws, plan.chosen().new_people(), order.size());
    if (!settings.plan_against)
        return result;
    std::vector<std::uint32_t> const alike(draws.size(), 1);
    plan::DrawProblem problem;
    plan::make_draw_problem(problem, draws, exposure, weight, alike);
    plan::MergedProblem const merged = plan::merge(problem.problem);
    plan::SolveLimits limits;
    limits.seed = seed;
    plan::CertifiedSelection const solved =
        plan::solve_certified(merged, limits, session.progress(), session.cancel());
    RobustResult::Against against{solved.selection.order, solved.proof, {}, {}};
    // Other draws than those it was chosen for, or it would be praised for what it was fitted to.
    std::vector<plan::Draw> const others = plan::draw(uncertainty_of(settings, seed + 1), exposure);
    std::uint64_t const predicted = plan.chosen().new_people();
    against.summary =
        plan::summarise(tried(others, exposure, against.order), predicted, against.order.size());
    against.of_plan = plan::summarise(tried(others, exposure, order), predicted, order.size());
    result.against = std::move(against);
    return result;
}

namespace {

// The candidate of a place with the option of an earlier plan, else its first one.
std::size_t option_of(PlanResult const& plan, std::size_t place, std::string const& option)
{
    for (std::size_t i = plan.first[place]; i < plan.first[place + 1]; ++i) {
        if (plan.options[plan.candidates[i].option].id == option)
            return i;
    }
    return plan.first[place];
}

}  // namespace

std::vector<std::size_t> previous_sites(Session& session, PlanResult const& plan)
{
    inputs::Study const& study = session.study();
    std::vector<std::size_t> result;
    if (study.plan.previous.empty())
        return result;
    std::vector<std::size_t> places;
    for (inputs::PublishedSite const& place :
         inputs::published_sites(study.folder / study.plan.previous)) {
        std::optional<std::size_t> nearest;
        double best_m = 0.5 * study.plan.settlement_spacing_m;
        for (std::size_t i = 0; i < plan.places(); ++i) {
            double const d = geo::distance(plan.candidates[plan.first[i]].position, place.position);
            if (d <= best_m && (!nearest || d < best_m)) {
                best_m = d;
                nearest = i;
            }
        }
        if (!nearest || std::find(places.begin(), places.end(), *nearest) != places.end())
            continue;
        places.push_back(*nearest);
        result.push_back(option_of(plan, *nearest, place.option));
    }
    return result;
}

plan::Stability stay_near_previous(Session& session, PlanResult& plan)
{
    std::vector<std::size_t> const previous = previous_sites(session, plan);
    plan::CertifiedSelection& solved = plan.poorest_proof.solved;
    std::uint64_t const poor =
        poorest_40_of(plan, session, plan.cheapest_proof.solved.selection.order);
    // Less is given up for the earlier plan where it would cost the promise to the poor.
    for (double const part : {1.0, 0.5, 0.25}) {
        double const keep = 1.0 - part * session.study().plan.stability_percent / 100.0;
        auto const least = static_cast<std::uint64_t>(
            std::ceil(keep * static_cast<double>(solved.selection.value)));
        std::vector<std::size_t> const near =
            plan::stay_near(plan.poorest_proof.problem, solved.selection.order, previous, least);
        if (poorest_40_of(plan, session, near) < poor)
            continue;
        solved.selection.order = near;
        solved.selection.value = solved.proof.value =
            plan::value_of(plan.poorest_proof.problem, near);
        break;
    }
    return plan::stability_of(solved.selection.order, previous);
}

}  // namespace tongtu::app
