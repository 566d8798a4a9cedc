#include "plan_candidates.hpp"

#include "session.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/grid/distance.hpp"
#include "tongtu/plan/site_options.hpp"

#include <algorithm>
#include <limits>

namespace tongtu::app {

namespace {

bool carries_all(network::Site const& site, std::vector<std::string> const& technologies)
{
    return std::all_of(technologies.begin(), technologies.end(),
                       [&](std::string const& id) { return site.carries(id); });
}

// Infinite where there are no lines.
grid::Raster<float> line_distance(inputs::Inputs const& inputs,
                                  std::vector<inputs::Road> const& lines)
{
    grid::Raster<std::uint8_t> marked(inputs.grid, 0);
    for (inputs::Road const& each : lines) {
        for (std::size_t i = 1; i < each.line.size(); ++i)
            grid::mark_line(marked, each.line[i - 1], each.line[i]);
    }
    return grid::distance_to(marked);
}

std::vector<plan::Town> towns_of(inputs::Inputs const& inputs)
{
    std::vector<plan::Town> towns;
    for (inputs::Place const& place : inputs.places) {
        if (place.kind == inputs::PlaceKind::settlement)
            towns.push_back({place.name, place.position, place.people.value_or(0.0)});
    }
    return towns;
}

std::vector<plan::Presence> given_presences(inputs::Inputs const& inputs)
{
    std::vector<plan::Presence> points;
    for (inputs::Place const& place : inputs.places) {
        if (place.kind == inputs::PlaceKind::presence)
            points.push_back({place.name, place.position, -1, false});
    }
    return points;
}

std::vector<plan::Candidate> places_of(Session& session, grid::Raster<float> const& road_m,
                                       std::vector<std::string> const& technologies)
{
    Country const& country = session.country();
    inputs::Inputs const& inputs = *country.inputs;
    inputs::PlanSettings const& settings = session.study().plan;
    plan::CandidateSources sources;
    for (std::size_t i = 0; i < inputs.existing.size(); ++i) {
        network::Site const& site = inputs.existing[i];
        if (carries_all(site, technologies))
            sources.occupied.push_back(site.position);
        else if (inputs.grid.cell_at(site.position))  // beyond the border nothing is built
            sources.upgrades.push_back(
                {site.id, site.id, site.position, site.mast_height_m, 0.0, i});
    }
    for (inputs::Mast const& mast : inputs.masts)
        sources.masts.push_back({mast.id, mast.id, mast.position, mast.height_m, 0.0});
    for (inputs::Place const& place : inputs.places) {
        if (place.kind == inputs::PlaceKind::settlement)
            sources.settlements.push_back(
                {place.id, place.name, place.position, 0.0, place.people.value_or(0.0)});
    }
    sources.demand = &country.demand;
    sources.grid = &inputs.grid;
    sources.terrain_m = &inputs.terrain_m;
    sources.road_distance_m = &road_m;
    sources.buildable = &country.buildable;
    plan::CandidateSpacing const spacing{settings.settlement_spacing_m,  settings.peak_spacing_m,
                                         settings.high_ground_spacing_m, settings.road_reach_m,
                                         settings.mast_height_m,         settings.max_candidates};
    return plan::find_candidates(sources, spacing);
}

// Distances from the middle of each analysis cell, m.
struct Surroundings {
    grid::Raster<float> road_m;
    grid::Raster<float> grid_m;
};

double distance_at(grid::Raster<float> const& raster, std::optional<std::size_t> cell)
{
    return cell ? static_cast<double>(raster.cells[*cell])
                : std::numeric_limits<double>::infinity();
}

// Lines of the public grid where the study has them, else it is taken to follow the roads.
Surroundings surroundings_of(inputs::Study const& study, inputs::Inputs const& inputs)
{
    Surroundings around;
    around.road_m = line_distance(inputs, inputs.roads);
    around.grid_m =
        inputs.power_lines.empty() ? around.road_m : line_distance(inputs, inputs.power_lines);
    if (!inputs.power_lines.empty() || !inputs.roads.empty())
        return around;
    for (std::size_t k = 0; k < study.plan.options.size(); ++k) {
        network::SiteOption const& option = study.plan.options[k];
        if (option.power == network::PowerSupply::grid)
            throw InputError({study.file.string(), "[plan.option[" + std::to_string(k) + "]]",
                              "power",
                              "is \"grid\", and the study has neither power lines nor roads: "
                              "nothing tells how far the grid is",
                              "Give a layer [power_lines], or another power"});
    }
    return around;
}

void price_candidates(PlanResult& result, Session& session, Surroundings const& around)
{
    inputs::Study const& study = session.study();
    Country const& country = session.country();
    cost::SiteCostModel const model = cost_model(study);
    plan::PresenceMap const presences(plan::find_landmasses(country.land),
                                      given_presences(*country.inputs), towns_of(*country.inputs),
                                      country.demand);
    result.presences = presences.points();
    for (plan::Candidate const& candidate : result.candidates) {
        network::SiteOption const& option = result.options[candidate.option];
        auto const cell = country.inputs->grid.cell_at(candidate.position);
        cost::SiteSituation s;
        s.ground = candidate.kind == plan::CandidateKind::upgrade ? cost::Ground::own_site
                   : candidate.kind == plan::CandidateKind::mast  ? cost::Ground::tower
                                                                  : cost::Ground::greenfield;
        s.mast_height_m = candidate.mast_height_m;
        s.road_distance_m = distance_at(around.road_m, cell);
        s.grid_distance_m = distance_at(around.grid_m, cell);
        s.presence_distance_m = presences.distance_m(candidate.position);
        for (std::string const& id : candidate.technologies)
            s.technologies.push_back(study.technology(id));
        s.tower = option.tower;
        s.cells = option.azimuths_deg.size();
        s.power = option.power;
        result.situations.push_back(s);
        result.costs.push_back(model.cost_of(s));
    }
}

}  // namespace

std::vector<network::SiteOption> options_of(inputs::PlanSettings const& settings)
{
    if (!settings.options.empty())
        return settings.options;
    network::SiteOption only;
    only.technologies = settings.technologies;
    only.mast_height_m = settings.mast_height_m;
    return {only};
}

void find_places(PlanResult& result, Session& session)
{
    inputs::Inputs const& inputs = session.inputs();
    Surroundings const around = surroundings_of(session.study(), inputs);
    result.options = options_of(session.study().plan);
    plan::Options options =
        plan::with_options(places_of(session, around.road_m, plan::technologies_of(result.options)),
                           result.options, inputs.existing);
    result.group = options.group();
    result.candidates = std::move(options.candidates);
    result.left_out = std::move(options.left_out);
    for (std::size_t i = 0; i < result.candidates.size(); ++i) {
        plan::Candidate const& candidate = result.candidates[i];
        if (candidate.place == result.first.size())
            result.first.push_back(i);
        result.sites.push_back(
            plan::site_of(candidate, result.options[candidate.option], inputs.existing));
    }
    result.first.push_back(result.candidates.size());
    price_candidates(result, session, around);
}

std::string place_id(PlanResult const& result, plan::Candidate const& candidate)
{
    std::size_t const more = result.options[candidate.option].id.size();
    return more == 0 ? candidate.id : candidate.id.substr(0, candidate.id.size() - more - 1);
}

}  // namespace tongtu::app
