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
    if (poverty) {
        points.in_poorest_20 = share_among_poorest(value, points.people, 0.2);
        points.in_poorest_40 = share_among_poorest(value, points.people, 0.4);
    }
    return points;
}

namespace {

/// Points of known poverty, richest first, cut into classes of equal poverty.
struct Classes {
    std::vector<std::size_t> order;
    std::vector<std::size_t> begin;  // into `order`, with its size at the end
    std::vector<std::uint64_t> people;
    std::uint64_t total = 0;

    Classes(std::span<float const> poverty, std::span<std::uint32_t const> count)
    {
        expects(poverty.size() == count.size(), "a poverty value for each point");
        for (std::size_t i = 0; i < poverty.size(); ++i) {
            if (!std::isnan(poverty[i]))
                order.push_back(i);
        }
        std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
            return poverty[a] != poverty[b] ? poverty[a] < poverty[b] : a < b;
        });
        for (std::size_t k = 0; k < order.size(); ++k) {
            if (k == 0 || poverty[order[k]] != poverty[order[k - 1]]) {
                begin.push_back(k);
                people.push_back(0);
            }
            people.back() += count[order[k]];
            total += count[order[k]];
        }
        begin.push_back(order.size());
    }
};

}  // namespace

std::vector<std::uint32_t> share_among_poorest(std::span<float const> poverty,
                                               std::span<std::uint32_t const> people, double share)
{
    expects(share >= 0.0 && share <= 1.0, "a share of the people");
    Classes const classes(poverty, people);
    std::vector<std::uint32_t> part(poverty.size(), 0);
    double left = share * static_cast<double>(classes.total);
    for (std::size_t c = classes.people.size(); c-- > 0 && left > 0.0;) {
        auto const all = static_cast<double>(classes.people[c]);
        double const taken = std::min(1.0, left / all);
        for (std::size_t k = classes.begin[c]; k < classes.begin[c + 1]; ++k)
            part[classes.order[k]] =
                static_cast<std::uint32_t>(std::llround(taken * static_cast<double>(weight_one)));
        left -= all;
    }
    return part;
}

std::vector<float> population_rank(std::span<float const> poverty,
                                   std::span<std::uint32_t const> people)
{
    Classes const classes(poverty, people);
    std::vector<float> rank(poverty.size(), 0.5F);
    std::uint64_t below = 0;
    for (std::size_t c = 0; c < classes.people.size(); ++c) {
        double const r =
            (static_cast<double>(below) + 0.5 * static_cast<double>(classes.people[c])) /
            static_cast<double>(classes.total);
        for (std::size_t k = classes.begin[c]; k < classes.begin[c + 1]; ++k)
            rank[classes.order[k]] = static_cast<float>(r);
        below += classes.people[c];
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
        auto const r = static_cast<double>(points.poverty_rank[i]);
        double const w = (1.0 + exponent) * std::pow(r, exponent);
        weights[i] = std::max<std::uint64_t>(
            1, static_cast<std::uint64_t>(std::llround(w * static_cast<double>(weight_one))));
    }
    return weights;
}

}  // namespace tongtu::demand
