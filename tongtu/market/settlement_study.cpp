#include "tongtu/market/settlement_study.hpp"

#include <algorithm>

namespace tongtu::market {

bool SettlementStudy::needs_cost() const
{
    auto const named = [](auto const& one) { return !one.cost_service.empty(); };
    return std::any_of(services.begin(), services.end(), named) ||
           (wholesale && std::any_of(wholesale->access.begin(), wholesale->access.end(), named));
}

}  // namespace tongtu::market
