#include "afford_stage.hpp"
#include "dated_rule.hpp"
#include "figures.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <numeric>

namespace tongtu::app {

namespace {

constexpr std::size_t afford_most_bars = 20;

// Basket over income by group, a bar for each of the areas with the most people in need.
report::Bars burden_bars(AffordResult const& found)
{
    constexpr std::size_t most_areas = 5;
    report::Bars bars;
    bars.id = "afford_burden";
    bars.title = {"篮子占月收入的比例，按收入组与地区",
                  "Basket over monthly income, by income group and area"};
    bars.note = rule_title(found.baskets[0].rule);
    bars.value_title = {"占月收入 %", "% of monthly income"};
    bars.decimals = 2;
    std::vector<std::size_t> order(found.areas.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return found.baskets[0].need[a].in_need > found.baskets[0].need[b].in_need;
    });
    if (order.size() > most_areas) {
        bars.note.zh += "；负担不起人数最多的地区，其余见收入组表";
        bars.note.en += "; the areas with the most people in need, all in the table of groups";
        order.resize(most_areas);
    }
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    for (std::size_t s = 0; s < order.size(); ++s) {
        afford::Area area = found.areas[order[s]];
        if (area.law)
            area.bands = afford::bands_of(*area.law, 10);
        bars.series.push_back(area.title);
        for (std::size_t i = 0; i < area.bands.size(); ++i) {
            if (i == bars.groups.size())
                bars.groups.push_back(
                    {{fmt::format("第 {} 组", i + 1), fmt::format("group {}", i + 1)},
                     std::vector<double>(order.size(), none)});
            bars.groups[i].values[s] =
                100.0 * 12.0 * found.baskets[0].price / area.bands[i].mean_yearly;
        }
    }
    if (!bars.groups.empty())
        bars.groups.front().name = {"第 1 组（最贫困）", "group 1, poorest"};
    return bars;
}

report::Bars need_bars(AffordResult const& found)
{
    report::Bars bars;
    bars.id = "afford_need";
    bars.title = {"负担不起的人口占比，按地区",
                  "Share of people who cannot afford the basket, by area"};
    bars.note = rule_title(found.baskets[0].rule);
    bars.value_title = {"占人口 %", "% of the people"};
    bars.series = {{"负担不起", "cannot afford"}};
    bars.decimals = 1;
    for (std::size_t a = 0; a < found.areas.size(); ++a) {
        afford::Need const& need = found.baskets[0].need[a];
        bool const hidden = suppressed(need.in_need) || suppressed(need.people) || need.people == 0;
        bars.groups.push_back({found.areas[a].title,
                               {hidden ? std::numeric_limits<double>::quiet_NaN()
                                       : 100.0 * static_cast<double>(need.in_need) /
                                             static_cast<double>(need.people)}});
    }
    std::stable_sort(bars.groups.begin(), bars.groups.end(), [](auto const& a, auto const& b) {
        return (std::isnan(a.values[0]) ? -1.0 : a.values[0]) >
               (std::isnan(b.values[0]) ? -1.0 : b.values[0]);
    });
    bars.groups.resize(std::min(bars.groups.size(), afford_most_bars));
    return bars;
}

report::Chart lift_chart(AffordResult const& found)
{
    report::Chart chart;
    chart.id = "afford_lift";
    chart.title = {"年预算与脱困人数", "People lifted, by yearly budget"};
    Text const basket = rule_title(found.baskets[0].rule);
    chart.note = {"两条曲线之间横向的距离就是以钱计的公平代价。" + basket.zh,
                  "The distance between the curves, sideways, is the price of equity in money. " +
                      basket.en};
    std::string const& money = found.study.basis.currency;
    chart.x_title = {"年预算（百万 " + money + "）", "yearly budget (million " + money + ")"};
    chart.y_title = {"人", "persons"};
    chart.y_min = 0.0;
    chart.fill_between_first_two = true;
    auto const add = [&](afford::Order order, Text name, int colour, bool dashed) {
        report::Series series;
        series.name = std::move(name);
        series.colour = colour;
        series.dashed = dashed;
        for (afford::LiftPoint const& point : afford::lift_curve(
                 found.cells, found.baskets[0].price, order, found.study.targeting)) {
            series.x.push_back(static_cast<double>(point.budget) / 1e6);
            series.y.push_back(static_cast<double>(point.lifted));
        }
        chart.series.push_back(std::move(series));
    };
    add(afford::Order::poorest, {"最贫困先", "poorest first"}, 0, false);
    add(afford::Order::cheapest, {"少缺者先", "least missing first"}, 1, true);
    for (std::int64_t const budget : found.study.budgets)
        chart.x_marks.emplace_back(static_cast<double>(budget) / 1e6, Text{"预算", "budget"});
    return chart;
}

}  // namespace

report::Section afford_section(AffordResult const& found, std::vector<report::Table> const& tables)
{
    report::Section section;
    section.id = "afford";
    section.title = {"用得起吗", "Can people afford it"};
    double const percent = 100.0 * found.study.targeting.income_share;
    section.lead = {fmt::format("谁的篮子超过月收入的 {:g}%，差多少，多少钱能补上。", percent),
                    fmt::format("For whom the basket takes more than {:g} % of income, what is "
                                "missing, and what would make it up.",
                                percent)};
    section.blocks.emplace_back(burden_bars(found));
    if (found.areas.size() > 1)
        section.blocks.emplace_back(need_bars(found));
    if (found.baskets[0].all.in_need > 0)
        section.blocks.emplace_back(lift_chart(found));
    for (report::Table const& table : tables)
        section.blocks.emplace_back(table);
    return section;
}

}  // namespace tongtu::app
