// Units to money, and money to services: the second half of the engine. See engine.hpp.

#pragma once

#include "tongtu/cost/lric/engine_class.hpp"

namespace tongtu::cost {

template <class Context>
void LricEngine<Context>::charge(std::size_t a, std::vector<LricYearOf<N>>& years)
{
    market::Asset const& asset = s_.assets[a];
    bool const economic = s_.method == market::Method::economic;
    int const horizon = economic ? std::max(s_.horizon_years, s_.years) : s_.years;
    CapitalTerms<N> const terms{rate_,
                                c_.in(asset.price_trend),
                                c_.in(asset.life),
                                c_.in(asset.residual),
                                static_cast<int>(asset.life),
                                s_.method,
                                s_.timing == market::Timing::mid_year};
    std::vector<N> units, price, upkeep, output, index, opex_index;
    for (int t = 0; t < horizon; ++t) {
        LricYearOf<N> const& year = years[static_cast<std::size_t>(std::min(t, s_.years - 1))];
        index.push_back(t == 0 ? N(1.0) : power(1.0 + terms.trend, N(t)));
        opex_index.push_back(t == 0 ? N(1.0) : power(1.0 + c_.in(asset.opex_trend), N(t)));
        units.push_back(year.quantity[a]);
        output.push_back(year.element_load[asset.element]);
        price.push_back(c_.in(asset.price) * index.back());
        upkeep.push_back(c_.in(asset.opex_share) * price.back() +
                         c_.in(asset.opex) * opex_index.back());
    }
    std::vector<N> const bought = purchases(units, terms.whole_life);
    bool const needed = element_in_use(asset.element);
    std::vector<N> capital, running;
    if (economic && needed) {
        std::vector<N> spent, spent_opex;
        for (std::size_t t = 0; t < units.size(); ++t) {
            spent.push_back(bought[t] * price[t]);
            spent_opex.push_back(units[t] * upkeep[t]);
        }
        // What is left of the purchases when the horizon ends is credited in its last year.
        for (std::size_t v = 0; v < units.size(); ++v) {
            int const age = horizon - static_cast<int>(v);
            if (age < terms.whole_life)
                spent.back() = spent.back() -
                               bought[v] * price.back() * N(terms.whole_life - age) / terms.life;
        }
        capital = recovered(spent, output, index, rate_, s_.years);
        running = recovered(spent_opex, output, opex_index, rate_, s_.years);
    }
    for (int t = 0; t < s_.years; ++t) {
        auto const at = static_cast<std::size_t>(t);
        LricYearOf<N>& year = years[at];
        N cost(0.0);
        if (economic) {
            cost = needed ? capital[at] + running[at] : N(0.0);
        } else {
            bool const by_purchase = s_.method == market::Method::straight_line ||
                                     s_.method == market::Method::tilted_straight_line;
            N owed = by_purchase ? charged(terms, bought, price, at)
                                 : price[at] * charge_factor(terms, 1);
            if (terms.mid_year)
                owed = owed / power(1.0 + rate_, N(0.5));
            cost = by_purchase ? owed + units[at] * upkeep[at] : units[at] * (owed + upkeep[at]);
        }
        year.purchases.push_back(bought[at]);
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
    for (std::size_t i = 0; i < s_.common.size(); ++i) {
        N amount = c_.in(s_.common[i].amount);
        if (t > 0)
            amount = amount * power(1.0 + c_.in(s_.common[i].trend), N(t));
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
