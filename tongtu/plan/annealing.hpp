// Better plans by exchanging sites one by one, with a temperature that falls again and again.

#pragma once

#include "tongtu/plan/merged.hpp"

#include <cstdint>
#include <random>
#include <span>
#include <vector>

namespace tongtu::plan {

/// Simulated annealing (Kirkpatrick, Gelatt and Vecchi 1983) on value less price times cost, under
/// the budget: a site is exchanged for one near it or anywhere, added, or given up. Each class
/// knows how many sites reach it and, by the exclusive or of their numbers, which one where it is
/// only one; so an exchange is judged by one look at the classes of the site that comes. The
/// temperature is steered so that the share of losses gone through falls from one in thirty to one
/// in a thousand within a cycle: that holds for any unit of weight. Deterministic for a seed; works
/// on one thread.
class Annealing {
public:
    /// `start`: within the budget. A cycle takes about `cycle` elementary steps (looks at a class).
    Annealing(MergedProblem const& problem, std::span<std::size_t const> start, std::uint64_t seed,
              std::uint64_t cycle);

    /// Weight that a unit of money is worth. See Multipliers::price.
    void set_price(double price) { price_ = price; }
    /// Looks only at candidates that are not fixed: 1 stays out, 2 stays in. See DualAscent.
    void fix(std::vector<std::uint8_t> const& fixed);
    /// Goes on for `work` elementary steps; cycles follow one another.
    void run(std::uint64_t work);
    [[nodiscard]] std::vector<std::size_t> const& best() const { return best_; }
    [[nodiscard]] std::uint64_t value() const { return best_value_; }
    [[nodiscard]] std::uint64_t work() const { return work_; }

private:
    struct Class {
        std::int64_t weight = 0;
        std::uint32_t times = 0;   // chosen candidates that reach it
        std::uint32_t chosen = 0;  // exclusive or of their numbers: the number of a single one
    };
    static constexpr std::uint32_t nobody = no_class;

    [[nodiscard]] std::uint32_t below(std::size_t n)
    {
        return static_cast<std::uint32_t>((random_() >> 32U) * n >> 32U);
    }
    void add(std::uint32_t candidate);
    void remove(std::uint32_t candidate);
    [[nodiscard]] std::uint32_t near(std::uint32_t candidate);
    [[nodiscard]] bool may_come(std::uint32_t candidate, std::uint32_t instead_of) const;
    [[nodiscard]] std::int64_t gain(std::uint32_t candidate, std::uint32_t instead_of) const;
    [[nodiscard]] bool goes_through(double change);
    bool propose();
    void steer(std::uint32_t proposals, std::uint32_t losses);
    void keep_if_best();

    MergedProblem const& problem_;
    std::mt19937_64 random_;
    std::vector<Class> class_;
    std::vector<std::int64_t> loss_;    // the same, if no other one reaches it
    std::vector<std::uint32_t> place_;  // in chosen_, or nobody
    std::vector<std::uint32_t> chosen_, open_;
    std::vector<std::uint8_t> fixed_, taken_;  // per candidate, per site
    std::int64_t value_ = 0, cost_ = 0;
    double price_ = 0.0, temperature_ = 0.0;
    std::vector<std::size_t> best_;
    std::uint64_t best_value_ = 0, work_ = 0, cycle_ = 1, began_ = 0;
    double first_ = 0.0;  // share of proposals that are losses gone through, as a cycle begins
};

}  // namespace tongtu::plan
