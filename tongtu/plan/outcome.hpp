// What a selection means for people, money and years.

#pragma once

#include "tongtu/demand/demand.hpp"
#include "tongtu/plan/covering.hpp"
#include "tongtu/plan/years.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace tongtu::plan {

/// One site of a plan in the order of building.
struct Step {
    std::size_t candidate = 0;
    int year = -1;  // index into the yearly budgets; -1: beyond them
    std::int64_t cost = 0;
    std::uint64_t people = 0;      // newly reached, each person once
    std::uint64_t poorest_20 = 0;  // of them among the poorest fifth of all people
    std::uint64_t poorest_40 = 0;
    std::int64_t cumulative_cost = 0;
    std::uint64_t cumulative_people = 0;  // newly reached so far
    std::uint64_t cumulative_poorest_20 = 0;
    std::uint64_t cumulative_poorest_40 = 0;
};

struct Outcome {
    std::vector<Step> steps;
    std::uint64_t people_before = 0;  // reached without the plan
    std::uint64_t poorest_20_before = 0;
    std::uint64_t poorest_40_before = 0;
    std::vector<std::uint8_t> reached;  // per demand point, after the plan

    [[nodiscard]] std::uint64_t new_people() const
    {
        return steps.empty() ? 0 : steps.back().cumulative_people;
    }
    [[nodiscard]] std::int64_t cost() const
    {
        return steps.empty() ? 0 : steps.back().cumulative_cost;
    }
    [[nodiscard]] std::uint64_t new_poorest_40() const
    {
        return steps.empty() ? 0 : steps.back().cumulative_poorest_40;
    }
};

/// Walks a selection. People are counted over the demand points, the first of the problem's; what
/// the problem has besides (roads, service points) is not people. A site is built in the first year
/// whose budget, with what earlier years left, pays for it; money spent never exceeds the budgets
/// up to that year.
Outcome outcome_of(Selection const& selection, CoveringProblem const& problem,
                   demand::DemandPoints const& demand,
                   std::vector<std::int64_t> const& budget_by_year);

/// The same for sites whose years are known, in their order.
Outcome outcome_of(std::span<Dated const> sites, CoveringProblem const& problem,
                   demand::DemandPoints const& demand);

/// Money of a budget year, valued at the first one.
double discounted(std::int64_t cost, int year, double rate);

/// All steps of an outcome valued at the first budget year; steps beyond the budgets count as built
/// in the year after the last.
double discounted_cost(Outcome const& outcome, double rate);

/// Least cost along an outcome until `people` (already reached ones included) are reached; none
/// where the outcome never gets there.
struct TargetCost {
    std::int64_t cost = 0;
    std::uint64_t new_people = 0;
    std::int64_t last_step_cost = 0;  // of the site that passed the target
    std::uint64_t last_step_people = 0;
    std::size_t sites = 0;
};
std::optional<TargetCost> cost_to_reach(Outcome const& outcome, std::uint64_t people);

/// What poorest-first costs, from the two orders with the same budget.
struct PriceOfEquity {
    std::int64_t people_forgone = 0;  // cheapest-first reaches these more
    std::int64_t poor_gained = 0;     // of the poorest 40 %: poorest-first reaches these more
    std::optional<std::int64_t> extra_cost;  // for poorest-first to reach as many people in the end
};

/// `cheapest`, `poorest`: plans under the budget; `poorest_full`: poorest-first without a budget.
PriceOfEquity price_of_equity(Outcome const& cheapest, Outcome const& poorest,
                              Outcome const& poorest_full);

}  // namespace tongtu::plan
