// The plans under a budget and what surrounds them: curve, frontier, targets, each with its proof.

#pragma once

#include "plan_result.hpp"

#include "tongtu/report/document.hpp"

#include <functional>
#include <string>
#include <vector>

namespace tongtu::app {

/// Solves cheapest first, poorest first, the points of the frontier, the curve of people over money
/// and the least money to each target. Of all plans under the budget each order takes the one that
/// is worth most to it, poorest first among those that keep its promise. Throws InputError for a
/// floor level that the study does not have.
void solve_orders(PlanResult& result, Session& session);

/// Adds the plans that keep floors to the frontier.
void add_floors(PlanResult& result, Session& session);

/// Limits of a search that gets this part of the work of the two orders.
plan::SolveLimits part_limits(Session& session, plan::MergedProblem const& problem,
                              std::uint64_t part);
constexpr std::uint64_t frontier_part = 8;

/// Sites of a good plan for a problem, from a plan that is known.
using SolvePart = std::function<std::vector<std::size_t>(plan::MergedProblem problem,
                                                         std::vector<std::size_t> const& start)>;

/// Poorest first reaches at least as many of the poorest 40 % as cheapest first, which reaches at
/// least as many people: where not, poorest first becomes the plan that is worth most to it of
/// those that do, among `known` plans and some that lean further to the poorest 40 %. The bounds
/// stay those of the weights, so they hold.
void keep_promises(PlanResult& result, Session& session,
                   std::vector<std::vector<std::size_t>> known, SolvePart const& solve);

/// Gives both orders their years, and keeps the promises once more.
void date_orders(PlanResult& result, Session& session);

/// Heads of the poorest 40 % that these sites newly reach.
std::uint64_t poorest_40_of(PlanResult const& result, Session& session,
                            std::vector<std::size_t> const& sites);

/// The certificate of all of them but the two orders, which have their own file.
std::string frontier_json(PlanResult const& result);

/// Whom a site reaches: people by lowest unit, most people first.
struct UnitShare {
    int unit = -1;
    std::uint64_t people = 0;
    std::uint64_t poorest_40 = 0;
};
struct MoneyAtTheMargin {
    std::size_t candidate = 0;
    std::vector<UnitShare> units;
};
/// The last site of the plan, and the one that would come next; none where nothing is left.
std::optional<MoneyAtTheMargin> last_served(PlanResult const& result, Session& session);
std::optional<MoneyAtTheMargin> first_unserved(PlanResult const& result, Session& session);

std::vector<report::Table> equity_tables(Session& session);

}  // namespace tongtu::app
