// A small network for the tests of the cost model: four services, two geotypes, every kind of rule.

#pragma once

#include "tongtu/market/cost_study.hpp"

namespace tongtu::cost {

inline market::CostStudy small_case()
{
    using market::Dimensioning;
    using market::Measure;
    market::CostStudy s;
    s.id = "small";
    s.title = {"小例", "small"};
    s.basis = {"USD", 2026};
    s.first_year = 2026;
    s.years = 3;
    s.wacc.rate = 0.1;
    s.headroom = 1.1;
    s.subscribers = 1e6;
    for (char const* id : {"call", "in", "sms", "data"}) {
        market::Service service;
        service.id = id;
        service.title = {id, id};
        service.unit = "unit";
        service.volume_m = 400.0;
        service.growth = 0.05;
        service.mb_per_unit = 0.36;
        service.bh_share = 0.08;
        service.busy_days = 330;
        service.call_min = 2.0;
        service.elasticity = -0.5;
        s.services.push_back(service);
    }
    s.services[2].mb_per_unit = 0.0002;
    s.services[3].mb_per_unit = 1000.0;
    s.services[3].growth = 0.3;
    s.elements = {{"ran", {"r", "r"}, Measure::mbps}, {"voice", {"v", "v"}, Measure::erlang}};
    s.legs = {{2, 2}, {1, 1}, {1, 0}, {1, 0}};
    s.geotypes = {{"town", {"t", "t"}, 500, 0.7, 1.0, 50, 2, 3, {}},
                  {"land", {"l", "l"}, 9000, 0.3, 5.0, 40, 2, 3, {}}};
    auto const asset = [&](char const* id, std::size_t e, Dimensioning rule, double capacity,
                           double price, double life, double trend) {
        market::Asset a;
        a.id = id;
        a.title = {id, id};
        a.element = e;
        a.rule = rule;
        a.capacity = capacity;
        a.price = price;
        a.life = life;
        a.price_trend = trend;
        a.opex_share = 0.1;
        a.minimum = 1;
        s.assets.push_back(a);
    };
    asset("site", 0, Dimensioning::sites, 0, 60000, 20, 0.02);
    asset("carrier", 0, Dimensioning::carriers, 0, 20000, 8, -0.05);
    asset("link100", 0, Dimensioning::backhaul, 60, 10000, 8, -0.03);
    asset("link400", 0, Dimensioning::backhaul, 90, 16000, 8, -0.03);
    asset("hub", 0, Dimensioning::hubs, 12, 30000, 10, 0.0);
    asset("gateway", 0, Dimensioning::load, 20000, 1e6, 6, -0.05);
    asset("trunk", 1, Dimensioning::circuits, 30, 500, 2, 0.01);
    asset("trx", 1, Dimensioning::trx, 8, 900, 5, -0.1);
    asset("register", 1, Dimensioning::subscribers, 400000, 2e5, 7, 0.0);
    asset("centre", 1, Dimensioning::fixed, 0, 3e5, 10, 0.0);
    s.assets[0].residual = 0.1;
    s.common = {{"office", {"o", "o"}, 5e6, 0.02}};
    return s;
}

}  // namespace tongtu::cost
