#include "equity_frontier.hpp"

#include "session.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/plan/with_floors.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <map>
#include <numeric>
#include <spdlog/spdlog.h>
#include <utility>

namespace tongtu::app {

namespace {

// What surrounds the plan gets these parts of its work, so that it costs less than the plan.
constexpr std::uint64_t curve_part = 16;
constexpr std::uint64_t target_part = 16;

plan::Outcome outcome(PlanResult const& result, Session& session, plan::Selection const& selection)
{
    return plan::outcome_of(selection, covering_problem(result, session, 0.0),
                            session.country().demand, result.budget_by_year);
}

// The weights of another exponent on the same classes.
plan::MergedProblem merged(PlanResult const& result, Session& session, double exponent)
{
    return plan::merge(covering_problem(result, session, exponent));
}

void solve(CertifiedPlan& plan, Session& session, std::uint64_t part,
           std::vector<std::size_t> const& start)
{
    plan::SolveLimits limits = part_limits(session, plan.problem, part);
    limits.start = start;
    // The tree is kept in the certificate: it has to stay small.
    limits.cases = part == 1 ? limits.work / 8 : 0;
    limits.most_numbers = 1'000'000;
    plan.solved = plan::solve_certified(plan.problem, limits, session.progress(), session.cancel());
}

// Budgets in percent of the study's; the search of each begins with the plan before.
void solve_curve(PlanResult& result, Session& session)
{
    plan::MergedProblem const problem = merged(result, session, 0.0);
    std::int64_t const whole = covering_problem(result, session, 0.0).budget;
    std::vector<std::int64_t> budgets;
    constexpr std::array<int, 7> percents{25, 50, 75, 100, 125, 150, 200};
    budgets.reserve(percents.size());
    for (int const percent : percents)
        budgets.push_back(whole / 100 * percent + whole % 100 * percent / 100);
    std::vector<plan::CurvePoint> const points =
        plan::marginal_curve(problem, budgets, part_limits(session, problem, curve_part),
                             session.progress(), session.cancel());
    for (std::size_t k = 0; k < points.size(); ++k) {
        CurveProof proof{fmt::format("budget_{}", percents[k]), budgets[k], {}, {}};
        proof.proof = {problem, points[k].solved};
        proof.proof.problem.budget = std::min(budgets[k], plan::sum_of_costs(problem));
        result.curve.push_back(std::move(proof));
    }
}

// A plan that is known already takes the place of a worse one.
void adopt(CertifiedPlan& plan, std::vector<std::size_t> const& known)
{
    plan::Selection const other = plan::in_greedy_order(plan.problem, known);
    if (other.value <= plan.solved.proof.value || other.cost > plan.problem.budget)
        return;
    plan.solved.selection = other;
    plan.solved.proof.value = other.value;
}

void solve_frontier(PlanResult& result, Session& session)
{
    inputs::PlanSettings const& settings = session.study().plan;
    std::vector<double> exponents = settings.equity_exponents;
    if (!session.country().demand.ranked)
        exponents.clear();
    for (double const exponent : exponents) {
        FrontierPoint point;
        point.id = fmt::format("exponent_{:g}", exponent);
        point.exponent = exponent;
        if (exponent == 0.0) {
            point.proof = result.cheapest_proof;
        } else if (exponent == settings.weight_exponent) {
            point.proof = result.poorest_proof;
        } else {
            point.proof.problem = merged(result, session, exponent);
            solve(point.proof, session, frontier_part, result.poorest_proof.solved.selection.order);
        }
        result.frontier.push_back(std::move(point));
    }
    add_floors(result, session);
}

// Every order takes the best that is known for it.
std::vector<std::vector<std::size_t>> share_plans(PlanResult& result)
{
    std::vector<std::vector<std::size_t>> known{result.cheapest_proof.solved.selection.order,
                                                result.poorest_proof.solved.selection.order};
    for (FrontierPoint const& point : result.frontier) {
        if (point.feasible)
            known.push_back(point.proof.solved.selection.order);
    }
    for (std::vector<std::size_t> const& each : known) {
        adopt(result.cheapest_proof, each);
        adopt(result.poorest_proof, each);
        for (FrontierPoint& point : result.frontier) {
            if (!point.floored)
                adopt(point.proof, each);
        }
    }
    for (CurveProof& point : result.curve) {
        if (point.proof.problem.budget >= result.cheapest_proof.problem.budget)
            adopt(point.proof, result.cheapest_proof.solved.selection.order);
    }
    return known;
}

// Multipliers found for a budget prove a least cost as well, often more than those found for it.
void sharpen(plan::LeastCost& least, PlanResult const& result, std::uint64_t needed)
{
    auto const look = [&](plan::Multipliers const& known) {
        if (known.value.empty())
            return;
        std::int64_t const bound = std::min(
            least.selection.cost, plan::least_cost_bound(result.target_problem, known, needed));
        if (bound > least.bound) {
            least.bound = bound;
            least.multipliers = known;
        }
    };
    look(result.cheapest_proof.solved.multipliers);
    for (CurveProof const& point : result.curve)
        look(point.proof.solved.multipliers);
}

// Targets are about people: service points count nothing there.
void solve_targets(PlanResult& result, Session& session)
{
    demand::DemandPoints const& demand = session.country().demand;
    plan::CoveringProblem people = covering_problem(result, session, 0.0);
    std::uint64_t before = 0;
    for (std::size_t p = 0; p < people.weight.size(); ++p) {
        if (p >= demand.size())
            people.weight[p] = 0;
        else if (people.reached[p])
            before += demand.people[p];
    }
    result.target_problem = plan::merge(people);
    for (int const percent : {90, 95, 98, 99, 100}) {
        TargetProof target{fmt::format("target_{}", percent), percent, 0, {}, {}};
        auto const goal = static_cast<std::uint64_t>(
            std::ceil(static_cast<double>(demand.total_people()) * percent / 100.0));
        target.people_new = goal - std::min(goal, before);
        target.least =
            plan::least_cost(result.target_problem, target.people_new * demand::weight_one,
                             part_limits(session, result.target_problem, target_part),
                             session.progress(), session.cancel());
        if (target.least && result.service.size() == 0)
            sharpen(*target.least, result, target.people_new * demand::weight_one);
        if (target.least)
            target.solved = {target.least->selection,
                             {target.least->selection.value, target.least->selection.value},
                             target.least->multipliers};
        result.targets.push_back(std::move(target));
    }
}

}  // namespace

plan::SolveLimits part_limits(Session& session, plan::MergedProblem const& problem,
                              std::uint64_t part)
{
    plan::SolveLimits limits;
    limits.seed = session.study().seed;
    limits.work = plan::work_of({}, problem.covers.points.size() + problem.classes() + 1) / part;
    limits.watch = [](plan::Proof const& so_far) {
        spdlog::debug("plan: value {}, bound {}, at most {:.3f} % from the best", so_far.value,
                      so_far.bound, so_far.gap_percent());
    };
    return limits;
}

void solve_orders(PlanResult& result, Session& session)
{
    solve_curve(result, session);
    result.cheapest_proof.problem = merged(result, session, 0.0);
    solve(result.cheapest_proof, session, 1, result.curve[3].proof.solved.selection.order);
    result.poorest_proof.problem = merged(result, session, session.study().plan.weight_exponent);
    solve(result.poorest_proof, session, 1, result.cheapest_proof.solved.selection.order);
    solve_frontier(result, session);
    keep_promises(result, session, share_plans(result),
                  [&](plan::MergedProblem problem, std::vector<std::size_t> const& start) {
                      CertifiedPlan plan;
                      plan.problem = std::move(problem);
                      solve(plan, session, frontier_part, start);
                      return plan.solved.selection.order;
                  });
    for (FrontierPoint& point : result.frontier)
        point.outcome = outcome(result, session, point.proof.solved.selection);
    for (CurveProof& point : result.curve)
        point.outcome = outcome(result, session, point.proof.solved.selection);
    solve_targets(result, session);
}

}  // namespace tongtu::app
