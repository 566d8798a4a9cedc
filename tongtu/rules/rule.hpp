// Official rules and cited figures as dated data: what held, where it is written, from when to
// when.

#pragma once

#include "tongtu/base/text.hpp"
#include "tongtu/rules/settlement.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace tongtu::rules {

/// One rule of one document with its parameters. Dates are ISO 8601 ("2018-05-01"); an empty
/// `valid_to` means still in force. `unverified` follows the rule into every output.
struct Rule {
    std::string id;
    Text title;
    std::string citation;
    std::string valid_from;
    std::string valid_to;
    bool unverified = false;
    std::map<std::string, double> parameters;
    std::optional<SettlementTerms> settlement{};  // of rules on payments between networks

    /// Parameter by name. Throws InputError naming the rule when it is missing.
    [[nodiscard]] double parameter(std::string const& name) const;
    /// Whether the rule held on a date (ISO 8601).
    [[nodiscard]] bool held_on(std::string const& date) const;
};

/// A figure with its unit and where it comes from: a line of a cost catalogue.
struct CitedFigure {
    std::string id;  // "tower_30m"
    double value = 0.0;
    std::string unit;    // "USD", "USD/m", "USD/year", "m", "1"
    std::string origin;  // document, table, or "assumption: ..."
    std::string source;  // file and line it was read from
};

/// Figures by id.
class Catalogue {
public:
    Catalogue() = default;
    /// Throws InputError when an id stands twice.
    Catalogue(std::string currency, int price_year, std::vector<CitedFigure> figures);
    [[nodiscard]] std::string const& currency() const { return currency_; }
    [[nodiscard]] int price_year() const { return price_year_; }
    [[nodiscard]] std::vector<CitedFigure> const& figures() const { return figures_; }
    [[nodiscard]] CitedFigure const* find(std::string const& id) const;
    /// Value by id, which must carry exactly this unit ("{currency}" stands for the currency).
    /// Throws InputError naming the id, the unit found and the unit wanted.
    [[nodiscard]] double value(std::string const& id, std::string const& unit) const;

private:
    std::string currency_;
    int price_year_ = 0;
    std::vector<CitedFigure> figures_;
};

}  // namespace tongtu::rules
