#include "tongtu/plan/certified.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/base/parallel.hpp"
#include "tongtu/plan/annealing.hpp"
#include "tongtu/plan/branching.hpp"
#include "tongtu/plan/local_search.hpp"

#include <algorithm>
#include <utility>

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

// Two ways of searching that help each other: exchanges of single sites with a slowly falling
// temperature, and ruin and recreate, which finishes what the first one finds.
class Search {
public:
    Search(MergedProblem const& problem, std::vector<std::size_t> const& start, std::uint64_t seed,
           std::uint64_t work)
        : recreate_(problem, start, seed), annealing_(problem, start, seed, cycle_of(problem, work))
    {
    }

    void fix(std::vector<std::uint8_t> const& fixed)
    {
        recreate_.fix(fixed);
        annealing_.fix(fixed);
    }
    // A plan rests on the budget only where money is worth a little less than its price.
    void set_price(Multipliers const& m)
    {
        annealing_.set_price(0.8 * static_cast<double>(m.price) / static_cast<double>(m.scale));
    }
    void run(std::uint64_t work)
    {
        annealing_.run(work / 4 * 3);
        if (annealing_.value() > recreate_.value())
            recreate_.go_to(annealing_.best());
        recreate_.run(work / 4);
    }
    [[nodiscard]] std::vector<std::size_t> const& best() const { return recreate_.best(); }
    [[nodiscard]] std::uint64_t value() const { return recreate_.value(); }
    [[nodiscard]] std::uint64_t work() const { return recreate_.work() + annealing_.work(); }

private:
    // Whole cycles, of a thousand looks at each pair where there is work enough.
    static std::uint64_t cycle_of(MergedProblem const& problem, std::uint64_t work)
    {
        constexpr std::uint64_t least = 400'000'000;
        std::uint64_t const all = work / 4 * 3;
        std::uint64_t const pairs = problem.covers.points.size();
        return all / std::max<std::uint64_t>(1, all / std::max(least, 1000 * pairs));
    }
    LocalSearch recreate_;
    Annealing annealing_;
};

CertifiedSelection solve(MergedProblem const& problem, SolveLimits const& limits,
                         Progress& progress, CancelToken const& cancel)
{
    constexpr std::size_t rounds = 40;
    std::uint64_t const pairs = problem.covers.points.size() + problem.classes() + 1;
    std::uint64_t const work = work_of(limits, pairs);
    // Half of the work for the bound, half for the plan.
    std::uint64_t const iterations = std::clamp<std::uint64_t>(work / (2 * rounds * pairs), 5, 100);
    DualAscent dual(problem);
    Search search(problem, first_plan(problem, limits, progress, cancel), limits.seed, work / 2);
    CertifiedSelection result;
    progress.start({"规划：上界与改进", "plan: bound and better plans"}, rounds);
    for (std::size_t round = 0; round < rounds; ++round) {
        cancel.check();
        // Side by side: neither looks at what the other finds within a round.
        std::uint64_t const incumbent = search.value();
        bool const improve = round > 0 && result.proof.bound > result.proof.value;
        parallel_for(improve ? 2 : 1, 1, [&](std::size_t which) {
            if (which == 0)
                dual.run(iterations, incumbent);
            else
                search.run(work / (2 * rounds));
        });
        search.fix(dual.fixed(search.value()));
        result.multipliers = dual.multipliers();
        search.set_price(result.multipliers);
        result.proof = {search.value(), bound_of(problem, result.multipliers)};
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
    MergedProblem near = renumbered(problem, order);
    std::vector<std::uint32_t> const classes = classes_by_candidates(near);
    near = with_classes(near, classes);
    CertifiedSelection result = solve(near, renumbered_limits, progress, cancel);
    for (std::size_t& k : result.selection.order)
        k = order[k];
    std::vector<std::uint64_t> const u = std::move(result.multipliers.value);
    result.multipliers.value.assign(u.size(), 0);
    for (std::size_t k = 0; k < u.size(); ++k)
        result.multipliers.value[classes[k]] = u[k];
    // Equal gains per cost go by the caller's numbers.
    result.selection = in_greedy_order(problem, result.selection.order);
    if (limits.cases > 0)
        prove_by_cases(problem, result, limits.cases, limits.most_numbers);
    return result;
}

}  // namespace tongtu::plan
