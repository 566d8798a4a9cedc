#include "plan_result.hpp"

#include "model_counts.hpp"

#include "session.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <string_view>

namespace tongtu::app {

namespace {

// People that stand on both sides of the 40 % limit because they are equally poor.
std::uint64_t tied_people(demand::DemandPoints const& points)
{
    std::uint64_t people = 0;
    for (std::size_t i = 0; i < points.in_poorest_40.size(); ++i) {
        if (points.in_poorest_40[i] > 0 && points.in_poorest_40[i] < demand::weight_one)
            people += points.people[i];
    }
    return people;
}

}  // namespace

std::vector<inputs::Warning> plan_warnings(Session& session)
{
    std::vector<inputs::Warning> warnings;
    if (session.inputs().roads.empty())
        warnings.push_back({"plan.no_roads",
                            {"本研究没有道路：进场道路不计费，也不考虑高地候选站",
                             "The study has no roads: access roads cost nothing and high ground is "
                             "not considered"}});
    if (session.study().profiles[session.plan().profile].min_rate_mbps)
        warnings.push_back(
            {"plan.by_level",
             {"档案要求速率，而规划只按电平选站；规划后的覆盖按电平与速率计，可能少于"
              "现有与新增之和",
              "The profile asks for a rate, and the plan chooses sites by level only: "
              "coverage after the plan is counted with the rate and may be less than "
              "today's and the newly reached together"}});
    for (plan::Presence const& point : session.plan().presences) {
        if (point.guessed)
            warnings.push_back(
                {"plan.presence_guessed",
                 {"未给出光缆接入点，假定在：" + (point.name.empty() ? "人口最多的格" : point.name),
                  "No fibre point of presence is given there; guessed at: " +
                      (point.name.empty() ? "the most populated cell" : point.name)}});
    }
    inputs::Inputs const& in = session.inputs();
    bool const asks_for_grid =
        std::any_of(session.plan().options.begin(), session.plan().options.end(),
                    [](network::SiteOption const& option) {
                        return option.power == network::PowerSupply::cheapest ||
                               option.power == network::PowerSupply::grid;
                    });
    if (asks_for_grid && in.power_lines.empty())
        warnings.push_back(
            {"plan.grid_guessed",
             in.roads.empty()
                 ? Text{"没有电网线路也没有道路：“auto” 一律用光伏",
                        "Neither power lines nor roads are given: \"auto\" is solar everywhere"}
                 : Text{"没有电网线路（[power_lines]）：假定电网沿道路",
                        "No power lines are given ([power_lines]): the grid is taken to follow "
                        "the roads"}});
    std::map<std::string_view, std::size_t> left_out;
    for (plan::Candidate const& place : session.plan().left_out)
        ++left_out[plan::name_of(place.kind)];
    for (auto const& [kind, places] : left_out)
        warnings.push_back(
            {"plan.place_without_option",
             {fmt::format("{} 个地点（{}）没有适用的方案，不作候选", places, kind),
              fmt::format("No option fits {} places of the kind {}: they are no candidates", places,
                          kind)}});
    if (auto const& sharing = session.study().plan.sharing) {
        auto const& sites = session.inputs().existing;
        for (std::string const& id : sharing->operators) {
            if (std::none_of(sites.begin(), sites.end(),
                             [&](auto const& site) { return site.operator_id == id; }))
                warnings.push_back({"plan.sharing_no_sites",
                                    {"运营商没有站点，从零开始：" + id,
                                     "The operator has no site and begins with nothing: " + id}});
        }
    }
    for (inputs::Warning& warning : model_warnings(session, session.plan().after))
        warnings.push_back(std::move(warning));
    demand::DemandPoints const& demand = session.country().demand;
    double const percent = 100.0 * static_cast<double>(tied_people(demand)) /
                           static_cast<double>(demand.total_people());
    if (percent >= 10.0)
        warnings.push_back(
            {"plan.poverty_ties",
             {fmt::format("{:.0f} % 的人口贫困值相同，跨在“最贫困 40%”的界线上：按比例计入",
                          percent),
              fmt::format("{:.0f} % of the people have one poverty value that lies across the "
                          "limit of the poorest 40 %: they count pro rata",
                          percent)}});
    return warnings;
}

}  // namespace tongtu::app
