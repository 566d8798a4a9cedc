// How much any plan under the budget could reach at most, with the multipliers that prove it.

#pragma once

#include "tongtu/plan/merged.hpp"

#include <cstdint>
#include <vector>

namespace tongtu::plan {

/// Relaxing "a class counts once if some chosen candidate reaches it" with a multiplier u_j in
/// [0, w_j] for each class, and the budget B with a price r >= 0, bounds the value of every plan:
///
///     L(u, r) = sum_j (w_j - u_j) + r B + sum_g max(0, max_{i in g} (sum_{j in i} u_j - r c_i))
///
/// over the sites g and their options i (Lagrangian relaxation of maximal covering: Galvao and
/// ReVelle 1996; the multiple-choice knapsack inside is bounded by its own dual.) All numbers are
/// whole, in units of 1 / scale of a weight, so that L is exact and can be worked out again by
/// anyone. Dominated candidates are left out of the sum.
struct Multipliers {
    std::uint64_t scale = 1;
    std::uint64_t price = 0;           // r, per unit of money
    std::vector<std::uint64_t> value;  // u, per class, at most scale * weight
};

/// floor(L / scale), down to a multiple of the greatest common divisor of the weights: no value of
/// a plan lies between.
std::uint64_t bound_of(MergedProblem const& problem, Multipliers const& multipliers);

/// The same multipliers the other way round: no plan of value `needed` costs less than this, since
/// L grows with the budget by r for each unit of money. Greatest int64: no plan reaches that much.
std::int64_t least_cost_bound(MergedProblem const& problem, Multipliers const& multipliers,
                              std::uint64_t needed);

/// Projected subgradient descent on L over u in units of weight, with Polyak's step (1969) towards
/// the value of the best plan so far and a deflected direction (Camerini, Fratta and Maffioli
/// 1975). The same on any number of threads.
class DualAscent {
public:
    explicit DualAscent(MergedProblem const& problem);

    /// Runs `iterations` steps; `incumbent`: the value of a known plan.
    void run(std::size_t iterations, std::uint64_t incumbent);
    [[nodiscard]] double bound() const { return best_bound_; }
    /// Goes on with another budget than the problem's.
    void set_budget(std::int64_t budget);
    /// Goes on from the best point of another problem with the same classes.
    void start_from(std::vector<double> const& u);
    [[nodiscard]] std::vector<double> const& best() const { return best_u_; }
    /// The best point so far, rounded to whole numbers with the price that suits them best.
    [[nodiscard]] Multipliers multipliers() const;
    /// Candidates that no plan better than `incumbent` holds (1), or that each of them holds (2),
    /// by the reduced costs at the best point.
    [[nodiscard]] std::vector<std::uint8_t> fixed(std::uint64_t incumbent) const;
    /// Share of the last steps in which a candidate was taken: near the optimum of the linear
    /// relaxation.
    [[nodiscard]] std::vector<double> const& share() const { return share_; }
    /// Elementary steps so far.
    [[nodiscard]] std::uint64_t work() const { return work_; }

private:
    // One option of a site, or one instead of a smaller one: what that adds, and costs.
    struct Increment {
        double ratio, profit, cost;
        std::uint32_t from, to;
    };

    void find_increments(std::size_t group);
    void fill_knapsack(double& level, double& price);
    double evaluate();
    void step(double level, double incumbent);

    MergedProblem const& problem_;
    std::int64_t budget_;
    std::vector<std::uint8_t> useful_;
    std::vector<double> u_, best_u_, direction_, covered_, profit_, share_;
    CoverSets options_;                  // the useful ones of each site, cheapest first
    std::vector<Increment> increments_;  // per option: those of a site stand first
    std::vector<std::uint32_t> count_;   // of increments, per site
    std::vector<Increment> order_;       // all, best first
    std::vector<double> taken_;          // the fractional knapsack
    double best_bound_ = 0.0;
    double best_price_ = 0.0;
    double theta_ = 1.0;
    std::size_t stalled_ = 0;
    std::uint64_t work_ = 0;
};

}  // namespace tongtu::plan
