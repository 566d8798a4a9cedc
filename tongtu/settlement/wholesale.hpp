// Wholesale prices by four methods, and whether a reseller who pays them can live: the test of the
// margin between wholesale and retail (BEREC BoR (14) 190; Recommendation 2013/466/EU, Annex II).

#pragma once

#include "tongtu/market/wholesale.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace tongtu::settlement {

/// p * (1 - x): the retail price without tax less the cost share that resale avoids.
double retail_minus(double retail_price, double avoidable_share);
/// LRIC * (1 + m).
double cost_plus(double lric, double mark_up);
/// Efficient component price: LRIC of access plus the profit forgone at retail,
/// lric + (retail price - downstream LRIC - lric).
double efficient_component(double retail_price, double downstream_lric, double lric);
/// Busy-hour Mbit/s of a month's usage, at a charge per Mbit/s.
double capacity_price(double mb, double per_mbps, double busy_hour_share, int days);

/// Price without tax, where `vat` is a share of that price.
double without_vat(double price, double vat);

/// Whose downstream cost the test takes.
enum class Operator : std::uint8_t {
    equally_efficient,     // the host's own retail at the host's scale
    reasonably_efficient,  // an efficient entrant's, at the entrant's scale
};

/// How the wholesale price of a product is set.
enum class WholesaleMethod : std::uint8_t { charged, retail_minus, cost_plus, ecpr, capacity };
inline constexpr int wholesale_methods = 5;

/// Of one customer, money a month without tax.
struct ProductCosts {
    double retail = 0.0;     // after the promotion
    double promotion = 0.0;  // in its months
    double access_lric = 0.0;
    double mb = 0.0;           // usage
    double downstream = 0.0;   // variable, and the share of what is fixed
    double acquisition = 0.0;  // annuity over the expected life of 1 / churn months
};

/// Broken contract: usage not given for every access service.
ProductCosts product_costs(market::RetailProduct const& product,
                           std::span<market::RetailProduct const> portfolio,
                           std::span<market::AccessService const> access,
                           market::MarginSettings const& settings, Operator standard);

/// Wholesale price of the product's usage, a customer and month. `host`: the costs of the equally
/// efficient operator, since it is the host who sets the price.
double wholesale_price(market::RetailProduct const& product, ProductCosts const& host,
                       std::span<market::AccessService const> access,
                       market::MarginSettings const& settings, WholesaleMethod method);

/// The outcome for one product or the portfolio.
struct Margin {
    double wholesale = 0.0;    // a customer and month
    double acquisition = 0.0;  // a customer and month: annuity over the expected life, 1 / churn
    double month = 0.0;        // margin of a month after the promotion
    double worst_month = 0.0;  // of all months
    double value = 0.0;        // discounted over the customer's life, acquisition paid at once
    int months = 0;            // of the discounted sum
    /// A margin of nothing passes: what is left of it by rounding is below a millionth.
    static constexpr double dust = 1e-6;
    [[nodiscard]] bool passes_each_period() const { return worst_month >= -dust; }
    [[nodiscard]] bool passes_over_life() const { return value >= -dust; }
};

/// Period by period: price - wholesale - downstream - acquisition annuity in every month.
/// Over the life: sum over t = 0, 1, … of (price_t - wholesale - downstream) *
/// ((1 - churn) / (1 + r))^t, less the acquisition cost; r is the month's part of the WACC,
/// (1 + WACC)^(1/12) - 1. The first month is paid at once.
Margin margin_of(market::RetailProduct const& product, ProductCosts const& costs, double wholesale,
                 market::MarginSettings const& settings);

/// Sums over the customers of all products, per customer.
Margin portfolio_margin(std::span<market::RetailProduct const> portfolio,
                        std::span<Margin const> margins);

}  // namespace tongtu::settlement
