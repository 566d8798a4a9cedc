// Infrastructure sharing: each operator alone, or masts, equipment or one whole network together.

#pragma once

#include "tongtu/fund/cost_game.hpp"
#include "tongtu/market/fund.hpp"

#include <array>
#include <string>
#include <vector>

namespace tongtu::fund {

using market::SharingMode;
using market::SharingOperator;

/// Cost of the programme's network by part: passive (mast, road, power), active (radio), backhaul.
using PartCosts = std::array<double, 3>;

/// Cost of every coalition under a mode. Operator i alone needs need_i x part. A part that is not
/// shared costs the sum over the members; a shared one the largest need and `extra` of each other
/// need: (1 - extra) max + extra Σ, which is never above the sum and is submodular, so that the
/// Shapley value of these games lies in the core (Shapley 1971).
CostGame sharing_game(PartCosts const& parts, std::vector<SharingOperator> const& operators,
                      SharingMode const& mode);

/// One mode for all operators together.
struct SharingOutcome {
    std::string mode;
    double alone = 0.0;  // Σ of each operator alone
    double together = 0.0;
    CostSplit split;            // of `together`
    double networks_hhi = 0.0;  // concentration at network level, 0 to 10,000
    [[nodiscard]] double saving() const { return alone - together; }
};
SharingOutcome share_network(PartCosts const& parts, std::vector<SharingOperator> const& operators,
                             SharingMode const& mode);

/// Herfindahl-Hirschman index, 10,000 Σ share² of shares that are scaled to add up to 1.
double concentration(std::vector<double> const& shares);

}  // namespace tongtu::fund
