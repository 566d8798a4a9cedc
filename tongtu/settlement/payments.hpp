// Who pays whom for the traffic of a period. Every payment is rounded once, to whole currency
// units; from there on money is counted in integers, so payments cancel exactly.

#pragma once

#include "tongtu/market/traffic.hpp"
#include "tongtu/rules/rule.hpp"

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace tongtu::settlement {

/// Volumes by service, sender and receiver.
class Volumes {
public:
    Volumes(std::size_t networks, std::size_t services)
        : networks_(networks), services_(services), values_(networks * networks * services, 0.0)
    {
    }
    [[nodiscard]] double& at(std::size_t service, std::size_t from, std::size_t to)
    {
        return values_[(service * networks_ + from) * networks_ + to];
    }
    [[nodiscard]] double at(std::size_t service, std::size_t from, std::size_t to) const
    {
        return values_[(service * networks_ + from) * networks_ + to];
    }
    [[nodiscard]] std::size_t networks() const { return networks_; }
    [[nodiscard]] std::size_t services() const { return services_; }

private:
    std::size_t networks_;
    std::size_t services_;
    std::vector<double> values_;
};

/// What is settled: the receiver's count, the sender's where the receiver gives none.
Volumes volumes_of(market::TrafficPeriod const& period, std::size_t networks, std::size_t services);

/// A flow whose two counts differ by more than the tolerance, in percent of the larger.
struct Mismatch {
    market::Flow flow;
    double percent = 0.0;
};
std::vector<Mismatch> mismatches(market::TrafficPeriod const& period, double tolerance_percent);

struct Payment {
    std::size_t payer = 0;
    std::size_t payee = 0;
    std::size_t service = 0;
    double volume = 0.0;  // charged
    double rate = 0.0;    // per unit
    std::int64_t amount = 0;
    std::string rule{};       // id; empty: none
    std::string origin{};     // of an agreed rate
    bool at_cap = false;      // no rate is agreed: the rule's cap is taken
    bool unverified = false;  // the rule's document was not seen
};

/// All payments of a period, and what each network gets less what it pays; these sum to zero.
struct Settled {
    std::vector<Payment> payments;
    std::vector<std::int64_t> net;
    [[nodiscard]] std::int64_t turnover() const;
};

/// The whole amount of a volume at a rate. Throws InputError beyond 9·10^15.
std::int64_t whole_amount(double volume, double rate);

/// Sums up payments. Throws InputError beyond 9·10^15 in all. Broken contract: a network out of
/// range.
Settled settled(std::vector<Payment> payments, std::size_t networks);

/// What one of two networks owes the other in the end.
struct NetPayment {
    std::size_t payer = 0;
    std::size_t payee = 0;
    std::int64_t amount = 0;  // > 0
};
std::vector<NetPayment> net_payers(Settled const& all);

/// What settling by dated rules needs beside the volumes.
struct RuleBook {
    std::span<rules::Rule const> rules;
    rules::Days days;
    std::span<market::PeerNetwork const> networks;
    std::span<market::TrafficService const> services;
    std::span<market::AgreedRate const> agreed{};
    /// Study money for one unit of a currency in the period. Throws InputError without a rate.
    std::function<double(std::string const& currency)> conversion{};
    std::string source = "settlement.toml";  // for messages
};

/// Payments by the rules that hold. Throws InputError, naming rules, networks and days: two rules
/// for a pair, a rule that begins or ends within the period, another unit, an agreed rate outside
/// cap and floor. Traffic without a rule goes into `holes`, unpaid.
Settled settle_by_rules(Volumes const& volumes, RuleBook const& book,
                        std::vector<rules::RuleHole>& holes);

/// The sender pays one rate for each service; services without a rate are left out.
Settled settle_at_rates(Volumes const& volumes, std::span<std::optional<double> const> rates);

}  // namespace tongtu::settlement
