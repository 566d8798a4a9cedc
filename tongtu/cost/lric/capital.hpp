// Units in use to purchases, and purchases to charges a year, for plain numbers and for cells.

#pragma once

#include "tongtu/cost/lric/number.hpp"
#include "tongtu/market/cost_study.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace tongtu::cost {

/// Units bought in each year: what is bought is kept for its life, then replaced as far as it is
/// still needed. The first year's units are all new.
template <class N>
std::vector<N> purchases(std::vector<N> const& units, int life)
{
    std::vector<N> bought;
    for (std::size_t t = 0; t < units.size(); ++t) {
        N there(0.0);
        std::size_t const from =
            t + 1 > static_cast<std::size_t>(life) ? t + 1 - static_cast<std::size_t>(life) : 0;
        for (std::size_t v = from; v < t; ++v)
            there = there + bought[v];
        bought.push_back(t == 0 ? units[0] : larger(N(0.0), units[t] - there));
    }
    return bought;
}

/// Rates of one asset as numbers of the engine.
template <class N>
struct CapitalTerms {
    N rate, trend, life, residual;
    int whole_life = 1;
    market::Method method = market::Method::tilted_annuity;
    bool mid_year = false;
};

/// Charge per 1 of price in year k (from 1) of a purchase: the closed forms of `charges`.
template <class N>
N charge_factor(CapitalTerms<N> const& x, int k)
{
    using market::Method;
    N const kept = 1.0 - x.residual;
    if (x.method == Method::straight_line)
        return kept / x.life + x.rate * (1.0 - kept * N(k - 1) / x.life);
    if (x.method == Method::tilted_straight_line) {
        N const before = power(1.0 + x.trend, N(k - 1)) * (1.0 - kept * N(k - 1) / x.life);
        N const after = power(1.0 + x.trend, N(k)) * (1.0 - kept * N(k) / x.life);
        return before - after + x.rate * before;
    }
    if (x.method == Method::annuity)
        return (1.0 - x.residual / power(1.0 + x.rate, x.life)) *
               annuity_of(x.rate, N(0.0), x.life);
    return (1.0 - x.residual * power((1.0 + x.trend) / (1.0 + x.rate), x.life)) *
           annuity_of(x.rate, x.trend, x.life);
}

/// Charges of a year for purchases of earlier ones and its own; `price`: [year] of a unit.
template <class N>
N charged(CapitalTerms<N> const& x, std::vector<N> const& bought, std::vector<N> const& price,
          std::size_t t)
{
    N total(0.0);
    for (std::size_t v = 0; v <= t; ++v) {
        int const age = static_cast<int>(t - v) + 1;
        if (age <= x.whole_life)
            total = total + bought[v] * price[v] * charge_factor(x, age);
    }
    return total;
}

/// Economic depreciation of what was spent, by output, over the horizon; the unit cost times the
/// output of the first `years`. All vectors: [year of the horizon].
template <class N>
std::vector<N> recovered(std::vector<N> const& spent, std::vector<N> const& output,
                         std::vector<N> const& index, N const& rate, int years)
{
    N paid(0.0), sold(0.0);
    for (std::size_t t = 0; t < spent.size(); ++t) {
        N const discount = power(1.0 + rate, N(static_cast<int>(t)));
        paid = paid + spent[t] / discount;
        sold = sold + output[t] * index[t] / discount;
    }
    std::vector<N> cost;
    for (std::size_t t = 0; t < static_cast<std::size_t>(years); ++t)
        cost.push_back(index[t] * (paid / sold) * output[t]);
    return cost;
}

}  // namespace tongtu::cost
