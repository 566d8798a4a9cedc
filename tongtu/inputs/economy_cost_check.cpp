#include "tongtu/base/error.hpp"
#include "tongtu/inputs/csv.hpp"
#include "tongtu/inputs/economy_cost_parts.hpp"
#include "tongtu/inputs/suggest.hpp"
#include "tongtu/market/cost_inputs.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace tongtu::inputs {

namespace {

std::vector<std::string> cost_input_ids(market::CostStudy& study)
{
    std::vector<std::string> ids;
    for (market::CostInput const& input : market::cost_inputs(study))
        ids.push_back(input.id);
    return ids;
}

void read_uncertain(TomlReader& table, CostParts& parts, std::vector<std::string> const& inputs)
{
    if (!table.has("inputs"))
        return;
    parts.file.rows(table, "inputs", {{"input", "low", "high"}, {"distribution", "origin"}},
                    [&](EconomyRow& row) {
                        market::Uncertain one;
                        one.input = inputs[row.one_of("input", inputs)];
                        one.distribution = static_cast<market::Distribution>(
                            row.choice("distribution", {"uniform", "triangular", "normal"}, 1));
                        one.low = row.need_number("low", {0.0, 1.0});
                        one.high = row.need_number("high", {1.0, 100.0});
                        for (market::Uncertain const& other : parts.study.uncertain)
                            if (other.input == one.input)
                                row.refuse("input", "stands twice", "Name each once");
                        parts.study.uncertain.push_back(std::move(one));
                    });
}

void read_scenario(TomlReader table, CostParts& parts, std::vector<std::string> const& inputs)
{
    market::Scenario scenario;
    scenario.id = table.need_text("id");
    scenario.title = table.title("title", {scenario.id, scenario.id});
    for (market::Scenario const& other : parts.study.scenarios)
        if (other.id == scenario.id)
            table.refuse("id", "\"" + scenario.id + "\" stands twice", "Name each once");
    scenario.changes = table.number_map("changes", {-1e15, 1e15});
    for (auto const& [id, value] : scenario.changes) {
        auto const found = std::find(inputs.begin(), inputs.end(), id);
        if (found == inputs.end())
            table.refuse("changes", "\"" + shown(id) + "\" is no input", did_you_mean(id, inputs));
        market::CostStudy study = parts.study;
        market::CostInput const input =
            market::cost_inputs(study)[static_cast<std::size_t>(found - inputs.begin())];
        bool const fits =
            (input.kind == market::InputKind::rate && value > -1.0 && value <= 10.0) ||
            (input.kind == market::InputKind::share && value >= 0.0 && value <= 1.0) ||
            (input.kind == market::InputKind::whole && value >= 1.0 &&
             value == std::floor(value)) ||
            (input.kind == market::InputKind::amount && value > 0.0);
        if (!fits)
            table.refuse("changes", fmt::format("\"{}\" = {:g} is out of range", id, value),
                         "Give a value that the input itself could have");
    }
    table.done();
    parts.study.scenarios.push_back(std::move(scenario));
}

void read_charge(TomlReader table, CostParts& parts)
{
    std::vector<std::string> const services = parts.service_ids();
    std::string const service = table.need_text("service");
    auto const found = std::find(services.begin(), services.end(), service);
    if (found == services.end())
        table.refuse("service", "\"" + shown(service) + "\" is no service",
                     did_you_mean(service, services));
    market::Charge charge;
    charge.service = static_cast<std::size_t>(found - services.begin());
    charge.title = table.title("title", {"现行收费", "charge in force"});
    charge.amount = table.need_number("amount", {0.0, 1e12});
    charge.origin = table.need_text("origin");
    table.done();
    parts.study.charges.push_back(std::move(charge));
}

[[noreturn]] void refuse_cost(CostParts const& parts, std::string record, std::string problem,
                              std::string remedy)
{
    throw InputError(
        {parts.file.source(), std::move(record), "", std::move(problem), std::move(remedy)});
}

}  // namespace

void read_sensitivity(TomlReader& top, CostParts& parts)
{
    std::vector<std::string> const inputs = cost_input_ids(parts.study);
    if (auto table = top.table("sensitivity")) {
        parts.study.tornado_swing = table->number("swing", 0.1, {0.0, 0.9, true});
        int const first = parts.study.first_year;
        parts.study.followed_year =
            static_cast<int>(table->integer("year", first, first, first + parts.study.years - 1)) -
            first;
        parts.study.draws = static_cast<std::size_t>(table->integer("draws", 0, 0, 10000000));
        read_uncertain(*table, parts, inputs);
        if (parts.study.draws > 0 && parts.study.uncertain.empty())
            table->refuse("inputs", "is missing", "Name the CSV of what is uncertain, and how");
        table->done();
    }
    for (TomlReader const& table : top.tables("scenario"))
        read_scenario(table, parts, inputs);
    for (TomlReader const& table : top.tables("charge"))
        read_charge(table, parts);
}

void check_cost_study(CostParts const& parts)
{
    market::CostStudy const& study = parts.study;
    double share = 0.0;
    for (market::Geotype const& geotype : study.geotypes)
        share += geotype.traffic_share;
    bool const by_density =
        study.network == market::CostBasis::scorched_node && !study.density_from.empty();
    if (!by_density && std::abs(share - 1.0) > 1e-9)
        refuse_cost(parts, "geotypes", fmt::format("traffic shares sum to {:g}", share),
                    "Let the traffic_share of all geotypes sum to 1");
    for (std::size_t e = 0; e < study.elements.size(); ++e) {
        bool const used = std::any_of(study.legs.begin(), study.legs.end(),
                                      [&](std::vector<double> const& row) { return row[e] > 0.0; });
        if (!used)
            refuse_cost(parts, "routing",
                        "no service uses element \"" + study.elements[e].id + "\"",
                        "Give a routing factor, or take the element and its assets out");
    }
    for (std::size_t s = 0; s < study.services.size(); ++s) {
        if (std::all_of(study.legs[s].begin(), study.legs[s].end(),
                        [](double legs) { return legs == 0.0; }))
            refuse_cost(parts, "routing",
                        "service \"" + study.services[s].id + "\" uses no element",
                        "Give its routing factors, or take the service out");
        if (study.ramsey && study.services[s].elasticity == 0.0)
            refuse_cost(parts, "services", study.services[s].id + " has no elasticity",
                        "Ramsey mark-ups need one, below 0, for each service");
    }
    if (study.shapley && study.services.size() > 12)
        refuse_cost(parts, "[cost]", "asks for the Shapley value of more than 12 services",
                    "Set shapley = false: every coalition would have to be dimensioned");
    for (market::Geotype const& geotype : study.geotypes)
        if (study.network == market::CostBasis::scorched_node && geotype.nodes.empty() &&
            study.density_from.empty())
            refuse_cost(parts, "geotypes", geotype.id + " has neither nodes nor density_from",
                        "Give the sites there are, or the density by which study.toml's sites are "
                        "sorted into geotypes");
}

}  // namespace tongtu::inputs
