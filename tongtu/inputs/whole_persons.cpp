#include "tongtu/inputs/population.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace tongtu::inputs {

namespace {

/// Spreads the bits of a 32-bit number to the even places.
std::uint64_t spread(std::uint32_t value)
{
    std::uint64_t x = value;
    x = (x | (x << 16)) & 0x0000ffff0000ffffULL;
    x = (x | (x << 8)) & 0x00ff00ff00ff00ffULL;
    x = (x | (x << 4)) & 0x0f0f0f0f0f0f0f0fULL;
    x = (x | (x << 2)) & 0x3333333333333333ULL;
    return (x | (x << 1)) & 0x5555555555555555ULL;
}

}  // namespace

std::vector<std::size_t> morton_order(grid::Raster<double> const& people,
                                      grid::Raster<std::int32_t> const& unit)
{
    grid::GridSpec const& g = people.spec;
    struct Key {
        std::int32_t unit;
        std::uint64_t morton;
        std::size_t cell;
    };
    std::vector<Key> keys;
    for (std::size_t i = 0; i < people.cells.size(); ++i) {
        if (people.cells[i] > 0.0)
            keys.push_back({unit.cells[i],
                            spread(static_cast<std::uint32_t>(g.column_of(i))) |
                                (spread(static_cast<std::uint32_t>(g.row_of(i))) << 1),
                            i});
    }
    std::sort(keys.begin(), keys.end(), [](Key const& a, Key const& b) {
        return std::pair(a.unit, a.morton) < std::pair(b.unit, b.morton);
    });
    std::vector<std::size_t> order;
    order.reserve(keys.size());
    for (Key const& key : keys)
        order.push_back(key.cell);
    return order;
}

grid::Raster<std::uint32_t> whole_persons(grid::Raster<double> const& people,
                                          grid::Raster<std::int32_t> const& unit)
{
    expects(people.spec == unit.spec, "people and units on the same grid");
    grid::Raster<std::uint32_t> whole(people.spec, 0);
    std::vector<std::size_t> const order = morton_order(people, unit);
    double carry = 0.0;  // what rounding the units so far has left over or taken too much
    for (std::size_t begin = 0, end = 0; begin < order.size(); begin = end) {
        double total = 0.0;
        while (end < order.size() && unit.cells[order[end]] == unit.cells[order[begin]])
            total += people.cells[order[end++]];
        // A whole total (a census count) is kept as it is; others take part in the carry.
        bool const counted = std::fabs(total - std::round(total)) < 1e-6;
        double sum = counted ? 0.0 : carry;
        double given = 0.0;
        for (std::size_t k = begin; k < end; ++k) {
            sum += people.cells[order[k]];
            double const upto = std::max(given, std::floor(sum + 0.5));
            whole.cells[order[k]] = static_cast<std::uint32_t>(upto - given);
            given = upto;
        }
        if (!counted)
            carry = sum - given;
    }
    return whole;
}

std::vector<double> sum_by_unit(grid::Raster<double> const& people,
                                grid::Raster<std::int32_t> const& unit, std::size_t units)
{
    std::vector<double> sums(units, 0.0);
    for (std::size_t i = 0; i < people.cells.size(); ++i) {
        if (unit.cells[i] >= 0)
            sums[static_cast<std::size_t>(unit.cells[i])] += people.cells[i];
    }
    return sums;
}

}  // namespace tongtu::inputs
