// Traffic between networks, as settlement.toml and its tables give it. Amounts of money are in the
// study's one price basis.

#pragma once

#include "tongtu/base/text.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace tongtu::market {

struct PeerNetwork {
    std::string id;
    Text title;
    std::string rule_class;  // by which rules name it: "cn-mobile"
};

/// A service that networks carry for each other. Charges are money per unit; none: the service has
/// no part in that regime.
struct TrafficService {
    std::string id;
    Text title;
    std::string unit;                          // "minute", "message", "GB", "Gbps-month"
    std::optional<double> calling_party_pays;  // one rate, paid by the sending network
    std::optional<double> lric;
    std::optional<double> lric_plus;
    std::string cost_service;      // id in cost.toml that gives lric and lric_plus; empty: given
    double mb_per_unit = 0.0;      // of 10^6 bytes; 0: no part in the capacity regime
    double busy_hour_share = 0.0;  // of a day's traffic, in (0, 1]
    Text origin;                   // of the charges
};

/// Traffic of a service that one network sends to another in a period.
struct Flow {
    std::size_t from = 0;  // indices into the networks and services
    std::size_t to = 0;
    std::size_t service = 0;
    double sent = 0.0;               // as the sender counts it
    std::optional<double> received;  // as the receiver counts it, which is what is settled
    std::string record;              // "traffic.csv, row 3"

    [[nodiscard]] double settled() const { return received.value_or(sent); }
};

/// Load of a link by samples of equal length, in Mbit/s.
struct LinkSamples {
    std::size_t from = 0;
    std::size_t to = 0;
    std::vector<double> mbps;
};

/// Whole calendar months.
struct TrafficPeriod {
    std::string id;
    std::string from;  // first and last day
    std::string to;
    int months = 1;
    int days = 30;
    std::vector<Flow> flows;
    std::vector<LinkSamples> samples;
};

/// A rate that two networks agreed, where the rule only bounds it.
struct AgreedRate {
    std::size_t payer = 0;
    std::size_t payee = 0;
    std::size_t service = 0;
    std::string from;  // days; empty `to`: no end
    std::string to;
    double rate = 0.0;
    std::string currency;
    std::string origin;
    std::string record;
};

}  // namespace tongtu::market
