#include "cost_stage.hpp"
#include "economy.hpp"

namespace tongtu::app {

std::vector<EconomyCommand> const& economy_commands()
{
    static std::vector<EconomyCommand> const all{
        {"cost", "cost.toml", "long-run incremental cost of every service", open_cost},
    };
    return all;
}

}  // namespace tongtu::app
