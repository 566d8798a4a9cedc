// cost.toml and its CSVs.

#pragma once

#include "tongtu/inputs/economy_file.hpp"
#include "tongtu/market/cost_study.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace tongtu::inputs {

/// A study and what was read for it.
struct ReadCost {
    market::CostStudy study;
    std::vector<InputPath> files;
};

/// Throws InputError with file, table or row, key or column, and remedy: nothing is half read.
ReadCost read_cost_study(std::filesystem::path const& file);

/// The same of an opened file, for tests and fuzzing.
ReadCost parse_cost_study(EconomyFile& file);

}  // namespace tongtu::inputs
