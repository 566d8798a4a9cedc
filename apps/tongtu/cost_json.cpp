#include "cost_stage.hpp"

#include <nlohmann/json.hpp>

namespace tongtu::app {

namespace {

using Json = nlohmann::ordered_json;

template <class Items>
Json by_id(Items const& items, std::vector<double> const& values)
{
    Json json = Json::object();
    for (std::size_t i = 0; i < items.size() && i < values.size(); ++i)
        json[items[i].id] = values[i];
    return json;
}

Json quantities_json(market::CostStudy const& study, cost::LricYear const& year)
{
    double sites = 0.0;
    for (double const count : year.sites)
        sites += count;
    std::size_t const radio = study.radio_element;
    Json json = by_id(study.assets, year.quantity);
    json["sites"] = by_id(study.geotypes, year.sites);
    json["total_sites"] = sites;
    json["coverage_sites"] = by_id(study.geotypes, year.coverage_sites);
    json["capacity_sites"] = by_id(study.geotypes, year.capacity_sites);
    json["total_bh_mbps"] = year.element_load[radio];
    for (std::size_t s = 0; s < study.services.size(); ++s)
        json["bh_mbps"][study.services[s].id] = year.service_load[s][radio];
    json["element_load"] = by_id(study.elements, year.element_load);
    json["purchases"] = by_id(study.assets, year.purchases);
    return json;
}

Json year_json(market::CostStudy const& study, cost::LricYear const& year)
{
    Json json;
    json["quantities"] = quantities_json(study, year);
    json["annual_cost"] = by_id(study.assets, year.annual_cost);
    json["incremental_total"] = year.incremental_total;
    json["common_total"] = year.common_total;
    json["epmu_markup"] = year.epmu_markup;
    json["lraic"] = by_id(study.services, year.lraic);
    json["lraic_plus"] = by_id(study.services, year.lraic_plus);
    json["pure_lric"] = by_id(study.services, year.pure_lric);
    json["stand_alone"] = by_id(study.services, year.stand_alone);
    json["fully_distributed"] = by_id(study.services, year.distributed);
    json["volume_m"] = by_id(study.services, year.volume_m);
    return json;
}

}  // namespace

// The first year's results stand at the top, so that a model of one year is read without indexes.
std::string cost_json(CostResult const& result)
{
    market::CostStudy const& study = result.study;
    Json json;
    json["study"] = study.id;
    json["currency"] = study.basis.currency;
    json["price_year"] = study.basis.price_year;
    json["year"] = study.first_year;
    json["wacc"] = result.lric.wacc;
    json.update(year_json(study, result.lric.years.front()));
    for (int t = 0; study.years > 1 && t < study.years; ++t)
        json["years"][std::to_string(study.first_year + t)] =
            year_json(study, result.lric.years[static_cast<std::size_t>(t)]);
    return json.dump(2);
}

}  // namespace tongtu::app
