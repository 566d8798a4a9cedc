#include "tongtu/plan/years.hpp"

#include "tongtu/base/error.hpp"

#include <algorithm>
#include <numeric>

namespace tongtu::plan {

namespace {

MergedProblem with_budget(MergedProblem const& problem, std::int64_t budget)
{
    MergedProblem result = problem;
    std::int64_t const all =
        std::accumulate(result.cost.begin(), result.cost.end(), std::int64_t{0});
    result.budget = std::clamp<std::int64_t>(budget, 0, all);
    return result;
}

// The relaxation of budget and building capacity that adds `price` times the second to the first.
MergedProblem surrogate(MergedProblem const& problem, std::int64_t budget, std::size_t sites,
                        std::int64_t price)
{
    MergedProblem result = problem;
    for (std::int64_t& cost : result.cost)
        cost += price;
    return with_budget(result, budget + price * static_cast<std::int64_t>(sites));
}

std::int64_t mean_cost(MergedProblem const& problem, std::span<std::size_t const> chosen)
{
    std::int64_t sum = 0;
    for (std::size_t i : chosen)
        sum += problem.cost[i];
    return std::max<std::int64_t>(1, sum / static_cast<std::int64_t>(chosen.size()));
}

// A year by itself: the bound, and the plan that was found beside it.
struct Alone {
    YearProof proof;
    std::vector<std::size_t> order;
};

Alone solve_alone(MergedProblem const& problem, std::int64_t site_price, SolveLimits const& limits,
                  Progress& progress, CancelToken const& cancel)
{
    CertifiedSelection solved = solve_certified(problem, limits, progress, cancel);
    return {{problem.budget, site_price, std::move(solved.multipliers), solved.proof},
            std::move(solved.selection.order)};
}

Alone year_alone(MergedProblem const& problem, YearLimits const& limits, std::size_t year,
                 Alone start, SolveLimits const& solve, Progress& progress,
                 CancelToken const& cancel)
{
    auto const most = limits.sites_until(year);
    if (!most || start.order.size() <= *most)
        return start;
    // Prices of a site that make money and capacity about as scarce as each other.
    std::int64_t const mean = mean_cost(problem, start.order);
    for (std::int64_t const price : {std::max<std::int64_t>(1, mean / 2), mean * 2, mean * 8}) {
        Alone other = solve_alone(surrogate(problem, limits.budget_until(year), *most, price),
                                  price, solve, progress, cancel);
        if (other.proof.proof.bound < start.proof.proof.bound)
            start = std::move(other);
    }
    return start;
}

// The sites of `plan`, those first that are good for an early year by itself.
std::vector<std::size_t> early_first(std::vector<std::size_t> plan,
                                     std::vector<std::size_t> const& early)
{
    std::stable_partition(plan.begin(), plan.end(), [&](std::size_t i) {
        return std::find(early.begin(), early.end(), i) != early.end();
    });
    return plan;
}

void add_values(YearPlan& plan, MergedProblem const& problem, YearLimits const& limits)
{
    std::vector<std::uint64_t> const factors = discount_factors(limits);
    std::vector<std::size_t> standing;
    std::size_t next = 0;
    plan.service = {};
    for (std::size_t t = 0; t < limits.years(); ++t) {
        for (; next < plan.sites.size() && plan.sites[next].year <= t; ++next)
            standing.push_back(plan.sites[next].candidate);
        Proof& proof = plan.years[t].proof;
        proof.value = value_of(problem, standing);
        expects(proof.value <= proof.bound, "no year is above its bound");
        plan.service.value += factors[t] * proof.value;
        plan.service.bound += factors[t] * proof.bound;
    }
    expects(plan.service.value == service_of(problem, plan.sites, limits),
            "the years add up to the service");
}

}  // namespace

YearPlan solve_years(MergedProblem const& problem, CertifiedSelection const& whole,
                     YearLimits const& limits, Needs const& needs, SolveLimits const& solve,
                     Progress& progress, CancelToken const& cancel)
{
    expects(limits.years() > 0, "a plan of at least one year");
    std::size_t const last = limits.years() - 1;
    std::vector<Alone> alone(limits.years());
    MergedProblem const all = with_budget(problem, limits.budget_until(last));
    alone[last] =
        year_alone(problem, limits, last,
                   {{all.budget, 0, whole.multipliers, whole.proof}, whole.selection.order}, solve,
                   progress, cancel);
    for (std::size_t t = 0; t < last; ++t) {
        cancel.check();
        Alone start =
            solve_alone(with_budget(problem, limits.budget_until(t)), 0, solve, progress, cancel);
        alone[t] = year_alone(problem, limits, t, std::move(start), solve, progress, cancel);
    }
    YearPlan plan;
    std::optional<std::uint64_t> best;
    for (std::vector<std::size_t> const& set : {whole.selection.order, alone[last].order}) {
        for (Alone const& year : alone) {
            std::vector<Dated> sites =
                schedule(problem, early_first(set, year.order), limits, needs);
            std::uint64_t const service = service_of(problem, sites, limits);
            if (!best || service > *best) {
                best = service;
                plan.sites = std::move(sites);
            }
        }
        if (set == alone[last].order)
            break;
    }
    for (Alone& year : alone)
        plan.years.push_back(std::move(year.proof));
    add_values(plan, problem, limits);
    return plan;
}

}  // namespace tongtu::plan
