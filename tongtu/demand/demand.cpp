#include "tongtu/demand/demand.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace tongtu::demand {

std::uint64_t DemandPoints::total_people() const
{
    return std::accumulate(people.begin(), people.end(), std::uint64_t{0});
}

DemandPoints demand_points(grid::Raster<std::uint32_t> const& people,
                           grid::Raster<std::int32_t> const& unit,
                           std::optional<grid::Raster<float>> const& poverty)
{
    expects(people.spec == unit.spec && (!poverty || people.spec == poverty->spec),
            "people, units and poverty lie on one grid");
    expects(people.spec.size() <= std::numeric_limits<std::uint32_t>::max(),
            "cells are numbered in 32 bits");
    DemandPoints points;
    std::vector<float> value;
    for (std::size_t i = 0; i < people.cells.size(); ++i) {
        if (people.cells[i] == 0)
            continue;
        points.cell.push_back(static_cast<std::uint32_t>(i));
        points.people.push_back(people.cells[i]);
        points.unit.push_back(unit.cells[i]);
        if (poverty)
            value.push_back(poverty->cells[i]);
    }
    points.ranked = poverty.has_value();
    points.poverty_rank =
        poverty ? population_rank(value, points.people) : std::vector<float>(points.size(), 0.5F);
    return points;
}

std::vector<float> population_rank(std::span<float const> poverty,
                                   std::span<std::uint32_t const> people)
{
    expects(poverty.size() == people.size(), "a poverty value for each point");
    std::vector<std::size_t> order;
    std::uint64_t total = 0;
    for (std::size_t i = 0; i < poverty.size(); ++i) {
        if (std::isnan(poverty[i]))
            continue;
        order.push_back(i);
        total += people[i];
    }
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return poverty[a] != poverty[b] ? poverty[a] < poverty[b] : a < b;
    });
    std::vector<float> rank(poverty.size(), 0.5F);
    std::uint64_t below = 0;
    for (std::size_t begin = 0; begin < order.size();) {
        std::size_t end = begin;
        std::uint64_t equal = 0;
        for (; end < order.size() && poverty[order[end]] == poverty[order[begin]]; ++end)
            equal += people[order[end]];
        double const r = (static_cast<double>(below) + 0.5 * static_cast<double>(equal)) /
                         static_cast<double>(total);
        for (std::size_t k = begin; k < end; ++k)
            rank[order[k]] = static_cast<float>(r);
        below += equal;
        begin = end;
    }
    return rank;
}

std::vector<std::uint64_t> equity_weights(DemandPoints const& points, double exponent)
{
    expects(exponent >= 0.0 && exponent <= 16.0, "a weight exponent between 0 and 16");
    std::vector<std::uint64_t> weights(points.size(), weight_one);
    if (!points.ranked || exponent == 0.0)
        return weights;
    for (std::size_t i = 0; i < points.size(); ++i) {
        double const r = static_cast<double>(points.poverty_rank[i]);
        double const w = (1.0 + exponent) * std::pow(r, exponent);
        weights[i] = std::max<std::uint64_t>(
            1, static_cast<std::uint64_t>(std::llround(w * static_cast<double>(weight_one))));
    }
    return weights;
}

}  // namespace tongtu::demand
