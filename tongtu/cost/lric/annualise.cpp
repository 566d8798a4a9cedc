#include "tongtu/cost/lric/annualise.hpp"

#include "tongtu/base/error.hpp"

#include <cmath>
#include <cstddef>

namespace tongtu::cost {

using market::Method;
using market::Timing;

double tilted_annuity(double rate, double trend, double life)
{
    expects(rate > -1.0 && trend > -1.0 && life > 0.0, "rate, trend and life make sense");
    double const gap = rate - trend;
    if (gap == 0.0)
        return (1.0 + rate) / life;
    // 1 - ((1+i)/(1+r))^n without the loss of digits where r is near i.
    return gap / -std::expm1(life * std::log1p(-gap / (1.0 + rate)));
}

std::vector<double> charges(Method method, double price, double rate, int life, double trend,
                            double residual, Timing timing)
{
    expects(method != Method::economic, "economic depreciation is not of one purchase");
    expects(life >= 1, "a life of at least a year");
    std::vector<double> paid(static_cast<std::size_t>(life));
    double const n = life;
    bool const tilted = method == Method::tilted_annuity || method == Method::tilted_straight_line;
    double const end = residual * price * (tilted ? std::pow(1.0 + trend, n) : 1.0);
    double const annual = (price - end / std::pow(1.0 + rate, n)) *
                          tilted_annuity(rate, method == Method::tilted_annuity ? trend : 0.0, n);
    for (int k = 1; k <= life; ++k) {
        double& charge = paid[static_cast<std::size_t>(k) - 1];
        if (method == Method::straight_line) {
            double const yearly = (price - end) / n;
            charge = yearly + rate * (price - yearly * (k - 1));
        } else if (method == Method::tilted_straight_line) {
            auto const net = [&](int year) {
                return price * std::pow(1.0 + trend, year) * (1.0 - (1.0 - residual) * year / n);
            };
            charge = net(k - 1) - net(k) + rate * net(k - 1);
        } else if (method == Method::annuity) {
            charge = annual;
        } else {
            charge = annual * std::pow(1.0 + trend, k - 1);
        }
        if (timing == Timing::mid_year)
            charge /= std::sqrt(1.0 + rate);
    }
    return paid;
}

double present_value(std::span<double const> payments, double rate, Timing timing)
{
    double const earlier = timing == Timing::mid_year ? 0.5 : 0.0;
    double value = 0.0;
    for (std::size_t k = 0; k < payments.size(); ++k)
        value += payments[k] / std::pow(1.0 + rate, static_cast<double>(k + 1) - earlier);
    return value;
}

std::vector<double> economic_depreciation(std::span<double const> spent,
                                          std::span<double const> output,
                                          std::span<double const> price_index, double rate)
{
    expects(spent.size() == output.size() && spent.size() == price_index.size(),
            "spending, output and price index of the same years");
    double paid = 0.0, sold = 0.0, discount = 1.0;
    for (std::size_t t = 0; t < spent.size(); ++t) {
        paid += spent[t] * discount;
        sold += output[t] * price_index[t] * discount;
        discount /= 1.0 + rate;
    }
    expects(sold > 0.0, "some output");
    std::vector<double> unit(spent.size());
    for (std::size_t t = 0; t < unit.size(); ++t)
        unit[t] = price_index[t] * paid / sold;
    return unit;
}

double wacc_of(market::Wacc const& wacc)
{
    if (!wacc.built)
        return wacc.rate;
    double const equity = wacc.risk_free + wacc.beta * wacc.equity_premium;
    double const debt = wacc.risk_free + wacc.debt_premium;
    double const nominal =
        wacc.pre_tax ? (1.0 - wacc.gearing) * equity / (1.0 - wacc.tax) + wacc.gearing * debt
                     : (1.0 - wacc.gearing) * equity + wacc.gearing * debt * (1.0 - wacc.tax);
    return wacc.real ? (1.0 + nominal) / (1.0 + wacc.inflation) - 1.0 : nominal;
}

double erlang_b(double traffic_erlang, int circuits)
{
    double blocked = 1.0;
    for (int n = 1; n <= circuits; ++n)
        blocked = traffic_erlang * blocked / (n + traffic_erlang * blocked);
    return blocked;
}

int circuits_for(double traffic_erlang, double blocking)
{
    expects(traffic_erlang >= 0.0 && blocking > 0.0 && blocking < 1.0, "traffic and a blocking");
    if (traffic_erlang == 0.0)
        return 0;
    double blocked = 1.0;
    int n = 0;
    while (blocked > blocking) {
        ++n;
        blocked = traffic_erlang * blocked / (n + traffic_erlang * blocked);
    }
    return n;
}

}  // namespace tongtu::cost
