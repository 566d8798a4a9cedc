// Units to money, and money to services: the second half of the engine. See engine.hpp.

#pragma once

#include "tongtu/cost/lric/engine_class.hpp"

namespace tongtu::cost {

// Capex and opex are recovered apart, each by the load served and its own price index:
// cost of a year = value of what is spent / value of the load x the year's load and index.
template <class Context>
auto LricEngine<Context>::economic_cost(std::size_t a, CapitalTerms<N> const& terms,
                                        Flow const& flow) -> std::vector<N>
{
    market::Asset const& asset = s_.assets[a];
    int const place = static_cast<int>(a);
    N const opex_trend = c_.in(asset.opex_trend);
    // No value for ever where prices rise as fast as money is discounted.
    Horizon const horizon{s_.years, std::max(s_.horizon_years, s_.years),
                          s_.terminal == market::Terminal::perpetuity &&
                              as_double(rate_) > asset.price_trend &&
                              as_double(rate_) > asset.opex_trend};
    N const growth = (1.0 + terms.trend) / (1.0 + rate_);
    N const opex_growth = (1.0 + opex_trend) / (1.0 + rate_);
    auto const named = [&](char const* what, N const& value) {
        return c_.name(value, tag(what, -1, *case_, -1, place));
    };
    N const price = c_.in(asset.price);
    N const spent =
        named("capital_value",
              price * value_of_purchases(terms, flow.bought, flow.units.back(), growth, horizon));
    N const load =
        named("load_value", value_of_stream(flow.output, growth, rate_, terms.trend, horizon));
    N const running = named(
        "opex_value", c_.in(asset.opex_share) * price *
                              value_of_stream(flow.units, growth, rate_, terms.trend, horizon) +
                          c_.in(asset.opex) *
                              value_of_stream(flow.units, opex_growth, rate_, opex_trend, horizon));
    N const opex_load = named(
        "opex_load_value", value_of_stream(flow.output, opex_growth, rate_, opex_trend, horizon));
    std::vector<N> cost;
    for (std::size_t t = 0; t < static_cast<std::size_t>(s_.years); ++t)
        cost.push_back(spent / load * flow.output[t] * flow.index[t] +
                       running / opex_load * flow.output[t] * flow.opex_index[t]);
    return cost;
}

// The other methods charge each year by itself.
template <class Context>
auto LricEngine<Context>::yearly_cost(market::Asset const& asset, CapitalTerms<N> const& terms,
                                      Flow const& flow, std::size_t t) -> N
{
    N const upkeep =
        c_.in(asset.opex_share) * flow.price[t] + c_.in(asset.opex) * flow.opex_index[t];
    bool const by_purchase = s_.method == market::Method::straight_line ||
                             s_.method == market::Method::tilted_straight_line;
    N owed = by_purchase ? charged(terms, flow.bought, flow.price, t)
                         : flow.price[t] * charge_factor(terms, 1);
    if (terms.mid_year)
        owed = owed / power(1.0 + rate_, N(0.5));
    return by_purchase ? owed + flow.units[t] * upkeep : flow.units[t] * (owed + upkeep);
}

template <class Context>
void LricEngine<Context>::charge(std::size_t a, std::vector<LricYearOf<N>>& years)
{
    market::Asset const& asset = s_.assets[a];
    bool const economic = s_.method == market::Method::economic;
    int const horizon = economic ? std::max(s_.horizon_years, s_.years) : s_.years;
    CapitalTerms<N> const terms{rate_,
                                c_.in(asset.price_trend),
                                c_.in(asset.life),
                                economic && asset.residual == 0.0 ? N(0.0) : c_.in(asset.residual),
                                static_cast<int>(asset.life),
                                s_.method,
                                s_.timing == market::Timing::mid_year};
    Flow flow;
    for (int t = 0; t < horizon; ++t) {
        LricYearOf<N> const& year = years[static_cast<std::size_t>(std::min(t, s_.years - 1))];
        flow.index.push_back(t == 0 ? N(1.0) : power(1.0 + terms.trend, N(t)));
        flow.opex_index.push_back(t == 0 ? N(1.0) : power(1.0 + c_.in(asset.opex_trend), N(t)));
        flow.units.push_back(year.quantity[a]);
        flow.output.push_back(year.element_load[asset.element]);
        flow.price.push_back(c_.in(asset.price) * flow.index.back());
    }
    bool const by_age = economic || s_.method == market::Method::straight_line ||
                        s_.method == market::Method::tilted_straight_line;
    flow.bought = purchases(flow.units, terms.whole_life, s_.years, [&](N const& units, int t) {
        return by_age ? c_.name(units, tag("bought", t, *case_, -1, static_cast<int>(a))) : units;
    });
    bool const needed = element_in_use(asset.element);
    std::vector<N> const recovery =
        economic && needed ? economic_cost(a, terms, flow) : std::vector<N>();
    for (int t = 0; t < s_.years; ++t) {
        auto const at = static_cast<std::size_t>(t);
        LricYearOf<N>& year = years[at];
        N const cost =
            !economic ? yearly_cost(asset, terms, flow, at) : (needed ? recovery[at] : N(0.0));
        year.purchases.push_back(flow.bought[at]);
        year.annual_cost.push_back(
            c_.name(cost, tag("annual_cost", t, *case_, -1, static_cast<int>(a))));
        year.incremental_total = year.incremental_total + year.annual_cost.back();
    }
}

template <class Context>
void LricEngine<Context>::lraic(int t, LricYearOf<N>& year)
{
    std::vector<N> pool(s_.elements.size(), N(0.0));
    for (std::size_t a = 0; a < s_.assets.size(); ++a) {
        N& sum = pool[s_.assets[a].element];
        sum = sum + year.annual_cost[a];
    }
    for (std::size_t e = 0; e < pool.size(); ++e) {
        Tag name = tag("pool", t, *case_);
        name.element = static_cast<int>(e);
        pool[e] = c_.name(pool[e], name);
    }
    for (std::size_t s = 0; s < s_.services.size(); ++s) {
        N owed(0.0);
        for (std::size_t e = 0; e < pool.size(); ++e)
            if (uses(s, e))
                owed = owed + pool[e] * year.service_load[s][e] / year.element_load[e];
        Tag name = tag("lraic", t, *case_);
        name.service = static_cast<int>(s);
        year.lraic.push_back(c_.name(owed / (year.volume_m[s] * 1e6), name));
        name.what = "lraic_plus";
        year.lraic_plus.push_back(c_.name(year.lraic[s] * (1.0 + year.epmu_markup), name));
    }
}

template <class Context>
void LricEngine<Context>::distributed(int t, LricYearOf<N>& year)
{
    std::size_t const radio = s_.radio_element;
    for (std::size_t s = 0; s < s_.services.size(); ++s) {
        N const share = year.service_load[s][radio] / year.element_load[radio];
        Tag name = tag("distributed", t, *case_);
        name.service = static_cast<int>(s);
        year.distributed.push_back(
            c_.name(year.lraic[s] + share * year.common_total / (year.volume_m[s] * 1e6), name));
    }
}

template <class Context>
void LricEngine<Context>::standards(int t, LricYearOf<N>& year)
{
    auto const at = static_cast<std::size_t>(t);
    year.volume_m = volume_[at];
    year.service_load = load_[at];
    year.incremental_total = c_.name(year.incremental_total, tag("incremental_total", t, *case_));
    for (market::CommonCost const& cost : s_.common) {
        N amount = c_.in(cost.amount);
        if (t > 0)
            amount = amount * power(1.0 + c_.in(cost.trend), N(t));
        year.common_total = year.common_total + amount;
    }
    year.common_total = c_.name(year.common_total, tag("common_total", t, *case_));
    year.epmu_markup =
        c_.name(year.common_total / year.incremental_total, tag("epmu_markup", t, *case_));
    lraic(t, year);
    distributed(t, year);
}

// A second network, without the service or for it alone.
template <class Context>
void LricEngine<Context>::compare(std::size_t s, bool alone, std::vector<LricYearOf<N>>& years)
{
    Case other;
    other.in_use.assign(s_.services.size(), alone ? 0 : 1);
    other.in_use[s] = alone ? 1 : 0;
    (alone ? other.alone : other.without) = static_cast<int>(s);
    std::vector<LricYearOf<N>> built(years.size());
    build(other, built);
    for (int t = 0; t < s_.years; ++t) {
        auto const at = static_cast<std::size_t>(t);
        LricYearOf<N>& year = years[at];
        N const cost = c_.name(built[at].incremental_total, tag("incremental_total", t, other));
        N const units = year.volume_m[s] * 1e6;
        Tag name = tag(alone ? "stand_alone" : "pure_lric", t, {});
        name.service = static_cast<int>(s);
        if (alone) {
            year.stand_alone.push_back(c_.name((cost + year.common_total) / units, name));
        } else {
            year.cost_without.push_back(cost);
            year.pure_lric.push_back(c_.name((year.incremental_total - cost) / units, name));
        }
    }
}

template <class Context>
auto LricEngine<Context>::everything(LricWants wants) -> std::vector<LricYearOf<N>>
{
    std::vector<LricYearOf<N>> years(static_cast<std::size_t>(s_.years));
    Case all;
    all.in_use.assign(s_.services.size(), 1);
    build(all, years);
    for (int t = 0; t < s_.years; ++t)
        standards(t, years[static_cast<std::size_t>(t)]);
    for (std::size_t s = 0; wants.pure && s < s_.services.size(); ++s)
        compare(s, false, years);
    for (std::size_t s = 0; wants.stand_alone && s < s_.services.size(); ++s)
        compare(s, true, years);
    return years;
}

}  // namespace tongtu::cost
