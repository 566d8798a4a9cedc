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
constexpr std::uint64_t frontier_part = 8;
constexpr std::uint64_t target_part = 16;

plan::SolveLimits limits_of(Session& session, plan::MergedProblem const& problem,
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
    plan::SolveLimits limits = limits_of(session, plan.problem, part);
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
        plan::marginal_curve(problem, budgets, limits_of(session, problem, curve_part),
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

std::size_t level_of(inputs::Study const& study, inputs::AdminUnits const& admin)
{
    if (study.plan.floor_level.empty() && !admin.levels.empty())
        return 0;
    for (std::size_t l = 0; l < admin.levels.size(); ++l) {
        if (admin.levels[l].id == study.plan.floor_level)
            return l;
    }
    throw InputError({study.file.string(), "[plan]", "floor_level",
                      fmt::format("\"{}\" is no level of this study", study.plan.floor_level),
                      "Name the id of a level of [admin], or leave out floor_percents"});
}

// The unit of `level` that holds `unit`; -1: none.
int unit_above(inputs::AdminUnits const& admin, int unit, int level)
{
    while (unit >= 0 && admin.units[static_cast<std::size_t>(unit)].level > level)
        unit = admin.units[static_cast<std::size_t>(unit)].parent;
    return unit;
}

struct Units {
    std::vector<std::uint32_t> unit;    // per demand point
    std::vector<std::uint64_t> amount;  // people
    std::vector<std::uint64_t> all, reached;
    std::vector<int> admin;  // unit -> index into the admin units
};

Units units_of(PlanResult const& result, Session& session)
{
    inputs::AdminUnits const& admin = session.inputs().admin;
    auto const level = static_cast<int>(level_of(session.study(), admin));
    demand::DemandPoints const& demand = session.country().demand;
    std::vector<std::uint8_t> const reached = covering_problem(result, session, 0.0).reached;
    Units units;
    std::map<int, std::uint32_t> number;
    for (std::size_t p = 0; p < demand.size(); ++p) {
        int const holder = unit_above(admin, demand.unit[p], level);
        units.amount.push_back(demand.people[p]);
        if (holder < 0) {
            units.unit.push_back(plan::no_unit);
            continue;
        }
        auto const [at, fresh] = number.emplace(holder, static_cast<std::uint32_t>(number.size()));
        if (fresh) {
            units.admin.push_back(holder);
            units.all.push_back(0);
            units.reached.push_back(0);
        }
        units.unit.push_back(at->second);
        units.all[at->second] += demand.people[p];
        units.reached[at->second] += reached[p] ? demand.people[p] : 0;
    }
    units.unit.resize(reached.size(), plan::no_unit);  // service points have none
    units.amount.resize(reached.size(), 0);
    return units;
}

// The unit whose floor alone costs most: the one to name where all together are too dear.
int dearest_unit(plan::MergedProblem problem, plan::Floors const& floors, Session& session)
{
    std::int64_t most = -1;
    int dearest = -1;
    for (std::size_t k = 0; k < floors.count(); ++k) {
        problem.weight.assign(problem.classes(), 0);
        for (std::size_t j = 0; j < problem.classes(); ++j) {
            for (std::size_t at = floors.units.start[j]; at < floors.units.start[j + 1]; ++at)
                problem.weight[j] += floors.units.points[at] == k ? floors.amount[at] : 0;
        }
        plan::SolveLimits limits;
        limits.work = 20 * (problem.covers.points.size() + 1);
        auto const alone = plan::least_cost(problem, floors.needed[k], limits, silent_progress(),
                                            session.cancel());
        if (alone && alone->selection.cost > most) {
            most = alone->selection.cost;
            dearest = static_cast<int>(k);
        }
    }
    return dearest;
}

FrontierPoint floored(PlanResult const& result, Session& session, Units const& units,
                      double percent)
{
    FrontierPoint point;
    point.id = fmt::format("floor_{:g}", percent);
    point.floor_percent = percent;
    std::vector<std::uint32_t> class_of;
    point.proof.problem = plan::merge(covering_problem(result, session, 0.0), &class_of);
    std::vector<std::uint64_t> needed;
    for (std::size_t k = 0; k < units.all.size(); ++k) {
        auto const floor = static_cast<std::uint64_t>(
            std::ceil(static_cast<double>(units.all[k]) * percent / 100.0 - 1e-9));
        needed.push_back(floor - std::min(floor, units.reached[k]));
    }
    point.floors = plan::floors_of(point.proof.problem, class_of, units.unit, units.amount, needed);
    plan::FlooredPlan const plan = plan::solve_with_floors(
        point.proof.problem, point.floors, limits_of(session, point.proof.problem, frontier_part),
        session.progress(), session.cancel());
    point.feasible = plan.feasible;
    point.least_money = plan.least_money;
    point.least_money_bound = plan.least_money_bound;
    point.unreachable = !plan.unreachable.empty();
    point.prices = plan.prices;
    point.proof.solved = {plan.selection, plan.proof, plan.multipliers};
    if (!plan.feasible) {
        int const unit = point.unreachable
                             ? static_cast<int>(plan.unreachable.front())
                             : dearest_unit(point.proof.problem, point.floors, session);
        point.unit = unit < 0 ? -1 : units.admin[static_cast<std::size_t>(unit)];
    }
    return point;
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
    if (settings.floor_percents.empty())
        return;
    Units const units = units_of(result, session);
    for (double const percent : settings.floor_percents)
        result.frontier.push_back(floored(result, session, units, percent));
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
            if (point.floor_percent == 0.0)
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
                             limits_of(session, result.target_problem, target_part),
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
