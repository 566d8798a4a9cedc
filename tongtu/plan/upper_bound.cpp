#include "tongtu/plan/upper_bound.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/base/parallel.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace tongtu::plan {

namespace {

__extension__ using wide = unsigned __int128;

std::vector<std::uint64_t> scaled_profits(MergedProblem const& problem,
                                          std::vector<std::uint64_t> const& u)
{
    std::vector<std::uint64_t> profit(problem.candidates(), 0);
    for (std::size_t i = 0; i < profit.size(); ++i) {
        for (std::uint32_t j : problem.covers.of(i))
            profit[i] += u[j];
    }
    return profit;
}

// r B + sum of what the best option of each site brings above r c.
wide knapsack_bound(MergedProblem const& problem, std::vector<std::uint64_t> const& profit,
                    std::vector<std::uint8_t> const& useful, std::uint64_t price,
                    std::int64_t budget)
{
    wide sum = wide{price} * static_cast<std::uint64_t>(budget);
    for (std::size_t g = 0; g < problem.groups(); ++g) {
        wide best = 0;
        for (std::uint32_t i : problem.options.of(g)) {
            wide const cost = wide{price} * static_cast<std::uint64_t>(problem.cost[i]);
            if (useful[i] && profit[i] > cost)
                best = std::max(best, profit[i] - cost);
        }
        sum += best;
    }
    return sum;
}

// The sum is convex in the price: the best whole price by bisection on its slope.
std::uint64_t best_price(MergedProblem const& problem, std::vector<std::uint64_t> const& profit,
                         std::vector<std::uint8_t> const& useful, std::int64_t budget)
{
    std::uint64_t low = 0;
    std::uint64_t high = *std::max_element(profit.begin(), profit.end()) + 1;
    while (low < high) {
        std::uint64_t const middle = low + (high - low) / 2;
        if (knapsack_bound(problem, profit, useful, middle, budget) <=
            knapsack_bound(problem, profit, useful, middle + 1, budget))
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

std::uint64_t sum_of(std::vector<std::uint64_t> const& values)
{
    return std::accumulate(values.begin(), values.end(), std::uint64_t{0});
}

}  // namespace

std::uint64_t bound_of(MergedProblem const& problem, Multipliers const& multipliers)
{
    wide sum = 0;
    std::uint64_t divisor = 0;
    for (std::size_t j = 0; j < problem.classes(); ++j) {
        wide const weight = wide{multipliers.scale} * problem.weight[j];
        expects(multipliers.value[j] <= weight, "a multiplier at most the weight");
        sum += weight - multipliers.value[j];
        divisor = std::gcd(divisor, problem.weight[j]);
    }
    sum += knapsack_bound(problem, scaled_profits(problem, multipliers.value), problem.useful(),
                          multipliers.price, problem.budget);
    auto const floor = static_cast<std::uint64_t>(sum / multipliers.scale);
    return divisor == 0 ? 0 : floor / divisor * divisor;
}

std::int64_t least_cost_bound(MergedProblem const& problem, Multipliers const& multipliers,
                              std::uint64_t needed)
{
    wide without = 0;
    for (std::size_t j = 0; j < problem.classes(); ++j)
        without += wide{multipliers.scale} * problem.weight[j] - multipliers.value[j];
    // Whatever a candidate costs: the least cost may be above the budget.
    std::vector<std::uint8_t> useful(problem.candidates());
    std::transform(problem.dominated_by.begin(), problem.dominated_by.end(), useful.begin(),
                   [](auto const& by) { return by ? 0 : 1; });
    without += knapsack_bound(problem, scaled_profits(problem, multipliers.value), useful,
                              multipliers.price, 0);
    wide const all = wide{multipliers.scale} * needed;
    if (all <= without)
        return 0;
    if (multipliers.price == 0)
        return std::numeric_limits<std::int64_t>::max();
    wide const least = (all - without + multipliers.price - 1) / multipliers.price;
    return static_cast<std::int64_t>(
        std::min<wide>(least, std::numeric_limits<std::int64_t>::max()));
}

DualAscent::DualAscent(MergedProblem const& problem)
    : problem_(problem), budget_(problem.budget), useful_(problem.useful()), u_(problem.classes()),
      direction_(problem.classes(), 0.0), covered_(problem.classes(), 0.0),
      profit_(problem.candidates(), 0.0), share_(problem.candidates(), 0.0),
      count_(problem.groups(), 0), taken_(problem.candidates(), 0.0)
{
    std::vector<std::uint32_t> options;
    for (std::size_t g = 0; g < problem.groups(); ++g) {
        options.clear();
        for (std::uint32_t i : problem.options.of(g)) {
            if (useful_[i])
                options.push_back(i);
        }
        std::stable_sort(options.begin(), options.end(), [&](std::uint32_t a, std::uint32_t b) {
            return problem.cost[a] < problem.cost[b];
        });
        options_.append(options);
    }
    increments_.resize(options_.points.size());
    // Shared out among those who reach it, a class is worth its weight once.
    for (std::size_t j = 0; j < u_.size(); ++j)
        u_[j] = static_cast<double>(problem.weight[j]) /
                std::sqrt(static_cast<double>(problem.covered_by.of(j).size()));
    best_u_ = u_;
    best_bound_ = std::numeric_limits<double>::infinity();
}

// The options of a site that some price of money makes best, each as a step from the one before:
// the upper hull of profit over cost.
void DualAscent::find_increments(std::size_t group)
{
    Increment* const steps = increments_.data() + options_.start[group];
    std::uint32_t& count = count_[group];
    count = 0;
    for (std::uint32_t i : options_.of(group)) {
        double sum = 0.0;
        for (std::uint32_t j : problem_.covers.of(i))
            sum += u_[j];
        profit_[i] = sum;
        Increment step{};
        for (;;) {
            bool const first = count == 0;
            std::uint32_t const from = first ? i : steps[count - 1].to;
            step.from = from;
            step.to = i;
            step.profit = sum - (first ? 0.0 : profit_[from]);
            step.cost = static_cast<double>(problem_.cost[i]) -
                        (first ? 0.0 : static_cast<double>(problem_.cost[from]));
            step.ratio =
                step.cost > 0.0 ? step.profit / step.cost : std::numeric_limits<double>::infinity();
            if (first || step.profit <= 0.0 || step.ratio < steps[count - 1].ratio)
                break;
            --count;
        }
        if (step.profit > 0.0)
            steps[count++] = step;
    }
}

// Takes the best steps while the budget lasts, the last one in part.
void DualAscent::fill_knapsack(double& level, double& price)
{
    order_.clear();
    for (std::size_t g = 0; g < count_.size(); ++g) {
        auto const first = increments_.begin() + static_cast<std::ptrdiff_t>(options_.start[g]);
        order_.insert(order_.end(), first, first + count_[g]);
    }
    std::sort(order_.begin(), order_.end(), [](Increment const& a, Increment const& b) {
        return a.ratio != b.ratio ? a.ratio > b.ratio : a.to < b.to;
    });
    std::fill(taken_.begin(), taken_.end(), 0.0);
    auto left = static_cast<double>(budget_);
    for (Increment const& step : order_) {
        if (left <= 0.0)
            break;
        double const part = std::min(1.0, left / step.cost);
        left -= step.cost * part;
        price = left > 0.0 ? 0.0 : step.ratio;
        level += step.profit * part;
        taken_[step.to] += part;
        if (step.from != step.to)
            taken_[step.from] -= part;
    }
}

// L at u_ with the best price; leaves the fractional knapsack in taken_ and what it covers.
double DualAscent::evaluate()
{
    parallel_for(problem_.groups(), 64, [this](std::size_t g) { find_increments(g); });
    double level = 0.0;
    for (std::size_t j = 0; j < u_.size(); ++j)
        level += static_cast<double>(problem_.weight[j]) - u_[j];
    double price = 0.0;
    fill_knapsack(level, price);
    std::fill(covered_.begin(), covered_.end(), 0.0);
    work_ += problem_.covers.points.size() + u_.size();
    for (std::size_t i = 0; i < taken_.size(); ++i) {
        if (taken_[i] == 0.0)
            continue;
        for (std::uint32_t j : problem_.covers.of(i))
            covered_[j] += taken_[i];
    }
    if (level < best_bound_) {
        best_price_ = price;
        best_u_ = u_;
    }
    return level;
}

void DualAscent::step(double level, double incumbent)
{
    constexpr double keep = 0.3;  // of the direction before; assumption, chosen by the benchmark
    constexpr double smoothing = 0.02;
    double norm = 0.0;
    for (std::size_t j = 0; j < u_.size(); ++j) {
        auto const weight = static_cast<double>(problem_.weight[j]);
        direction_[j] = keep * direction_[j] + (1.0 - covered_[j]);
        bool const outside =
            (u_[j] >= weight && direction_[j] > 0.0) || (u_[j] <= 0.0 && direction_[j] < 0.0);
        if (outside)
            direction_[j] = 0.0;
        norm += weight * direction_[j] * direction_[j];
    }
    for (std::size_t i = 0; i < share_.size(); ++i)
        share_[i] += smoothing * (taken_[i] - share_[i]);
    if (norm <= 0.0)
        return;
    // Steps are in units of the weight: a heavy class moves as fast as a light one.
    double const length = theta_ * std::max(0.0, level - incumbent) / norm;
    for (std::size_t j = 0; j < u_.size(); ++j) {
        auto const weight = static_cast<double>(problem_.weight[j]);
        u_[j] = std::clamp(u_[j] + length * weight * direction_[j], 0.0, weight);
    }
}

void DualAscent::set_budget(std::int64_t budget)
{
    best_bound_ += best_price_ * static_cast<double>(budget - budget_);
    budget_ = budget;
    u_ = best_u_;
    std::fill(direction_.begin(), direction_.end(), 0.0);
}

void DualAscent::start_from(std::vector<double> const& u)
{
    for (std::size_t j = 0; j < u_.size(); ++j)
        u_[j] = std::min(u[j], static_cast<double>(problem_.weight[j]));
    best_u_ = u_;
}

void DualAscent::run(std::size_t iterations, std::uint64_t incumbent)
{
    constexpr std::size_t patience = 20;
    for (std::size_t k = 0; k < iterations; ++k) {
        double const level = evaluate();
        if (level < best_bound_ - 1e-6 * std::abs(level))
            stalled_ = 0;
        else
            ++stalled_;
        best_bound_ = std::min(best_bound_, level);
        // Values are whole: nothing better than the plan at hand is left to rule out.
        if (best_bound_ < static_cast<double>(incumbent) + 0.5)
            return;
        if (stalled_ >= patience) {
            theta_ *= 0.7;
            stalled_ = 0;
            u_ = best_u_;
            std::fill(direction_.begin(), direction_.end(), 0.0);
            continue;
        }
        step(level, static_cast<double>(incumbent));
    }
}

Multipliers DualAscent::multipliers() const
{
    constexpr std::uint64_t most = std::uint64_t{1} << 52;  // whole numbers that a double holds
    Multipliers result;
    std::uint64_t const all = std::max<std::uint64_t>(1, sum_of(problem_.weight));
    while (all < most / (2 * result.scale))
        result.scale *= 2;
    for (std::size_t j = 0; j < best_u_.size(); ++j) {
        double const value = std::floor(best_u_[j] * static_cast<double>(result.scale));
        result.value.push_back(
            std::min(static_cast<std::uint64_t>(value), problem_.weight[j] * result.scale));
    }
    if (problem_.candidates() > 0)
        result.price =
            best_price(problem_, scaled_profits(problem_, result.value), useful_, budget_);
    return result;
}

std::vector<std::uint8_t> DualAscent::fixed(std::uint64_t incumbent) const
{
    std::vector<std::uint8_t> result(problem_.candidates(), 1);
    double const needed = static_cast<double>(incumbent) + 1.0;
    double const slack = 1e-9 * best_bound_;  // for rounding
    std::vector<double> reduced;
    for (std::size_t g = 0; g < problem_.groups(); ++g) {
        auto const options = options_.of(g);
        reduced.clear();
        double best = 0.0;
        double second = 0.0;
        for (std::uint32_t i : options) {
            double profit = 0.0;
            for (std::uint32_t j : problem_.covers.of(i))
                profit += best_u_[j];
            reduced.push_back(profit - best_price_ * static_cast<double>(problem_.cost[i]));
            second = std::max(second, std::min(best, reduced.back()));
            best = std::max(best, reduced.back());
        }
        for (std::size_t k = 0; k < options.size(); ++k) {
            double const with = best_bound_ - best + reduced[k];
            double const without = best_bound_ - (reduced[k] >= best ? best - second : 0.0);
            if (with >= needed - slack)
                result[options[k]] = without < needed - slack ? 2 : 0;
        }
    }
    return result;
}

}  // namespace tongtu::plan
