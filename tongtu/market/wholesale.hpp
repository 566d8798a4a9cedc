// What wholesale customers buy and resell, as settlement.toml and its tables give it. Amounts of
// money are in the study's one price basis.

#pragma once

#include "tongtu/base/text.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace tongtu::market {

/// A wholesale service of the host network.
struct AccessService {
    std::string id;
    Text title;
    std::string unit;   // "GB", "minute"
    double charge = 0;  // asked today, per unit
    double lric = 0;    // per unit
    std::string cost_service;
    double mb_per_unit = 0.0;
    std::string origin;
};

/// A plan on sale at retail.
struct RetailProduct {
    std::string id;
    Text title;
    bool flagship = false;
    double price = 0.0;  // per month, tax included
    int promotion_months = 0;
    double promotion_price = 0.0;  // per month in these, tax included
    double subscribers = 0.0;
    double churn = 0.02;                  // share of customers lost in a month, in (0, 1]
    double acquisition_cost = 0.0;        // once for a customer
    double downstream_variable = 0.0;     // LRIC+ of retail per customer and month
    std::vector<double> usage_by_access;  // units a month of each access service
};

/// How margins are tested.
struct MarginSettings {
    double vat = 0.0;                       // on the price without tax
    double avoidable_share = 0.2;           // of the retail price: retail-minus
    double mark_up = 0.1;                   // on LRIC: cost-plus
    double wacc = 0.1;                      // a year
    double downstream_fixed = 0.0;          // of the host's retail, a month
    double entrant_downstream_fixed = 0.0;  // of an efficient entrant's retail, a month
    double entrant_share = 0.03;            // of the customers of all products
    double capacity_charge = 0.0;           // per Mbit/s in the busy hour and month
    double busy_hour_share = 0.08;
    int days_in_month = 30;
    std::optional<int> horizon_months;  // of the DCF; none: until a thousandth of customers is left
};

/// Shares of a market before and after an entry.
struct MarketShare {
    std::string id;
    Text title;
    double percent = 0.0;
};

struct MarketEntry {
    std::string id;
    Text title;
    double percent = 0.0;  // of the market after the entry, taken from all pro rata
    std::size_t host = 0;  // network that carries it
};

struct Market {
    std::vector<MarketShare> shares;
    std::optional<MarketEntry> entry;
    double elasticity = -1.0;  // price elasticity of the market's demand
};

}  // namespace tongtu::market
