#include "compose.hpp"
#include "tables.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <set>

namespace tongtu::app {

namespace {

using report::ColourClass;

// Classes round the median level that the profile asks for: threshold plus all margins. Teal is
// covered, orange falls short.
std::vector<ColourClass> rsrp_classes(double required_dbm)
{
    auto const label = [&](double over_db, char const* zh, char const* en) {
        double const dbm = required_dbm + over_db;
        return Text{fmt::format("≥ {:.0f} dBm{}", dbm, zh), fmt::format("≥ {:.0f} dBm{}", dbm, en)};
    };
    return {{required_dbm - 10, 0xfde5c8, label(-10, "，差 10 dB 以内", ", at most 10 dB short")},
            {required_dbm - 5, 0xfdc980, label(-5, "，差 5 dB 以内", ", at most 5 dB short")},
            {required_dbm, 0x8fd0bd, label(0, "，已覆盖", ", covered")},
            {required_dbm + 10, 0x2f9c9b, label(10, "", "")},
            {required_dbm + 20, 0x0f5f7f, label(20, "", "")}};
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

report::Map coverage_map(Session& session, ReachResult const& reach, std::string id, Text title,
                         std::size_t profile)
{
    report::Map map;
    map.id = std::move(id);
    map.title = std::move(title);
    rules::CoverageProfile const& shown = session.study().profiles[profile];
    map.note = {"最强小区的 RSRP 中值（dBm/资源单元）。" + rules::describe(shown).zh,
                "Median RSRP of the best server, dBm per resource element. Profile: " +
                    rules::describe(shown).en};
    if (shown.min_rate_mbps) {
        map.note.zh += "。图中只有电平，不含速率";
        map.note.en += ". The map shows the level only, not the rate";
    }
    map.colours = best_of(reach, session.country().profiles[profile]);
    coverage::ProfileLayers const& layers = session.country().profiles[profile];
    map.classes = rsrp_classes(session.study().profiles[profile].threshold_dbm +
                               *std::min_element(layers.margin_db.begin(), layers.margin_db.end()));
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
                                                0xe8685d, 0xe08a2e, 0xc79a12};
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
    if (session.inputs().existing.empty())
        section.blocks.emplace_back(
            report::Note{{"本研究没有列出现有站：“现有覆盖”为零，只表示无资料。",
                          "This study lists no existing site: coverage today is zero because "
                          "nothing is known, not because nobody is covered."},
                         true});
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
            auto const people = static_cast<double>(by_unit.all_people);
            for (std::size_t t = coverage::curve_size; t-- > 0;) {
                auto const covered = static_cast<double>(by_unit.all_curve[t]);
                series.x.push_back(coverage::curve_dbm(t));
                series.y.push_back(people > 0 ? 100.0 * covered / people : 0);
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
    section.blocks.emplace_back(operators_table(session));
    return section;
}

report::Section plan_section(Session& session)
{
    report::Section section;
    section.id = "plan";
    section.title = {"规划：先建哪里，何时，花多少", "The plan: what first, when, at what cost"};
    section.lead = {"在预算内选出使（贫困加权）新增覆盖人口最多的站点，每人只计一次；"
                    "距最优至多多少见表下，可用 tongtu certify 重算。各年先建服务见效最大的。",
                    "Within the budget, the sites that newly reach most (poverty-weighted) people, "
                    "each person once; how far they are from the best possible choice at most is "
                    "said with the table and can be worked out again with tongtu certify. The "
                    "years are chosen so that service comes early."};
    report::Map map;
    map.id = "plan_sites";
    map.title = {"分年新站", "New sites by year"};
    map.labels = main_places(session.inputs());
    add_existing(map, session.inputs());
    add_plan(map, session);
    section.blocks.emplace_back(std::move(map));
    for (report::Table& table : plan_tables(session)) {
        if (table.id == "plan" || table.id == "plan_by_year" || table.id == "plan_options" ||
            table.id == "cost_to_targets")
            section.blocks.emplace_back(std::move(table));
    }
    return section;
}

}  // namespace tongtu::app
