#include "tongtu/inputs/economy_cost_parts.hpp"

#include <string>
#include <vector>

namespace tongtu::inputs {

namespace {

constexpr Range strategy_money{0.0, 1e12};

template <class Items>
std::string strategy_id(EconomyRow const& row, Items const& items)
{
    std::vector<std::string> known;
    known.reserve(items.size());
    for (auto const& item : items)
        known.push_back(item.id);
    return new_figure_id(row, known);
}

bool strategy_flag(EconomyRow const& row, std::string const& column)
{
    return row.choice(column, {"no", "yes"}, 0) == 1;
}

void read_strategy_areas(TomlReader& table, CostParts& parts, market::StrategyStudy& study)
{
    parts.file.rows(
        table, "areas",
        {{"id", "area_km2", "busy_hour_mbps"},
         {"title_zh", "title_en", "sites", "backhaul_km", "origin"}},
        [&](EconomyRow& row) {
            market::StrategyArea area;
            area.id = strategy_id(row, study.areas);
            area.title = row.title(area.id);
            area.area_km2 = row.need_number("area_km2", {0.0, 2e7});
            area.busy_hour_mbps = row.need_number("busy_hour_mbps", {0.0, 1e9});
            area.sites = row.integer("sites", 0, 0, 1000000);
            area.backhaul_km = row.number("backhaul_km", study.backhaul_km, {0.0, 20000.0});
            study.areas.push_back(std::move(area));
        });
}

void read_technologies(TomlReader& table, CostParts& parts, market::StrategyStudy& study)
{
    parts.file.rows(table, "technologies",
                    {{"id", "radius_km", "site_mbps", "capex"},
                     {"title_zh", "title_en", "opex", "currency", "price_year", "origin"}},
                    [&](EconomyRow& row) {
                        market::StrategyTechnology one;
                        one.id = strategy_id(row, study.technologies);
                        one.title = row.title(one.id);
                        one.radius_km = row.need_number("radius_km", {0.0, 100.0, true});
                        one.site_mbps = row.need_number("site_mbps", {0.0, 1e6, true});
                        one.capex = row.amount("capex", *parts.money, strategy_money);
                        if (row.has("opex"))
                            one.opex = row.amount("opex", *parts.money, strategy_money);
                        study.technologies.push_back(std::move(one));
                    });
}

void read_backhauls(TomlReader& table, CostParts& parts, market::StrategyStudy& study)
{
    parts.file.rows(table, "backhauls",
                    {{"id"},
                     {"title_zh", "title_en", "capex", "capex_km", "opex", "opex_km", "currency",
                      "price_year", "origin"}},
                    [&](EconomyRow& row) {
                        market::StrategyBackhaul one;
                        one.id = strategy_id(row, study.backhauls);
                        one.title = row.title(one.id);
                        auto const amount = [&](char const* column) {
                            return row.has(column)
                                       ? row.amount(column, *parts.money, strategy_money)
                                       : 0.0;
                        };
                        one.capex = amount("capex");
                        one.capex_km = amount("capex_km");
                        one.opex = amount("opex");
                        one.opex_km = amount("opex_km");
                        study.backhauls.push_back(std::move(one));
                    });
}

void read_sharing(TomlReader& table, CostParts& parts, market::StrategyStudy& study)
{
    parts.file.rows(
        table, "sharing",
        {{"id", "networks"}, {"title_zh", "title_en", "passive", "backhaul", "active", "origin"}},
        [&](EconomyRow& row) {
            market::StrategySharing one;
            one.id = strategy_id(row, study.sharing);
            one.title = row.title(one.id);
            row.need_text("networks");
            one.networks = row.integer("networks", 1, 1, 20);
            one.passive = strategy_flag(row, "passive");
            one.backhaul = strategy_flag(row, "backhaul");
            one.active = strategy_flag(row, "active");
            study.sharing.push_back(std::move(one));
        });
}

}  // namespace

void read_strategies(TomlReader table, CostParts& parts)
{
    market::StrategyStudy study;
    study.backhaul_km = table.number("backhaul_km", 0.0, {0.0, 20000.0});
    study.rates.tower = table.number("tower", 0.0, strategy_money);
    study.rates.tower_opex = table.number("tower_opex", 0.0, strategy_money);
    study.rates.years = static_cast<int>(table.integer("years", 10, 1, 100));
    study.level = table.text("level", "");
    if (table.has("areas") && !study.level.empty())
        table.refuse("level", "stands beside areas", "Take one of them out");
    if (table.has("areas"))
        read_strategy_areas(table, parts, study);
    read_technologies(table, parts, study);
    read_backhauls(table, parts, study);
    read_sharing(table, parts, study);
    constexpr std::size_t most = 100;
    if (study.technologies.size() * study.backhauls.size() * study.sharing.size() > most)
        table.refuse("technologies", "make more than 100 strategies with backhauls and sharing",
                     "Take some out: every area is costed under each");
    table.done();
    parts.study.strategies = std::move(study);
}

}  // namespace tongtu::inputs
