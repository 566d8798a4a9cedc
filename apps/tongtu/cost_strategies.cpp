#include "cost_parts.hpp"

#include "tongtu/cost/annuity.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <numeric>

namespace tongtu::app {

namespace {

constexpr std::size_t strategy_most_bars = 24;

std::size_t strategy_count(market::StrategyStudy const& study)
{
    return study.technologies.size() * study.backhauls.size() * study.sharing.size();
}

report::Column strategy_money_column(char const* key, Text title, std::string const& money)
{
    return {key, std::move(title), money, 0};
}

Text strategy_note(CostWork const& work)
{
    market::StrategyStudy const& s = work.strategies->study;
    std::string const basis = market::describe(work.result.study.basis);
    return {
        fmt::format("{} {} 年价；单个运营商承担的部分；现值：建设费加 {} 年运行费，按 {:.2f}% 贴现",
                    work.result.study.basis.currency, work.result.study.basis.price_year,
                    s.rates.years, 100.0 * s.rates.rate),
        fmt::format("in {}; what one network bears; present value: capex and {} years of opex "
                    "at {:.2f} %",
                    basis, s.rates.years, 100.0 * s.rates.rate)};
}

void add_strategy_name_columns(report::Table& table)
{
    table.columns.push_back({"technology", {"技术", "Technology"}, "", 0, false});
    table.columns.push_back({"backhaul", {"回传", "Backhaul"}, "", 0, false});
    table.columns.push_back({"sharing", {"共享", "Sharing"}, "", 0, false});
}

void add_strategy_money_columns(report::Table& table, std::string const& money)
{
    table.columns.push_back({"sites", {"站点", "Sites"}, "", 0});
    table.columns.push_back(strategy_money_column("capex", {"建设费", "Capex"}, money));
    table.columns.push_back(
        strategy_money_column("opex_yearly", {"年运行费", "Opex a year"}, money));
    table.columns.push_back(
        strategy_money_column("present_value", {"现值", "Present value"}, money));
}

std::vector<report::Value> strategy_names(StrategyTotal const& one)
{
    return {one.technology->title, one.backhaul->title, one.sharing->title};
}

void add_strategy_money(std::vector<report::Value>& row, cost::StrategyCost const& cost)
{
    row.emplace_back(cost.sites);
    row.emplace_back(cost.capex);
    row.emplace_back(cost.opex);
    row.emplace_back(cost.present_value);
}

report::Table strategies_table(CostWork const& work, std::vector<StrategyTotal> const& totals)
{
    report::Table table{"cost_strategies",
                        {"各方案合计：技术 × 回传 × 共享",
                         "Strategies over all areas: technology x backhaul x sharing"},
                        strategy_note(work),
                        {},
                        {},
                        100};
    add_strategy_name_columns(table);
    add_strategy_money_columns(table, work.result.study.basis.currency);
    table.columns.push_back({"cheapest_areas", {"最省的地区数", "Cheapest in areas"}, "", 0});
    for (StrategyTotal const& one : totals) {
        std::vector<report::Value> row = strategy_names(one);
        add_strategy_money(row, one.cost);
        row.emplace_back(static_cast<std::int64_t>(one.cheapest_areas));
        table.rows.push_back(std::move(row));
    }
    return table;
}

// The cheapest of each area, or all of them.
report::Table strategy_areas_table(CostWork const& work, std::vector<StrategyTotal> const& totals,
                                   bool cheapest_only)
{
    StrategyWork const& strategies = *work.strategies;
    report::Table table{cheapest_only ? "cost_strategy_cheapest" : "cost_strategy_areas",
                        cheapest_only
                            ? Text{"各地区最省的方案", "The cheapest strategy of each area"}
                            : Text{"各地区各方案", "Every strategy in every area"},
                        strategy_note(work),
                        {},
                        {},
                        cheapest_only ? std::size_t{40} : std::size_t{0}};
    table.columns = {{"area", {"地区代码", "Area"}, "", 0, false},
                     {"name", {"地区", "Name"}, "", 0, false}};
    add_strategy_name_columns(table);
    add_strategy_money_columns(table, work.result.study.basis.currency);
    for (std::size_t a = 0; a < strategies.study.areas.size(); ++a) {
        for (std::size_t i = 0; i < totals.size(); ++i) {
            if (cheapest_only && i != strategies.cheapest[a])
                continue;
            market::StrategyArea const& area = strategies.study.areas[a];
            std::vector<report::Value> row{area.id, area.title};
            for (report::Value& name : strategy_names(totals[i]))
                row.push_back(std::move(name));
            add_strategy_money(row, strategies.costs[a * totals.size() + i]);
            table.rows.push_back(std::move(row));
        }
    }
    return table;
}

}  // namespace

StrategyWork strategy_work(market::StrategyStudy study)
{
    StrategyWork work{std::move(study), {}, {}};
    market::StrategyStudy const& s = work.study;
    work.costs = cost::strategy_costs(s.areas, s.technologies, s.backhauls, s.sharing, s.rates);
    std::size_t const n = strategy_count(s);
    for (std::size_t a = 0; a < s.areas.size(); ++a) {
        auto const from = work.costs.begin() + static_cast<std::ptrdiff_t>(a * n);
        auto const best = std::min_element(
            from, from + static_cast<std::ptrdiff_t>(n),
            [](auto const& x, auto const& y) { return x.present_value < y.present_value; });
        work.cheapest.push_back(static_cast<std::size_t>(best - from));
    }
    return work;
}

std::vector<StrategyTotal> strategy_totals(StrategyWork const& work)
{
    market::StrategyStudy const& s = work.study;
    std::vector<StrategyTotal> totals;
    for (market::StrategyTechnology const& technology : s.technologies)
        for (market::StrategyBackhaul const& backhaul : s.backhauls)
            for (market::StrategySharing const& sharing : s.sharing)
                totals.push_back({&technology,
                                  &backhaul,
                                  &sharing,
                                  technology.id + "." + backhaul.id + "." + sharing.id,
                                  {},
                                  0});
    for (std::size_t i = 0; i < work.costs.size(); ++i) {
        cost::StrategyCost& sum = totals[i % totals.size()].cost;
        sum.sites += work.costs[i].sites;
        sum.capex += work.costs[i].capex;
        sum.opex += work.costs[i].opex;
        sum.present_value += work.costs[i].present_value;
    }
    for (std::size_t const best : work.cheapest)
        ++totals[best].cheapest_areas;
    return totals;
}

std::vector<report::Table> strategy_tables(CostWork const& work)
{
    std::vector<StrategyTotal> const totals = strategy_totals(*work.strategies);
    return {strategies_table(work, totals), strategy_areas_table(work, totals, true),
            strategy_areas_table(work, totals, false)};
}

report::Bars strategy_bars(CostWork const& work)
{
    std::vector<StrategyTotal> totals = strategy_totals(*work.strategies);
    std::stable_sort(totals.begin(), totals.end(), [](auto const& a, auto const& b) {
        return a.cost.present_value < b.cost.present_value;
    });
    totals.resize(std::min(totals.size(), strategy_most_bars));
    std::string const& money = work.result.study.basis.currency;
    report::Bars bars;
    bars.id = "cost_strategies_chart";
    bars.title = {"各方案的现值，最省者在前", "Present value of each strategy, cheapest first"};
    bars.note = strategy_note(work);
    bars.value_title = {"百万 " + money, "million " + money};
    bars.series = {{"建设费", "capex"}, {"运行费现值", "opex, present value"}};
    bars.stacked = true;
    bars.decimals = 2;
    for (StrategyTotal const& one : totals)
        bars.groups.push_back(
            {{one.technology->title.zh + "，" + one.backhaul->title.zh + "，" +
                  one.sharing->title.zh,
              one.technology->title.en + ", " + one.backhaul->title.en + ", " +
                  one.sharing->title.en},
             {one.cost.capex / 1e6, (one.cost.present_value - one.cost.capex) / 1e6}});
    return bars;
}

void add_strategy_figures(ledger::Ledger& ledger, CostWork const& work)
{
    market::StrategyRates const& rates = work.strategies->study.rates;
    std::string const& money = work.result.study.basis.currency;
    double const factor = cost::annuity_factor(rates.rate, rates.years);
    for (StrategyTotal const& one : strategy_totals(*work.strategies)) {
        std::string const head = "cost.strategy." + one.id + ".";
        auto const add = [&](char const* what, double value, std::string const& unit,
                             Text const& name, Text formula) {
            ledger.add(
                stage_figure(head + what, value, unit, 0,
                             {fmt::format("{}：{}，{}，{}", name.zh, one.technology->title.zh,
                                          one.backhaul->title.zh, one.sharing->title.zh),
                              fmt::format("{}: {}, {}, {}", name.en, one.technology->title.en,
                                          one.backhaul->title.en, one.sharing->title.en)},
                             std::move(formula)));
        };
        add("sites", one.cost.sites, "sites", {"方案站点", "Sites of a strategy"},
            {"Σ 各地区 max(ceil(面积 / (2.598 R²))，ceil(忙时流量 / 单站容量))",
             "Σ over areas of max(ceil(area / (2.598 R²)), ceil(busy-hour traffic / capacity of a "
             "site))"});
        add("capex", one.cost.capex, money, {"方案建设费", "Capex of a strategy"},
            {"Σ 各地区 新站 × 铁塔 + 站点 ×（无线设备 + 回传），共享部分按份额",
             "Σ over areas of new sites x tower + sites x (radio + backhaul), shared parts by "
             "share"});
        add("opex", one.cost.opex, money + "/year", {"方案年运行费", "Opex of a strategy a year"},
            {"Σ 各地区 站点 ×（铁塔 + 无线 + 回传的年运行费），共享部分按份额",
             "Σ over areas of sites x opex of tower, radio and backhaul, shared parts by share"});
        std::string const words =
            fmt::format(" {:.10g} + {:.10g} × {:.10g}", one.cost.capex, one.cost.opex, factor);
        add("present_value", one.cost.present_value, money,
            {"方案现值", "Present value of a strategy"},
            {"建设费 + 年运行费 × 年金系数 =" + words,
             "capex + opex a year x annuity factor =" + words});
    }
}

}  // namespace tongtu::app
