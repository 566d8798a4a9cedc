#include "settle_result.hpp"

#include "tongtu/base/error.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <set>

namespace tongtu::app {

namespace {

using settlement::Settled;
using settlement::Volumes;
using Charges = std::vector<std::optional<double>>;

Charges charges_of(market::SettlementStudy const& study,
                   std::optional<double> market::TrafficService::*charge)
{
    Charges charges;
    for (market::TrafficService const& service : study.services)
        charges.push_back(service.*charge);
    return charges;
}

std::vector<std::size_t> uncharged(Volumes const& volumes, Charges const& charges)
{
    std::vector<std::size_t> left;
    for (std::size_t s = 0; s < charges.size(); ++s) {
        bool traffic = false;
        for (std::size_t a = 0; a < volumes.networks() && !charges[s]; ++a) {
            for (std::size_t b = 0; b < volumes.networks(); ++b)
                traffic = traffic || volumes.at(s, a, b) > 0.0;
        }
        if (traffic)
            left.push_back(s);
    }
    return left;
}

void refuse_holes(PeriodSettled const& found, market::SettlementStudy const& study,
                  market::TrafficPeriod const& period)
{
    if (found.holes.empty() || study.report_holes)
        return;
    throw InputError(
        {"settlement.toml", "[settlement]", "rules",
         fmt::format("{} (period {}{})", rules::in_words(found.holes.front()), period.id,
                     found.holes.size() > 1 ? fmt::format(", and {} more", found.holes.size() - 1)
                                            : ""),
         "Name a rule that covers it, write one into rules.toml, or set holes = "
         "\"report\""});
}

Regime by_rules(PeriodSettled& found, Volumes const& volumes, market::SettlementStudy const& study,
                std::vector<rules::Rule> const& rules, market::TrafficPeriod const& period)
{
    settlement::RuleBook book{rules, {period.from, period.to}, study.networks, study.services};
    book.agreed = study.agreed;
    book.conversion = [&](std::string const& currency) {
        if (currency == study.basis.currency)
            return 1.0;
        market::PriceBasis const then{currency, std::stoi(period.from.substr(0, 4))};
        auto const factor = study.conversions.factor(then, study.basis);
        expects(factor.has_value(), "the reader has refused rules that cannot be converted");
        return *factor;
    };
    return {"rules",
            {"现行规则", "Rules in force"},
            settlement::settle_by_rules(volumes, book, found.holes),
            {}};
}

std::vector<std::size_t> without_capacity(Volumes const& volumes,
                                          market::SettlementStudy const& study)
{
    Charges carried;
    for (market::TrafficService const& service : study.services)
        carried.push_back(service.mb_per_unit > 0.0 || service.unit == "Gbps-month"
                              ? std::optional(1.0)
                              : std::nullopt);
    return uncharged(volumes, carried);
}

PeriodSettled settle_period(market::SettlementStudy const& study,
                            std::vector<rules::Rule> const& rules,
                            market::TrafficPeriod const& period)
{
    PeriodSettled found;
    std::size_t const n = study.networks.size();
    Volumes const volumes = settlement::volumes_of(period, n, study.services.size());
    found.regimes.push_back(by_rules(found, volumes, study, rules, period));
    refuse_holes(found, study, period);
    auto const at_charges = [&](std::string id, Text title, Charges const& charges) {
        bool const any = std::any_of(charges.begin(), charges.end(),
                                     [](auto const& c) { return c.has_value(); });
        if (any)
            found.regimes.push_back({std::move(id), std::move(title),
                                     settlement::settle_at_rates(volumes, charges),
                                     uncharged(volumes, charges)});
    };
    at_charges("calling_party_pays", {"主叫付费（统一费率）", "Calling party pays, one rate"},
               charges_of(study, &market::TrafficService::calling_party_pays));
    found.loads = settlement::link_loads(period, study.services, n);
    if (study.capacity_charge)
        found.regimes.push_back(
            {"capacity",
             {"按容量（Gbps·月）", "Capacity (Gbps-month)"},
             settlement::settle_by_capacity(found.loads, *study.capacity_charge, period.months, n),
             without_capacity(volumes, study)});
    found.regimes.push_back(
        {"bill_and_keep", {"互不结算", "Bill and keep"}, settlement::settled({}, n), {}});
    Charges cost = charges_of(study, &market::TrafficService::lric);
    at_charges("lric", {"长期增量成本", "LRIC"}, cost);
    at_charges("lric_plus", {"长期增量成本加成（LRIC+）", "LRIC+"},
               charges_of(study, &market::TrafficService::lric_plus));
    for (std::size_t s = 0; s < cost.size(); ++s)
        cost[s] = cost[s] ? cost[s] : study.services[s].calling_party_pays;
    found.break_even =
        settlement::break_even(volumes, cost, study.transaction_cost * period.months);
    return found;
}

std::vector<ResaleMargin> resale_margins(market::WholesaleStudy const& study)
{
    using settlement::Operator;
    std::vector<ResaleMargin> rows;
    for (int m = 0; m < settlement::wholesale_methods; ++m) {
        auto const method = static_cast<settlement::WholesaleMethod>(m);
        for (Operator const standard :
             {Operator::equally_efficient, Operator::reasonably_efficient}) {
            std::vector<settlement::Margin> margins;
            for (std::size_t p = 0; p < study.products.size(); ++p) {
                market::RetailProduct const& product = study.products[p];
                auto const costs = [&](Operator who) {
                    return settlement::product_costs(product, study.products, study.access,
                                                     study.settings, who);
                };
                double const price =
                    settlement::wholesale_price(product, costs(Operator::equally_efficient),
                                                study.access, study.settings, method);
                margins.push_back(
                    settlement::margin_of(product, costs(standard), price, study.settings));
                rows.push_back({p, standard, method, margins.back()});
            }
            rows.push_back({std::nullopt, standard, method,
                            settlement::portfolio_margin(study.products, margins)});
        }
    }
    return rows;
}

}  // namespace

rules::Rule const& SettleResult::rule(std::string const& id) const
{
    auto const found =
        std::find_if(rules.begin(), rules.end(), [&](auto const& one) { return one.id == id; });
    expects(found != rules.end(), "a payment goes by a rule of the study");
    return *found;
}

std::vector<std::string> SettleResult::rules_used() const
{
    std::set<std::string> used;
    for (PeriodSettled const& period : periods) {
        for (settlement::Payment const& payment : period.regimes.front().settled.payments)
            used.insert(payment.rule);
    }
    std::vector<std::string> ids;
    for (rules::Rule const& one : rules) {
        if (used.contains(one.id))
            ids.push_back(one.id);
    }
    return ids;
}

SettleResult settle_study(market::SettlementStudy study, std::vector<rules::Rule> rules)
{
    SettleResult result{std::move(study), std::move(rules), {}, {}, {}};
    for (market::TrafficPeriod const& period : result.study.periods)
        result.periods.push_back(settle_period(result.study, result.rules, period));
    if (result.study.wholesale)
        result.margins = resale_margins(*result.study.wholesale);
    if (result.study.market)
        result.entry = settlement::entry_effect(*result.study.market);
    return result;
}

std::string id_of(settlement::Operator standard)
{
    return standard == settlement::Operator::equally_efficient ? "eeo" : "reo";
}

std::string id_of(settlement::WholesaleMethod method)
{
    constexpr auto ids =
        std::to_array<char const*>({"charged", "retail_minus", "cost_plus", "ecpr", "capacity"});
    return ids[static_cast<std::size_t>(method)];
}

Text title_of(settlement::Operator standard)
{
    return standard == settlement::Operator::equally_efficient
               ? Text{"同等效率经营者", "Equally efficient operator"}
               : Text{"合理效率经营者", "Reasonably efficient operator"};
}

Text title_of(settlement::WholesaleMethod method)
{
    static std::array<Text, settlement::wholesale_methods> const titles{
        {{"现行批发价", "Price charged"},
         {"零售价扣减", "Retail-minus"},
         {"成本加成", "Cost-plus"},
         {"有效成分定价", "Efficient component price"},
         {"按容量", "Capacity price"}}};
    return titles[static_cast<std::size_t>(method)];
}

}  // namespace tongtu::app
