// What settlement.toml and its tables say, checked; docs/economics.md explains every key.

#pragma once

#include "tongtu/base/text.hpp"
#include "tongtu/market/money.hpp"
#include "tongtu/market/traffic.hpp"
#include "tongtu/market/wholesale.hpp"

#include <optional>
#include <string>
#include <vector>

namespace tongtu::market {

struct WholesaleStudy {
    MarginSettings settings;
    std::vector<AccessService> access;
    std::vector<RetailProduct> products;
};

struct SettlementStudy {
    std::string id;
    Text title;
    Text note;  // what the traffic is, e.g. made up
    PriceBasis basis;
    ConversionTable conversions;
    double tolerance_percent = 1.0;
    double transaction_cost = 0.0;  // of billing a pair for a service, a month
    bool report_holes = false;      // traffic without a rule is listed, unpaid, and not refused
    bool pure_lric = false;         // charges taken from cost.toml: pure LRIC instead of LRAIC
    std::vector<PeerNetwork> networks;
    std::vector<TrafficService> services;
    std::vector<TrafficPeriod> periods;  // in order of time, none overlap
    std::vector<AgreedRate> agreed;
    std::optional<double> capacity_charge;  // per Gbps-month
    std::string capacity_origin;
    std::optional<WholesaleStudy> wholesale;
    std::optional<Market> market;

    /// Whether a charge is to be taken from cost.toml.
    [[nodiscard]] bool needs_cost() const;
};

}  // namespace tongtu::market
