// The same traffic under other regimes than the rules: by capacity, and bill and keep.

#pragma once

#include "tongtu/settlement/payments.hpp"

#include <span>
#include <string>
#include <vector>

namespace tongtu::settlement {

/// The load that 95 % of the samples do not exceed: with n samples in ascending order the one at
/// place ceil(0.95 n), as burstable transit is billed (the top 5 % are dropped). Samples need not
/// be sorted. Broken contract: no samples.
double percentile95(std::span<double const> samples);

/// Mbit/s in the busy hour of a volume of `mb` (10^6 bytes) in `days` days:
/// mb * 8 * busy_hour_share / (days * 3600).
double busy_hour_mbps(double mb, double busy_hour_share, int days);

/// Gbit/s that each network sends each other: the 95th percentile where the period has samples of
/// the link, else the busy-hour load of all services together. Services without `mb_per_unit` have
/// no part; a service in Gbps-month counts as it stands (a month's capacity).
struct LinkLoad {
    std::size_t from = 0;
    std::size_t to = 0;
    double gbps = 0.0;
    bool sampled = false;
};
std::vector<LinkLoad> link_loads(market::TrafficPeriod const& period,
                                 std::span<market::TrafficService const> services,
                                 std::size_t networks);

/// The sender pays for the capacity it fills, month by month. Payments carry service 0.
Settled settle_by_capacity(std::span<LinkLoad const> loads, double per_gbps_month, int months,
                           std::size_t networks);

/// Whether billing a pair for a service is worth its cost.
struct BreakEven {
    std::size_t a = 0;  // a < b
    std::size_t b = 0;
    std::size_t service = 0;
    double a_to_b = 0.0;
    double b_to_a = 0.0;
    double rate = 0.0;
    std::int64_t net_amount = 0;        // |imbalance| * rate
    double transaction_cost = 0.0;      // of billing this pair for this service in the period
    double break_even_imbalance = 0.0;  // units: transaction_cost / rate; infinite at rate 0
    bool bill_and_keep = false;         // net_amount < transaction_cost

    [[nodiscard]] double imbalance() const { return a_to_b - b_to_a; }
};

/// For every pair with traffic and every service with a rate. Bill and keep is right where
/// |imbalance| * rate < transaction cost.
std::vector<BreakEven> break_even(Volumes const& volumes,
                                  std::span<std::optional<double> const> rates,
                                  double transaction_cost);

}  // namespace tongtu::settlement
