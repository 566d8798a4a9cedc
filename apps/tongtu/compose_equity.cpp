#include "compose.hpp"

#include "tongtu/ledger/explain.hpp"

#include <array>
#include <cmath>
#include <cstdlib>
#include <fmt/format.h>
#include <set>

namespace tongtu::app {

namespace {

report::Series curve_of(plan::Outcome const& outcome, Text name, int colour, bool dashed, bool poor)
{
    report::Series series;
    series.name = std::move(name);
    series.colour = colour;
    series.dashed = dashed;
    series.steps = true;
    series.x.push_back(0.0);
    series.y.push_back(0.0);
    for (plan::Step const& step : outcome.steps) {
        series.x.push_back(static_cast<double>(step.cumulative_cost) / 1e6);
        series.y.push_back(
            static_cast<double>(poor ? step.cumulative_poorest_40 : step.cumulative_people));
    }
    return series;
}

report::Chart equity_chart(Session& session, bool poor)
{
    PlanResult const& plan = session.plan();
    inputs::Study const& study = session.study();
    report::Chart chart;
    chart.id = poor ? "equity_poor" : "equity_people";
    chart.title = poor ? Text{"最贫困 40% 人口新增覆盖随费用的变化",
                              "Newly reached of the poorest 40 %, by money spent"}
                       : Text{"新增覆盖人口随费用的变化", "People newly reached, by money spent"};
    chart.note = rules::describe(study.profiles[plan.profile]);
    chart.x_title = {fmt::format("累计费用（百万 {}）", study.currency),
                     fmt::format("cumulative cost (million {})", study.currency)};
    chart.y_title = {"人", "persons"};
    chart.y_min = 0.0;
    chart.series.push_back(
        curve_of(plan.poorest_full, {"贫困优先", "poorest first"}, 0, false, poor));
    chart.series.push_back(
        curve_of(plan.cheapest_full, {"低价优先", "cheapest first"}, 1, true, poor));
    chart.fill_between_first_two = true;
    double budget = 0.0;
    for (std::int64_t const year : plan.budget_by_year)
        budget += static_cast<double>(year);
    chart.x_marks = {{budget / 1e6, {"预算", "budget"}}};
    return chart;
}

// Each point a plan under the same budget: all people against the poorest 40 %.
report::Chart frontier_chart(Session& session)
{
    PlanResult const& plan = session.plan();
    report::Chart chart;
    chart.id = "equity_frontier";
    chart.title = {"公平前沿：同一预算下的各规划",
                   "The frontier of equity: plans under one budget"};
    chart.note = rules::describe(session.study().profiles[plan.profile]);
    chart.x_title = {"新增覆盖人口（人）", "people newly reached (persons)"};
    chart.y_title = {"其中最贫困 40%（人）", "of the poorest 40 % (persons)"};
    report::Series exponents, floors;
    exponents.name = {"权重指数", "weight exponents"};
    floors.name = {"单元下限", "floors"};
    floors.colour = 1;
    floors.dashed = true;
    for (FrontierPoint const& point : plan.frontier) {
        if (!point.feasible)
            continue;
        report::Series& series = point.floored ? floors : exponents;
        series.x.push_back(static_cast<double>(point.outcome.new_people()));
        series.y.push_back(static_cast<double>(point.outcome.new_poorest_40()));
    }
    chart.series.push_back(std::move(exponents));
    if (!floors.x.empty())
        chart.series.push_back(std::move(floors));
    return chart;
}

// Poverty rank of each lowest unit: the population-weighted mean over its people.
std::vector<double> unit_ranks(Country const& country)
{
    std::vector<double> sum(country.parent.size(), 0.0);
    std::vector<double> people(country.parent.size(), 0.0);
    for (std::size_t i = 0; i < country.demand.size(); ++i) {
        if (country.demand.unit[i] < 0)
            continue;
        auto const u = static_cast<std::size_t>(country.demand.unit[i]);
        sum[u] += static_cast<double>(country.demand.poverty_rank[i]) * country.demand.people[i];
        people[u] += country.demand.people[i];
    }
    for (std::size_t u = 0; u < sum.size(); ++u) {
        // Rounded, so that equal ranks stay equal whatever the people they are weighted by.
        sum[u] = people[u] > 0 ? std::round(1e6 * sum[u] / people[u]) / 1e6
                               : std::numeric_limits<double>::quiet_NaN();
    }
    return sum;
}

// Fifths of the people; a class of its own for each value where there are few.
std::vector<report::ColourClass> rank_classes(std::vector<double> const& ranks)
{
    constexpr std::array<std::uint32_t, 5> ramp{0xf4efe4, 0xf3d6a8, 0xe8a46f, 0xc9605a, 0x7a2353};
    std::set<double> values;
    for (double const rank : ranks) {
        if (!std::isnan(rank))
            values.insert(rank);
    }
    if (values.size() > ramp.size())
        return {{0.0, ramp[0], {"最富裕 20%", "richest 20 %"}},
                {0.2, ramp[1], {"20–40%", "20–40 %"}},
                {0.4, ramp[2], {"40–60%", "40–60 %"}},
                {0.6, ramp[3], {"60–80%", "60–80 %"}},
                {0.8, ramp[4], {"最贫困 20%", "poorest 20 %"}}};
    std::vector<report::ColourClass> classes;
    std::size_t i = ramp.size() - values.size();
    for (double const value : values) {
        std::string const text = fmt::format("{:.2f}", value);
        classes.push_back({value, ramp[i++], {"位次 " + text, "rank " + text}});
    }
    return classes;
}

report::Map poverty_map(Session& session)
{
    report::Map map;
    map.id = "poverty";
    map.title = {"最贫困的地方", "The poorest places"};
    Text const measure = session.study().poverty ? session.study().poverty->title : Text{};
    map.note = {"按人口加权的贫困位次（1 = 最贫困）。度量：" + measure.zh,
                "Population-weighted poverty rank (1 = poorest). Measure: " + measure.en};
    std::vector<double> const rank = unit_ranks(session.country());
    map.classes = rank_classes(rank);
    auto const& admin = session.inputs().admin;
    int const lowest = static_cast<int>(admin.levels.size()) - 1;
    for (std::size_t u = 0; u < admin.units.size(); ++u) {
        if (admin.units[u].level == lowest && !std::isnan(rank[u]))
            map.areas.emplace_back(admin.units[u].shape, rank[u]);
    }
    map.labels = main_places(session.inputs());
    return map;
}

}  // namespace

report::Section equity_section(Session& session)
{
    PlanResult const& plan = session.plan();
    report::Section section;
    section.id = "equity";
    section.title = {"公平的代价", "The price of equity"};
    section.lead = {"两条曲线之间的距离就是贫困优先的代价与所得。",
                    "The distance between the two curves is what poorest-first costs and what it "
                    "buys."};
    if (!session.country().demand.ranked) {
        section.blocks.emplace_back(report::Note{
            {"本研究没有贫困度量：所有人同等加权，两种次序相同。",
             "This study has no poverty measure: everybody counts alike and both orders are the "
             "same."},
            true});
    }
    section.blocks.emplace_back(equity_chart(session, false));
    section.blocks.emplace_back(equity_chart(session, true));
    std::string const extra_en =
        plan.price.extra_cost
            ? fmt::format("To reach as many people in the end, poorest first costs {} {} more.",
                          ledger::formatted(static_cast<double>(*plan.price.extra_cost), 0),
                          session.study().currency)
            : "Poorest first never reaches as many people with these candidates.";
    std::string const extra_zh =
        plan.price.extra_cost
            ? fmt::format("要达到同样多的人，贫困优先多花 {} {}。",
                          ledger::formatted(static_cast<double>(*plan.price.extra_cost), 0),
                          session.study().currency)
            : "用这些候选站，贫困优先达不到同样多的人。";
    std::string const poor =
        ledger::formatted(static_cast<double>(std::abs(plan.price.poor_gained)), 0);
    section.blocks.emplace_back(report::Note{
        {fmt::format("同一预算下，贫困优先少覆盖 {} 人，最贫困 40% 中{}覆盖 {} 人。{}",
                     ledger::formatted(static_cast<double>(plan.price.people_forgone), 0),
                     plan.price.poor_gained >= 0 ? "多" : "也少", poor, extra_zh),
         fmt::format("At the same budget poorest first reaches {} fewer people and {} {} of the "
                     "poorest 40 %. {}",
                     ledger::formatted(static_cast<double>(plan.price.people_forgone), 0), poor,
                     plan.price.poor_gained >= 0 ? "more" : "fewer", extra_en)},
        false});
    if (plan.frontier.size() > 1)
        section.blocks.emplace_back(frontier_chart(session));
    if (session.country().demand.ranked)
        section.blocks.emplace_back(poverty_map(session));
    return section;
}

}  // namespace tongtu::app
