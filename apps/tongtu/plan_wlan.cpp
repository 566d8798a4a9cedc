#include "plan_wlan.hpp"

#include "economy.hpp"
#include "equity_frontier.hpp"
#include "figures.hpp"
#include "session.hpp"
#include "tables.hpp"

#include "tongtu/base/file.hpp"
#include "tongtu/cost/annuity.hpp"
#include "tongtu/cost/site_cost.hpp"
#include "tongtu/inputs/study.hpp"
#include "tongtu/plan/certificate.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <utility>

namespace tongtu::app {

namespace {

using report::Value;

// Dense cells as points, the same cells and service points as places.
struct DenseCells {
    std::vector<geo::Point> at;
    std::vector<std::uint32_t> people;
    std::vector<std::size_t> cell;
};

DenseCells dense_cells(Session& session)
{
    inputs::WlanSettings const& settings = *session.study().plan.wlan;
    demand::DemandPoints const& demand = session.country().demand;
    grid::GridSpec const& grid = session.inputs().grid;
    double const least = settings.least_per_km2 * grid.cell_m * grid.cell_m / 1e6;
    DenseCells dense;
    for (std::size_t i = 0; i < demand.size(); ++i) {
        if (static_cast<double>(demand.people[i]) < least)
            continue;
        dense.at.push_back(grid.centre(demand.cell[i]));
        dense.people.push_back(demand.people[i]);
        dense.cell.push_back(demand.cell[i]);
    }
    return dense;
}

std::vector<WlanPlace> wlan_places(Session& session, DenseCells const& dense)
{
    std::vector<WlanPlace> places;
    for (inputs::Place const& place : session.inputs().places) {
        bool const school = place.kind == inputs::PlaceKind::school;
        if (school || place.kind == inputs::PlaceKind::clinic)
            places.push_back({(school ? "school-" : "clinic-") + place.id,
                              school ? Text{"学校", "school"} : Text{"卫生机构", "clinic"},
                              place.name, place.position});
    }
    std::vector<std::size_t> by_people(dense.at.size());
    for (std::size_t k = 0; k < by_people.size(); ++k)
        by_people[k] = k;
    std::stable_sort(by_people.begin(), by_people.end(),
                     [&](auto a, auto b) { return dense.people[a] > dense.people[b]; });
    by_people.resize(std::min(by_people.size(), session.study().plan.max_candidates));
    for (std::size_t const k : by_people)
        places.push_back(
            {fmt::format("cell-{}", dense.cell[k]), {"密集格", "dense cell"}, "", dense.at[k]});
    return places;
}

/// Present value of a place, whole currency units.
class WlanPrices {
public:
    explicit WlanPrices(inputs::Study const& study)
    {
        rules::Catalogue const catalogue = inputs::read_catalogue(study);
        double const annuity =
            cost::annuity_factor(study.plan.discount_rate, study.plan.horizon_years);
        site_ = cost::catalogue_price(catalogue, "wlan_site", "{currency}");
        per_ap_ = cost::catalogue_price(catalogue, "wlan_ap", "{currency}") +
                  annuity * cost::catalogue_price(catalogue, "opex_wlan_ap", "{currency}/year");
    }
    [[nodiscard]] std::int64_t of(int access_points) const
    {
        return std::max<std::int64_t>(1, std::llround(site_ + per_ap_ * access_points));
    }

private:
    double site_ = 0.0, per_ap_ = 0.0;
};

Text wlan_note(Session& session)
{
    inputs::WlanSettings const& w = *session.study().plan.wlan;
    return {fmt::format("公共 WLAN：格中心在 {:g} 米内，每个接入点至多 {} 人，每处至多 {} "
                        "个（均为假设）；密集格：每平方公里至少 {:g} 人",
                        w.range_m, w.people_per_ap, w.most_aps, w.least_per_km2),
            fmt::format("public WLAN: the cell's centre within {:g} m, at most {} people an access "
                        "point and {} access points a place (assumptions); dense cells have at "
                        "least {:g} people per km²",
                        w.range_m, w.people_per_ap, w.most_aps, w.least_per_km2)};
}

double wlan_gap(WlanResult const& wlan)
{
    return published_gap(wlan.solved.proof.gap_percent());
}

std::int64_t wlan_cost(WlanResult const& wlan)
{
    return wlan.solved.selection.cost;
}

std::string wlan_id(WlanResult const& wlan, std::size_t option)
{
    plan::WlanOption const& o = wlan.options.options[option];
    return fmt::format("{}|{}", wlan.places[o.place].id, o.access_points);
}

}  // namespace

std::optional<WlanResult> wlan_of(Session& session)
{
    auto const& settings = session.study().plan.wlan;
    if (!settings)
        return std::nullopt;
    WlanPrices const prices(session.study());
    DenseCells const dense = dense_cells(session);
    WlanResult result;
    result.places = wlan_places(session, dense);
    std::vector<geo::Point> at;
    for (WlanPlace const& place : result.places)
        at.push_back(place.position);
    result.options =
        plan::wlan_options(at, dense.at, dense.people,
                           {settings->range_m, settings->people_per_ap, settings->most_aps});
    plan::CoveringProblem problem;
    problem.covers = &result.options.covers;
    problem.weight.assign(dense.people.begin(), dense.people.end());
    problem.reached.assign(dense.people.size(), 0);
    problem.budget = std::llround(settings->budget);
    for (plan::WlanOption const& option : result.options.options) {
        problem.cost.push_back(prices.of(option.access_points));
        problem.group.push_back(option.place);
    }
    result.problem = plan::merge(problem);
    plan::SolveLimits limits = part_limits(session, result.problem, frontier_part);
    limits.cases = limits.work / 8;
    limits.most_numbers = 1'000'000;
    result.solved =
        plan::solve_certified(result.problem, limits, session.progress(), session.cancel());
    std::vector<std::uint8_t> served(dense.people.size(), 0);
    for (std::size_t const i : result.solved.selection.order) {
        WlanStep step{i, result.problem.cost[i], 0};
        for (std::uint32_t const p : result.options.covers.of(i))
            step.people += std::exchange(served[p], 1) ? 0 : dense.people[p];
        result.steps.push_back(step);
    }
    for (std::uint32_t const people : dense.people)
        result.people += people;
    return result;
}

void write_wlan_certificate(WlanResult const& wlan, std::filesystem::path const& folder)
{
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < wlan.options.options.size(); ++i)
        ids.push_back(wlan_id(wlan, i));
    std::vector const orders{plan::CertifiedOrder{"wlan", &wlan.problem, &wlan.solved}};
    write_file(folder / "wlan.json", plan::certificate_json(ids, orders));
}

std::vector<report::Table> wlan_tables(Session& session)
{
    auto const& wlan = session.plan().wlan;
    if (!wlan)
        return {};
    report::Table table{"plan_wlan",
                        {"密集地区的公共 WLAN", "Public WLAN in dense cells"},
                        wlan_note(session),
                        {},
                        {},
                        30};
    table.note.zh += fmt::format("。距最优至多 {:.2f}%，证书见 plan/wlan.json", wlan_gap(*wlan));
    table.note.en += fmt::format(". At most {:.2f} % from the best possible, certificate in "
                                 "plan/wlan.json",
                                 wlan_gap(*wlan));
    table.columns = {{"plan", {"规划", "Plan"}, "", 0, false, true, false},
                     {"candidate", {"候选", "Candidate"}, "", 0, false, true, false},
                     {"place", {"地点", "Place"}, "", 0, false},
                     {"kind", {"类型", "Kind"}, "", 0, false},
                     {"name", {"名称", "Name"}, "", 0, false},
                     {"x_m", {"X", "X"}, "m", 0, true, true, false},
                     {"y_m", {"Y", "Y"}, "m", 0, true, true, false},
                     {"access_points", {"接入点", "Access points"}, "", 0, true},
                     {"cost", {"费用", "Cost"}, session.study().currency, 0, true},
                     {"people_new", {"新增人口", "People newly served"}, "persons", 0, true},
                     {"cumulative_people", {"累计人口", "People so far"}, "persons", 0, true}};
    std::uint64_t so_far = 0;
    for (WlanStep const& step : wlan->steps) {
        plan::WlanOption const& option = wlan->options.options[step.option];
        WlanPlace const& place = wlan->places[option.place];
        so_far += step.people;
        table.rows.push_back({"wlan", wlan_id(*wlan, step.option), place.id, place.kind, place.name,
                              place.position.x, place.position.y,
                              static_cast<std::int64_t>(option.access_points), step.cost,
                              count_of(static_cast<std::int64_t>(step.people)),
                              count_of(static_cast<std::int64_t>(so_far))});
    }
    return {table};
}

void add_wlan_figures(ledger::Ledger& ledger, Session& session)
{
    auto const& wlan = session.plan().wlan;
    if (!wlan)
        return;
    auto const add = [&](char const* id, Text title, double value, std::string unit, int decimals,
                         Text formula) {
        ledger::Figure figure = stage_figure(id, value, std::move(unit), decimals, std::move(title),
                                             std::move(formula));
        figure.profile = wlan_note(session).en;
        figure.inputs = {"population", "places", "cost", "plan"};
        ledger.add(figure);
    };
    add("plan.people.wlan", {"公共 WLAN 服务的人口", "People served by public WLAN"},
        static_cast<double>(wlan->solved.proof.value), "persons", 0,
        {"Σ 各处新增人口，每人只计一次", "sum of people newly served by each place, each once"});
    add("plan.people.wlan_dense", {"密集格的人口", "People in dense cells"},
        static_cast<double>(wlan->people), "persons", 0,
        {"Σ 密集格的人口", "sum of the people of dense cells"});
    add("plan.gap.wlan", {"公共 WLAN：距最优至多", "Public WLAN: at most from the best possible"},
        wlan_gap(*wlan), "%", 2,
        {"100 ×（上界 − 值）/ 上界，进位到 0.01；证书见 wlan.json",
         "100 x (bound - value) / bound, rounded up to 0.01; certificate in wlan.json"});
    add("plan.cost.wlan", {"公共 WLAN 的费用", "Cost of public WLAN"},
        static_cast<double>(wlan_cost(*wlan)), session.study().currency, 0,
        {"Σ 各处 wlan_site + 接入点 ×（wlan_ap + 年金系数 × opex_wlan_ap）",
         "sum over places of wlan_site + access points x (wlan_ap + annuity factor x "
         "opex_wlan_ap)"});
}

report::Section wlan_section(Session& session)
{
    WlanResult const& wlan = *session.plan().wlan;
    report::Section section;
    section.id = "wlan";
    section.title = {"公共 WLAN", "Public WLAN"};
    section.lead = {
        fmt::format("密集格共 {} 人；{} 处接入点服务其中 {} 人。", wlan.people, wlan.steps.size(),
                    wlan.solved.proof.value),
        fmt::format("{} people live in dense cells; access points at {} places serve {} of them.",
                    wlan.people, wlan.steps.size(), wlan.solved.proof.value)};
    for (report::Table& table : wlan_tables(session))
        section.blocks.emplace_back(std::move(table));
    return section;
}

report::VectorLayer wlan_layer(Session& session)
{
    WlanResult const& wlan = *session.plan().wlan;
    report::VectorLayer layer;
    layer.name = "wlan";
    layer.title = {"公共 WLAN", "Public WLAN"};
    layer.fields = {{"place", {"地点", "Place"}, "", 0, false},
                    {"access_points", {"接入点", "Access points"}, "", 0, true},
                    {"cost", {"费用", "Cost"}, session.study().currency, 0, true}};
    for (WlanStep const& step : wlan.steps) {
        plan::WlanOption const& option = wlan.options.options[step.option];
        WlanPlace const& place = wlan.places[option.place];
        layer.features.push_back(
            {place.position,
             {place.id, static_cast<std::int64_t>(option.access_points), step.cost}});
    }
    return layer;
}

}  // namespace tongtu::app
