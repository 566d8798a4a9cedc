#include "tongtu/plan/least_cost.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/plan/local_search.hpp"

#include <algorithm>
#include <utility>

namespace tongtu::plan {

namespace {

// Greedy with all the money, as far as it takes.
std::vector<std::size_t> greedy_up_to(MergedProblem const& problem, std::uint64_t needed)
{
    Selection const all =
        greedy_solver().solve(as_covering(problem), silent_progress(), CancelToken{});
    if (all.value < needed)
        return {};
    CoverState state(problem);
    std::vector<std::size_t> chosen;
    for (std::size_t const i : all.order) {
        if (state.value() >= needed)
            break;
        state.add(i);
        chosen.push_back(i);
    }
    return chosen;
}

// Goes down from the cost of a known plan to where the bound stands, and on from there: the
// multipliers that are best at a budget prove least at that budget.
void sharpen(DualAscent& dual, MergedProblem const& problem, LeastCost& result, std::int64_t cost,
             std::uint64_t needed, std::size_t iterations)
{
    auto const reach = static_cast<double>(needed);
    dual.run(iterations, static_cast<std::uint64_t>(0.998 * reach));
    Multipliers const found = dual.multipliers();
    std::int64_t const bound = std::min(cost, least_cost_bound(problem, found, needed));
    if (bound > result.bound || result.multipliers.value.empty()) {
        result.bound = bound;
        result.multipliers = found;
    }
    dual.set_budget(std::max<std::int64_t>(1, result.bound));
}

}  // namespace

std::optional<LeastCost> least_cost(MergedProblem const& given, std::uint64_t needed,
                                    SolveLimits const& limits, Progress& progress,
                                    CancelToken const& cancel)
{
    if (needed == 0)
        return LeastCost{};
    constexpr std::size_t rounds = 20;
    std::vector<std::uint32_t> const order = canonical_order(given);
    MergedProblem problem = renumbered(given, order);
    problem.budget = sum_of_costs(problem);
    std::vector<std::size_t> const start = greedy_up_to(problem, needed);
    if (start.empty())
        return std::nullopt;
    LocalSearch search(problem, start, limits.seed, needed);
    DualAscent dual(problem);
    dual.set_budget(search.cost());
    LeastCost result;
    std::uint64_t const pairs = problem.covers.points.size() + problem.classes() + 1;
    std::uint64_t const work = work_of(limits, pairs);
    std::uint64_t const iterations = std::clamp<std::uint64_t>(work / (2 * rounds * pairs), 5, 100);
    progress.start({"规划：最低费用", "plan: least cost"}, rounds);
    for (std::size_t round = 0; round < rounds; ++round) {
        cancel.check();
        sharpen(dual, problem, result, search.cost(), needed, iterations);
        if (result.bound < search.cost())
            search.run(work / (2 * rounds));
        progress.advance(1);
        auto const open = static_cast<double>(search.cost() - result.bound);
        if (100.0 * open <= limits.gap_percent * static_cast<double>(search.cost()) ||
            dual.work() + search.work() >= work)
            break;
    }
    progress.finish();
    result.selection = in_greedy_order(problem, search.best());
    for (std::size_t& i : result.selection.order)
        i = order[i];
    expects(result.bound <= result.selection.cost, "no plan costs less than the bound");
    return result;
}

std::vector<CurvePoint> marginal_curve(MergedProblem const& given,
                                       std::span<std::int64_t const> budgets,
                                       SolveLimits const& limits, Progress& progress,
                                       CancelToken const& cancel)
{
    expects(std::is_sorted(budgets.begin(), budgets.end()), "budgets ascend");
    MergedProblem problem = given;
    std::vector<CurvePoint> curve;
    SolveLimits one = limits;
    for (std::int64_t const budget : budgets) {
        problem.budget = std::clamp<std::int64_t>(budget, 0, sum_of_costs(given));
        curve.push_back({budget, solve_certified(problem, one, progress, cancel)});
        one.start = curve.back().solved.selection.order;
    }
    for (CurvePoint& point : curve) {
        problem.budget = std::clamp<std::int64_t>(point.budget, 0, sum_of_costs(given));
        for (CurvePoint const& other : curve) {
            std::uint64_t const bound = bound_of(problem, other.solved.multipliers);
            if (bound < point.solved.proof.bound) {
                point.solved.proof.bound = bound;
                point.solved.multipliers = Multipliers(other.solved.multipliers);
            }
        }
    }
    return curve;
}

}  // namespace tongtu::plan
