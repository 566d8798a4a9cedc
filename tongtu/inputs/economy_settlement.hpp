// settlement.toml, the tables it names, and the rules it goes by.

#pragma once

#include "tongtu/inputs/economy_file.hpp"
#include "tongtu/market/settlement_study.hpp"
#include "tongtu/rules/rule.hpp"

#include <filesystem>
#include <vector>

namespace tongtu::inputs {

struct ReadSettlement {
    market::SettlementStudy study;
    std::vector<rules::Rule> rules;  // those that the study names, in its order
    std::vector<InputPath> files;
};

/// Throws InputError with file, table or row, key or column, and remedy: nothing is half read.
ReadSettlement read_settlement_study(std::filesystem::path const& file);

/// The same of an opened file, for tests and fuzzing.
ReadSettlement parse_settlement_study(EconomyFile& file);

}  // namespace tongtu::inputs
