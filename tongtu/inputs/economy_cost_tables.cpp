#include "tongtu/inputs/economy_cost_parts.hpp"

#include "tongtu/inputs/csv.hpp"
#include "tongtu/inputs/suggest.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>
#include <sstream>

namespace tongtu::inputs {

namespace {

constexpr Range cost_any_amount{0.0, 1e15};
constexpr Range cost_trend{-0.9, 1.0};

template <class Items>
std::vector<std::string> cost_ids(Items const& items)
{
    std::vector<std::string> ids;
    ids.reserve(items.size());
    for (auto const& item : items)
        ids.push_back(item.id);
    return ids;
}

template <class Items>
std::string cost_new_id(EconomyRow const& row, Items const& items)
{
    return new_figure_id(row, cost_ids(items));
}

// Column `geotypes`: ids with blanks between them.
std::vector<std::size_t> cost_geotypes(EconomyRow const& row, market::CostStudy const& study)
{
    std::vector<std::size_t> found;
    std::istringstream words(row.text("geotypes"));
    std::vector<std::string> const known = cost_ids(study.geotypes);
    for (std::string word; words >> word;) {
        auto const at = std::find(known.begin(), known.end(), word);
        if (at == known.end())
            row.refuse("geotypes", "\"" + shown(word) + "\" is no geotype",
                       did_you_mean(word, known));
        found.push_back(static_cast<std::size_t>(at - known.begin()));
    }
    return found;
}

}  // namespace

std::string new_figure_id(EconomyRow const& row, std::vector<std::string> const& known)
{
    std::string id = row.need_text("id");
    if (id.size() > 64 ||
        id.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_") !=
            std::string::npos)
        row.refuse("id", "\"" + shown(id) + "\" cannot name figures",
                   "Use up to 64 letters, digits, - and _");
    if (std::find(known.begin(), known.end(), id) != known.end())
        row.refuse("id", "\"" + id + "\" stands twice", "Name each once");
    return id;
}

std::size_t CostParts::element(std::string const& id,
                               std::function<void(std::string)> const& refuse) const
{
    std::vector<std::string> const known = element_ids();
    auto const found = std::find(known.begin(), known.end(), id);
    if (found == known.end())
        refuse(did_you_mean(id, known));
    return static_cast<std::size_t>(found - known.begin());
}

std::vector<std::string> CostParts::element_ids() const
{
    return cost_ids(study.elements);
}

std::vector<std::string> CostParts::service_ids() const
{
    return cost_ids(study.services);
}

std::vector<std::string> CostParts::geotype_ids() const
{
    return cost_ids(study.geotypes);
}

void read_elements(TomlReader& head, CostParts& parts)
{
    parts.file.rows(head, "elements", {{"id", "measure"}, {"title_zh", "title_en"}},
                    [&](EconomyRow& row) {
                        market::Element element;
                        element.id = cost_new_id(row, parts.study.elements);
                        element.title = row.title(element.id);
                        element.measure = static_cast<market::Measure>(
                            row.choice("measure", {"mbps", "calls", "erlang", "events"}));
                        parts.study.elements.push_back(std::move(element));
                    });
}

void read_services(TomlReader& head, CostParts& parts)
{
    market::CostStudy& study = parts.study;
    parts.file.rows(head, "services",
                    {{"id", "unit", "volume_m"},
                     {"title_zh", "title_en", "growth", "mb_per_unit", "bh_share", "busy_days",
                      "call_min", "unanswered", "elasticity", "origin"}},
                    [&](EconomyRow& row) {
                        market::Service service;
                        service.id = cost_new_id(row, study.services);
                        service.title = row.title(service.id);
                        service.unit = row.need_text("unit");
                        service.volume_m = row.need_number("volume_m", {0.0, 1e12, true});
                        service.growth = row.number("growth", 0.0, {-0.9, 10.0});
                        service.mb_per_unit = row.number("mb_per_unit", 0.0, {0.0, 1e9});
                        service.bh_share = row.number("bh_share", parts.bh_share, {0.0, 1.0});
                        service.busy_days = row.number("busy_days", parts.busy_days, {1.0, 366.0});
                        if (service.bh_share <= 0.0 || service.busy_days < 1.0)
                            row.refuse(service.bh_share <= 0.0 ? "bh_share" : "busy_days",
                                       "is not given",
                                       "Give it here, or for all services in [busy_hour]");
                        service.call_min = row.number("call_min", 0.0, {0.0, 1440.0});
                        service.unanswered = row.number("unanswered", 0.0, {0.0, 1.0});
                        service.elasticity = row.number("elasticity", 0.0, {-100.0, 0.0});
                        study.services.push_back(std::move(service));
                    });
    if (!head.has("volumes"))
        return;
    std::vector<std::vector<double>> by_year(study.services.size(),
                                             std::vector<double>(std::size_t(study.years), -1.0));
    parts.file.rows(
        head, "volumes", {{"service", "year", "volume_m"}, {"origin"}}, [&](EconomyRow& row) {
            std::size_t const s = row.one_of("service", parts.service_ids());
            row.need_text("year");
            int const t =
                row.integer("year", 0, study.first_year, study.first_year + study.years - 1) -
                study.first_year;
            double& volume = by_year[s][static_cast<std::size_t>(t)];
            if (volume >= 0.0)
                row.refuse("year", "stands twice for this service", "Name each once");
            volume = row.need_number("volume_m", {0.0, 1e12, true});
        });
    for (std::size_t s = 0; s < by_year.size(); ++s) {
        std::vector<double> const& volumes = by_year[s];
        auto const missing = std::find(volumes.begin(), volumes.end(), -1.0);
        if (std::all_of(volumes.begin(), volumes.end(), [](double v) { return v < 0.0; }))
            continue;
        if (missing != volumes.end())
            head.refuse("volumes",
                        fmt::format("has no volume of {} in {}", study.services[s].id,
                                    study.first_year + (missing - volumes.begin())),
                        "Give every year of the study, or none for this service");
        study.services[s].volume_m = volumes[0];
        for (double const volume : volumes)
            study.services[s].index.push_back(volume / volumes[0]);
    }
}

void read_routing(TomlReader& head, CostParts& parts)
{
    market::CostStudy& study = parts.study;
    study.legs.assign(study.services.size(), std::vector<double>(study.elements.size(), 0.0));
    std::set<std::pair<std::size_t, std::size_t>> seen;
    parts.file.rows(head, "routing", {{"service", "element", "legs"}, {"origin"}},
                    [&](EconomyRow& row) {
                        std::size_t const s = row.one_of("service", parts.service_ids());
                        std::size_t const e = row.one_of("element", parts.element_ids());
                        if (!seen.emplace(s, e).second)
                            row.refuse("element", "stands twice for this service",
                                       "Give one routing factor for each pair");
                        study.legs[s][e] = row.need_number("legs", {0.0, 100.0});
                        market::Service const& service = study.services[s];
                        market::Measure const measure = study.elements[e].measure;
                        if (study.legs[s][e] > 0.0 && measure == market::Measure::mbps &&
                            service.mb_per_unit <= 0.0)
                            row.refuse("service", service.id + " has no mb_per_unit",
                                       "Give its megabytes per unit: the element counts Mbit/s");
                        if (study.legs[s][e] > 0.0 && measure == market::Measure::calls &&
                            service.call_min <= 0.0)
                            row.refuse("service", service.id + " has no call_min",
                                       "Give its minutes per call: the element counts calls");
                    });
}

void read_geotypes(TomlReader& head, CostParts& parts)
{
    market::CostStudy& study = parts.study;
    bool const node = study.network == market::CostBasis::scorched_node;
    parts.file.rows(
        head, "geotypes",
        {{"id", "radius_km", "carrier_mbps"},
         {"title_zh", "title_en", "area_km2", "traffic_share", "carriers", "sectors", "nodes",
          "density_from", "origin"}},
        [&](EconomyRow& row) {
            market::Geotype geotype;
            geotype.id = cost_new_id(row, study.geotypes);
            geotype.title = row.title(geotype.id);
            // By density both come from study.toml.
            if (!node || !row.has("density_from")) {
                geotype.area_km2 = row.need_number("area_km2", {0.0, 2e7});
                geotype.traffic_share = row.need_number("traffic_share", {0.0, 1.0});
            }
            geotype.radius_km = row.need_number("radius_km", {0.0, 100.0, true});
            geotype.carrier_mbps = row.need_number("carrier_mbps", {0.0, 1e6, true});
            geotype.carriers = row.integer("carriers", 1, 1, 100);
            geotype.sectors = row.integer("sectors", 3, 1, 12);
            if (node && row.has("nodes"))
                geotype.nodes.assign(static_cast<std::size_t>(study.years),
                                     row.need_number("nodes", {1.0, 1e7}));
            else if (row.has("nodes"))
                row.refuse("nodes", "is given, but the basis is scorched_earth",
                           "Take it out, or set basis = \"scorched_node\"");
            if (row.has("density_from"))
                study.density_from.push_back(row.need_number("density_from", {0.0, 1e6}));
            study.geotypes.push_back(std::move(geotype));
        });
    if (!study.density_from.empty() && study.density_from.size() != study.geotypes.size())
        head.refuse("geotypes", "gives density_from for some geotypes only",
                    "Give it for all, or for none");
}

void read_assets(TomlReader& head, CostParts& parts)
{
    market::CostStudy& study = parts.study;
    parts.file.rows(
        head, "assets",
        {{"id", "element", "rule", "price", "life"},
         {"title_zh", "title_en", "geotypes", "units_per", "capacity", "headroom", "minimum",
          "price_trend", "opex_share", "opex", "opex_trend", "residual", "currency", "price_year",
          "origin"}},
        [&](EconomyRow& row) {
            using market::Dimensioning;
            market::Asset asset;
            asset.id = cost_new_id(row, study.assets);
            asset.title = row.title(asset.id);
            asset.element = row.one_of("element", parts.element_ids());
            asset.rule = static_cast<Dimensioning>(
                row.choice("rule", {"sites", "sectors", "carriers", "backhaul", "hubs", "load",
                                    "circuits", "trx", "subscribers", "fixed"}));
            asset.geotypes = cost_geotypes(row, study);
            asset.units_per = row.number("units_per", 1.0, {0.0, 1e6, true});
            bool const by_capacity =
                asset.rule > Dimensioning::carriers && asset.rule != Dimensioning::fixed;
            asset.capacity = by_capacity ? row.need_number("capacity", {0.0, 1e15, true})
                                         : row.number("capacity", 0.0, {0.0, 1e15});
            asset.headroom = row.number("headroom", 1.0, {1.0, 10.0});
            asset.minimum = row.integer("minimum", 0, 0, 1000000);
            market::Measure const measure = study.elements[asset.element].measure;
            if ((asset.rule == Dimensioning::circuits || asset.rule == Dimensioning::trx) &&
                measure != market::Measure::erlang)
                row.refuse("rule", "counts circuits, but the element is not counted in erlang",
                           "Set the measure of the element to erlang, or use the rule load");
            if (asset.rule == Dimensioning::fixed && asset.minimum < 1.0)
                row.refuse("minimum", "is missing", "Give the number of units of a fixed asset");
            asset.price = row.amount("price", *parts.money, cost_any_amount);
            row.need_text("life");
            asset.life = row.integer("life", 0, 1, 100);
            asset.price_trend = row.number("price_trend", 0.0, cost_trend);
            asset.opex_share = row.number("opex_share", 0.0, {0.0, 2.0});
            if (row.has("opex"))
                asset.opex = row.amount("opex", *parts.money, cost_any_amount);
            asset.opex_trend = row.number("opex_trend", 0.0, cost_trend);
            asset.residual = row.number("residual", 0.0, {0.0, 1.0});
            study.assets.push_back(std::move(asset));
        });
}

void read_common(TomlReader& head, CostParts& parts)
{
    if (!head.has("common"))
        return;
    parts.file.rows(
        head, "common",
        {{"id", "amount"}, {"title_zh", "title_en", "trend", "currency", "price_year", "origin"}},
        [&](EconomyRow& row) {
            market::CommonCost cost;
            cost.id = cost_new_id(row, parts.study.common);
            cost.title = row.title(cost.id);
            cost.amount = row.amount("amount", *parts.money, cost_any_amount);
            cost.trend = row.number("trend", 0.0, cost_trend);
            parts.study.common.push_back(std::move(cost));
        });
}

}  // namespace tongtu::inputs
