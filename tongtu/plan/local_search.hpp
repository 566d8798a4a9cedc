// Better plans from a good one: part of it is taken out and filled in again.

#pragma once

#include "tongtu/plan/merged.hpp"

#include <cstdint>
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

private:
    MergedProblem const& problem_;
    std::vector<std::uint8_t> chosen_;
    std::vector<std::uint8_t> taken_;   // per site
    std::vector<std::uint32_t> times_;  // chosen candidates that reach a class
    std::vector<std::uint64_t> gain_, loss_;
    std::uint64_t value_ = 0;
    std::int64_t cost_ = 0;
    std::uint64_t work_ = 0;
};

/// Large-neighbourhood search (ruin and recreate: Schrimpf et al. 2000): takes out a few neighbours
/// (candidates that reach the same classes), fills the budget again by disturbed gain per cost, and
/// goes back where that loses too much; what is allowed shrinks to nothing again and again. With
/// one candidate out it is a swap. Deterministic for a seed; works on one thread.
class LocalSearch {
public:
    LocalSearch(MergedProblem const& problem, std::span<std::size_t const> start,
                std::uint64_t seed);

    /// Goes on for `work` elementary steps.
    void run(std::uint64_t work);
    /// Looks only at candidates that are not fixed: 1 stays out, 2 stays in. See DualAscent.
    void fix(std::vector<std::uint8_t> const& fixed);
    [[nodiscard]] std::vector<std::size_t> const& best() const { return best_; }
    [[nodiscard]] std::uint64_t value() const { return best_value_; }
    [[nodiscard]] std::uint64_t work() const { return work_ + state_.work(); }

private:
    [[nodiscard]] std::size_t below(std::size_t n);
    void ruin();
    void recreate();
    void undo();
    void go_back_to_best();
    [[nodiscard]] std::uint64_t allowed_loss();

    MergedProblem const& problem_;
    CoverState state_;
    std::mt19937_64 random_;
    std::vector<std::uint8_t> fixed_;
    std::vector<std::uint32_t> open_;  // candidates that may be added
    std::vector<std::size_t> best_, out_, in_;
    std::uint64_t best_value_ = 0;
    std::uint64_t moves_ = 0;
    std::uint64_t work_ = 0;
};

}  // namespace tongtu::plan
