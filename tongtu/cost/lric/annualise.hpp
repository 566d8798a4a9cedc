// The price of an asset as a charge a year. Formulas: economics of regulated networks as in the
// cost models of regulators (straight line HCA, CCA with financial capital maintenance, annuities).

#pragma once

#include "tongtu/market/cost_study.hpp"

#include <span>
#include <vector>

namespace tongtu::cost {

/// First-year charge per 1 of price, paid at the year's end, growing by (1 + trend) a year:
/// (r - i) / (1 - ((1+i)/(1+r))^n); (1 + r)/n where r = i. i = 0: the annuity r / (1 - (1+r)^-n).
double tilted_annuity(double rate, double trend, double life);

/// What one purchase is charged in each year of its life. `price` at purchase, `rate` > -1, `life`
/// whole years, `trend` > -1 of the asset's price, `residual` share of the price that is got back
/// at the end of the life (of the replacement price then, for the tilted methods).
/// Present value of the charges and of what is got back = price, for every method. With mid-year
/// timing charges fall half a year earlier: each is divided by (1 + rate)^0.5.
/// Method::economic is not of one purchase: broken contract.
std::vector<double> charges(market::Method method, double price, double rate, int life,
                            double trend, double residual, market::Timing timing);

/// Value of payments at the end of years 1, 2, … (mid-year: half a year earlier).
double present_value(std::span<double const> payments, double rate, market::Timing timing);

/// Cost per unit of output: u_t = p_t · Σ spent_k/(1+r)^k / Σ output_k·p_k/(1+r)^k, k from 0. All
/// of one size; some output. Present value of u·output = that of what was spent.
std::vector<double> economic_depreciation(std::span<double const> spent,
                                          std::span<double const> output,
                                          std::span<double const> price_index, double rate);

/// (1 - gearing)·(rf + β·ERP) [/(1 - tax)] + gearing·(rf + debt premium) [·(1 - tax) after tax],
/// real by Fisher: (1 + nominal)/(1 + inflation) - 1.
double wacc_of(market::Wacc const& wacc);

/// Erlang B by B(A,N) = A·B(A,N-1)/(N + A·B(A,N-1)), B(A,0) = 1. Traffic >= 0.
double erlang_b(double traffic_erlang, int circuits);

/// Fewest circuits with a blocking of at most `blocking` in (0, 1); 0 for no traffic.
int circuits_for(double traffic_erlang, double blocking);

}  // namespace tongtu::cost
