#include "economy.hpp"

namespace tongtu::app {

std::vector<EconomyCommand> const& economy_commands()
{
    static std::vector<EconomyCommand> const all{};
    return all;
}

}  // namespace tongtu::app
