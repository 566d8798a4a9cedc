#include "tongtu/fund/appraisal.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/cost/annuity.hpp"
#include "tongtu/fund/viability.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace tongtu::fund {

namespace {

int sign_changes(Flow const& flow)
{
    int changes = 0;
    double last = flow.start;
    for (double const value : flow.yearly) {
        if (value == 0.0)
            continue;
        if (last != 0.0 && (value > 0.0) != (last > 0.0))
            ++changes;
        last = value;
    }
    return changes;
}

Flow yearly_flow(double start, double first, double growth, int years)
{
    Flow flow{start, {}};
    for (int t = 0; t < years; ++t) {
        flow.yearly.push_back(first);
        first *= 1.0 + growth;
    }
    return flow;
}

Range times(Range const& range, double factor)
{
    return {range.low * factor, range.base * factor, range.high * factor};
}

Range sum_of_lines(std::vector<Benefit> const& benefits, std::vector<bool> const& which)
{
    Range sum;
    for (std::size_t i = 0; i < benefits.size(); ++i) {
        if (!which[i])
            continue;
        sum.low += benefits[i].low;
        sum.base += benefits[i].base;
        sum.high += benefits[i].high;
    }
    return sum;
}

double yearly_surplus(Project const& project, Valuation const& valuation)
{
    if (!valuation.price)
        return 0.0;
    PriceChange const& p = *valuation.price;
    double const after = demand_after(p.units_before, p.price_before, p.price_after, p.elasticity);
    return project.users * rule_of_half(p.price_before, p.price_after, p.units_before, after);
}

}  // namespace

double net_present_value(Flow const& flow, double rate)
{
    expects(rate > -1.0, "a rate above -100 %");
    double sum = 0.0;
    for (std::size_t t = flow.yearly.size(); t > 0; --t)
        sum = (sum + flow.yearly[t - 1]) / (1.0 + rate);
    return flow.start + sum;
}

std::optional<double> internal_rate(Flow const& flow)
{
    double low = -0.99;
    double high = 10.0;
    bool const falling = flow.start < 0.0;
    if (sign_changes(flow) != 1 ||
        (net_present_value(flow, low) > 0.0) == (net_present_value(flow, high) > 0.0))
        return std::nullopt;
    while (high - low > 1e-10) {
        double const middle = 0.5 * (low + high);
        bool const above = net_present_value(flow, middle) > 0.0;
        (above == falling ? low : high) = middle;
    }
    return 0.5 * (low + high);
}

double demand_after(double quantity_before, double price_before, double price_after,
                    double elasticity)
{
    expects(price_before > 0.0 && price_after > 0.0, "prices above zero");
    return quantity_before * std::pow(price_after / price_before, elasticity);
}

double rule_of_half(double price_before, double price_after, double quantity_before,
                    double quantity_after)
{
    return 0.5 * (price_before - price_after) * (quantity_before + quantity_after);
}

double shadow_factor(CostShares const& shares, ShadowPrices const& shadow)
{
    double const rest = 1.0 - shares.tradable - shares.unskilled - shares.taxes;
    expects(rest >= -1e-12, "shares that are no more than the whole");
    return shares.tradable * shadow.exchange + shares.unskilled * shadow.unskilled_wage + rest;
}

std::vector<bool> counted(std::vector<Benefit> const& benefits, bool has_surplus)
{
    std::vector<bool> out;
    std::set<std::string> groups;
    for (Benefit const& benefit : benefits) {
        bool const second_surplus = has_surplus && benefit.kind == market::BenefitKind::surplus;
        bool count = benefit.kind != market::BenefitKind::gdp && !second_surplus;
        if (count && !benefit.group.empty())
            count = groups.insert(benefit.group).second;
        out.push_back(count);
    }
    return out;
}

Appraisal appraise(Project const& project, Valuation const& valuation)
{
    expects(!valuation.social_rates.empty() && project.years >= 1, "a rate and a span of years");
    Appraisal out;
    int const years = project.years;
    out.private_npv = net_present_value(
        yearly_flow(-project.capex, project.revenue_first_year, project.revenue_growth, years),
        valuation.private_rate);
    out.private_npv -= project.opex_yearly * cost::annuity_factor(valuation.private_rate, years);
    out.surplus_yearly = yearly_surplus(project, valuation);

    std::vector<bool> const which = counted(valuation.benefits, valuation.price.has_value());
    auto const people = static_cast<double>(project.people);
    Range const lines = times(sum_of_lines(valuation.benefits, which), people);
    double const capex = project.capex * shadow_factor(valuation.capex_shares, valuation.shadow) +
                         project.grant * (valuation.shadow.public_funds - 1.0);
    double const opex =
        project.opex_yearly * shadow_factor(valuation.opex_shares, valuation.shadow);
    for (double const rate : valuation.social_rates) {
        SocialValue value;
        value.rate = rate;
        double const annuity = cost::annuity_factor(rate, years);
        double const paid =
            project.revenue_first_year * growing_annuity(rate, project.revenue_growth, years);
        value.cost = capex + opex * annuity;
        for (double Range::*part : {&Range::low, &Range::base, &Range::high}) {
            value.benefit.*part = paid + annuity * (out.surplus_yearly + lines.*part);
            value.npv.*part = value.benefit.*part - value.cost;
            value.ratio.*part = value.cost > 0.0 ? value.benefit.*part / value.cost : 0.0;
        }
        out.social.push_back(value);
    }
    Flow net = yearly_flow(-capex, project.revenue_first_year, project.revenue_growth, years);
    for (double& year : net.yearly)
        year += out.surplus_yearly + lines.base - opex;
    out.social_rate_of_return = internal_rate(net);
    std::vector<bool> gdp;
    for (Benefit const& benefit : valuation.benefits)
        gdp.push_back(benefit.kind == market::BenefitKind::gdp);
    out.gdp = times(sum_of_lines(valuation.benefits, gdp),
                    people * cost::annuity_factor(valuation.social_rates[0], years));
    out.eligible = out.social[0].npv.base > 0.0 && out.private_npv < 0.0;
    return out;
}

}  // namespace tongtu::fund
