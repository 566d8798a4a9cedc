#include "tongtu/fund/sharing.hpp"

#include "tongtu/base/error.hpp"

#include <algorithm>

namespace tongtu::fund {

CostGame sharing_game(PartCosts const& parts, std::vector<SharingOperator> const& operators,
                      SharingMode const& mode)
{
    CostGame game;
    game.players = static_cast<int>(operators.size());
    expects(game.players >= 1 && game.players <= most_players, "1 to 8 operators");
    game.cost.assign(std::size_t{1} << operators.size(), 0.0);
    for (std::size_t s = 1; s < game.cost.size(); ++s) {
        double sum = 0.0;
        double largest = 0.0;
        for (std::size_t i = 0; i < operators.size(); ++i) {
            if ((s >> i & 1U) == 0)
                continue;
            sum += operators[i].need;
            largest = std::max(largest, operators[i].need);
        }
        for (std::size_t part = 0; part < parts.size(); ++part) {
            double const extra = mode.extra[part];
            double const shared = (1.0 - extra) * largest + extra * sum;
            game.cost[s] += parts[part] * (mode.shared[part] ? shared : sum);
        }
    }
    return game;
}

SharingOutcome share_network(PartCosts const& parts, std::vector<SharingOperator> const& operators,
                             SharingMode const& mode)
{
    CostGame const game = sharing_game(parts, operators, mode);
    SharingOutcome out;
    out.mode = mode.id;
    for (std::size_t i = 0; i < operators.size(); ++i)
        out.alone += game.cost[std::size_t{1} << i];
    out.together = game.cost[game.everyone()];
    out.split = split_cost(game);
    std::vector<double> shares;
    shares.reserve(operators.size());
    for (SharingOperator const& one : operators)
        shares.push_back(one.market);
    // Fewer networks than operators: what is left is taken as equal in size.
    out.networks_hhi = mode.networks > 0.0 ? 10'000.0 / mode.networks : concentration(shares);
    return out;
}

double concentration(std::vector<double> const& shares)
{
    double total = 0.0;
    for (double const share : shares)
        total += share;
    double sum = 0.0;
    for (double const share : shares)
        sum += total > 0.0 ? share / total * (share / total) : 0.0;
    return 10'000.0 * sum;
}

}  // namespace tongtu::fund
