// afford.toml and its CSVs: plans on sale, usage profiles, incomes, support.

#pragma once

#include "tongtu/inputs/economy_file.hpp"
#include "tongtu/market/afford.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace tongtu::inputs {

/// A study of affordability and the files it was read from.
struct ReadAfford {
    market::AffordStudy study;
    std::vector<InputPath> files;
};

/// Reads and checks the whole file. Throws InputError: dates, shares and prices out of range, an id
/// twice, plans that are not known, groups that do not add up or do not rise, money of another
/// basis without a dated rate. The keys and columns stand in docs/economics.md.
ReadAfford read_afford_study(std::filesystem::path const& file);
/// The same from text, for tests and fuzzing.
ReadAfford read_afford_text(std::string const& text, std::filesystem::path const& file);

}  // namespace tongtu::inputs
