// Operators who plan alone or together: each form of sharing as a covering problem of its own.
//
// The points of a joint problem are pairs of operator and demand point, weighted by the operator's
// customers there; a candidate is a place with the operators whose radio stands at it.

#pragma once

#include "tongtu/plan/merged.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace tongtu::plan {

/// Each way has 2^n - 1 candidates a place, so there are few operators.
inline constexpr std::size_t most_sharing = 4;

/// Operators as bits of a number.
using Coalition = std::uint32_t;

/// A place where a mast stands, or can be put up.
struct SharedPlace {
    std::int64_t passive = 0;         // mast, power, road, backhaul, where they have to be built
    int owner = -1;                   // operator whose mast stands there; -1: nobody's
    std::vector<std::int64_t> radio;  // of each operator; no_radio: on air there already
};
inline constexpr std::int64_t no_radio = -1;

struct SharingInstance {
    CoverSets covers;                                // place -> demand points
    std::vector<SharedPlace> places;                 // whole currency units, present values
    std::vector<std::uint64_t> people;               // of each demand point
    std::vector<std::vector<std::uint8_t>> reached;  // operator -> points its own network reaches
    std::vector<std::uint64_t> customers;  // of each operator: share of the people, any unit

    [[nodiscard]] std::size_t operators() const { return customers.size(); }
    [[nodiscard]] Coalition everyone() const { return (Coalition{1} << operators()) - 1; }
};

/// passive: mast, power, road and backhaul once, a radio for each operator there. (One operator
/// alone is a coalition of one.) active: one radio for all members. open: one radio for all, at
/// points that no member reaches today; what is reached today counts as reached by everybody.
enum class SharingForm : std::uint8_t { passive, active, open };

/// A candidate: a place and those whose customers a radio there serves.
struct SharedOption {
    std::uint32_t place = 0;
    Coalition operators = 0;
};

struct SharedProblem {
    std::vector<SharedOption> options;  // candidates
    MergedProblem merged;
};

/// The problem of `members` under a budget, merged. Weights are people x customers. A member's
/// own mast costs its coalition no passive part; others' masts are not for it, so there a new one
/// stands beside. Options of a place are a group: a plan builds there once.
SharedProblem shared_problem(SharingInstance const& instance, SharingForm form, Coalition members,
                             std::int64_t budget);

/// Plans put together on the same masts: for each place the option of all who stand there. What
/// the plans reach is reached, for no more money than they cost together, when each was made for a
/// coalition within `members` in this form or a lesser one. Empty lists are welcome.
std::vector<std::size_t> put_together(SharedProblem const& problem,
                                      std::span<std::vector<SharedOption> const> plans);

/// Customers of each operator that `plan` reaches beyond today, weighted as in the problem; other
/// operators than `members` none.
std::vector<std::uint64_t> newly_reached(SharingInstance const& instance, SharingForm form,
                                         Coalition members, std::span<SharedOption const> plan);

/// Customers whom each operator reaches today, by its own network; `roaming`: by any member's.
std::vector<std::uint64_t> reached_before(SharingInstance const& instance, Coalition members,
                                          bool roaming);

/// c(S) as far as it is known: never more than the plans of two parts of S together, whose union
/// serves all of S. `cost`: by coalition, cost[0] = 0. Changed in place.
void make_subadditive(std::vector<std::int64_t>& cost);

}  // namespace tongtu::plan
