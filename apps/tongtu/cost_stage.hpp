// tongtu cost: the study's LRIC model as an economic stage.

#pragma once

#include "economy.hpp"

#include "tongtu/cost/lric/lric.hpp"
#include "tongtu/inputs/economy_cost.hpp"

#include <filesystem>
#include <memory>

namespace tongtu::app {

std::unique_ptr<EconomyStage> open_cost(std::filesystem::path const& file);

/// The model and its results.
struct CostResult {
    market::CostStudy study;
    cost::Lric lric;
};

/// For other economic commands, which name "cost" in their upstream(). Throws InputError without
/// cost.toml.
CostResult const& cost_result(EconomyRun& run);

}  // namespace tongtu::app
