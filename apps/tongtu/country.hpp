// What the rooms need to know of a country, derived once from the inputs.

#pragma once

#include "tongtu/coverage/predict.hpp"
#include "tongtu/coverage/reach.hpp"
#include "tongtu/demand/demand.hpp"
#include "tongtu/inputs/inputs.hpp"
#include "tongtu/rules/rule.hpp"

#include <string>
#include <vector>

namespace tongtu::app {

struct Country {
    inputs::Inputs const* inputs = nullptr;
    coverage::Scene scene;
    demand::DemandPoints demand;
    std::vector<coverage::PredictionLayer> layers;  // technology x receiver height
    std::vector<coverage::ProfileLayers> profiles;  // one per profile of the study
    std::vector<int> parent;                        // of each admin unit
    grid::Raster<std::uint8_t> buildable;           // land inside the study: where a site may stand
    grid::Raster<std::uint8_t> land;                // analysis grid
    grid::Raster<std::uint8_t> mapped;              // land, and wherever people, roads, places are
    grid::Raster<std::uint8_t> populated;           // demand cells
    Digest mapped_digest{};
    Digest populated_digest{};
    std::vector<rules::Rule> rules;  // in force
};

/// Of a mask, for the keys of predictions.
Digest digest_of(grid::Raster<std::uint8_t> const& mask);
Country derive_country(inputs::Study const& study, inputs::Inputs const& inputs);

}  // namespace tongtu::app
