#include "tongtu/plan/joint.hpp"

#include "tongtu/backhaul/dual_ascent.hpp"
#include "tongtu/base/error.hpp"
#include "tongtu/plan/joint_search.hpp"

#include <algorithm>
#include <numeric>

namespace tongtu::plan {

namespace {

// The covering problem with a price for links on top of each site; -1 puts it beyond the budget.
CoveringProblem priced(JointProblem const& problem, std::vector<std::int64_t> const& price)
{
    CoveringProblem result = problem.covering;
    std::int64_t const all =
        std::accumulate(result.cost.begin(), result.cost.end(), std::int64_t{0});
    std::int64_t links = 0;
    for (std::int64_t const each : price)
        links += std::max<std::int64_t>(0, each);
    // Without a budget that matters, one that pays for everything; sums stay small.
    result.budget = std::min(result.budget, all + links);
    for (std::size_t i = 0; i < price.size(); ++i)
        result.cost[i] = price[i] < 0 ? result.budget + 1 : result.cost[i] + price[i];
    return result;
}

// What is not yet built of a site's way, and whether another site of the plan comes first on it.
struct Way {
    std::int64_t cost = 0;
    bool waits = false;
};

Way way_of(JointProblem const& problem, backhaul::LinkForest const& forest,
           std::vector<std::uint8_t> const& built, std::uint32_t site)
{
    backhaul::LinkNetwork const& network = *problem.network;
    Way way;
    for (std::uint32_t v = site; v != network.core && !built[v]; v = forest.up(v)) {
        way.cost += network.graph.edges()[forest.edge_up(v)].cost;
        if (v == site)
            continue;
        way.waits = way.waits || forest.is_site(v);
        way.cost += network.graph.node_cost(v);
    }
    return way;
}

// The order of building by gain per money; a site after those that it hangs from.
void order(JointProblem const& problem, MergedProblem const& merged, JointPlan& plan,
           std::vector<std::size_t> left)
{
    CoverState cover(merged);
    std::vector<std::uint8_t> built(problem.network->graph.nodes(), 0);
    while (!left.empty()) {
        std::size_t pick = left.size();
        double best = -1.0;
        std::int64_t pick_cost = 0;
        for (std::size_t k = 0; k < left.size(); ++k) {
            Way const way = way_of(problem, plan.forest, built, problem.node_of(left[k]));
            if (way.waits)
                continue;
            std::int64_t const cost = problem.covering.cost[left[k]] + way.cost;
            double const score = static_cast<double>(cover.gain(left[k])) /
                                 static_cast<double>(std::max<std::int64_t>(1, cost));
            if (score > best) {
                best = score;
                pick = k;
                pick_cost = cost;
            }
        }
        expects(pick < left.size(), "some site hangs from what is built");
        std::size_t const site = left[pick];
        left.erase(left.begin() + static_cast<std::ptrdiff_t>(pick));
        cover.add(site);
        for (auto v = problem.node_of(site); v != problem.network->core && !built[v];
             v = plan.forest.up(v))
            built[v] = 1;
        plan.selection.order.push_back(site);
        plan.step_cost.push_back(pick_cost);
        plan.selection.cost += pick_cost;
    }
    plan.selection.value = cover.value();
}

std::vector<std::int64_t> of_candidates(JointProblem const& problem,
                                        std::vector<std::int64_t> const& of_place)
{
    std::vector<std::int64_t> price(problem.covering.cost.size());
    for (std::size_t i = 0; i < price.size(); ++i)
        price[i] = of_place[problem.node_of(i)];
    return price;
}

std::size_t places_of(JointProblem const& problem)
{
    std::size_t places = 0;
    for (std::size_t i = 0; i < problem.covering.cost.size(); ++i)
        places = std::max<std::size_t>(places, problem.node_of(i) + 1);
    return places;
}

std::int64_t forest_bound(JointProblem const& problem, std::vector<std::size_t> const& sites)
{
    backhaul::SteinerProblem steiner{&problem.network->graph, {problem.network->core}};
    for (std::size_t const site : sites)
        steiner.terminals.push_back(problem.node_of(site));
    constexpr std::uint64_t work = 200'000'000;
    return backhaul::dual_ascent(steiner, 0, work).bound;
}

// What the links of a place would have to cost for none of its options to be worth building.
std::vector<std::int64_t> needed_prices(JointProblem const& problem, MergedProblem const& merged,
                                        Multipliers const& multipliers)
{
    std::vector<std::int64_t> needed(places_of(problem), 0);
    if (multipliers.price == 0)
        return needed;
    for (std::size_t i = 0; i < merged.candidates(); ++i) {
        double profit = 0.0;
        for (std::uint32_t const j : merged.covers.of(i))
            profit += static_cast<double>(multipliers.value[j]);
        double const most = profit / static_cast<double>(multipliers.price) -
                            static_cast<double>(problem.covering.cost[i]);
        std::int64_t& place = needed[problem.node_of(i)];
        place = std::max(place, static_cast<std::int64_t>(std::min(most, 1e15)));
    }
    return needed;
}

// Prices and multipliers in turn: the duals of the cuts go where the multipliers would need a
// higher price, then the multipliers follow the prices. What does not lower the bound is left.
void tighten(JointProblem const& problem, JointPlan& plan, CancelToken const& cancel)
{
    constexpr int rounds = 12;
    constexpr std::size_t iterations = 400;
    for (int round = 0; round < rounds && plan.proof.bound > plan.proof.value; ++round) {
        cancel.check();
        std::vector<std::int64_t> const needed =
            needed_prices(problem, plan.relaxed, plan.multipliers);
        std::vector<std::int64_t> const price =
            of_candidates(problem, least_prices(*problem.network, needed.size(), needed));
        MergedProblem relaxed = merge(priced(problem, price));
        DualAscent dual(relaxed);
        std::vector<double> u;
        for (std::uint64_t const each : plan.multipliers.value)
            u.push_back(static_cast<double>(each) / static_cast<double>(plan.multipliers.scale));
        dual.start_from(u);
        dual.run(iterations, plan.proof.value);
        Multipliers multipliers = dual.multipliers();
        std::uint64_t const bound = bound_of(relaxed, multipliers);
        if (bound >= plan.proof.bound)
            break;
        plan.proof.bound = bound;
        plan.least_price = price;
        plan.relaxed = std::move(relaxed);
        plan.multipliers = std::move(multipliers);
    }
}

}  // namespace

std::vector<std::int64_t> least_prices(backhaul::LinkNetwork const& network, std::size_t places,
                                       std::span<std::int64_t const> needed)
{
    std::vector<std::uint8_t> const joined = connected_with(network.graph, network.core);
    backhaul::SteinerProblem all{&network.graph, {network.core}};
    std::vector<std::int64_t> price(places, -1);
    for (std::uint32_t i = 0; i < places; ++i) {
        if (joined[i])
            all.terminals.push_back(i);
    }
    constexpr std::uint64_t work = 1'000'000'000;
    std::vector<std::int64_t> most;
    for (std::size_t k = 0; !needed.empty() && k < all.terminals.size(); ++k)
        most.push_back(k == 0 ? 0 : needed[all.terminals[k]]);
    backhaul::DualBound const dual = backhaul::dual_ascent(all, 0, work, most);
    for (std::size_t k = 1; k < all.terminals.size(); ++k)
        price[all.terminals[k]] = dual.share[k];
    return price;
}

JointPlan solve_joint(JointProblem const& problem, SolveLimits const& limits, Progress& progress,
                      CancelToken const& cancel)
{
    JointPlan plan(*problem.network, problem.rules);
    plan.least_price = of_candidates(problem, least_prices(*problem.network, places_of(problem)));
    plan.relaxed = merge(priced(problem, plan.least_price));
    CertifiedSelection const relaxed = solve_certified(plan.relaxed, limits, progress, cancel);
    plan.multipliers = relaxed.multipliers;

    JointSearch search(problem, plan.relaxed, limits.seed);
    search.start({});
    search.start(relaxed.selection.order);
    constexpr int rounds = 3;
    SolveLimits part = limits;
    part.work = limits.work > 0 ? limits.work / 4 : 100'000'000;
    // A move is one search over the network for prices; at most as many as a minute has room for.
    std::size_t const looks = problem.network->graph.edges().size() + 1;
    std::size_t const moves =
        std::clamp<std::size_t>((limits.work > 0 ? limits.work : 150'000'000) / looks, 50, 3000);
    progress.start({"规划：站点与链路", "plan: sites and links together"}, rounds);
    for (int round = 0; round < rounds; ++round) {
        MergedProblem const marginal = merge(priced(problem, search.marginal_prices()));
        search.start(solve_certified(marginal, part, silent_progress(), cancel).selection.order);
        search.run(moves / rounds, cancel);
        search.rebuild(20'000'000, cancel);
        progress.advance(1);
    }
    progress.finish();
    plan.forest_bound = forest_bound(problem, search.best());
    plan.forest = search.forest();
    order(problem, plan.relaxed, plan, search.best());
    plan.proof = {plan.selection.value, bound_of(plan.relaxed, plan.multipliers)};
    tighten(problem, plan, cancel);
    std::int64_t sites = 0;
    for (std::size_t const site : plan.selection.order)
        sites += problem.covering.cost[site];
    expects(plan.selection.cost == sites + plan.forest.cost(), "the steps pay for sites and links");
    expects(plan.selection.cost <= problem.covering.budget, "the budget is kept");
    expects(plan.proof.value <= plan.proof.bound, "no plan is above the bound");
    return plan;
}

}  // namespace tongtu::plan
