#include "tongtu/settlement/concentration.hpp"

#include <cmath>

namespace tongtu::settlement {

double hhi(std::span<double const> shares_percent)
{
    double sum = 0.0;
    for (double const share : shares_percent)
        sum += share * share;
    return sum;
}

std::optional<double> lerner(double hhi, double elasticity)
{
    double const mark_up = hhi / (1e4 * std::abs(elasticity));
    return mark_up < 1.0 ? std::optional(mark_up) : std::nullopt;
}

EntryEffect entry_effect(market::Market const& market)
{
    auto const of = [&](std::vector<double> const& shares) {
        double const index = hhi(shares);
        return Concentration{index, lerner(index, market.elasticity)};
    };
    std::vector<double> shares;
    for (market::MarketShare const& one : market.shares)
        shares.push_back(one.percent);
    EntryEffect effect;
    effect.before = of(shares);
    if (!market.entry)
        return effect;
    for (double& share : shares)
        share *= 1.0 - market.entry->percent / 100.0;
    std::vector<double> networks = shares;
    networks[market.entry->host] += market.entry->percent;
    shares.push_back(market.entry->percent);
    effect.retail_after = of(shares);
    effect.networks_after = of(networks);
    if (effect.before.lerner && effect.retail_after->lerner)
        effect.price_ratio = (1.0 - *effect.before.lerner) / (1.0 - *effect.retail_after->lerner);
    return effect;
}

}  // namespace tongtu::settlement
