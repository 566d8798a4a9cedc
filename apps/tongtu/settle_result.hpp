// What `tongtu settle` finds: payments under every regime, margins of resale, concentration.

#pragma once

#include "tongtu/inputs/economy_settlement.hpp"
#include "tongtu/settlement/concentration.hpp"
#include "tongtu/settlement/regimes.hpp"
#include "tongtu/settlement/wholesale.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace tongtu::app {

struct Regime {
    std::string id;  // "rules", "calling_party_pays", …
    Text title;
    settlement::Settled settled;
    std::vector<std::size_t> left_out;  // services with traffic that have no charge here
};

struct PeriodSettled {
    std::vector<Regime> regimes;  // the first is that of the rules
    std::vector<settlement::LinkLoad> loads;
    std::vector<settlement::BreakEven> break_even;
    std::vector<rules::RuleHole> holes;
};

struct ResaleMargin {
    std::optional<std::size_t> product;  // none: the portfolio
    settlement::Operator standard{};
    settlement::WholesaleMethod method{};
    settlement::Margin margin;
};

struct SettleResult {
    market::SettlementStudy study;
    std::vector<rules::Rule> rules;
    std::vector<PeriodSettled> periods;
    std::vector<ResaleMargin> margins;
    std::optional<settlement::EntryEffect> entry;

    [[nodiscard]] rules::Rule const& rule(std::string const& id) const;
    /// Ids of rules that some payment went by, in the order of the study.
    [[nodiscard]] std::vector<std::string> rules_used() const;
};

/// Charges of cost.toml, if any, must be filled in before. Throws InputError.
SettleResult settle_study(market::SettlementStudy study, std::vector<rules::Rule> rules);

/// "rules", …; ids and titles of what the enums name.
std::string id_of(settlement::Operator standard);
std::string id_of(settlement::WholesaleMethod method);
Text title_of(settlement::Operator standard);
Text title_of(settlement::WholesaleMethod method);

}  // namespace tongtu::app
