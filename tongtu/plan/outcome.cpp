#include "tongtu/plan/outcome.hpp"

#include "tongtu/base/error.hpp"

#include <algorithm>
#include <cmath>

namespace tongtu::plan {

namespace {

// Sums over demand points; the poorest in units of 1 / weight_one, rounded when they are told.
struct Counter {
    demand::DemandPoints const& demand;
    std::uint64_t all = 0;
    std::uint64_t fifth = 0;
    std::uint64_t two_fifths = 0;

    void count(std::size_t point)
    {
        std::uint64_t const people = demand.people[point];
        all += people;
        if (!demand.ranked)
            return;
        fifth += people * demand.in_poorest_20[point];
        two_fifths += people * demand.in_poorest_40[point];
    }
    static std::uint64_t persons(std::uint64_t sum)
    {
        return (sum + demand::weight_one / 2) / demand::weight_one;
    }
};

// The first year in which `spent` is within what the budgets up to then allow.
int year_of(std::int64_t spent, std::vector<std::int64_t> const& budget_by_year)
{
    std::int64_t available = 0;
    for (std::size_t year = 0; year < budget_by_year.size(); ++year) {
        available += budget_by_year[year];
        if (spent <= available)
            return static_cast<int>(year);
    }
    return -1;
}

// `year`: of a step, from its place in the order and the money spent with it.
template <typename Year>
Outcome walk(std::span<std::size_t const> order, CoveringProblem const& problem,
             demand::DemandPoints const& demand, Year const& year)
{
    expects(demand.size() <= problem.reached.size(), "the problem's first points are the demand's");
    Outcome outcome;
    outcome.reached = problem.reached;
    Counter before{demand};
    for (std::size_t i = 0; i < demand.size(); ++i) {
        if (problem.reached[i])
            before.count(i);
    }
    outcome.people_before = before.all;
    outcome.poorest_20_before = Counter::persons(before.fifth);
    outcome.poorest_40_before = Counter::persons(before.two_fifths);
    Counter counter{demand};
    Step total;
    for (std::size_t k = 0; k < order.size(); ++k) {
        Step step;
        step.candidate = order[k];
        step.cost = problem.cost[step.candidate];
        for (std::uint32_t point : problem.covers->of(step.candidate)) {
            if (outcome.reached[point])
                continue;
            outcome.reached[point] = 1;
            if (point < demand.size())
                counter.count(point);
        }
        // Steps are differences of rounded sums, so that they add up.
        step.cumulative_people = counter.all;
        step.cumulative_poorest_20 = Counter::persons(counter.fifth);
        step.cumulative_poorest_40 = Counter::persons(counter.two_fifths);
        step.people = step.cumulative_people - total.cumulative_people;
        step.poorest_20 = step.cumulative_poorest_20 - total.cumulative_poorest_20;
        step.poorest_40 = step.cumulative_poorest_40 - total.cumulative_poorest_40;
        step.cumulative_cost = total.cumulative_cost + step.cost;
        step.year = year(k, step.cumulative_cost);
        outcome.steps.push_back(step);
        total = step;
    }
    return outcome;
}

}  // namespace

Outcome outcome_of(Selection const& selection, CoveringProblem const& problem,
                   demand::DemandPoints const& demand,
                   std::vector<std::int64_t> const& budget_by_year)
{
    return walk(selection.order, problem, demand,
                [&](std::size_t, std::int64_t spent) { return year_of(spent, budget_by_year); });
}

Outcome outcome_of(std::span<Dated const> sites, CoveringProblem const& problem,
                   demand::DemandPoints const& demand)
{
    std::vector<std::size_t> order;
    for (Dated const& site : sites)
        order.push_back(site.candidate);
    return walk(order, problem, demand,
                [&](std::size_t k, std::int64_t) { return static_cast<int>(sites[k].year); });
}

double discounted(std::int64_t cost, int year, double rate)
{
    return static_cast<double>(cost) / std::pow(1.0 + rate, year);
}

double discounted_cost(Outcome const& outcome, double rate)
{
    int last = -1;
    for (Step const& step : outcome.steps)
        last = std::max(last, step.year);
    double sum = 0.0;
    for (Step const& step : outcome.steps)
        sum += discounted(step.cost, step.year < 0 ? last + 1 : step.year, rate);
    return sum;
}

std::optional<TargetCost> cost_to_reach(Outcome const& outcome, std::uint64_t people)
{
    if (outcome.people_before >= people)
        return TargetCost{};
    for (std::size_t i = 0; i < outcome.steps.size(); ++i) {
        Step const& step = outcome.steps[i];
        if (outcome.people_before + step.cumulative_people >= people)
            return TargetCost{step.cumulative_cost, step.cumulative_people, step.cost, step.people,
                              i + 1};
    }
    return std::nullopt;
}

PriceOfEquity price_of_equity(Outcome const& cheapest, Outcome const& poorest,
                              Outcome const& poorest_full)
{
    PriceOfEquity price;
    price.people_forgone = static_cast<std::int64_t>(cheapest.new_people()) -
                           static_cast<std::int64_t>(poorest.new_people());
    price.poor_gained = static_cast<std::int64_t>(poorest.new_poorest_40()) -
                        static_cast<std::int64_t>(cheapest.new_poorest_40());
    auto const as_many =
        cost_to_reach(poorest_full, cheapest.people_before + cheapest.new_people());
    if (as_many)
        price.extra_cost = as_many->cost - cheapest.cost();
    return price;
}

}  // namespace tongtu::plan
