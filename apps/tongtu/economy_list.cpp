#include "afford_stage.hpp"
#include "backhaul_result.hpp"
#include "cost_stage.hpp"
#include "economy.hpp"
#include "fund_stage.hpp"
#include "settle_stage.hpp"

namespace tongtu::app {

std::vector<EconomyCommand> const& economy_commands()
{
    static std::vector<EconomyCommand> const all{
        {"backhaul", "backhaul.toml", "sites and the links behind them, planned together",
         open_backhaul},
        {"cost", "cost.toml", "long-run incremental cost of every service", open_cost},
        {"settle", "settlement.toml", "who pays whom between networks, wholesale and margins",
         open_settle},
        {"afford", "afford.toml", "who cannot pay for mobile internet, and what support does",
         open_afford},
        {"fund", "fund.toml", "viability gaps, grants, social value, what sharing saves",
         open_fund},
    };
    return all;
}

}  // namespace tongtu::app
