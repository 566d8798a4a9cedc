// Demand to units: the first half of the engine. See engine.hpp.

#pragma once

#include "tongtu/cost/lric/engine_class.hpp"

namespace tongtu::cost {

template <class Context>
auto LricEngine<Context>::wacc() -> N
{
    market::Wacc const& w = s_.wacc;
    if (!w.built)
        return c_.in(w.rate);
    N const equity = c_.in(w.risk_free) + c_.in(w.beta) * c_.in(w.equity_premium);
    N const debt = c_.in(w.risk_free) + c_.in(w.debt_premium);
    N const gearing = c_.in(w.gearing);
    N const tax = c_.in(w.tax);
    N const nominal = w.pre_tax ? (1.0 - gearing) * equity / (1.0 - tax) + gearing * debt
                                : (1.0 - gearing) * equity + gearing * debt * (1.0 - tax);
    return w.real ? (1.0 + nominal) / (1.0 + c_.in(w.inflation)) - 1.0 : nominal;
}

template <class Context>
auto LricEngine<Context>::volume(std::size_t s, int t) -> N
{
    market::Service const& service = s_.services[s];
    N const first = c_.in(service.volume_m);
    if (!service.index.empty())
        return first * c_.in(service.index[static_cast<std::size_t>(t)]);
    return t == 0 ? first : first * power(1.0 + c_.in(service.growth), N(t));
}

template <class Context>
auto LricEngine<Context>::load(std::size_t s, std::size_t e, int t) -> N
{
    market::Service const& service = s_.services[s];
    N const units = volume_[static_cast<std::size_t>(t)][s] * 1e6;
    N const legs = c_.in(s_.legs[s][e]);
    N const days = c_.in(service.busy_days);
    N const share = c_.in(service.bh_share);
    switch (s_.elements[e].measure) {
    case market::Measure::mbps:
        return units * c_.in(service.mb_per_unit) * legs * 8.0 / days * share / 3600.0;
    case market::Measure::calls:
        return units * legs / days * share / c_.in(service.call_min);
    case market::Measure::erlang:
        return units * legs / days * share / 60.0 * (1.0 + c_.in(service.unanswered));
    case market::Measure::events:
        break;
    }
    return units * legs / days * share / 3600.0;
}

template <class Context>
void LricEngine<Context>::demand(int t)
{
    std::size_t const services = s_.services.size();
    std::size_t const elements = s_.elements.size();
    volume_.emplace_back();
    for (std::size_t s = 0; s < services; ++s) {
        Tag name{"volume", static_cast<int>(s)};
        name.year = t;
        volume_.back().push_back(c_.name(volume(s, t), name));
    }
    load_.emplace_back(services, std::vector<N>(elements, N(0.0)));
    for (std::size_t s = 0; s < services; ++s) {
        for (std::size_t e = 0; e < elements; ++e) {
            if (!uses(s, e))
                continue;
            Tag name{"load", static_cast<int>(s), static_cast<int>(e)};
            name.year = t;
            load_.back()[s][e] = c_.name(load(s, e, t), name);
        }
    }
}

template <class Context>
void LricEngine<Context>::dimension(int t, LricYearOf<N>& year)
{
    year.element_load.assign(s_.elements.size(), N(0.0));
    for (std::size_t e = 0; e < s_.elements.size(); ++e) {
        for (std::size_t s = 0; s < s_.services.size(); ++s)
            if (case_->in_use[s] && uses(s, e))
                year.element_load[e] =
                    year.element_load[e] + load_[static_cast<std::size_t>(t)][s][e];
        Tag name = tag("element_load", t, *case_);
        name.element = static_cast<int>(e);
        year.element_load[e] = c_.name(year.element_load[e], name);
    }
    year.sites.clear();
    year.capacity_sites.clear();
    year.coverage_sites = coverage_;
    base_sites_.clear();
    site_mbps_.clear();
    for (std::size_t g = 0; g < s_.geotypes.size(); ++g) {
        market::Geotype const& geotype = s_.geotypes[g];
        int const place = static_cast<int>(g);
        N const traffic =
            year.element_load[s_.radio_element] * c_.in(geotype.traffic_share) * headroom_;
        N const full = c_.in(geotype.carrier_mbps) * c_.in(geotype.carriers);
        year.capacity_sites.push_back(
            c_.name(up(traffic / full), tag("capacity_sites", t, *case_, place)));
        base_sites_.push_back(geotype.nodes.empty()
                                  ? coverage_[g]
                                  : c_.in(geotype.nodes[static_cast<std::size_t>(t)]));
        year.sites.push_back(c_.name(larger(base_sites_[g], year.capacity_sites[g]),
                                     tag("sites", t, *case_, place)));
        // Full where capacity rules; traffic over the base sites is then more than that.
        site_mbps_.push_back(smaller(traffic / base_sites_[g], full));
    }
    year.quantity.clear();
    for (std::size_t a = 0; a < s_.assets.size(); ++a) {
        bool const needed = element_in_use(s_.assets[a].element);
        year.quantity.push_back(c_.name(needed ? quantity(a, t, year) : N(0.0),
                                        tag("quantity", t, *case_, -1, static_cast<int>(a))));
    }
}

template <class Context>
auto LricEngine<Context>::quantity(std::size_t a, int t, LricYearOf<N>& year) -> N
{
    using Rule = market::Dimensioning;
    market::Asset const& asset = s_.assets[a];
    switch (asset.rule) {
    case Rule::sites:
    case Rule::sectors:
    case Rule::carriers:
    case Rule::backhaul:
    case Rule::hubs:
    case Rule::trx:
        break;
    case Rule::load:
    case Rule::circuits:
    case Rule::subscribers:
    case Rule::fixed:
        return by_load(asset, year);
    }
    (void)t;
    N total(0.0);
    for (std::size_t g = 0; g < s_.geotypes.size(); ++g) {
        if (used_in(asset, g))
            total = total + per_geotype(asset, g, year);
    }
    return total;
}

template <class Context>
auto LricEngine<Context>::per_geotype(market::Asset const& asset, std::size_t g,
                                      LricYearOf<N>& year) -> N
{
    using Rule = market::Dimensioning;
    market::Geotype const& geotype = s_.geotypes[g];
    N const& sites = year.sites[g];
    if (asset.rule == Rule::backhaul)
        return links(asset, g, year);
    if (asset.rule == Rule::hubs)
        return up(sites / c_.in(asset.capacity));
    if (asset.rule == Rule::trx) {
        N const sectors = c_.in(geotype.sectors);
        N const erlang = year.element_load[asset.element] * c_.in(geotype.traffic_share) /
                         (base_sites_[g] * sectors);
        return sites * sectors * up(circuits_of(erlang, blocking_) / c_.in(asset.capacity));
    }
    N const count = c_.in(asset.units_per) * sites;
    if (asset.rule == Rule::sectors)
        return count * c_.in(geotype.sectors);
    if (asset.rule == Rule::carriers)
        return count * larger(N(1.0), up(site_mbps_[g] / c_.in(geotype.carrier_mbps)));
    return count;
}

// The smallest step that carries a site; above the largest, several of the largest.
template <class Context>
auto LricEngine<Context>::links(market::Asset const& asset, std::size_t g, LricYearOf<N>& year) -> N
{
    double const* below = nullptr;
    bool largest = true;
    for (market::Asset const& other : s_.assets) {
        if (other.rule != market::Dimensioning::backhaul || other.element != asset.element ||
            !used_in(other, g))
            continue;
        if (other.capacity < asset.capacity && (!below || other.capacity > *below))
            below = &other.capacity;
        largest = largest && other.capacity <= asset.capacity;
    }
    N const mbps = site_mbps_[g] * c_.in(s_.peak);
    N const capacity = c_.in(asset.capacity);
    N const low = below ? c_.in(*below) : N(-1.0);
    N const& sites = year.sites[g];
    N const count = c_.in(asset.units_per) * sites;
    if (!largest)
        return count * inside(mbps, low, capacity);
    return count * inside(mbps, low, N(1e30)) * larger(N(1.0), up(mbps / capacity));
}

template <class Context>
auto LricEngine<Context>::by_load(market::Asset const& asset, LricYearOf<N>& year) -> N
{
    using Rule = market::Dimensioning;
    N const minimum = c_.in(asset.minimum);
    if (asset.rule == Rule::fixed)
        return minimum;
    N amount =
        asset.rule == Rule::subscribers ? c_.in(s_.subscribers) : year.element_load[asset.element];
    if (asset.rule == Rule::circuits)
        amount = circuits_of(amount, blocking_);
    return larger(minimum, up(amount * c_.in(asset.headroom) / c_.in(asset.capacity)));
}

}  // namespace tongtu::cost
