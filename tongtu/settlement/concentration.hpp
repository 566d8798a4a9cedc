// How concentrated a market is, before and after somebody enters.

#pragma once

#include "tongtu/market/wholesale.hpp"

#include <optional>
#include <span>
#include <vector>

namespace tongtu::settlement {

/// Herfindahl-Hirschman index: the sum of the squared shares in percent, 0 to 10,000.
double hhi(std::span<double const> shares_percent);

/// Mark-up (p - c) / p of the industry in a Cournot market: HHI / (10,000 |elasticity|), i.e.
/// 1 / (N |elasticity|) with N equal firms. None where it is 1 or more: no such equilibrium.
std::optional<double> lerner(double hhi, double elasticity);

struct Concentration {
    double hhi = 0.0;
    std::optional<double> lerner;
};

/// Before and after an entry that takes its share from all pro rata. `networks_after`: the
/// entrant's customers counted to the network that carries them, for a reseller owns no radio.
struct EntryEffect {
    Concentration before;
    std::optional<Concentration> retail_after;
    std::optional<Concentration> networks_after;
    /// Price after over price before at the same marginal cost: (1 - L before) / (1 - L after).
    std::optional<double> price_ratio;
};
EntryEffect entry_effect(market::Market const& market);

}  // namespace tongtu::settlement
