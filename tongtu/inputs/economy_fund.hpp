// fund.toml and its CSVs: sites, grants, appraisal, sharing.

#pragma once

#include "tongtu/inputs/economy_file.hpp"
#include "tongtu/market/fund.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace tongtu::inputs {

/// A study of grants and the files it was read from.
struct ReadFund {
    market::FundStudy study;
    EconomyMoney money;  // for costs that come from the study's plan
    std::vector<InputPath> files;
};

/// Reads and checks the whole file. Throws InputError: rates, shares, dates and prices out of
/// range, negative volumes, an id twice, bids on unknown lots, money of another basis without a
/// dated rate. The keys and columns stand in docs/economics.md.
ReadFund read_fund_study(std::filesystem::path const& file);
/// The same from text, for tests and fuzzing.
ReadFund read_fund_text(std::string const& text, std::filesystem::path const& file);

}  // namespace tongtu::inputs
