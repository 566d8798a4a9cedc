#include "tongtu/plan/with_floors.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/plan/local_search.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace tongtu::plan {

namespace {

// How much of each unit's floor is still missing, while candidates are added.
class Missing {
public:
    Missing(MergedProblem const& problem, Floors const& floors)
        : problem_(problem), floors_(floors), missing_(floors.needed), seen_(problem.classes(), 0)
    {
    }

    // Sum over the units of the share of its floor that a candidate adds.
    [[nodiscard]] double share(std::size_t candidate)
    {
        adds_.assign(missing_.size(), 0);
        for (std::uint32_t j : problem_.covers.of(candidate)) {
            if (seen_[j])
                continue;
            for (std::size_t at = floors_.units.start[j]; at < floors_.units.start[j + 1]; ++at)
                adds_[floors_.units.points[at]] += floors_.amount[at];
        }
        double sum = 0.0;
        for (std::size_t k = 0; k < missing_.size(); ++k) {
            if (missing_[k] > 0)
                sum += static_cast<double>(std::min(adds_[k], missing_[k])) /
                       static_cast<double>(floors_.needed[k]);
        }
        return sum;
    }

    void add(std::size_t candidate)
    {
        for (std::uint32_t j : problem_.covers.of(candidate)) {
            if (seen_[j])
                continue;
            seen_[j] = 1;
            for (std::size_t at = floors_.units.start[j]; at < floors_.units.start[j + 1]; ++at) {
                std::uint64_t& left = missing_[floors_.units.points[at]];
                left -= std::min(left, floors_.amount[at]);
            }
        }
    }

    [[nodiscard]] bool none() const
    {
        return std::all_of(missing_.begin(), missing_.end(), [](auto m) { return m == 0; });
    }

private:
    MergedProblem const& problem_;
    Floors const& floors_;
    std::vector<std::uint64_t> missing_, adds_;
    std::vector<std::uint8_t> seen_;
};

std::int64_t cost_of(MergedProblem const& problem, std::vector<std::size_t> const& chosen)
{
    std::int64_t sum = 0;
    for (std::size_t const i : chosen)
        sum += problem.cost[i];
    return sum;
}

// By the share of what is missing per cost; then what turned out needless is left out again.
std::vector<std::size_t> cheap_and_sufficient(MergedProblem const& problem, Floors const& floors)
{
    Missing missing(problem, floors);
    std::vector<std::uint8_t> taken(problem.groups(), 0);
    std::vector<std::size_t> chosen;
    while (!missing.none()) {
        double best = 0.0;
        std::size_t next = problem.candidates();
        for (std::size_t i = 0; i < problem.candidates(); ++i) {
            if (taken[problem.group[i]])
                continue;
            double const ratio = missing.share(i) / static_cast<double>(problem.cost[i]);
            if (ratio > best) {
                best = ratio;
                next = i;
            }
        }
        if (next == problem.candidates())
            return {};
        missing.add(next);
        taken[problem.group[next]] = 1;
        chosen.push_back(next);
    }
    std::vector<std::size_t> by_cost = chosen;
    std::stable_sort(by_cost.begin(), by_cost.end(),
                     [&](auto a, auto b) { return problem.cost[a] > problem.cost[b]; });
    for (std::size_t const i : by_cost) {
        std::vector<std::size_t> without = chosen;
        without.erase(std::find(without.begin(), without.end(), i));
        if (meets(floors, reached_of(problem, floors, without)))
            chosen = without;
    }
    return chosen;
}

// Units that all candidates together do not lift to their floor.
std::vector<std::uint32_t> unreachable_units(Floors const& floors)
{
    std::vector<std::uint64_t> all(floors.count(), 0);
    for (std::size_t at = 0; at < floors.amount.size(); ++at)
        all[floors.units.points[at]] += floors.amount[at];
    std::vector<std::uint32_t> result;
    for (std::size_t k = 0; k < floors.count(); ++k) {
        if (all[k] < floors.needed[k])
            result.push_back(static_cast<std::uint32_t>(k));
    }
    return result;
}

// Share of each floor that the linear relaxation at hand lacks (or has too much: negative).
std::vector<double> lacking(MergedProblem const& problem, Floors const& floors,
                            std::vector<double> const& share)
{
    std::vector<double> covered(problem.classes(), 0.0);
    for (std::size_t i = 0; i < problem.candidates(); ++i) {
        for (std::uint32_t j : problem.covers.of(i))
            covered[j] += share[i];
    }
    std::vector<double> result(floors.needed.begin(), floors.needed.end());
    for (std::size_t j = 0; j < covered.size(); ++j) {
        for (std::size_t at = floors.units.start[j]; at < floors.units.start[j + 1]; ++at)
            result[floors.units.points[at]] -=
                std::min(1.0, covered[j]) * static_cast<double>(floors.amount[at]);
    }
    for (std::size_t k = 0; k < result.size(); ++k)
        result[k] /= static_cast<double>(std::max<std::uint64_t>(1, floors.needed[k]));
    return result;
}

// The prices' search: weights, dual ascent and prices of one round after another.
class PriceSearch {
public:
    // With value: bounds what a plan reaches. Without: what the floors cost.
    PriceSearch(MergedProblem const& problem, Floors const& floors, bool with_value)
        : problem_(problem), floors_(floors), priced_(problem)
    {
        auto const sum = [](auto const& of) {
            return static_cast<double>(std::accumulate(of.begin(), of.end(), std::uint64_t{0}));
        };
        double const amounts = std::max(1.0, sum(floors.amount));
        double const weights = std::max(1.0, sum(problem.weight));
        // Prices are whole: a unit of amount is worth at least a thousand steps on average.
        double const scale = std::clamp(1024.0 * amounts / weights, 1.0, 0x1p50 / weights);
        prices_.scale = with_value ? std::uint64_t{1}
                                         << static_cast<unsigned>(std::floor(std::log2(scale)))
                                   : 0;
        step_ = with_value ? static_cast<double>(prices_.scale) * weights / amounts : 1024.0;
        price_.assign(floors.count(), with_value ? 0.0 : step_);
        if (!with_value)
            priced_.budget = sum_of_costs(problem);
        reprice();
    }

    void reprice()
    {
        prices_.price.clear();
        for (double const each : price_)
            prices_.price.push_back(static_cast<std::uint64_t>(std::llround(each)));
        priced_.weight = priced_weights(problem_, floors_, prices_);
    }

    // Dual ascent at the present prices; then they move for the next reprice().
    Multipliers ascend(std::size_t iterations, std::int64_t budget, std::uint64_t known,
                       std::size_t round)
    {
        DualAscent dual(priced_);
        dual.set_budget(budget);
        if (!u_.empty())
            dual.start_from(u_);
        dual.run(iterations, known);
        u_ = dual.best();
        std::vector<double> const lack = lacking(problem_, floors_, dual.share());
        for (std::size_t k = 0; k < price_.size(); ++k)
            price_[k] = std::max(0.0, price_[k] + step_ * lack[k] /
                                                      (1.0 + 0.25 * static_cast<double>(round)));
        return dual.multipliers();
    }

    [[nodiscard]] MergedProblem const& priced() const { return priced_; }
    [[nodiscard]] FloorPrices const& prices() const { return prices_; }

private:
    MergedProblem const& problem_;
    Floors const& floors_;
    MergedProblem priced_;
    FloorPrices prices_;
    std::vector<double> price_, u_;
    double step_ = 1.0;
};

constexpr std::size_t price_rounds = 16;

std::int64_t money_bound(MergedProblem const& problem, Floors const& floors, std::int64_t known,
                         std::size_t iterations)
{
    std::int64_t best = 0;
    PriceSearch search(problem, floors, false);
    for (std::size_t round = 0; round < price_rounds; ++round) {
        std::uint64_t const need = priced_need(floors, search.prices());
        std::int64_t const budget =
            round < price_rounds / 2 ? known : std::max<std::int64_t>(1, best);
        Multipliers const found = search.ascend(iterations, budget, need - need / 500, round);
        best = std::max(best, std::min(known, least_cost_bound(search.priced(), found, need)));
        search.reprice();
    }
    return best;
}

}  // namespace

std::optional<std::uint64_t> floored_bound(MergedProblem const& problem, Floors const& floors,
                                           FloorPrices const& prices,
                                           Multipliers const& multipliers)
{
    MergedProblem priced = problem;
    priced.weight = priced_weights(problem, floors, prices);
    std::uint64_t const bound = bound_of(priced, multipliers);
    std::uint64_t const need = priced_need(floors, prices);
    if (bound < need)
        return std::nullopt;
    return (bound - need) / prices.scale;
}

FlooredPlan solve_with_floors(MergedProblem const& given, Floors const& floors,
                              SolveLimits const& limits, Progress& progress,
                              CancelToken const& cancel)
{
    expects(floors.units.candidates() == given.classes(), "floors are about the problem's classes");
    FlooredPlan result;
    result.unreachable = unreachable_units(floors);
    if (!result.unreachable.empty())
        return result;
    std::vector<std::uint32_t> const order = canonical_order(given);
    MergedProblem const problem = renumbered(given, order);
    std::uint64_t const pairs = problem.covers.points.size() + problem.classes() + 1;
    std::uint64_t const work = work_of(limits, pairs);
    std::size_t const iterations =
        std::clamp<std::uint64_t>(work / (4 * price_rounds * pairs), 10, 200);
    std::vector<std::size_t> best = cheap_and_sufficient(problem, floors);
    bool const found = meets(floors, reached_of(problem, floors, best));
    std::int64_t const all = sum_of_costs(problem);
    if (found)
        result.least_money = cost_of(problem, best);
    result.least_money_bound =
        money_bound(problem, floors, result.least_money.value_or(all), iterations);
    result.feasible = found && *result.least_money <= problem.budget;
    if (!result.feasible)
        return result;
    auto const judge = [&](std::span<std::size_t const> chosen) -> std::optional<std::uint64_t> {
        if (!meets(floors, reached_of(problem, floors, chosen)))
            return std::nullopt;
        return value_of(problem, chosen);
    };
    PriceSearch prices(problem, floors, true);
    progress.start({"规划：保底", "plan: floors"}, price_rounds);
    for (std::size_t round = 0; round < price_rounds; ++round) {
        cancel.check();
        std::uint64_t const known =
            prices.prices().scale * value_of(problem, best) + priced_need(floors, prices.prices());
        MergedProblem const priced = prices.priced();
        FloorPrices const at = prices.prices();
        Multipliers const multipliers = prices.ascend(iterations, problem.budget, known, round);
        auto const bound = floored_bound(problem, floors, at, multipliers);
        expects(bound.has_value(), "floors that a plan keeps can be kept");
        if (round == 0 || *bound < result.proof.bound) {
            result.proof.bound = *bound;
            result.prices = at;
            result.multipliers = multipliers;
        }
        LocalSearch search(priced, best, limits.seed + round);
        search.set_judge(judge);
        search.run(work / (2 * price_rounds));
        best = search.best();
        prices.reprice();
        progress.advance(1);
    }
    progress.finish();
    result.proof.value = value_of(problem, best);
    result.selection.order = best;
    result.selection.value = result.proof.value;
    result.selection.cost = cost_of(problem, best);
    Selection const ordered = in_greedy_order(problem, best);
    // Greedy order leaves out what adds no weight; a floor may need it all the same.
    if (ordered.order.size() == best.size())
        result.selection = ordered;
    for (std::size_t& i : result.selection.order)
        i = order[i];
    expects(result.proof.value <= result.proof.bound, "no plan is above the bound");
    return result;
}

}  // namespace tongtu::plan
