#include "cost_parts.hpp"

#include <nlohmann/json.hpp>

namespace tongtu::app {

namespace {

using CostJson = nlohmann::ordered_json;

template <class Items>
CostJson cost_by_id(Items const& items, std::vector<double> const& values)
{
    CostJson json = CostJson::object();
    for (std::size_t i = 0; i < items.size() && i < values.size(); ++i)
        json[items[i].id] = values[i];
    return json;
}

CostJson cost_quantities_json(CostResult const& result, std::size_t t)
{
    market::CostStudy const& study = result.study;
    cost::LricYear const& year = result.lric.years[t];
    double sites = 0.0;
    for (double const count : year.sites)
        sites += count;
    std::size_t const radio = study.radio_element;
    CostJson json = cost_by_id(study.assets, year.quantity);
    json["sites"] = cost_by_id(study.geotypes, year.sites);
    json["total_sites"] = sites;
    for (market::Geotype const& geotype : study.geotypes)
        if (!geotype.nodes.empty())
            json["nodes"][geotype.id] = geotype.nodes[t];
    json["coverage_sites"] = cost_by_id(study.geotypes, year.coverage_sites);
    json["capacity_sites"] = cost_by_id(study.geotypes, year.capacity_sites);
    json["total_bh_mbps"] = year.element_load[radio];
    for (std::size_t s = 0; s < study.services.size(); ++s)
        json["bh_mbps"][study.services[s].id] = year.service_load[s][radio];
    json["element_load"] = cost_by_id(study.elements, year.element_load);
    json["purchases"] = cost_by_id(study.assets, year.purchases);
    return json;
}

CostJson cost_year_json(CostResult const& result, std::size_t t)
{
    market::CostStudy const& study = result.study;
    cost::LricYear const& year = result.lric.years[t];
    CostJson json;
    json["quantities"] = cost_quantities_json(result, t);
    json["annual_cost"] = cost_by_id(study.assets, year.annual_cost);
    json["incremental_total"] = year.incremental_total;
    json["common_total"] = year.common_total;
    json["epmu_markup"] = year.epmu_markup;
    json["lraic"] = cost_by_id(study.services, year.lraic);
    json["lraic_plus"] = cost_by_id(study.services, year.lraic_plus);
    json["pure_lric"] = cost_by_id(study.services, year.pure_lric);
    json["stand_alone"] = cost_by_id(study.services, year.stand_alone);
    json["fully_distributed"] = cost_by_id(study.services, year.distributed);
    json["volume_m"] = cost_by_id(study.services, year.volume_m);
    return json;
}

CostJson cost_interval_json(cost::Interval const& interval)
{
    return {{"mean", interval.mean}, {"p05", interval.low}, {"p95", interval.high}};
}

CostJson cost_intervals_json(market::CostStudy const& study, cost::Intervals const& all)
{
    CostJson json;
    json["draws"] = all.draws;
    json["seed"] = study.seed;
    json["incremental_total"] = cost_interval_json(all.incremental_total);
    for (std::size_t s = 0; s < study.services.size(); ++s) {
        std::string const& id = study.services[s].id;
        json["lraic"][id] = cost_interval_json(all.lraic[s]);
        json["lraic_plus"][id] = cost_interval_json(all.lraic_plus[s]);
        json["pure_lric"][id] = cost_interval_json(all.pure_lric[s]);
    }
    return json;
}

CostJson cost_tornado_json(CostWork const& work)
{
    CostJson json = CostJson::array();
    for (cost::Swing const& swing : work.tornado)
        json.push_back(
            {{"input", swing.input},
             {"low", swing.low},
             {"high", swing.high},
             {"incremental_total_low", swing.at_low.incremental_total},
             {"incremental_total_high", swing.at_high.incremental_total},
             {"lraic_plus_low", cost_by_id(work.result.study.services, swing.at_low.lraic_plus)},
             {"lraic_plus_high", cost_by_id(work.result.study.services, swing.at_high.lraic_plus)},
             {"pure_lric_low", cost_by_id(work.result.study.services, swing.at_low.pure_lric)},
             {"pure_lric_high", cost_by_id(work.result.study.services, swing.at_high.pure_lric)}});
    return json;
}

// As the study: the first year at the top, all years below where there are several.
CostJson cost_scenario_json(CostResult const& scenario)
{
    CostJson json = cost_year_json(scenario, 0);
    for (std::size_t t = 0; scenario.lric.years.size() > 1 && t < scenario.lric.years.size(); ++t)
        json["years"][std::to_string(scenario.study.first_year + static_cast<int>(t))] =
            cost_year_json(scenario, t);
    return json;
}

CostJson cost_strategies_json(StrategyWork const& work)
{
    CostJson json = CostJson::array();
    for (StrategyTotal const& one : strategy_totals(work))
        json.push_back({{"technology", one.technology->id},
                        {"backhaul", one.backhaul->id},
                        {"sharing", one.sharing->id},
                        {"areas", work.study.areas.size()},
                        {"sites", one.cost.sites},
                        {"capex", one.cost.capex},
                        {"opex", one.cost.opex},
                        {"present_value", one.cost.present_value},
                        {"cheapest_areas", one.cheapest_areas}});
    return json;
}

}  // namespace

// The first year's results stand at the top, so that a model of one year is read without indexes.
std::string cost_json(CostWork const& work)
{
    market::CostStudy const& study = work.result.study;
    CostJson json;
    json["study"] = study.id;
    json["currency"] = study.basis.currency;
    json["price_year"] = study.basis.price_year;
    json["year"] = study.first_year;
    json["wacc"] = work.result.lric.wacc;
    json.update(cost_year_json(work.result, 0));
    if (!work.ramsey.empty())
        json["ramsey"] = cost_by_id(study.services, work.ramsey.front().price);
    if (!work.shapley.empty())
        json["shapley"] = cost_by_id(study.services, work.shapley.front().price);
    for (int t = 0; study.years > 1 && t < study.years; ++t) {
        auto const at = static_cast<std::size_t>(t);
        CostJson year = cost_year_json(work.result, at);
        if (!work.ramsey.empty())
            year["ramsey"] = cost_by_id(study.services, work.ramsey[at].price);
        if (!work.shapley.empty())
            year["shapley"] = cost_by_id(study.services, work.shapley[at].price);
        json["years"][std::to_string(study.first_year + t)] = std::move(year);
    }
    json["sensitivity_year"] = followed_year(study);
    if (work.intervals)
        json["monte_carlo"] = cost_intervals_json(study, *work.intervals);
    for (std::size_t i = 0; i < work.scenarios.size(); ++i)
        json["scenarios"][study.scenarios[i].id] = cost_scenario_json(work.scenarios[i]);
    json["tornado"] = cost_tornado_json(work);
    if (work.strategies)
        json["strategies"] = cost_strategies_json(*work.strategies);
    return json.dump(2);
}

}  // namespace tongtu::app
