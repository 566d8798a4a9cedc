// Social and private value of a project.

#pragma once

#include "tongtu/market/fund.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tongtu::fund {

using market::Benefit;
using market::CostShares;
using market::PriceChange;
using market::ShadowPrices;

/// Money at the start and at the end of each year.
struct Flow {
    double start = 0.0;
    std::vector<double> yearly;
};

/// Σ flow_t / (1+rate)^t.
double net_present_value(Flow const& flow, double rate);

/// The rate at which the net present value is zero, between -99 % and 1,000 % a year, to 1e-10;
/// none where the flow does not change its sign exactly once, as then there is none or several.
std::optional<double> internal_rate(Flow const& flow);

/// Q1 = Q0 (p1/p0)^ε, ε below zero; prices above zero.
double demand_after(double quantity_before, double price_before, double price_after,
                    double elasticity);

/// Change of consumer surplus by the rule of half: (p0 - p1)(Q0 + Q1)/2. Exact for linear demand.
double rule_of_half(double price_before, double price_after, double quantity_before,
                    double quantity_after);

/// Value of 1 of a cost: tradable x exchange + unskilled x wage + what is neither these nor tax.
double shadow_factor(CostShares const& shares, ShadowPrices const& shadow);

/// What is appraised.
struct Project {
    std::int64_t people = 0;
    double users = 0.0;
    int years = 0;
    double capex = 0.0, opex_yearly = 0.0;
    double revenue_first_year = 0.0, revenue_growth = 0.0;
    double grant = 0.0;
};

struct Valuation {
    double private_rate = 0.0;
    std::vector<double> social_rates;
    ShadowPrices shadow;
    CostShares capex_shares, opex_shares;
    std::vector<Benefit> benefits;
    std::optional<PriceChange> price;
};

/// Which benefit lines are counted: not those of gdp, which would count the consumers' surplus and
/// the others a second time, and of the lines of one group only the first.
std::vector<bool> counted(std::vector<Benefit> const& benefits, bool has_surplus);

struct Range {
    double low = 0.0, base = 0.0, high = 0.0;
};

struct SocialValue {
    double rate = 0.0;
    double cost = 0.0;  // present value at shadow prices, extra cost of public money included
    Range benefit;      // present value
    Range npv;
    Range ratio;  // benefit / cost
};

struct Appraisal {
    double private_npv = 0.0;  // without grant, at the private rate
    double surplus_yearly = 0.0;
    std::vector<SocialValue> social;
    std::optional<double> social_rate_of_return;  // EIRR of the base case
    Range gdp;  // of the gdp lines, present value at the first rate: beside, not added
    /// Social NPV (base, first rate) > 0 and private NPV < 0: the rule of Chile's
    /// telecommunications development fund. The grant is then capped at -private NPV.
    bool eligible = false;
};

/// Benefits a year: consumers' surplus, what users pay (net of tax), and the counted lines for each
/// person reached. Costs: resources at shadow prices; grant and taxes are transfers, but public
/// money costs (public_funds - 1) x grant more.
Appraisal appraise(Project const& project, Valuation const& valuation);

}  // namespace tongtu::fund
