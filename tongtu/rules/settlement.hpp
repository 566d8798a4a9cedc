// Settlement between networks as dated rules: who pays whom for what, and for which days a pair of
// networks has one rule, several, or none.

#pragma once

#include "tongtu/rules/days.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tongtu::rules {

struct Rule;

/// Whose volume is charged.
enum class ChargeBasis : std::uint8_t {
    sent,      // the payer pays for what it sends: calling network pays
    received,  // the payer pays for what it receives
    port,      // the payer pays for the larger direction of the link; the payee pays nothing
};

/// What a rule says about a directed pair of network classes and a service.
struct SettlementTerms {
    std::vector<std::string> payers;  // classes of networks; "*": any
    std::vector<std::string> payees;
    std::vector<std::string> free;  // payer classes under this rule that pay nothing
    std::string service;            // "voice", "sms", "backbone"
    std::string unit;               // of the volume: "minute", "message", "Gbps-month"
    std::string currency;           // ISO 4217
    std::optional<double> rate;     // money per unit; none: agreed between the networks
    std::optional<double> cap;      // an agreed rate may not exceed it
    std::optional<double> floor;    // or lie below it
    ChargeBasis basis = ChargeBasis::sent;
    /// Only what the payer sends beyond what it receives is charged (or the other way round).
    bool netting = false;
    /// Nothing is paid while the charged direction is at most so many times the other one. 0: none.
    double ratio_threshold = 0.0;
};

/// Whether traffic that networks of one class send to those of another comes under these terms.
bool covers(SettlementTerms const& terms, std::string_view sender, std::string_view receiver);

/// Whether a network of this class is the payer in traffic from `sender` to `receiver` that the
/// terms cover. Under `port` either end may be.
bool sender_pays(SettlementTerms const& terms, std::string_view sender, std::string_view receiver);

/// Traffic of a service from one class of networks to another.
struct ClassPair {
    std::string sender, receiver, service;
    bool operator==(ClassPair const&) const = default;
};

/// Two rules for one pair on the same days.
struct RuleOverlap {
    std::string first, second;  // ids
    ClassPair pair;
    Days days;
};

/// Days on which no rule says what a pair pays.
struct RuleHole {
    ClassPair pair;
    Days days;
};

/// Every overlap of two rules within the days, by the order of the rules; one line a couple of
/// rules, with the first pair of classes that both cover. Rules without settlement terms are
/// passed over.
std::vector<RuleOverlap> overlaps(std::span<Rule const> rules, Days const& within);

/// The days within `within` for which no rule covers a pair, in order of time.
std::vector<RuleHole> holes(std::span<Rule const> rules, ClassPair const& pair, Days const& within);

/// The rules that cover a pair on any of the days, in the order of the rules.
std::vector<Rule const*> covering(std::span<Rule const> rules, ClassPair const& pair,
                                  Days const& days);

/// One line for a message.
std::string in_words(RuleOverlap const& overlap);
std::string in_words(RuleHole const& hole);

}  // namespace tongtu::rules
