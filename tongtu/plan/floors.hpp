// Floors: what a plan must reach in each of some units, whatever else it does.

#pragma once

#include "tongtu/plan/merged.hpp"

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace tongtu::plan {

constexpr std::uint32_t no_unit = std::numeric_limits<std::uint32_t>::max();

/// How much of each unit (people, say) lies in each class, and how much of it a plan must reach.
struct Floors {
    CoverSets units;                    // class -> units, ascending
    std::vector<std::uint64_t> amount;  // per pair of `units`
    std::vector<std::uint64_t> needed;  // per unit, beyond what is reached already
    [[nodiscard]] std::size_t count() const { return needed.size(); }
};

/// `class_of`: of each point, as merge() gives it. `unit`: of each point, or no_unit. `amount`: of
/// each point. `needed`: of each unit.
Floors floors_of(MergedProblem const& problem, std::span<std::uint32_t const> class_of,
                 std::span<std::uint32_t const> unit, std::span<std::uint64_t const> amount,
                 std::vector<std::uint64_t> needed);

/// What `chosen` reaches in each unit.
std::vector<std::uint64_t> reached_of(MergedProblem const& problem, Floors const& floors,
                                      std::span<std::size_t const> chosen);
bool meets(Floors const& floors, std::span<std::uint64_t const> reached);

/// What is reached per unit with a price each: the weight `scale` w_j + sum_k price_k a_jk.
/// A plan that meets the floors is worth scale V + sum_k price_k F_k there, or more; so a bound
/// there, less that sum, bounds scale V (Lagrangian relaxation of the floors).
struct FloorPrices {
    std::uint64_t scale = 1;
    std::vector<std::uint64_t> price;
};
std::vector<std::uint64_t> priced_weights(MergedProblem const& problem, Floors const& floors,
                                          FloorPrices const& prices);
/// sum_k price_k F_k.
std::uint64_t priced_need(Floors const& floors, FloorPrices const& prices);

}  // namespace tongtu::plan
