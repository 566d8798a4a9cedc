#include "plan_corridors.hpp"

#include "plan_result.hpp"
#include "session.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/coverage/stretches.hpp"
#include "tongtu/rules/profile.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>
#include <set>

namespace tongtu::app {

namespace {

using report::Value;

// Adds amounts by cell as parts of the points that stand for these cells.
void add_parts(Corridor& corridor, std::map<std::uint32_t, double> const& by_cell,
               std::vector<std::uint32_t> const& cells, std::size_t first,
               std::vector<std::uint8_t> const& reached)
{
    for (auto const& [cell, amount] : by_cell) {
        auto const at = std::lower_bound(cells.begin(), cells.end(), cell);
        expects(at != cells.end() && *at == cell, "each cell with a floor is a point");
        auto const point =
            static_cast<std::uint32_t>(first + static_cast<std::size_t>(at - cells.begin()));
        auto const whole = static_cast<std::uint64_t>(std::llround(amount));
        corridor.parts.emplace_back(point, whole);
        corridor.all += whole;
        corridor.reached += reached[point] ? whole : 0;
    }
}

Corridor road_corridor(Session& session, PlanResult const& result,
                       std::vector<std::uint8_t> const& reached, std::string const& road_class,
                       double percent)
{
    Corridor corridor;
    corridor.road = true;
    corridor.percent = percent;
    if (road_class.empty()) {
        corridor.id = "roads";
        corridor.title = {"道路", "roads"};
        corridor.classes = session.study().plan.service->road_classes;
    } else {
        corridor.id = "road_" + road_class;
        corridor.title = {"道路 " + road_class, "road " + road_class};
        corridor.classes = {road_class};
    }
    std::map<std::uint32_t, double> metres = road_km_by_cell(session.inputs(), corridor.classes);
    for (auto& [cell, amount] : metres)
        amount *= 1e3;
    add_parts(corridor, metres, result.service.road_cell, result.service.first, reached);
    return corridor;
}

Corridor place_corridor(Session& session, PlanResult const& result,
                        std::vector<std::uint8_t> const& reached, inputs::PlaceKind kind,
                        double percent)
{
    bool const school = kind == inputs::PlaceKind::school;
    Corridor corridor;
    corridor.id = school ? "schools" : "clinics";
    corridor.title = school ? Text{"学校", "schools"} : Text{"卫生机构", "clinics"};
    corridor.percent = percent;
    std::map<std::uint32_t, double> number;
    for (inputs::Place const& place : session.inputs().places) {
        auto const cell = session.inputs().grid.cell_at(place.position);
        if (place.kind == kind && cell)
            number[static_cast<std::uint32_t>(*cell)] += 1.0;
    }
    add_parts(corridor, number, result.service.place_cell,
              result.service.first + result.service.road_cell.size(), reached);
    return corridor;
}

[[noreturn]] void refuse_floor(Session& session, std::string key, std::string problem)
{
    throw InputError({session.study().file.string(), "[plan.service]", std::move(key),
                      std::move(problem), "Add what the floor is about, or leave it out"});
}

void add_roads(std::vector<Corridor>& corridors, Session& session, PlanResult const& result,
               std::vector<std::uint8_t> const& reached)
{
    inputs::ServiceSettings const& settings = *session.study().plan.service;
    std::set<std::string> classes;
    for (inputs::Road const& road : session.inputs().roads) {
        if (settings.road_classes.empty() ||
            std::find(settings.road_classes.begin(), settings.road_classes.end(),
                      road.road_class) != settings.road_classes.end())
            classes.insert(road.road_class);
    }
    for (auto const& [road_class, percent] : settings.road_class_percents) {
        if (!classes.contains(road_class))
            refuse_floor(
                session, "road_class_percents",
                fmt::format("names \"{}\", and no road that counts is of that class", road_class));
    }
    corridors.push_back(road_corridor(session, result, reached, "", settings.road_percent));
    if (corridors.back().all == 0)
        refuse_floor(session, "road_percent", "is a floor of roads, and the study has none");
    for (std::string const& road_class : classes) {
        auto const floor = settings.road_class_percents.find(road_class);
        if (!road_class.empty())
            corridors.push_back(
                road_corridor(session, result, reached, road_class,
                              floor == settings.road_class_percents.end() ? 0.0 : floor->second));
    }
}

// Points that a plan reaches, today's included.
std::vector<std::uint8_t> reached_with(Session& session, PlanResult const& plan,
                                       plan::Outcome const* outcome)
{
    std::vector<std::uint8_t> reached = covering_problem(plan, session, 0.0).reached;
    if (outcome == nullptr)
        return reached;
    for (plan::Step const& step : outcome->steps) {
        for (std::uint32_t const p : plan.covers.of(step.candidate))
            reached[p] = 1;
    }
    return reached;
}

double percent_of(Corridor const& corridor, std::vector<std::uint8_t> const& reached)
{
    std::uint64_t sum = 0;
    for (auto const& [p, amount] : corridor.parts)
        sum += reached[p] ? amount : 0;
    return 100.0 * static_cast<double>(sum) / static_cast<double>(corridor.all);
}

double gap_km(Session& session, Corridor const& corridor, std::vector<std::uint8_t> const& reached)
{
    PlanResult const& plan = session.plan();
    inputs::Inputs const& inputs = session.inputs();
    std::vector<geo::Line> lines;
    for (inputs::Road const& road : inputs.roads) {
        if (corridor.classes.empty() || std::find(corridor.classes.begin(), corridor.classes.end(),
                                                  road.road_class) != corridor.classes.end())
            lines.push_back(road.line);
    }
    auto const& cells = plan.service.road_cell;
    return coverage::longest_gap_km(lines, 0.5 * inputs.grid.cell_m, [&](geo::Point p) {
        auto const cell = inputs.grid.cell_at(p);
        if (!cell)
            return true;  // beyond the study nothing is said
        auto const at = std::lower_bound(cells.begin(), cells.end(), *cell);
        return at != cells.end() && *at == *cell &&
               reached[plan.service.first + static_cast<std::size_t>(at - cells.begin())] != 0;
    });
}

Text corridor_note(Session& session, FrontierPoint const* floored)
{
    Text note = rules::describe(by_level(session.study().profiles[session.plan().profile]));
    if (session.study().plan.service->min_rate_mbps > 0.0) {
        note.zh += "；学校与卫生机构另要求速率";
        note.en += "; schools and clinics ask for the rate as well";
    }
    note.zh += "。道路按公里，最长空白为连续无信号的路段（在两条以上道路相交处断开）";
    note.en += ". Roads by kilometres; the longest gap is a stretch without signal that goes on "
               "from line to line and ends at a crossing";
    if (floored != nullptr && floored->feasible) {
        std::int64_t const forgone =
            static_cast<std::int64_t>(session.plan().cheapest.new_people()) -
            static_cast<std::int64_t>(floored->outcome.new_people());
        note.zh += fmt::format("。守住下限的规划比低价优先少覆盖 {} 人", forgone);
        note.en += fmt::format(". The plan that keeps the floors reaches {} people fewer than "
                               "cheapest first",
                               forgone);
    } else if (floored != nullptr) {
        note.zh += "。预算内守不住下限，见 equity_frontier";
        note.en += ". The budget does not keep the floors: see equity_frontier";
    }
    return note;
}

}  // namespace

std::vector<Corridor> corridors_of(Session& session, PlanResult const& result)
{
    std::vector<Corridor> corridors;
    auto const& service = session.study().plan.service;
    if (!service || !service->has_floors())
        return corridors;
    std::vector<std::uint8_t> const reached = covering_problem(result, session, 0.0).reached;
    if (service->has_road_floors())
        add_roads(corridors, session, result, reached);
    for (auto const& [kind, percent, key] :
         {std::tuple{inputs::PlaceKind::school, service->school_percent, "school_percent"},
          std::tuple{inputs::PlaceKind::clinic, service->clinic_percent, "clinic_percent"}}) {
        if (percent == 0.0)
            continue;
        corridors.push_back(place_corridor(session, result, reached, kind, percent));
        if (corridors.back().all == 0)
            refuse_floor(session, key, "is a floor, and the study has no such place");
    }
    return corridors;
}

std::vector<report::Table> corridor_tables(Session& session)
{
    PlanResult const& plan = session.plan();
    if (plan.corridors.empty())
        return {};
    FrontierPoint const* floored = nullptr;
    for (FrontierPoint const& point : plan.frontier) {
        if (point.id == "service")
            floored = &point;
    }
    report::Table table{"plan_corridors",
                        {"道路、学校与卫生机构的下限", "Floors of roads, schools and clinics"},
                        corridor_note(session, floored),
                        {},
                        {}};
    table.columns = {{"corridor", {"对象", "Of"}, "", 0, false},
                     {"all", {"总数", "All"}, "", 1, true},
                     {"unit", {"单位", "Unit"}, "", 0, false},
                     {"floor_percent", {"下限", "Floor"}, "%", 1, true},
                     {"today", {"今天", "Today"}, "%", 1, true},
                     {"after", {"规划后", "After the plan"}, "%", 1, true},
                     {"with_floors", {"守住下限", "With the floors"}, "%", 1, true},
                     {"gap_today_km", {"最长空白：今天", "Longest gap today"}, "km", 1, true},
                     {"gap_after_km", {"规划后", "After the plan"}, "km", 1, true},
                     {"gap_with_floors_km", {"守住下限", "With the floors"}, "km", 1, true}};
    std::vector<std::vector<std::uint8_t>> states{reached_with(session, plan, nullptr),
                                                  reached_with(session, plan, &plan.chosen())};
    if (floored != nullptr && floored->feasible)
        states.push_back(reached_with(session, plan, &floored->outcome));
    for (Corridor const& corridor : plan.corridors) {
        double const all = static_cast<double>(corridor.all) / (corridor.road ? 1e3 : 1.0);
        std::vector<Value> row{corridor.title, all,
                               corridor.road ? Text{"公里", "km"} : Text{"处", "places"},
                               corridor.percent > 0.0 ? Value{corridor.percent} : Value{}};
        row.resize(10);
        for (std::size_t s = 0; s < states.size(); ++s) {
            row[4 + s] = percent_of(corridor, states[s]);
            if (corridor.road)
                row[7 + s] = gap_km(session, corridor, states[s]);
        }
        table.rows.push_back(std::move(row));
    }
    return {table};
}

}  // namespace tongtu::app
