// Better plans from a good one: part of it is taken out and filled in again.

#pragma once

#include "tongtu/plan/merged.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <random>
#include <span>
#include <vector>

namespace tongtu::plan {

/// A set of candidates under the budget with what each other one would add to it (gain) and each of
/// its own would take away (loss). A change costs time only where a class gets its first or second
/// reaching candidate, or loses it.
class CoverState {
public:
    explicit CoverState(MergedProblem const& problem);

    void add(std::size_t candidate);
    void remove(std::size_t candidate);
    [[nodiscard]] bool holds(std::size_t candidate) const { return chosen_[candidate] != 0; }
    /// Whether the candidate or another option of its site is held.
    [[nodiscard]] bool site_taken(std::size_t candidate) const
    {
        return taken_[problem_.group[candidate]] != 0;
    }
    [[nodiscard]] std::uint64_t gain(std::size_t candidate) const { return gain_[candidate]; }
    [[nodiscard]] std::uint64_t loss(std::size_t candidate) const { return loss_[candidate]; }
    [[nodiscard]] std::uint64_t value() const { return value_; }
    [[nodiscard]] std::int64_t cost() const { return cost_; }
    [[nodiscard]] std::vector<std::size_t> chosen() const;
    [[nodiscard]] std::uint64_t work() const { return work_; }

    /// Candidates in blocks of neighbours by number. A block is stale when a gain in it or whether
    /// a candidate of it may be added has changed since fresh().
    static constexpr std::size_t block = 64;
    [[nodiscard]] bool stale(std::size_t at) const { return stale_[at] != 0; }
    void fresh(std::size_t at) { stale_[at] = 0; }

private:
    MergedProblem const& problem_;
    std::vector<std::uint8_t> chosen_;
    std::vector<std::uint8_t> taken_;   // per site
    std::vector<std::uint32_t> times_;  // chosen candidates that reach a class
    std::vector<std::uint64_t> gain_, loss_;
    std::vector<std::uint8_t> stale_;
    std::uint64_t value_ = 0;
    std::int64_t cost_ = 0;
    std::uint64_t work_ = 0;
};

/// Large-neighbourhood search (ruin and recreate: Schrimpf et al. 2000): takes out a few neighbours
/// (candidates that reach the same classes), fills the budget again by disturbed gain per cost, and
/// goes back where that loses too much; what is allowed shrinks to nothing again and again. With
/// one candidate out it is a swap. Deterministic for a seed; works on one thread. With a target, it
/// looks for the cheapest plan of that value instead, whatever the budget; `start` has to reach it.
class LocalSearch {
public:
    /// What a set of candidates is worth to the caller; none: it may not be the plan.
    using Judge = std::function<std::optional<std::uint64_t>(std::span<std::size_t const>)>;

    LocalSearch(MergedProblem const& problem, std::span<std::size_t const> start,
                std::uint64_t seed, std::optional<std::uint64_t> target = std::nullopt);

    /// From here on the best plan is the best for `judge`, which must allow the present one. Not
    /// together with a target.
    void set_judge(Judge judge);
    /// Goes on from a plan that is better than the best one so far. Not together with a judge or a
    /// target.
    void go_to(std::span<std::size_t const> plan);
    /// Goes on for `work` elementary steps.
    void run(std::uint64_t work);
    /// Looks only at candidates that are not fixed: 1 stays out, 2 stays in. See DualAscent.
    void fix(std::vector<std::uint8_t> const& fixed);
    [[nodiscard]] std::vector<std::size_t> const& best() const { return best_; }
    [[nodiscard]] std::uint64_t value() const { return best_value_; }
    [[nodiscard]] std::int64_t cost() const { return best_cost_; }
    [[nodiscard]] std::uint64_t work() const { return work_ + state_.work(); }

private:
    // The best that can be said of a block of candidates without looking at each.
    struct Block {
        double ratio = 0.0;      // gain per cost
        std::uint64_t gain = 0;  // the largest
        std::int64_t cost = 0;   // the least
    };

    [[nodiscard]] std::size_t below(std::size_t n);
    void ruin();
    void refresh(std::size_t block);
    [[nodiscard]] std::size_t pick(std::uint64_t noise, bool by_gain, std::int64_t left,
                                   std::uint64_t enough);
    void recreate();
    void leave_out_needless();
    [[nodiscard]] std::int64_t score() const;
    void keep_if_best();
    void undo();
    void go_back_to_best();
    [[nodiscard]] std::int64_t allowed_loss();

    MergedProblem const& problem_;
    CoverState state_;
    std::mt19937_64 random_;
    std::vector<std::uint8_t> fixed_;
    std::optional<std::uint64_t> target_;
    Judge judge_;
    std::vector<Block> blocks_;
    bool nothing_open_ = false;
    std::vector<std::size_t> best_, out_, in_;
    std::uint64_t best_value_ = 0;
    std::int64_t best_cost_ = 0;
    std::uint64_t moves_ = 0;
    std::uint64_t work_ = 0;
};

}  // namespace tongtu::plan
