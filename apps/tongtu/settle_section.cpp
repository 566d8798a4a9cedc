#include "settle_stage.hpp"

#include "tongtu/base/error.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <limits>
#include <map>

namespace tongtu::app {

namespace {

// The mark for what depends on the rules of one period.
Text settle_period_note(SettleResult const& result, std::size_t p)
{
    Text note = settle_conditions(result, false);
    auto const& payments = result.periods[p].regimes[0].settled.payments;
    if (std::any_of(payments.begin(), payments.end(), [](settlement::Payment const& one) {
            return one.unverified && one.amount != 0;
        })) {
        note.zh += "含未核实原文的规则。";
        note.en += " Some of the rules are unverified.";
    }
    return note;
}

// Gross payments of a period under the rules, all services of a pair together.
report::Flows payments_chart(SettleResult const& result, std::size_t p)
{
    market::SettlementStudy const& study = result.study;
    market::TrafficPeriod const& period = study.periods[p];
    report::Flows flows;
    flows.id = "settle-flows-" + period.id;
    flows.title = {period.id + "：谁付给谁（按现行规则）",
                   period.id + ": who pays whom under the rules in force"};
    flows.note = settle_period_note(result, p);
    flows.from_title = {"付款方", "Payer"};
    flows.to_title = {"收款方", "Payee"};
    flows.unit = study.basis.currency;
    for (market::PeerNetwork const& network : study.networks)
        flows.names.push_back(network.title);
    std::map<std::pair<std::size_t, std::size_t>, std::int64_t> paid;
    for (settlement::Payment const& one : result.periods[p].regimes[0].settled.payments)
        paid[{one.payer, one.payee}] += one.amount;
    for (auto const& [pair, amount] : paid)
        flows.bands.push_back({pair.first, pair.second, static_cast<double>(amount)});
    return flows;
}

report::Bars regimes_chart(SettleResult const& result, std::size_t p)
{
    market::SettlementStudy const& study = result.study;
    report::Bars bars;
    bars.id = "settle-regimes-" + study.periods[p].id;
    bars.title = {study.periods[p].id + "：各制度下的净额",
                  study.periods[p].id + ": net positions under each regime"};
    bars.note = settle_period_note(result, p);
    bars.value_title = {"收款减付款（" + study.basis.currency + "）",
                        "received less paid (" + study.basis.currency + ")"};
    for (Regime const& regime : result.periods[p].regimes) {
        if (regime.id != "bill_and_keep")
            bars.series.push_back(regime.title);
    }
    for (std::size_t n = 0; n < study.networks.size(); ++n) {
        report::BarGroup group{study.networks[n].title, {}};
        for (Regime const& regime : result.periods[p].regimes) {
            if (regime.id != "bill_and_keep")
                group.values.push_back(static_cast<double>(regime.settled.net[n]));
        }
        bars.groups.push_back(std::move(group));
    }
    return bars;
}

report::Bars margins_chart(SettleResult const& result)
{
    market::WholesaleStudy const& study = *result.study.wholesale;
    report::Bars bars;
    bars.id = "settle-margins";
    bars.title = {"现行批发价下转售商的月毛利",
                  "Monthly margin of a reseller at the price charged"};
    bars.note = {"低于零即为价格挤压。每用户每月，不含税。" + settle_conditions(result, false).zh,
                 "Below zero is a squeeze. A customer and month, without tax. " +
                     settle_conditions(result, false).en};
    bars.value_title = {"月毛利（" + result.study.basis.currency + "）",
                        "margin of a month (" + result.study.basis.currency + ")"};
    bars.decimals = 2;
    bars.series = {title_of(settlement::Operator::equally_efficient),
                   title_of(settlement::Operator::reasonably_efficient)};
    auto const margin = [&](std::optional<std::size_t> product, settlement::Operator standard) {
        for (ResaleMargin const& row : result.margins) {
            if (row.product == product && row.standard == standard &&
                row.method == settlement::WholesaleMethod::charged)
                return row.margin.month;
        }
        return std::numeric_limits<double>::quiet_NaN();
    };
    auto const add = [&](Text const& name, std::optional<std::size_t> product) {
        bars.groups.push_back({name,
                               {margin(product, settlement::Operator::equally_efficient),
                                margin(product, settlement::Operator::reasonably_efficient)}});
    };
    for (std::size_t p = 0; p < study.products.size(); ++p)
        add(study.products[p].title, p);
    add({"全部套餐", "Portfolio"}, std::nullopt);
    return bars;
}

}  // namespace

report::Section settle_section(SettleResult const& result, std::vector<report::Table> const& tables)
{
    constexpr std::size_t charts = 12;  // periods with a picture of their own
    market::SettlementStudy const& study = result.study;
    report::Section section;
    section.id = "settle";
    section.title = {"网间结算与批发", "Settlement and wholesale"};
    section.lead = {"同一流量在现行规则与其他制度下谁付给谁；批发价下转售商能否生存。",
                    "Who pays whom for the same traffic under the rules in force and under other "
                    "regimes, and whether a reseller can live on the wholesale price."};
    for (inputs::Warning const& warning : settle_warnings(result))
        section.blocks.emplace_back(report::Note{warning.text, true});
    std::size_t const n = study.periods.size();
    for (std::size_t p = n - std::min(n, charts); p < n; ++p)
        section.blocks.emplace_back(payments_chart(result, p));
    section.blocks.emplace_back(regimes_chart(result, n - 1));
    if (study.wholesale)
        section.blocks.emplace_back(margins_chart(result));
    for (report::Table const& table : tables)
        section.blocks.emplace_back(table);
    return section;
}

std::vector<inputs::Warning> settle_warnings(SettleResult const& result)
{
    market::SettlementStudy const& study = result.study;
    std::vector<inputs::Warning> warnings;
    std::size_t unverified = 0;
    for (std::string const& id : result.rules_used())
        unverified += result.rule(id).unverified ? 1U : 0U;
    if (unverified > 0)
        warnings.push_back(
            {"settle.unverified_rules",
             {fmt::format("所依据的规则中有{}条未核实原文，见规则表。", unverified),
              fmt::format("{} of the rules gone by are unverified: their documents were not seen; "
                          "the table of rules says which.",
                          unverified)}});
    std::size_t capped = 0;
    std::size_t unconfirmed = 0;
    std::size_t holes = 0;
    for (std::size_t p = 0; p < result.periods.size(); ++p) {
        for (settlement::Payment const& one : result.periods[p].regimes[0].settled.payments)
            capped += one.at_cap && one.amount > 0 ? 1U : 0U;
        for (market::Flow const& flow : study.periods[p].flows)
            unconfirmed += flow.received ? 0U : 1U;
        holes += result.periods[p].holes.size();
    }
    if (capped > 0)
        warnings.push_back(
            {"settle.at_cap",
             {fmt::format("{}笔款项没有约定费率，按规则上限计。", capped),
              fmt::format("{} payments are reckoned at the cap of their rule, since no rate is "
                          "agreed.",
                          capped)}});
    if (unconfirmed > 0)
        warnings.push_back({"settle.unconfirmed",
                            {fmt::format("{}条流量只有发送方计量。", unconfirmed),
                             fmt::format("{} flows have the sender's count only.", unconfirmed)}});
    if (holes > 0)
        warnings.push_back({"settle.holes",
                            {fmt::format("{}条流量没有规则，未结算。", holes),
                             fmt::format("{} flows have no rule and are not settled.", holes)}});
    for (Regime const& regime : result.periods.front().regimes) {
        if (!regime.left_out.empty())
            warnings.push_back(
                {"settle.regime_incomplete",
                 {fmt::format("“{}”不含{}项没有费率的业务。", regime.title.zh,
                              regime.left_out.size()),
                  fmt::format("\"{}\" leaves out {} services that have no charge there.",
                              regime.title.en, regime.left_out.size())}});
    }
    return warnings;
}

}  // namespace tongtu::app
