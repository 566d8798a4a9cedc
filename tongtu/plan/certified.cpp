#include "tongtu/plan/certified.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/plan/branching.hpp"
#include "tongtu/plan/local_search.hpp"

#include <algorithm>

namespace tongtu::plan {

std::uint64_t work_of(SolveLimits const& limits, std::uint64_t pairs)
{
    return limits.work > 0 ? limits.work
                           : std::clamp<std::uint64_t>(4000 * pairs, 100'000'000, 4'000'000'000);
}

CoveringProblem as_covering(MergedProblem const& merged)
{
    CoveringProblem problem;
    problem.covers = &merged.covers;
    problem.weight = merged.weight;
    problem.reached.assign(merged.classes(), 0);
    problem.cost = merged.cost;
    problem.budget = merged.budget;
    if (merged.has_options())
        problem.group = merged.group;
    return problem;
}

Selection in_greedy_order(MergedProblem const& merged, std::vector<std::size_t> chosen)
{
    std::sort(chosen.begin(), chosen.end());
    CoverSets covers;
    CoveringProblem problem;
    problem.weight = merged.weight;
    problem.reached.assign(merged.classes(), 0);
    for (std::size_t i : chosen) {
        covers.append(merged.covers.of(i));
        problem.cost.push_back(merged.cost[i]);
    }
    problem.covers = &covers;
    Selection result = greedy_solver().solve(problem, silent_progress(), CancelToken{});
    for (std::size_t& i : result.order)
        i = chosen[i];
    return result;
}

namespace {

// The better of the greedy plan and the one that is known.
std::vector<std::size_t> first_plan(MergedProblem const& problem, SolveLimits const& limits,
                                    Progress& progress, CancelToken const& cancel)
{
    Selection const greedy = greedy_solver().solve(as_covering(problem), progress, cancel);
    return value_of(problem, limits.start) > greedy.value ? limits.start : greedy.order;
}

CertifiedSelection solve(MergedProblem const& problem, SolveLimits const& limits,
                         Progress& progress, CancelToken const& cancel)
{
    constexpr std::size_t rounds = 40;
    DualAscent dual(problem);
    LocalSearch search(problem, first_plan(problem, limits, progress, cancel), limits.seed);
    CertifiedSelection result;
    std::uint64_t const pairs = problem.covers.points.size() + problem.classes() + 1;
    std::uint64_t const work = work_of(limits, pairs);
    // Half of the work for the bound, half for the plan.
    std::uint64_t const iterations = std::clamp<std::uint64_t>(work / (2 * rounds * pairs), 5, 100);
    progress.start({"规划：上界与改进", "plan: bound and better plans"}, rounds);
    for (std::size_t round = 0; round < rounds; ++round) {
        cancel.check();
        dual.run(iterations, search.value());
        search.fix(dual.fixed(search.value()));
        result.multipliers = dual.multipliers();
        result.proof = {search.value(), bound_of(problem, result.multipliers)};
        if (result.proof.bound > result.proof.value)
            search.run(work / (2 * rounds));
        result.proof.value = search.value();
        progress.advance(1);
        if (limits.watch)
            limits.watch(result.proof);
        if (result.proof.gap_percent() <= limits.gap_percent || dual.work() + search.work() >= work)
            break;
    }
    progress.finish();
    result.selection = in_greedy_order(problem, search.best());
    expects(result.selection.value == search.value(), "the order holds the whole plan");
    expects(result.proof.value <= result.proof.bound, "no plan is above the bound");
    return result;
}

}  // namespace

CertifiedSelection solve_certified(MergedProblem const& problem, SolveLimits const& limits,
                                   Progress& progress, CancelToken const& cancel)
{
    std::vector<std::uint32_t> const order = canonical_order(problem);
    SolveLimits renumbered_limits = limits;
    std::vector<std::size_t> number(order.size());
    for (std::size_t k = 0; k < order.size(); ++k)
        number[order[k]] = k;
    for (std::size_t& i : renumbered_limits.start)
        i = number[i];
    CertifiedSelection result =
        solve(renumbered(problem, order), renumbered_limits, progress, cancel);
    for (std::size_t& k : result.selection.order)
        k = order[k];
    // Equal gains per cost go by the caller's numbers.
    result.selection = in_greedy_order(problem, result.selection.order);
    if (limits.cases > 0)
        prove_by_cases(problem, result, limits.cases, limits.most_numbers);
    return result;
}

}  // namespace tongtu::plan
