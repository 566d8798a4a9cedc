#include "tongtu/cost/shared_cost.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace tongtu::cost {

bool is_passive(std::string_view item)
{
    // tower_TYPE, power_grid_line and so on.
    if (item.starts_with("tower_") || item.starts_with("power_"))
        return true;
    constexpr std::array<std::string_view, 7> passive{
        "opex_tower_lease", "access_road",        "opex_site", "fibre",
        "microwave_hop",    "opex_microwave_hop", "opex_fibre"};
    return std::find(passive.begin(), passive.end(), item) != passive.end();
}

SharedCost shared_cost(SiteCost const& cost, double annuity)
{
    std::int64_t once = 0;
    std::int64_t yearly = 0;
    for (CostLine const& line : cost.lines) {
        if (is_passive(line.item))
            (line.yearly ? yearly : once) += line.amount;
    }
    std::int64_t const passive = once + std::llround(annuity * static_cast<double>(yearly));
    return {passive, cost.present_value - passive};
}

}  // namespace tongtu::cost
