// Plans of the frontier that keep floors: of each administrative unit, of roads and services.

#include "equity_frontier.hpp"
#include "session.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/plan/with_floors.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>

namespace tongtu::app {

namespace {

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

// How much of `all` a share is, less what is there already.
std::uint64_t still_needed(std::uint64_t all, double percent, std::uint64_t reached)
{
    auto const floor =
        static_cast<std::uint64_t>(std::ceil(static_cast<double>(all) * percent / 100.0 - 1e-9));
    return floor - std::min(floor, reached);
}

// Parts of units by point of the problem.
struct FloorParts {
    std::vector<std::uint32_t> point, unit;
    std::vector<std::uint64_t> amount, needed;
};

// The plan that keeps all floors; the unit that stands in the way where none does, else -1.
int solve_floored(FrontierPoint& point, PlanResult const& result, Session& session,
                  FloorParts const& parts)
{
    point.floored = true;
    std::vector<std::uint32_t> class_of;
    point.proof.problem = plan::merge(covering_problem(result, session, 0.0), &class_of);
    std::vector<std::uint32_t> of_part;
    for (std::uint32_t const p : parts.point)
        of_part.push_back(class_of[p]);
    point.floors =
        plan::floors_of(point.proof.problem, of_part, parts.unit, parts.amount, parts.needed);
    plan::FlooredPlan const plan = plan::solve_with_floors(
        point.proof.problem, point.floors, part_limits(session, point.proof.problem, frontier_part),
        session.progress(), session.cancel());
    point.feasible = plan.feasible;
    point.least_money = plan.least_money;
    point.least_money_bound = plan.least_money_bound;
    point.unreachable = !plan.unreachable.empty();
    point.prices = plan.prices;
    point.proof.solved = {plan.selection, plan.proof, plan.multipliers};
    if (plan.feasible)
        return -1;
    return point.unreachable ? static_cast<int>(plan.unreachable.front())
                             : dearest_unit(point.proof.problem, point.floors, session);
}

FrontierPoint floored_units(PlanResult const& result, Session& session, Units const& units,
                            double percent)
{
    FrontierPoint point;
    point.id = fmt::format("floor_{:g}", percent);
    point.floor_percent = percent;
    FloorParts parts{{}, units.unit, units.amount, {}};
    for (std::size_t p = 0; p < units.unit.size(); ++p)
        parts.point.push_back(static_cast<std::uint32_t>(p));
    for (std::size_t k = 0; k < units.all.size(); ++k)
        parts.needed.push_back(still_needed(units.all[k], percent, units.reached[k]));
    int const unit = solve_floored(point, result, session, parts);
    point.unit = unit < 0 ? -1 : units.admin[static_cast<std::size_t>(unit)];
    return point;
}

FrontierPoint floored_corridors(PlanResult const& result, Session& session)
{
    FrontierPoint point;
    point.id = "service";
    FloorParts parts;
    std::vector<int> corridor;  // of each floor
    for (std::size_t k = 0; k < result.corridors.size(); ++k) {
        Corridor const& each = result.corridors[k];
        if (each.percent == 0.0)
            continue;
        for (auto const& [p, amount] : each.parts) {
            parts.point.push_back(p);
            parts.unit.push_back(static_cast<std::uint32_t>(corridor.size()));
            parts.amount.push_back(amount);
        }
        parts.needed.push_back(still_needed(each.all, each.percent, each.reached));
        corridor.push_back(static_cast<int>(k));
    }
    int const unit = solve_floored(point, result, session, parts);
    point.corridor = unit < 0 ? -1 : corridor[static_cast<std::size_t>(unit)];
    return point;
}

}  // namespace

void add_floors(PlanResult& result, Session& session)
{
    inputs::PlanSettings const& settings = session.study().plan;
    if (!settings.floor_percents.empty()) {
        Units const units = units_of(result, session);
        for (double const percent : settings.floor_percents)
            result.frontier.push_back(floored_units(result, session, units, percent));
    }
    if (settings.service && settings.service->has_floors())
        result.frontier.push_back(floored_corridors(result, session));
}

}  // namespace tongtu::app
