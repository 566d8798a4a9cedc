#include "cost_stage.hpp"
#include "economy.hpp"
#include "settle_stage.hpp"

namespace tongtu::app {

std::vector<EconomyCommand> const& economy_commands()
{
    static std::vector<EconomyCommand> const all{
        {"cost", "cost.toml", "long-run incremental cost of every service", open_cost},
        {"settle", "settlement.toml", "who pays whom between networks, wholesale and margins",
         open_settle},
    };
    return all;
}

}  // namespace tongtu::app
