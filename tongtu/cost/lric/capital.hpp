// Units in use to purchases, and purchases to charges a year, for plain numbers and for cells.

#pragma once

#include "tongtu/cost/lric/number.hpp"
#include "tongtu/market/cost_study.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace tongtu::cost {

/// Units bought in each year: what is bought is kept for its life, then replaced as far as it is
/// still needed. The first year's units are all new. From `flat` on the units stay the same, so
/// that a life later the purchases repeat. `name(units, year)` gives each its cell.
template <class N, class Name>
std::vector<N> purchases(std::vector<N> const& units, int life, int flat, Name const& name)
{
    std::vector<N> bought;
    for (int t = 0; t < static_cast<int>(units.size()); ++t) {
        if (t >= flat + life) {
            bought.push_back(bought[static_cast<std::size_t>(t - life)]);
            continue;
        }
        N there(0.0);
        for (int v = std::max(0, t + 1 - life); v < t; ++v)
            there = there + bought[static_cast<std::size_t>(v)];
        N const& needed = units[static_cast<std::size_t>(t)];
        bought.push_back(name(t == 0 ? needed : larger(N(0.0), needed - there), t));
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

/// The horizon of economic depreciation. Amounts of year t are valued by growth^t, growth =
/// (1 + trend) / (1 + rate), and stay flat from year `flat` on. For ever: growth < 1.
struct Horizon {
    int flat = 1;   // years of the study
    int years = 1;  // of the horizon
    bool for_ever = false;
};

/// Value of so much in each year of the study and then for the rest of the horizon, or for ever.
template <class N>
N value_of_stream(std::vector<N> const& amount, N const& growth, N const& rate, N const& trend,
                  Horizon const& horizon)
{
    N value(0.0);
    for (int t = 0; t < horizon.flat; ++t)
        value = value + amount[static_cast<std::size_t>(t)] * power(growth, N(t));
    N const& last = amount[static_cast<std::size_t>(horizon.flat - 1)];
    if (horizon.for_ever)
        return value + last * power(growth, N(horizon.flat)) / (1.0 - growth);
    if (horizon.years == horizon.flat)
        return value;
    return value + last * power(growth, N(horizon.flat - 1)) * (1.0 + trend) /
                       annuity_of(rate, trend, N(horizon.years - horizon.flat));
}

/// Value of all purchases over the first year's price, less what is got back at the end of lives.
/// What is left when the horizon ends is credited. For ever: the units then are charged the tilted
/// annuity from there on; since that charge depends on the year and not on the age of a unit, a
/// unit bought in year v has borne chain * (growth^v - growth^horizon) of it.
template <class N>
N value_of_purchases(CapitalTerms<N> const& x, std::vector<N> const& bought, N const& last_units,
                     N const& growth, Horizon const& horizon)
{
    bool const resale = as_double(x.residual) != 0.0;
    N const net = resale ? 1.0 - x.residual * power(growth, x.life) : N(1.0);
    N const end = power(growth, N(horizon.years));
    N over(0.0), alive(0.0);  // whose life ends within the horizon, and the others
    for (int v = 0; v < horizon.years; ++v) {
        N const& units = bought[static_cast<std::size_t>(v)];
        N const then = power(growth, N(v));
        if (v + x.whole_life < horizon.years)
            over = over + units * then;
        else if (horizon.for_ever)
            alive = alive + units * (then - end);
        else
            alive = alive +
                    units * (then - power(growth, N(horizon.years - 1)) *
                                        (1.0 - (1.0 - x.residual) * N(horizon.years - v) / x.life));
    }
    if (!horizon.for_ever)
        return over * net + alive;
    N const chain = net / (1.0 - power(growth, x.life));
    return over * net + (alive + last_units * end) * chain;
}

}  // namespace tongtu::cost
