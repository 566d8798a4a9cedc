#include "tongtu/settlement/wholesale.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/settlement/regimes.hpp"

#include <algorithm>
#include <cmath>

namespace tongtu::settlement {

double retail_minus(double retail_price, double avoidable_share)
{
    return retail_price * (1.0 - avoidable_share);
}

double cost_plus(double lric, double mark_up)
{
    return lric * (1.0 + mark_up);
}

double efficient_component(double retail_price, double downstream_lric, double lric)
{
    return lric + (retail_price - downstream_lric - lric);
}

double capacity_price(double mb, double per_mbps, double busy_hour_share, int days)
{
    return busy_hour_mbps(mb, busy_hour_share, days) * per_mbps;
}

double without_vat(double price, double vat)
{
    return price / (1.0 + vat);
}

namespace {

double monthly_rate(double wacc)
{
    return std::pow(1.0 + wacc, 1.0 / 12.0) - 1.0;
}

// A month's part of what a customer cost to win, over an expected life of 1 / churn months.
double acquisition_annuity(double cost, double churn, double rate)
{
    double const life = 1.0 / churn;
    return rate > 0.0 ? cost * rate / (1.0 - std::pow(1.0 + rate, -life)) : cost / life;
}

int months_of(double churn, market::MarginSettings const& settings)
{
    if (settings.horizon_months)
        return *settings.horizon_months;
    constexpr double left = 1e-3;  // of the customers
    constexpr int most = 1200;
    if (churn >= 1.0)
        return 1;
    return std::clamp(static_cast<int>(std::ceil(std::log(left) / std::log(1.0 - churn))), 1, most);
}

}  // namespace

ProductCosts product_costs(market::RetailProduct const& product,
                           std::span<market::RetailProduct const> portfolio,
                           std::span<market::AccessService const> access,
                           market::MarginSettings const& settings, Operator standard)
{
    expects(product.usage_by_access.size() == access.size(), "usage of each access service");
    ProductCosts costs;
    costs.retail = without_vat(product.price, settings.vat);
    costs.promotion = without_vat(product.promotion_price, settings.vat);
    for (std::size_t i = 0; i < access.size(); ++i) {
        costs.access_lric += product.usage_by_access[i] * access[i].lric;
        costs.mb += product.usage_by_access[i] * access[i].mb_per_unit;
    }
    double customers = 0.0;
    for (market::RetailProduct const& one : portfolio)
        customers += one.subscribers;
    bool const own = standard == Operator::equally_efficient;
    double const fixed = own ? settings.downstream_fixed : settings.entrant_downstream_fixed;
    double const served = own ? customers : customers * settings.entrant_share;
    costs.downstream = product.downstream_variable + (served > 0.0 ? fixed / served : 0.0);
    costs.acquisition =
        acquisition_annuity(product.acquisition_cost, product.churn, monthly_rate(settings.wacc));
    return costs;
}

double wholesale_price(market::RetailProduct const& product, ProductCosts const& host,
                       std::span<market::AccessService const> access,
                       market::MarginSettings const& settings, WholesaleMethod method)
{
    switch (method) {
    case WholesaleMethod::retail_minus:
        return retail_minus(host.retail, settings.avoidable_share);
    case WholesaleMethod::cost_plus:
        return cost_plus(host.access_lric, settings.mark_up);
    case WholesaleMethod::ecpr:
        return efficient_component(host.retail, host.downstream + host.acquisition,
                                   host.access_lric);
    case WholesaleMethod::capacity:
        return capacity_price(host.mb, settings.capacity_charge, settings.busy_hour_share,
                              settings.days_in_month);
    case WholesaleMethod::charged:
        break;
    }
    double charged = 0.0;
    for (std::size_t i = 0; i < access.size(); ++i)
        charged += product.usage_by_access[i] * access[i].charge;
    return charged;
}

Margin margin_of(market::RetailProduct const& product, ProductCosts const& costs, double wholesale,
                 market::MarginSettings const& settings)
{
    double const rate = monthly_rate(settings.wacc);
    Margin margin;
    margin.wholesale = wholesale;
    double const running = wholesale + costs.downstream;
    margin.month = costs.retail - running - costs.acquisition;
    margin.worst_month = product.promotion_months > 0
                             ? std::min(margin.month, costs.promotion - running - costs.acquisition)
                             : margin.month;
    margin.months = months_of(product.churn, settings);
    double weight = 1.0;
    for (int t = 0; t < margin.months; ++t) {
        double const price = t < product.promotion_months ? costs.promotion : costs.retail;
        margin.value += weight * (price - running);
        weight *= (1.0 - product.churn) / (1.0 + rate);
    }
    margin.value -= product.acquisition_cost;
    return margin;
}

Margin portfolio_margin(std::span<market::RetailProduct const> portfolio,
                        std::span<Margin const> margins)
{
    expects(portfolio.size() == margins.size(), "a margin for each product");
    Margin sum;
    double customers = 0.0;
    for (std::size_t i = 0; i < portfolio.size(); ++i) {
        double const n = portfolio[i].subscribers;
        customers += n;
        sum.wholesale += n * margins[i].wholesale;
        sum.month += n * margins[i].month;
        sum.worst_month += n * margins[i].worst_month;
        sum.value += n * margins[i].value;
        sum.months = std::max(sum.months, margins[i].months);
    }
    if (customers > 0.0) {
        for (double* value : {&sum.wholesale, &sum.month, &sum.worst_month, &sum.value})
            *value /= customers;
    }
    return sum;
}

}  // namespace tongtu::settlement
