// A set of sites with the forest behind it, changed site by site.

#pragma once

#include "tongtu/plan/joint.hpp"
#include "tongtu/plan/local_search.hpp"

#include <random>

namespace tongtu::plan {

class JointSearch {
public:
    JointSearch(JointProblem const& problem, MergedProblem const& merged, std::uint64_t seed);

    /// Builds these sites as far as they can be joined, gives up the worst until the budget is
    /// kept, and fills what is left.
    void start(std::vector<std::size_t> const& sites);
    /// `moves` times takes a few sites near each other out and fills the budget again.
    void run(std::size_t moves, CancelToken const& cancel);
    /// A new forest for the same sites from a Steiner tree, kept where it is cheaper.
    void rebuild(std::uint64_t work, CancelToken const& cancel);
    /// What the links of each candidate would add to the best plan's forest, or save; -1: no way.
    /// Alike for all options of a site.
    [[nodiscard]] std::vector<std::int64_t> marginal_prices() const;

    [[nodiscard]] std::uint64_t value() const { return best_value_; }
    [[nodiscard]] std::vector<std::size_t> const& best() const { return best_; }
    [[nodiscard]] backhaul::LinkForest const& forest() const { return best_forest_; }

private:
    [[nodiscard]] std::int64_t spent() const { return sites_cost_ + forest_.cost(); }
    bool add(std::size_t site);
    void remove(std::size_t site);
    void fill();
    void change_option(std::size_t site);
    void keep_budget();
    void keep_best();
    std::size_t below(std::size_t n) { return static_cast<std::size_t>(random_() % n); }

    JointProblem const& problem_;
    MergedProblem const& merged_;
    CoverState cover_;
    backhaul::LinkForest forest_, best_forest_;
    std::int64_t sites_cost_ = 0;
    std::mt19937_64 random_;
    std::vector<std::size_t> best_;
    std::uint64_t best_value_ = 0;
    std::int64_t best_cost_ = 0;
};

}  // namespace tongtu::plan
