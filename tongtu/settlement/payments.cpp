#include "tongtu/settlement/payments.hpp"

#include "tongtu/base/error.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace tongtu::settlement {

Volumes volumes_of(market::TrafficPeriod const& period, std::size_t networks, std::size_t services)
{
    Volumes volumes(networks, services);
    for (market::Flow const& flow : period.flows)
        volumes.at(flow.service, flow.from, flow.to) += flow.settled();
    return volumes;
}

std::vector<Mismatch> mismatches(market::TrafficPeriod const& period, double tolerance_percent)
{
    std::vector<Mismatch> found;
    for (market::Flow const& flow : period.flows) {
        if (!flow.received)
            continue;
        double const larger = std::max(flow.sent, *flow.received);
        double const percent =
            larger > 0.0 ? 100.0 * std::abs(flow.sent - *flow.received) / larger : 0.0;
        if (percent > tolerance_percent)
            found.push_back({flow, percent});
    }
    return found;
}

std::int64_t Settled::turnover() const
{
    std::int64_t sum = 0;
    for (Payment const& payment : payments)
        sum += payment.amount;
    return sum;
}

namespace {

constexpr double largest_amount = 9e15;  // whole numbers up to here are exact in a double

}  // namespace

std::int64_t whole_amount(double volume, double rate)
{
    double const amount = volume * rate;
    if (!(std::abs(amount) <= largest_amount))
        throw InputError(
            {"settlement", "", "",
             fmt::format("{:g} units at {:g} are more money than can be counted", volume, rate),
             "Check the units of volumes and rates"});
    return std::llround(amount);
}

Settled settled(std::vector<Payment> payments, std::size_t networks)
{
    Settled all;
    all.net.assign(networks, 0);
    double total = 0.0;
    for (Payment const& payment : payments)
        total += std::abs(static_cast<double>(payment.amount));
    if (total > largest_amount)
        throw InputError({"settlement", "", "",
                          fmt::format("all payments together are {:g}, more money than can be "
                                      "counted",
                                      total),
                          "Check the units of volumes and rates"});
    for (Payment const& payment : payments) {
        expects(payment.payer < networks && payment.payee < networks, "a payment between networks");
        all.net[payment.payer] -= payment.amount;
        all.net[payment.payee] += payment.amount;
    }
    all.payments = std::move(payments);
    return all;
}

std::vector<NetPayment> net_payers(Settled const& all)
{
    std::size_t const n = all.net.size();
    std::vector<std::int64_t> owed(n * n, 0);
    for (Payment const& payment : all.payments)
        owed[payment.payer * n + payment.payee] += payment.amount;
    std::vector<NetPayment> found;
    for (std::size_t a = 0; a < n; ++a) {
        for (std::size_t b = 0; b < n; ++b) {
            std::int64_t const amount = owed[a * n + b] - owed[b * n + a];
            if (amount > 0)
                found.push_back({a, b, amount});
        }
    }
    return found;
}

Settled settle_at_rates(Volumes const& volumes, std::span<std::optional<double> const> rates)
{
    expects(rates.size() == volumes.services(), "a rate, or none, for each service");
    std::vector<Payment> payments;
    for (std::size_t service = 0; service < rates.size(); ++service) {
        for (std::size_t from = 0; from < volumes.networks() && rates[service]; ++from) {
            for (std::size_t to = 0; to < volumes.networks(); ++to) {
                double const volume = volumes.at(service, from, to);
                if (volume > 0.0)
                    payments.push_back({from, to, service, volume, *rates[service],
                                        whole_amount(volume, *rates[service])});
            }
        }
    }
    return settled(std::move(payments), volumes.networks());
}

}  // namespace tongtu::settlement
