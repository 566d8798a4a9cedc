#include "tongtu/plan/floors.hpp"

#include "tongtu/base/error.hpp"

#include <algorithm>
#include <utility>

namespace tongtu::plan {

Floors floors_of(MergedProblem const& problem, std::span<std::uint32_t const> class_of,
                 std::span<std::uint32_t const> unit, std::span<std::uint64_t const> amount,
                 std::vector<std::uint64_t> needed)
{
    expects(class_of.size() == unit.size() && unit.size() == amount.size(),
            "a class, a unit and an amount for each point");
    std::vector<std::pair<std::uint64_t, std::uint64_t>> parts;  // class and unit, amount
    for (std::size_t p = 0; p < class_of.size(); ++p) {
        if (class_of[p] == no_class || unit[p] == no_unit || amount[p] == 0)
            continue;
        expects(unit[p] < needed.size(), "a floor for each unit");
        parts.emplace_back(std::uint64_t{class_of[p]} << 32U | unit[p], amount[p]);
    }
    std::sort(parts.begin(), parts.end());
    Floors result;
    result.needed = std::move(needed);
    std::vector<std::uint32_t> units;
    std::size_t at = 0;
    for (std::size_t j = 0; j < problem.classes(); ++j) {
        units.clear();
        for (; at < parts.size() && parts[at].first >> 32U == j; ++at) {
            auto const k = static_cast<std::uint32_t>(parts[at].first);
            if (units.empty() || units.back() != k) {
                units.push_back(k);
                result.amount.push_back(0);
            }
            result.amount.back() += parts[at].second;
        }
        result.units.append(units);
    }
    return result;
}

std::vector<std::uint64_t> reached_of(MergedProblem const& problem, Floors const& floors,
                                      std::span<std::size_t const> chosen)
{
    std::vector<std::uint8_t> seen(problem.classes(), 0);
    std::vector<std::uint64_t> result(floors.count(), 0);
    for (std::size_t const i : chosen) {
        for (std::uint32_t j : problem.covers.of(i)) {
            if (std::exchange(seen[j], 1))
                continue;
            for (std::size_t at = floors.units.start[j]; at < floors.units.start[j + 1]; ++at)
                result[floors.units.points[at]] += floors.amount[at];
        }
    }
    return result;
}

bool meets(Floors const& floors, std::span<std::uint64_t const> reached)
{
    return std::equal(reached.begin(), reached.end(), floors.needed.begin(), floors.needed.end(),
                      [](std::uint64_t has, std::uint64_t needs) { return has >= needs; });
}

std::vector<std::uint64_t> priced_weights(MergedProblem const& problem, Floors const& floors,
                                          FloorPrices const& prices)
{
    std::vector<std::uint64_t> result(problem.classes());
    for (std::size_t j = 0; j < result.size(); ++j) {
        result[j] = prices.scale * problem.weight[j];
        for (std::size_t at = floors.units.start[j]; at < floors.units.start[j + 1]; ++at)
            result[j] += prices.price[floors.units.points[at]] * floors.amount[at];
    }
    return result;
}

std::uint64_t priced_need(Floors const& floors, FloorPrices const& prices)
{
    std::uint64_t sum = 0;
    for (std::size_t k = 0; k < floors.count(); ++k)
        sum += prices.price[k] * floors.needed[k];
    return sum;
}

}  // namespace tongtu::plan
