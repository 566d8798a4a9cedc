#include "tongtu/settlement/regimes.hpp"

#include "tongtu/base/error.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace tongtu::settlement {

double percentile95(std::span<double const> samples)
{
    expects(!samples.empty(), "a percentile of samples");
    std::vector<double> sorted(samples.begin(), samples.end());
    // ceil(0.95 n) in whole numbers: 0.95 is no binary fraction.
    std::size_t const place = (sorted.size() * 95 + 99) / 100;
    auto const at = sorted.begin() + static_cast<std::ptrdiff_t>(place - 1);
    std::nth_element(sorted.begin(), at, sorted.end());
    return *at;
}

double busy_hour_mbps(double mb, double busy_hour_share, int days)
{
    return mb * 8.0 * busy_hour_share / (days * 3600.0);
}

namespace {

double gbps_of(market::Flow const& flow, market::TrafficService const& service, int days,
               int months)
{
    if (service.unit == "Gbps-month")
        return flow.settled() / months;
    return busy_hour_mbps(flow.settled() * service.mb_per_unit, service.busy_hour_share, days) /
           1000.0;
}

}  // namespace

std::vector<LinkLoad> link_loads(market::TrafficPeriod const& period,
                                 std::span<market::TrafficService const> services,
                                 std::size_t networks)
{
    std::vector<double> gbps(networks * networks, 0.0);
    for (market::Flow const& flow : period.flows)
        gbps[flow.from * networks + flow.to] +=
            gbps_of(flow, services[flow.service], period.days, period.months);
    std::vector<char> sampled(networks * networks, 0);
    for (market::LinkSamples const& link : period.samples) {
        gbps[link.from * networks + link.to] = percentile95(link.mbps) / 1000.0;
        sampled[link.from * networks + link.to] = 1;
    }
    std::vector<LinkLoad> loads;
    for (std::size_t from = 0; from < networks; ++from) {
        for (std::size_t to = 0; to < networks; ++to) {
            std::size_t const i = from * networks + to;
            if (gbps[i] > 0.0 || sampled[i] != 0)
                loads.push_back({from, to, gbps[i], sampled[i] != 0});
        }
    }
    return loads;
}

Settled settle_by_capacity(std::span<LinkLoad const> loads, double per_gbps_month, int months,
                           std::size_t networks)
{
    std::vector<Payment> payments;
    for (LinkLoad const& load : loads) {
        double const volume = load.gbps * months;
        payments.push_back(
            {load.from, load.to, 0, volume, per_gbps_month, whole_amount(volume, per_gbps_month)});
    }
    return settled(std::move(payments), networks);
}

std::vector<BreakEven> break_even(Volumes const& volumes,
                                  std::span<std::optional<double> const> rates,
                                  double transaction_cost)
{
    expects(rates.size() == volumes.services(), "a rate, or none, for each service");
    std::vector<BreakEven> found;
    for (std::size_t service = 0; service < rates.size(); ++service) {
        for (std::size_t a = 0; a < volumes.networks() && rates[service]; ++a) {
            for (std::size_t b = a + 1; b < volumes.networks(); ++b) {
                BreakEven one;
                one.a = a;
                one.b = b;
                one.service = service;
                one.a_to_b = volumes.at(service, a, b);
                one.b_to_a = volumes.at(service, b, a);
                if (one.a_to_b <= 0.0 && one.b_to_a <= 0.0)
                    continue;
                one.rate = *rates[service];
                one.net_amount = whole_amount(std::abs(one.imbalance()), one.rate);
                one.transaction_cost = transaction_cost;
                one.break_even_imbalance = one.rate > 0.0 ? transaction_cost / one.rate
                                                          : std::numeric_limits<double>::infinity();
                one.bill_and_keep = std::abs(one.imbalance()) * one.rate < transaction_cost;
                found.push_back(one);
            }
        }
    }
    return found;
}

}  // namespace tongtu::settlement
