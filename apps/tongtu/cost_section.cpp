#include "cost_parts.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <numeric>

namespace tongtu::app {

namespace {

cost::LricYear const& followed(CostWork const& work)
{
    return work.result.lric.years[static_cast<std::size_t>(work.result.study.followed_year)];
}

// Small networks count in thousands.
double cost_money_unit(CostWork const& work)
{
    return followed(work).incremental_total + followed(work).common_total < 1e7 ? 1e3 : 1e6;
}

report::Bars cost_stacked_bars(CostWork const& work, char const* id, Text title, Text note)
{
    market::CostStudy const& study = work.result.study;
    bool const small = cost_money_unit(work) < 1e6;
    report::Bars bars;
    bars.id = id;
    bars.title = std::move(title);
    bars.note = std::move(note);
    bars.value_title = {
        fmt::format("{} {}/年", small ? "千" : "百万", study.basis.currency),
        fmt::format("{} {} a year", small ? "thousand" : "million", study.basis.currency)};
    bars.stacked = true;
    bars.decimals = small ? 1 : 2;
    for (market::Element const& element : study.elements)
        bars.series.push_back(element.title);
    bars.series.push_back({"共同成本", "common costs"});
    return bars;
}

// Where the money goes.
report::Bars cost_asset_bars(CostWork const& work)
{
    market::CostStudy const& study = work.result.study;
    cost::LricYear const& year = followed(work);
    report::Bars bars = cost_stacked_bars(
        work, "cost_by_asset", {"年成本：按资产", "Cost a year, by asset"},
        {fmt::format("{} 年；颜色为网元", followed_year(study)),
         fmt::format("{}; the colour is the network element", followed_year(study))});
    std::vector<std::size_t> order(study.assets.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return year.annual_cost[a] > year.annual_cost[b];
    });
    std::vector<double> const nothing(bars.series.size(), 0.0);
    double const unit = cost_money_unit(work);
    for (std::size_t const a : order) {
        bars.groups.push_back({study.assets[a].title, nothing});
        bars.groups.back().values[study.assets[a].element] = year.annual_cost[a] / unit;
    }
    bars.groups.push_back({{"共同成本", "common costs"}, nothing});
    bars.groups.back().values.back() = year.common_total / unit;
    return bars;
}

// The same money from the other side: what each service pays.
report::Bars cost_service_bars(CostWork const& work)
{
    market::CostStudy const& study = work.result.study;
    cost::LricYear const& year = followed(work);
    report::Bars bars = cost_stacked_bars(
        work, "cost_by_service", {"年成本：按业务与网元", "Cost a year, by service and element"},
        {fmt::format("{} 年；增量成本按用量分摊，共同成本按等比例加成（EPMU）",
                     followed_year(study)),
         fmt::format("{}; incremental cost by use, common costs by an equi-proportionate mark-up "
                     "(EPMU)",
                     followed_year(study))});
    double const unit = cost_money_unit(work);
    for (std::size_t s = 0; s < study.services.size(); ++s) {
        std::vector<double> parts(bars.series.size(), 0.0);
        for (std::size_t a = 0; a < study.assets.size(); ++a) {
            std::size_t const e = study.assets[a].element;
            if (year.service_load[s][e] > 0.0)
                parts[e] +=
                    year.annual_cost[a] * year.service_load[s][e] / year.element_load[e] / unit;
        }
        parts.back() = (year.lraic_plus[s] - year.lraic[s]) * year.volume_m[s] * 1e6 / unit;
        bars.groups.push_back({study.services[s].title, std::move(parts)});
    }
    return bars;
}

// Charge against cost; services in minutes and in GB do not share an axis. Where a unit costs less
// than a ten-thousandth the axis counts a million of them.
report::Bars cost_charge_bars(CostWork const& work, std::string const& unit)
{
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    market::CostStudy const& study = work.result.study;
    cost::LricYear const& year = followed(work);
    bool charged = false;
    double largest = 0.0;
    for (std::size_t s = 0; s < study.services.size(); ++s)
        if (study.services[s].unit == unit)
            largest = std::max(largest, year.lraic_plus[s]);
    for (market::Charge const& charge : study.charges) {
        if (study.services[charge.service].unit != unit)
            continue;
        charged = true;
        largest = std::max(largest, charge.amount);
    }
    bool const million = largest < 1e-4;
    double const times = million ? 1e6 : 1.0;
    Text const per = million ? Text{"百万 " + unit, "million " + unit} : Text{unit, unit};
    report::Bars bars;
    bars.id = "cost_per_" + unit;
    bars.title = {"每" + std::string(million ? "" : " ") + per.zh + " 的成本与收费",
                  "Cost and charge per " + per.en};
    bars.value_title = {study.basis.currency + "/" + per.zh,
                        study.basis.currency + " per " + per.en};
    bars.series = {{"纯增量成本", "pure LRIC"}, {"LRAIC", "LRAIC"}, {"LRAIC+", "LRAIC+"}};
    if (charged)
        bars.series.push_back({"现行收费", "charge in force"});
    bars.note = {fmt::format("{} 年", followed_year(study)),
                 fmt::format("{}", followed_year(study))};
    if (work.intervals) {
        bars.note.zh +=
            fmt::format("；线段为 90% 区间，{} 次抽样，种子 {}", work.intervals->draws, study.seed);
        bars.note.en += fmt::format("; lines are 90 % intervals of {} draws, seed {}",
                                    work.intervals->draws, study.seed);
    }
    for (std::size_t s = 0; s < study.services.size(); ++s) {
        if (study.services[s].unit != unit)
            continue;
        report::BarGroup group{
            study.services[s].title,
            {times * year.pure_lric[s], times * year.lraic[s], times * year.lraic_plus[s]}};
        if (work.intervals)
            for (auto const* all :
                 {&work.intervals->pure_lric, &work.intervals->lraic, &work.intervals->lraic_plus})
                group.intervals.emplace_back(times * (*all)[s].low, times * (*all)[s].high);
        if (charged) {
            double amount = none;
            for (market::Charge const& charge : study.charges)
                amount = charge.service == s ? times * charge.amount : amount;
            group.values.push_back(amount);
        }
        bars.decimals =
            std::max(bars.decimals, std::min(8, cost_decimals(times * year.lraic_plus[s]) - 2));
        bars.groups.push_back(std::move(group));
    }
    return bars;
}

// The inputs that move the cost of all services most.
report::Bars cost_tornado_bars(CostWork const& work)
{
    market::CostStudy const& study = work.result.study;
    double const base = followed(work).incremental_total;
    report::Bars bars;
    bars.id = "cost_tornado_chart";
    bars.title = {"增量成本对输入的敏感性", "Incremental cost, one input at a time"};
    bars.value_title = {"增量成本变化（%）", "change of incremental cost (%)"};
    bars.note = {
        fmt::format("{} 年；输入 ±{:g}%，整数至少 ±1；影响最大的 12 项", followed_year(study),
                    100 * study.tornado_swing),
        fmt::format("{}; inputs ±{:g} %, whole ones by at least 1; the 12 that matter most",
                    followed_year(study), 100 * study.tornado_swing)};
    bars.series = {{"输入取低值", "input low"}, {"输入取高值", "input high"}};
    bars.decimals = 1;
    auto const percent = [&](cost::Followed const& at) {
        return 100.0 * (at.incremental_total / base - 1.0);
    };
    std::vector<double> reach;
    std::vector<std::size_t> order;
    for (cost::Swing const& swing : work.tornado) {
        order.push_back(reach.size());
        reach.push_back(
            std::max(std::abs(percent(swing.at_low)), std::abs(percent(swing.at_high))));
    }
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return reach[a] > reach[b]; });
    for (std::size_t i = 0; i < std::min<std::size_t>(12, order.size()); ++i) {
        cost::Swing const& swing = work.tornado[order[i]];
        bars.groups.push_back({swing.title, {percent(swing.at_low), percent(swing.at_high)}});
    }
    return bars;
}

}  // namespace

report::Section cost_section(CostWork const& work)
{
    market::CostStudy const& study = work.result.study;
    report::Section section;
    section.id = "cost";
    section.title = {"长期增量成本", "Long-run incremental cost"};
    section.lead = {
        fmt::format(
            "自下而上模型，{}，{} 年价；资本成本 {:.2f}%。每个数字可用 tongtu explain 查公式，"
            "calculation.xlsx 含可重算的公式。",
            study.basis.currency, study.basis.price_year, 100.0 * work.result.lric.wacc),
        fmt::format("A bottom-up model in {}; cost of capital {:.2f} %. Every number has its "
                    "formula in tongtu explain, and calculation.xlsx works it out again.",
                    market::describe(study.basis), 100.0 * work.result.lric.wacc)};
    section.blocks = {cost_asset_bars(work), cost_service_bars(work)};
    std::vector<std::string> units;
    for (market::Service const& service : study.services) {
        if (std::find(units.begin(), units.end(), service.unit) != units.end())
            continue;
        units.push_back(service.unit);
        section.blocks.emplace_back(cost_charge_bars(work, service.unit));
    }
    section.blocks.emplace_back(cost_tornado_bars(work));
    if (work.strategies)
        section.blocks.emplace_back(strategy_bars(work));
    for (report::Table& table : cost_tables(work)) {
        if (table.id != "cost_tornado" && table.id != "cost_strategy_areas")
            section.blocks.emplace_back(std::move(table));
    }
    return section;
}

}  // namespace tongtu::app
