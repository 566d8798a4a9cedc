#include "tongtu/plan/certified.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/plan/local_search.hpp"

#include <algorithm>

namespace tongtu::plan {

namespace {

CoveringProblem as_covering(MergedProblem const& merged, CoverSets const& covers)
{
    CoveringProblem problem;
    problem.covers = &covers;
    problem.weight = merged.weight;
    problem.reached.assign(merged.classes(), 0);
    problem.cost = merged.cost;
    problem.budget = merged.budget;
    if (merged.has_options())
        problem.group = merged.group;
    return problem;
}

// The candidates of a plan in the order in which lazy greedy would build them, were they all.
Selection ordered(MergedProblem const& merged, std::vector<std::size_t> chosen)
{
    std::sort(chosen.begin(), chosen.end());
    CoverSets covers;
    CoveringProblem problem = as_covering(merged, covers);
    problem.cost.clear();
    problem.group.clear();
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

}  // namespace

CertifiedSelection solve_certified(MergedProblem const& problem, SolveLimits const& limits,
                                   Progress& progress, CancelToken const& cancel)
{
    constexpr std::size_t rounds = 40;
    Selection const greedy =
        greedy_solver().solve(as_covering(problem, problem.covers), progress, cancel);
    DualAscent dual(problem);
    LocalSearch search(problem, greedy.order, limits.seed);
    CertifiedSelection result;
    std::uint64_t const pairs = problem.covers.points.size() + problem.classes() + 1;
    std::uint64_t const work =
        limits.work > 0 ? limits.work
                        : std::clamp<std::uint64_t>(4000 * pairs, 100'000'000, 4'000'000'000);
    // Half of the work for the bound, half for the plan.
    std::uint64_t const iterations = std::clamp<std::uint64_t>(work / (2 * rounds * pairs), 5, 100);
    progress.start("plan: bound and better plans", rounds);
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
    result.selection = ordered(problem, search.best());
    expects(result.selection.value == search.value(), "the order holds the whole plan");
    expects(result.proof.value <= result.proof.bound, "no plan is above the bound");
    return result;
}

}  // namespace tongtu::plan
