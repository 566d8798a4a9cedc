// The two halves of the reader of fund.toml.

#pragma once

#include "tongtu/inputs/economy_file.hpp"
#include "tongtu/market/fund.hpp"

namespace tongtu::inputs {

/// The CSVs that [tables] names: sites, bids, benefits, operators, modes.
void read_fund_tables(EconomyFile& file, TomlReader& tables, EconomyMoney const& money,
                      market::FundStudy& study);

}  // namespace tongtu::inputs
