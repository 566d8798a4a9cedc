// Who bears what of a cost that is lower together: Shapley value, core and nucleolus of a cost
// game.

#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace tongtu::fund {

/// Coalitions as bit masks: bit i is player i. At most this many players.
inline constexpr int most_players = 8;

/// Cost of every coalition; cost[0] = 0.
struct CostGame {
    int players = 0;
    std::vector<double> cost;  // 2^players values

    [[nodiscard]] std::size_t everyone() const { return cost.size() - 1; }
};

/// Mean of each player's added cost over all orders of joining (Shapley 1953).
std::vector<double> shapley_value(CostGame const& game);

/// The worst excess x(S) - c(S) over proper coalitions; the split is in the core when none is above
/// zero (by more than 1e-9 of the whole cost), for then no coalition would be cheaper off alone.
struct CoreCheck {
    bool inside = false;
    double worst_excess = 0.0;
    std::size_t coalition = 0;  // of the worst excess
};
CoreCheck core_check(CostGame const& game, std::vector<double> const& split);

/// The split whose excesses, sorted from the worst, are lexicographically least (Schmeidler 1969):
/// always one, in the core wherever that is not empty. A sequence of linear programmes; coalitions
/// with a positive dual are tight in every optimum and are fixed (Maschler's scheme).
std::vector<double> nucleolus(CostGame const& game);

/// Shapley where it is in the core; else the nucleolus, said so.
struct CostSplit {
    std::vector<double> share;  // adds up to the cost of all
    bool shapley = true;        // false: Shapley lies outside the core
    bool core_empty = false;    // no split keeps every coalition content
    std::vector<double> shapley_share;
    CoreCheck check;  // of `share`
};
CostSplit split_cost(CostGame const& game);

/// Shares as whole money that adds up to the rounded total (largest remainders).
std::vector<std::int64_t> whole_shares(std::vector<double> const& share);

}  // namespace tongtu::fund
