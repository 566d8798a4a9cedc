#include "compose.hpp"
#include "tables.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <set>

namespace tongtu::app {

namespace {

using report::ColourClass;

std::vector<ColourClass> rsrp_classes()
{
    return {{-125, 0xfde5c8, {"≥ −125", "≥ −125"}}, {-120, 0xfdc980, {"≥ −120", "≥ −120"}},
            {-115, 0xa9dcc3, {"≥ −115", "≥ −115"}}, {-110, 0x55b3a8, {"≥ −110", "≥ −110"}},
            {-100, 0x1a8a8f, {"≥ −100", "≥ −100"}}, {-90, 0x0f5f7f, {"≥ −90", "≥ −90"}}};
}

// Strongest median RSRP over the layers a profile uses.
std::shared_ptr<grid::Raster<float> const> best_of(ReachResult const& reach,
                                                   coverage::ProfileLayers const& profile)
{
    auto best = std::make_shared<grid::Raster<float>>(reach.best.front().rsrp_dbm.spec,
                                                      std::numeric_limits<float>::quiet_NaN());
    for (std::size_t const layer : profile.layer) {
        auto const& level = reach.best[layer].rsrp_dbm.cells;
        for (std::size_t i = 0; i < level.size(); ++i) {
            if (level[i] != coverage::no_signal_dbm && !(level[i] <= best->cells[i]))
                best->cells[i] = level[i];
        }
    }
    return best;
}

std::vector<std::pair<geo::Point, std::string>> main_places(inputs::Inputs const& inputs)
{
    std::vector<inputs::Place const*> towns;
    for (inputs::Place const& place : inputs.places) {
        if (place.kind == inputs::PlaceKind::settlement && place.people.value_or(0.0) > 0.0)
            towns.push_back(&place);
    }
    std::stable_sort(towns.begin(), towns.end(),
                     [](auto const* a, auto const* b) { return *a->people > *b->people; });
    std::vector<std::pair<geo::Point, std::string>> labels;
    std::set<std::string> seen;  // the same town from two sources
    for (inputs::Place const* town : towns) {
        if (labels.size() < 14 && seen.insert(town->name).second)
            labels.emplace_back(town->position, town->name);
    }
    return labels;
}

report::Map coverage_map(Session& session, ReachResult const& reach, std::string id, Text title,
                         std::size_t profile)
{
    report::Map map;
    map.id = std::move(id);
    map.title = std::move(title);
    map.note = {"最强小区的 RSRP 中值（dBm/资源单元）。" +
                    rules::describe(session.study().profiles[profile]).zh,
                "Median RSRP of the best server, dBm per resource element. Profile: " +
                    rules::describe(session.study().profiles[profile]).en};
    map.colours = best_of(reach, session.country().profiles[profile]);
    map.classes = rsrp_classes();
    map.labels = main_places(session.inputs());
    return map;
}

void add_existing(report::Map& map, inputs::Inputs const& inputs)
{
    if (inputs.existing.empty())
        return;
    auto const symbol = static_cast<int>(map.symbols.size());
    double const size = inputs.existing.size() > 400 ? 2.0 : 6.0;
    map.symbols.push_back({{"现有站", "existing site"}, 0x1d2b36, 's', size});
    for (network::Site const& site : inputs.existing)
        map.points.push_back({site.position, symbol, ""});
}

// One colour a year, from dark (first) to light (last).
std::uint32_t year_colour(std::size_t year, std::size_t years)
{
    constexpr std::array<std::uint32_t, 6> ramp{0x4b1d6b, 0x8a2c82, 0xc43c75,
                                                0xe8685d, 0xf59e4f, 0xf6d061};
    std::size_t const last = ramp.size() - 1;
    return years <= 1 ? ramp[0] : ramp[std::min(last, year * last / (years - 1))];
}

void add_plan(report::Map& map, Session& session)
{
    PlanResult const& plan = session.plan();
    std::size_t const years = plan.budget_by_year.size();
    auto const first = static_cast<int>(map.symbols.size());
    for (std::size_t y = 0; y < years; ++y) {
        std::string const label =
            std::to_string(session.study().plan.start_year + static_cast<int>(y));
        map.symbols.push_back(
            {{label + " 年新站", "new site " + label}, year_colour(y, years), '^', 8.0});
    }
    for (plan::Step const& step : plan.chosen().steps) {
        if (step.year >= 0)
            map.points.push_back({plan.candidates[step.candidate].position, first + step.year, ""});
    }
}

}  // namespace

report::Section reach_section(Session& session)
{
    PlanResult const& plan = session.plan();
    report::Section section;
    section.id = "reach";
    section.title = {"谁用得上：覆盖", "Who is reached: coverage"};
    section.lead = {"覆盖由地形上的 ITU-R P.1812-8 预测得出，尚未用路测验证；声称、预测与实测分列，"
                    "这里只有预测。",
                    "Coverage is predicted by ITU-R P.1812-8 over terrain and not yet checked "
                    "against drive tests; claimed, modelled and measured stay apart, and this page "
                    "holds the modelled column only."};
    report::Map before = coverage_map(session, session.reach(), "coverage_before",
                                      {"现有覆盖", "Coverage today"}, plan.profile);
    add_existing(before, session.inputs());
    report::Map after = coverage_map(session, plan.after, "coverage_after",
                                     {"规划建成后的覆盖", "Coverage after the plan"}, plan.profile);
    add_existing(after, session.inputs());
    section.blocks.emplace_back(std::move(before));
    section.blocks.emplace_back(std::move(after));

    for (std::size_t p = 0; p < session.study().profiles.size(); ++p) {
        rules::CoverageProfile const& profile = session.study().profiles[p];
        report::Chart chart;
        chart.id = "curve_" + profile.id;
        chart.title = {profile.title.zh + "：覆盖人口随门限的变化",
                       profile.title.en + ": population covered, by threshold"};
        chart.note = rules::describe(profile);
        chart.x_title = {"RSRP 门限（dBm）", "RSRP threshold (dBm)"};
        chart.y_title = {"人口覆盖率（%）", "population covered (%)"};
        chart.y_min = 0.0;
        chart.y_max = 100.0;
        chart.x_marks = {{profile.threshold_dbm, {"档案门限", "profile"}}};
        auto const add = [&](ReachResult const& reach, Text name, int colour, bool dashed) {
            coverage::UnitReach const& by_unit = reach.profiles[p].by_unit;
            report::Series series;
            series.name = std::move(name);
            series.colour = colour;
            series.dashed = dashed;
            auto const people = static_cast<double>(session.country().demand.total_people());
            for (std::size_t t = coverage::curve_size; t-- > 0;) {
                std::int64_t covered = by_unit.curve.back()[t];
                for (std::size_t u = 0; u < session.country().parent.size(); ++u)
                    covered += session.country().parent[u] < 0 ? by_unit.curve[u][t] : 0;
                series.x.push_back(coverage::curve_dbm(t));
                series.y.push_back(people > 0 ? 100.0 * static_cast<double>(covered) / people : 0);
            }
            chart.series.push_back(std::move(series));
        };
        add(plan.after, {"规划后", "after the plan"}, 0, false);
        add(session.reach(), {"现有", "today"}, 1, true);
        section.blocks.emplace_back(std::move(chart));
    }
    report::Table places = places_table(session, &plan.after);
    places.id += "_after";
    section.blocks.emplace_back(std::move(places));
    for (report::Table& table : reach_tables(session)) {
        if (table.id == "operators")
            section.blocks.emplace_back(std::move(table));
    }
    return section;
}

report::Section plan_section(Session& session)
{
    report::Section section;
    section.id = "plan";
    section.title = {"规划：先建哪里，何时，花多少", "The plan: what first, when, at what cost"};
    section.lead = {
        "在预算内按单位费用新增覆盖的（贫困加权）人口由多到少排列，每人只计一次。"
        "这是贪心解，尚无最优性证明。",
        "Within the budget, sites are ordered by newly reached (poverty-weighted) people "
        "per money, each person once. This is a greedy solution; it carries no proof of "
        "how far it is from the best."};
    report::Map map;
    map.id = "plan_sites";
    map.title = {"分年新站", "New sites by year"};
    map.labels = main_places(session.inputs());
    add_existing(map, session.inputs());
    add_plan(map, session);
    section.blocks.emplace_back(std::move(map));
    for (report::Table& table : plan_tables(session)) {
        if (table.id == "plan" || table.id == "plan_by_year" || table.id == "cost_to_targets")
            section.blocks.emplace_back(std::move(table));
    }
    return section;
}

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
    chart.x_title = {fmt::format("累计费用现值（百万 {}）", study.currency),
                     fmt::format("cumulative present value (million {})", study.currency)};
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
    for (std::size_t u = 0; u < sum.size(); ++u)
        sum[u] = people[u] > 0 ? sum[u] / people[u] : std::numeric_limits<double>::quiet_NaN();
    return sum;
}

report::Map poverty_map(Session& session)
{
    report::Map map;
    map.id = "poverty";
    map.title = {"最贫困的地方", "The poorest places"};
    Text const measure = session.study().poverty ? session.study().poverty->title : Text{};
    map.note = {"按人口加权的贫困位次（1 = 最贫困）。度量：" + measure.zh,
                "Population-weighted poverty rank (1 = poorest). Measure: " + measure.en};
    map.classes = {{0.0, 0xf4efe4, {"最富裕 20%", "richest 20 %"}},
                   {0.2, 0xf3d6a8, {"20–40%", "20–40 %"}},
                   {0.4, 0xe8a46f, {"40–60%", "40–60 %"}},
                   {0.6, 0xc9605a, {"60–80%", "60–80 %"}},
                   {0.8, 0x7a2353, {"最贫困 20%", "poorest 20 %"}}};
    std::vector<double> const rank = unit_ranks(session.country());
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
                          *plan.price.extra_cost, session.study().currency)
            : "Poorest first never reaches as many people with these candidates.";
    std::string const extra_zh = plan.price.extra_cost
                                     ? fmt::format("要达到同样多的人，贫困优先多花 {} {}。",
                                                   *plan.price.extra_cost, session.study().currency)
                                     : "用这些候选站，贫困优先达不到同样多的人。";
    section.blocks.emplace_back(report::Note{
        {fmt::format("同一预算下，贫困优先少覆盖 {} 人，最贫困 40% 中多覆盖 {} 人。{}",
                     plan.price.people_forgone, plan.price.poor_gained, extra_zh),
         fmt::format("At the same budget poorest first reaches {} fewer people and {} more of the "
                     "poorest 40 %. {}",
                     plan.price.people_forgone, plan.price.poor_gained, extra_en)},
        false});
    if (session.country().demand.ranked)
        section.blocks.emplace_back(poverty_map(session));
    return section;
}

}  // namespace tongtu::app
