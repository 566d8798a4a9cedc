// The parts of settlement.toml, read in this order; each finds those before it in the study.

#pragma once

#include "tongtu/inputs/economy_settlement.hpp"

#include <functional>
#include <string>
#include <vector>

namespace tongtu::inputs {

/// What every part reads from and writes to.
struct SettlementParts {
    EconomyFile& file;
    EconomyMoney const& money;
    market::SettlementStudy& study;

    [[nodiscard]] std::vector<std::string> network_ids() const;
    [[nodiscard]] std::vector<std::string> service_ids() const;
};

/// Letters, digits, - and _: a part of a figure's id.
bool is_settlement_id(std::string const& id);
std::string settlement_id(EconomyRow const& row);

void read_peers(SettlementParts& parts, TomlReader& head);
void read_settled_services(SettlementParts& parts, TomlReader& head);
void read_periods(SettlementParts& parts);
void read_flows(SettlementParts& parts, TomlReader& head);
void read_samples(SettlementParts& parts, TomlReader& head);
void read_agreed(SettlementParts& parts, TomlReader& head);
void read_wholesale(SettlementParts& parts, TomlReader table);
void read_market(SettlementParts& parts, TomlReader table);

}  // namespace tongtu::inputs
