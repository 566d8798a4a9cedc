#include "cost_parts.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace tongtu::app {

namespace {

report::Column cost_number_column(char const* key, Text title, std::string unit, int decimals)
{
    return {key, std::move(title), std::move(unit), decimals, true};
}

std::int64_t cost_year_of(market::CostStudy const& study, std::size_t t)
{
    return study.first_year + static_cast<std::int64_t>(t);
}

report::Column cost_year_column()
{
    return {"year", {"年份", "Year"}, "", 0, true, false};
}

Text cost_basis_note(market::CostStudy const& study)
{
    return {fmt::format("{} {} 年价", study.basis.currency, study.basis.price_year),
            fmt::format("in {}", market::describe(study.basis))};
}

report::Table services_cost_table(CostWork const& work)
{
    market::CostStudy const& study = work.result.study;
    report::Table table{
        "cost_services", {"各业务单位成本", "Cost of services per unit"}, {}, {}, {}, 60};
    table.note = cost_basis_note(study);
    table.columns = {cost_year_column(),
                     {"service", {"业务", "Service"}, "", 0, false},
                     {"title", {"名称", "Name"}, "", 0, false},
                     {"unit", {"单位", "Unit"}, "", 0, false},
                     cost_number_column("volume_m", {"业务量（百万）", "Volume (millions)"}, "", 2),
                     cost_number_column("lraic", {"LRAIC", "LRAIC"}, "", 9),
                     cost_number_column("lraic_plus", {"LRAIC+", "LRAIC+"}, "", 9),
                     cost_number_column("pure_lric", {"纯增量成本", "Pure LRIC"}, "", 9),
                     cost_number_column("stand_alone", {"独立成本", "Stand-alone"}, "", 9),
                     cost_number_column("distributed", {"完全分摊", "Fully distributed"}, "", 9)};
    if (!work.ramsey.empty())
        table.columns.push_back(cost_number_column("ramsey", {"拉姆齐", "Ramsey"}, "", 9));
    if (!work.shapley.empty())
        table.columns.push_back(cost_number_column("shapley", {"沙普利", "Shapley"}, "", 9));
    for (std::size_t t = 0; t < work.result.lric.years.size(); ++t) {
        cost::LricYear const& year = work.result.lric.years[t];
        for (std::size_t s = 0; s < study.services.size(); ++s) {
            market::Service const& service = study.services[s];
            std::vector<report::Value> row{
                cost_year_of(study, t), service.id,
                service.title,          study.basis.currency + "/" + service.unit,
                year.volume_m[s],       year.lraic[s],
                year.lraic_plus[s],     year.pure_lric[s],
                year.stand_alone[s],    year.distributed[s]};
            if (!work.ramsey.empty())
                row.emplace_back(work.ramsey[t].price[s]);
            if (!work.shapley.empty())
                row.emplace_back(work.shapley[t].price[s]);
            table.rows.push_back(std::move(row));
        }
    }
    return table;
}

report::Table assets_cost_table(CostWork const& work)
{
    market::CostStudy const& study = work.result.study;
    report::Table table{
        "cost_assets", {"资产数量与年成本", "Assets: units and cost a year"}, {}, {}, {}, 60};
    table.note = cost_basis_note(study);
    table.columns = {
        cost_year_column(),
        {"asset", {"资产", "Asset"}, "", 0, false},
        {"title", {"名称", "Name"}, "", 0, false},
        {"element", {"网元", "Element"}, "", 0, false},
        cost_number_column("quantity", {"数量", "Units"}, "", 0),
        cost_number_column("purchases", {"购置（含更新）", "Bought, with replacements"}, "", 0),
        cost_number_column("annual_cost", {"年成本", "Cost a year"}, study.basis.currency + "/year",
                           0)};
    for (std::size_t t = 0; t < work.result.lric.years.size(); ++t) {
        cost::LricYear const& year = work.result.lric.years[t];
        for (std::size_t a = 0; a < study.assets.size(); ++a) {
            market::Asset const& asset = study.assets[a];
            table.rows.push_back({cost_year_of(study, t), asset.id, asset.title,
                                  study.elements[asset.element].id, year.quantity[a],
                                  year.purchases[a], year.annual_cost[a]});
        }
    }
    return table;
}

report::Table sites_cost_table(CostWork const& work)
{
    market::CostStudy const& study = work.result.study;
    report::Table table{"cost_sites", {"各地类站点", "Sites by geotype"}, {}, {}, {}, 60};
    table.columns = {cost_year_column(),
                     {"geotype", {"地类", "Geotype"}, "", 0, false},
                     {"title", {"名称", "Name"}, "", 0, false},
                     cost_number_column("coverage_sites", {"覆盖所需", "For coverage"}, "", 0),
                     cost_number_column("capacity_sites", {"容量所需", "For capacity"}, "", 0)};
    bool const node = study.network == market::CostBasis::scorched_node;
    if (node)
        table.columns.push_back(
            cost_number_column("nodes", {"现有与规划站点", "There and planned"}, "", 0));
    table.columns.push_back(cost_number_column("sites", {"站点", "Sites"}, "", 0));
    table.note = node ? Text{"焦土节点（scorched node）：至少保留现有与规划站点，容量不足时加站",
                             "scorched node: at least the sites there are and planned; more where "
                             "capacity asks for them"}
                      : Text{"全新建网（scorched earth）：覆盖与容量所需的较大者",
                             "scorched earth: the larger of coverage and capacity"};
    for (std::size_t t = 0; t < work.result.lric.years.size(); ++t) {
        cost::LricYear const& year = work.result.lric.years[t];
        for (std::size_t g = 0; g < study.geotypes.size(); ++g) {
            table.rows.push_back({cost_year_of(study, t), study.geotypes[g].id,
                                  study.geotypes[g].title, year.coverage_sites[g],
                                  year.capacity_sites[g]});
            if (node)
                table.rows.back().emplace_back(study.geotypes[g].nodes[t]);
            table.rows.back().emplace_back(year.sites[g]);
        }
    }
    return table;
}

report::Table cost_tornado_table(CostWork const& work)
{
    market::CostStudy const& study = work.result.study;
    double const swing = 100.0 * study.tornado_swing;
    report::Table table{"cost_tornado",
                        {"敏感性：逐一变动输入", "Sensitivity: one input at a time"},
                        {},
                        {},
                        {},
                        30};
    table.note = {
        fmt::format("各输入 ±{:g}%，整数至少 ±1，为零的不动；{} 年", swing, followed_year(study)),
        fmt::format("each input ±{:g} %, whole ones by at least 1, those of zero not moved; LRAIC+ "
                    "and pure LRIC of {}",
                    swing, followed_year(study))};
    table.columns = {
        {"input", {"输入", "Input"}, "", 0, false},
        {"title", {"名称", "Name"}, "", 0, false},
        {"service", {"业务", "Service"}, "", 0, false},
        cost_number_column("low", {"低值", "Low"}, "", 9),
        cost_number_column("high", {"高值", "High"}, "", 9),
        cost_number_column("lraic_plus_low", {"低值时 LRAIC+", "LRAIC+ at low"}, "", 9),
        cost_number_column("lraic_plus_high", {"高值时 LRAIC+", "LRAIC+ at high"}, "", 9),
        cost_number_column("pure_lric_low", {"低值时纯增量", "Pure LRIC at low"}, "", 9),
        cost_number_column("pure_lric_high", {"高值时纯增量", "Pure LRIC at high"}, "", 9)};
    for (cost::Swing const& one : work.tornado)
        for (std::size_t s = 0; s < study.services.size(); ++s)
            table.rows.push_back({one.input, one.title, study.services[s].id, one.low, one.high,
                                  one.at_low.lraic_plus[s], one.at_high.lraic_plus[s],
                                  one.at_low.pure_lric[s], one.at_high.pure_lric[s]});
    return table;
}

report::Table cost_intervals_table(CostWork const& work)
{
    market::CostStudy const& study = work.result.study;
    report::Table table{
        "cost_intervals", {"蒙特卡洛 90% 区间", "Monte Carlo, 90 % intervals"}, {}, {}, {}, 40};
    table.note = {fmt::format("{} 次抽样，种子 {}；{} 年", work.intervals->draws, study.seed,
                              followed_year(study)),
                  fmt::format("{} draws, seed {}; {}", work.intervals->draws, study.seed,
                              followed_year(study))};
    table.columns = {{"service", {"业务", "Service"}, "", 0, false},
                     {"standard", {"成本标准", "Standard"}, "", 0, false},
                     cost_number_column("mean", {"均值", "Mean"}, "", 9),
                     cost_number_column("p05", {"5%", "5 %"}, "", 9),
                     cost_number_column("p95", {"95%", "95 %"}, "", 9)};
    for (std::size_t s = 0; s < study.services.size(); ++s)
        for (auto const& [name, all] : {std::pair{"lraic", &work.intervals->lraic},
                                        std::pair{"lraic_plus", &work.intervals->lraic_plus},
                                        std::pair{"pure_lric", &work.intervals->pure_lric}})
            table.rows.push_back({study.services[s].id, std::string(name), (*all)[s].mean,
                                  (*all)[s].low, (*all)[s].high});
    return table;
}

report::Table cost_scenarios_table(CostWork const& work)
{
    market::CostStudy const& study = work.result.study;
    report::Table table{"cost_scenarios", {"情景对比", "Scenarios"}, {}, {}, {}, 60};
    table.columns = {
        cost_year_column(),
        {"scenario", {"情景", "Scenario"}, "", 0, false},
        {"title", {"名称", "Name"}, "", 0, false},
        {"service", {"业务", "Service"}, "", 0, false},
        cost_number_column("incremental_total", {"增量成本", "Incremental cost"},
                           study.basis.currency + "/year", 0),
        cost_number_column("lraic_plus", {"LRAIC+", "LRAIC+"}, "", 9),
        cost_number_column("pure_lric", {"纯增量成本", "Pure LRIC"}, "", 9),
        cost_number_column("change_percent", {"LRAIC+ 变化", "Change of LRAIC+"}, "%", 1)};
    auto const add = [&](std::string const& id, Text const& title, cost::Lric const& found) {
        for (std::size_t t = 0; t < found.years.size(); ++t) {
            cost::LricYear const& base = work.result.lric.years[t];
            cost::LricYear const& year = found.years[t];
            for (std::size_t s = 0; s < study.services.size(); ++s)
                table.rows.push_back({cost_year_of(study, t), id, title, study.services[s].id,
                                      year.incremental_total, year.lraic_plus[s], year.pure_lric[s],
                                      100.0 * (year.lraic_plus[s] / base.lraic_plus[s] - 1.0)});
        }
    };
    add("base", {"基准", "base case"}, work.result.lric);
    for (std::size_t i = 0; i < work.scenarios.size(); ++i)
        add(study.scenarios[i].id, study.scenarios[i].title, work.scenarios[i].lric);
    return table;
}

}  // namespace

std::vector<report::Table> cost_tables(CostWork const& work)
{
    std::vector<report::Table> tables{services_cost_table(work), assets_cost_table(work),
                                      sites_cost_table(work), cost_tornado_table(work)};
    if (work.intervals)
        tables.push_back(cost_intervals_table(work));
    if (!work.scenarios.empty())
        tables.push_back(cost_scenarios_table(work));
    if (work.strategies)
        for (report::Table& table : strategy_tables(work))
            tables.push_back(std::move(table));
    return tables;
}

}  // namespace tongtu::app
