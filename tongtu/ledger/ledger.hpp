// Every published figure with its unit, profile, rule and what it was computed from.

#pragma once

#include "tongtu/base/text.hpp"
#include "tongtu/rules/rule.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace tongtu::ledger {

/// The rule that a figure follows; an empty id: none. `unverified` is printed with the figure.
struct RuleUse {
    std::string id;
    std::string citation;
    std::string valid_from;
    std::string valid_to;
    bool unverified = false;
    bool operator==(RuleUse const&) const = default;
};

RuleUse use_of(rules::Rule const& rule);

/// One number that is printed somewhere.
struct Figure {
    std::string id;      // "reach.people.<profile>.<unit code>"
    double value = 0.0;  // NaN: not known
    std::string unit;    // "persons", "%", "USD", "dBm"
    int decimals = 0;
    Text title;
    std::string profile;  // the whole sentence that is printed beside a coverage figure
    RuleUse rule;
    Text formula;                     // how it was computed, in words and symbols
    std::vector<std::string> from;    // ids of the figures it was computed from
    std::vector<std::string> inputs;  // tables of the study: "population", "terrain"
    std::string stage;                // that computed it: "reach"
};

/// Whether a figure may only stand with a profile: ids in reach., coverage. and plan.people.
bool needs_profile(std::string_view id);

/// Figures by id, in the order in which they were added.
class Ledger {
public:
    /// Broken contract (expects): an id that is empty or stands already, or a coverage figure
    /// without profile. Invalidates pointers from `find`.
    void add(Figure figure);
    void add_all(Ledger const& other);

    /// Null when there is none.
    [[nodiscard]] Figure const* find(std::string_view id) const;
    [[nodiscard]] std::vector<Figure> const& all() const { return figures_; }
    /// Up to `count` ids that look like this one, best first: for "did you mean".
    [[nodiscard]] std::vector<std::string> nearest(std::string_view id,
                                                   std::size_t count = 5) const;
    /// Ids named in some figure's `from` that are not in the ledger, sorted.
    [[nodiscard]] std::vector<std::string> missing_sources() const;

private:
    std::vector<Figure> figures_;
    std::unordered_map<std::string, std::size_t> places_;
};

/// figures.json: the same bytes for the same figures; sentences that many figures share stand once.
std::string to_json(Ledger const& ledger);
/// Throws InputError naming `source` when the text is not a whole ledger.
Ledger ledger_from_json(std::string_view text, std::string const& source);

}  // namespace tongtu::ledger
