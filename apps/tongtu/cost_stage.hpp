// tongtu cost: the study's LRIC model as an economic stage.

#pragma once

#include "economy.hpp"

#include "tongtu/cost/lric/lric.hpp"
#include "tongtu/inputs/economy_cost.hpp"

#include <filesystem>
#include <memory>
#include <string>

namespace tongtu::app {

std::unique_ptr<EconomyStage> open_cost(std::filesystem::path const& file);

/// The model and its results, for other economic commands: throws InputError without cost.toml.
struct CostResult {
    market::CostStudy study;
    cost::Lric lric;
};
CostResult const& cost_result(EconomyRun& run);

/// What `tongtu cost --json` prints.
std::string cost_json(CostResult const& result);

}  // namespace tongtu::app
