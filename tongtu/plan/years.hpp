// In which year each site of a plan is built, and how far the sequence is from the best one.

#pragma once

#include "tongtu/plan/certified.hpp"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <vector>

namespace tongtu::plan {

/// What each year allows. Money that a year leaves goes to the next one; building capacity does
/// not. `sites`: at most so many new sites a year; empty: no limit.
struct YearLimits {
    std::vector<std::int64_t> budget;
    std::vector<std::size_t> sites;
    double discount_rate = 0.0;

    [[nodiscard]] std::size_t years() const { return budget.size(); }
    /// Money of the years up to and with `year`.
    [[nodiscard]] std::int64_t budget_until(std::size_t year) const;
    /// Sites that may stand at the end of `year`; none: no limit.
    [[nodiscard]] std::optional<std::size_t> sites_until(std::size_t year) const;
};

/// Discount factors are whole numbers in units of 1 / year_one, so that the sum over years is
/// exact.
inline constexpr std::uint64_t year_one = 4096;
/// round(year_one / (1 + rate)^t) for each year t = 0, 1, ...
std::vector<std::uint64_t> discount_factors(YearLimits const& limits);

/// A candidate and the year in which it is built.
struct Dated {
    std::size_t candidate = 0;
    std::size_t year = 0;
    bool operator==(Dated const&) const = default;
};

/// One year seen alone: what stands at its end, and what no plan can exceed with the money of the
/// years until then.
struct YearProof {
    std::int64_t budget = 0;      // of the relaxation, `site_price` for each site that may stand in
    std::int64_t site_price = 0;  // on top of each cost; 0: no building capacity that binds
    Multipliers multipliers;
    Proof proof;
};

struct YearPlan {
    std::vector<Dated> sites;  // by year, in a year by greedy gain per cost
    std::vector<YearProof> years;
    Proof service;  // sum over years of discount factor x value, and its bound
};

/// Candidate that must stand no later than this one (the next hop of its backhaul), or none. Empty:
/// nobody needs anybody.
using Needs = std::vector<std::optional<std::uint32_t>>;

/// Sites and years that maximise the discounted weight served: the sum over years of
/// discount factor x weight of what is reached at the end of the year. A site stays once built.
///
/// Bound: the years are let go of each other ("a site stays" is relaxed), each is bounded by
/// Lagrangian relaxation under the money until then, and the bounds are added with the discount
/// factors. A building capacity enters as a surrogate constraint: cost plus a price a site.
/// `whole`: a plan for the budget of all years, with its multipliers. Its sites are the plan's, but
/// where the building capacity does not take them all.
YearPlan solve_years(MergedProblem const& problem, CertifiedSelection const& whole,
                     YearLimits const& limits, Needs const& needs, SolveLimits const& solve,
                     Progress& progress, CancelToken const& cancel);

/// Years for a given set of candidates, by shifting and swapping sites until neither helps.
/// Candidates that fit into no year are left out, and those that need them.
std::vector<Dated> schedule(MergedProblem const& problem, std::span<std::size_t const> order,
                            YearLimits const& limits, Needs const& needs);

/// Sum over years of discount factor x weight reached at the end of the year, in units of
/// 1 / year_one.
std::uint64_t service_of(MergedProblem const& problem, std::span<Dated const> sites,
                         YearLimits const& limits);

}  // namespace tongtu::plan
