#include "country.hpp"

#include "tongtu/geo/projection.hpp"
#include "tongtu/grid/distance.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <span>

namespace tongtu::app {

namespace {

std::vector<coverage::PredictionLayer> layers_of(inputs::Study const& study)
{
    std::vector<coverage::PredictionLayer> layers;
    for (rules::CoverageProfile const& profile : study.profiles) {
        for (std::string const& id : profile.technologies) {
            bool const there = std::any_of(
                layers.begin(), layers.end(), [&](coverage::PredictionLayer const& layer) {
                    return layer.technology.id == id &&
                           layer.receiver_height_m == profile.receiver_height_m;
                });
            if (!there)
                layers.push_back({*study.technology(id), profile.receiver_height_m});
        }
    }
    return layers;
}

// Other cards serve single paths, or add to a loss.
coverage::AreaModel model_from(inputs::Study const& study, std::string const& key,
                               std::string const& id)
{
    if (auto const model = coverage::area_model_from(id))
        return *model;
    throw InputError({study.file.string(), "[propagation]", key,
                      "'" + id + "' cannot predict an area",
                      fmt::format("Use one of {}", fmt::join(coverage::area_model_ids(), ", "))});
}

coverage::ModelSettings models_of(inputs::Study const& study)
{
    inputs::Propagation const& p = study.propagation;
    coverage::ModelSettings models;
    models.otherwise = model_from(study, "model", p.model);
    for (auto const& [technology, id] : p.by_technology)
        models.by_technology.emplace(technology, model_from(study, "by_technology", id));
    models.climate = static_cast<radio::itm::Climate>(p.climate);
    models.environment = static_cast<radio::extended_hata::Environment>(p.environment);
    models.sight_by_profile = p.sight_by_profile;
    models.building_height_m = p.building_height_m;
    models.street_width_m = p.street_width_m;
    return models;
}

coverage::Scene scene_of(inputs::Study const& study, inputs::Inputs const& inputs)
{
    coverage::Scene scene;
    scene.terrain_m = &inputs.terrain_m;
    scene.clutter_m = inputs.clutter_m ? &*inputs.clutter_m : nullptr;
    grid::Raster<std::uint8_t> sea(inputs.grid, 0);
    for (std::size_t i = 0; i < sea.cells.size(); ++i)
        sea.cells[i] = inputs.surface.cells[i] == inputs::Surface::sea ? 1 : 0;
    scene.zone = coverage::radio_zones(sea, inputs.terrain_m);
    geo::Box const box = inputs.grid.box();
    scene.latitude_deg = geo::Projection(inputs.crs)
                             .inverse({(box.x_min + box.x_max) / 2, (box.y_min + box.y_max) / 2})
                             .lat;
    scene.delta_n = inputs.delta_n;
    scene.n0 = inputs.n0;
    scene.time_percent = study.propagation.time_percent;
    scene.step_m = study.propagation.step_m.value_or(inputs.terrain_m.spec.cell_m);
    scene.polarisation = study.propagation.horizontal_polarisation ? radio::Polarisation::horizontal
                                                                   : radio::Polarisation::vertical;
    scene.sweep = study.propagation.sweep;
    scene.models = models_of(study);
    coverage::seal(scene);
    return scene;
}

std::vector<rules::Rule> rules_in_force(inputs::Study const& study)
{
    std::vector<rules::Rule> all = inputs::read_rules(study);
    std::vector<rules::Rule> result;
    for (std::string const& id : study.rules) {
        auto const found = std::find_if(all.begin(), all.end(),
                                        [&](rules::Rule const& rule) { return rule.id == id; });
        if (found == all.end())
            throw InputError({study.file.string(), "[study]", "rules",
                              "there is no rule '" + id + "'",
                              "Name a shipped rule or add it to rules.toml beside the study"});
        if (!study.date.empty() && !found->held_on(study.date))
            throw InputError({study.file.string(), "[study]", "rules",
                              "rule '" + id + "' did not hold on " + study.date,
                              "Change the study's date or name the rule that held then"});
        result.push_back(*found);
    }
    return result;
}

// What a profile adds to the level holds in a range of frequencies, too.
void check_profile(inputs::Study const& study, coverage::ModelSettings const& models,
                   std::size_t index)
{
    rules::CoverageProfile const& profile = study.profiles[index];
    radio::ReceiverPlace const place = coverage::receiver_of(profile);
    auto const check = [&](radio::ModelCard const& card, std::string const& key) {
        for (std::string const& id : profile.technologies) {
            double const hz = study.technology(id)->frequency_hz;
            if (!card.frequency_hz.holds(hz))
                throw InputError(
                    {study.file.string(), fmt::format("[profile[{}]]", index), key,
                     fmt::format("{} holds from {:g} to {:g} MHz, and {} is at {:g} MHz",
                                 card.reference, card.frequency_hz.from / 1e6,
                                 card.frequency_hz.to / 1e6, id, hz / 1e6),
                     "Choose another way to say it, or another technology for this profile"});
        }
    };
    if (place.stock)
        check(radio::p2109::card, "entry_model");
    if (place.statistical_clutter)
        check(radio::p2108::terrestrial_card, "terminal_clutter");
    if (place.clutter)
        check(radio::p2108::terminal_card, "terminal_clutter");
    for (std::string const& id : profile.technologies) {
        if (profile.terminal_clutter != "none" && coverage::holds_clutter(models.of(id)))
            throw InputError({study.file.string(), fmt::format("[profile[{}]]", index),
                              "terminal_clutter",
                              fmt::format("would count clutter twice: {} predicts {} among clutter "
                                          "already",
                                          coverage::card_of(models.of(id)).id, id),
                              "Leave out the key, or predict the technology by another model"});
    }
}

}  // namespace

Digest digest_of(grid::Raster<std::uint8_t> const& mask)
{
    Hasher hasher;
    hasher.add_all(std::span<std::uint8_t const>(mask.cells));
    return hasher.finish();
}

Country derive_country(inputs::Study const& study, inputs::Inputs const& inputs)
{
    coverage::ModelSettings const models = models_of(study);
    for (std::size_t i = 0; i < study.profiles.size(); ++i)
        check_profile(study, models, i);
    Country country;
    country.inputs = &inputs;
    country.rules = rules_in_force(study);
    country.demand = demand::demand_points(inputs.people, inputs.unit, inputs.poverty);
    country.scene = scene_of(study, inputs);
    country.layers = layers_of(study);
    for (rules::CoverageProfile const& profile : study.profiles)
        country.profiles.push_back(
            coverage::layers_of(profile, country.layers, inputs.grid.cell_m));
    for (inputs::AdminUnit const& unit : inputs.admin.units)
        country.parent.push_back(unit.parent);

    country.land = {inputs.grid, 0};
    for (std::size_t i = 0; i < country.land.cells.size(); ++i)
        country.land.cells[i] = inputs.surface.cells[i] == inputs::Surface::land ? 1 : 0;
    country.populated = {inputs.grid, 0};
    for (std::uint32_t cell : country.demand.cell) {
        country.populated.cells[cell] = 1;
        country.land.cells[cell] = 1;  // people on a cell that the terrain calls sea stay in
    }
    country.buildable = country.land;
    if (!inputs.admin.levels.empty()) {
        for (std::size_t i = 0; i < country.buildable.cells.size(); ++i) {
            if (inputs.unit.cells[i] < 0)
                country.buildable.cells[i] = 0;
        }
    }
    country.mapped = country.land;
    for (inputs::Place const& place : inputs.places) {
        if (auto const cell = inputs.grid.cell_at(place.position))
            country.mapped.cells[*cell] = 1;
    }
    for (inputs::Road const& road : inputs.roads) {
        for (std::size_t i = 1; i < road.line.size(); ++i)
            grid::mark_line(country.mapped, road.line[i - 1], road.line[i]);
    }
    country.mapped_digest = digest_of(country.mapped);
    country.populated_digest = digest_of(country.populated);
    return country;
}

}  // namespace tongtu::app
