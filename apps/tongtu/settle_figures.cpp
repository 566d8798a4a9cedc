#include "settle_stage.hpp"

#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <set>

namespace tongtu::app {

namespace {

using ledger::Figure;

struct Ids {
    SettleResult const& result;
    market::SettlementStudy const& study;
    std::string period;
    [[nodiscard]] std::string volume(std::size_t service, std::size_t from, std::size_t to) const
    {
        return fmt::format("settle.{}.volume.{}.{}.{}", period, study.services[service].id,
                           study.networks[from].id, study.networks[to].id);
    }
    // A network may pay another for what it sends and, by another rule, for what it receives.
    [[nodiscard]] std::string of(std::string const& what, settlement::Payment const& p) const
    {
        bool const received = result.rule(p.rule).settlement->basis == rules::ChargeBasis::received;
        return fmt::format("settle.{}.{}{}.{}.{}.{}", period, what, received ? "_received" : "",
                           study.services[p.service].id, study.networks[p.payer].id,
                           study.networks[p.payee].id);
    }
};

void add_volumes(ledger::Ledger& ledger, Ids const& ids, market::TrafficPeriod const& period)
{
    for (market::Flow const& flow : period.flows) {
        auto const& service = ids.study.services[flow.service];
        Text const& from = ids.study.networks[flow.from].title;
        Text const& to = ids.study.networks[flow.to].title;
        Figure figure = stage_figure(
            ids.volume(flow.service, flow.from, flow.to), flow.settled(), service.unit, 1,
            {fmt::format("{} {}：{}到{}", period.id, service.title.zh, from.zh, to.zh),
             fmt::format("{} {}, {} to {}", period.id, service.title.en, from.en, to.en)},
            flow.received
                ? Text{"接收方计量", "the receiver's count"}
                : Text{"发送方计量（接收方未给）", "the sender's count, the receiver gave none"});
        figure.inputs = {"settlement.traffic"};
        ledger.add(figure);
    }
}

Text rate_formula(settlement::Payment const& payment)
{
    if (payment.at_cap)
        return {"规则上限（未约定费率）", "the cap of the rule, no rate is agreed"};
    if (!payment.origin.empty())
        return {"约定费率：" + payment.origin, "agreed rate: " + payment.origin};
    return {"规则所定费率", "the rate of the rule"};
}

// One payment under the rules, the rate it was reckoned with, and the traffic below both.
void add_payment(ledger::Ledger& ledger, Ids const& ids, settlement::Payment const& payment)
{
    auto const& study = ids.study;
    std::string const& money = study.basis.currency;
    auto const& service = study.services[payment.service];
    Text const who{
        study.networks[payment.payer].title.zh + "付给" + study.networks[payment.payee].title.zh,
        study.networks[payment.payer].title.en + " to " + study.networks[payment.payee].title.en};
    Figure rate = stage_figure(
        ids.of("rate", payment), payment.rate, money + "/" + service.unit, 6,
        {service.title.zh + "单价：" + who.zh, "Rate for " + service.title.en + ", " + who.en},
        rate_formula(payment));
    rate.rule = ledger::use_of(ids.result.rule(payment.rule));
    rate.inputs = {"rules"};
    Figure amount =
        stage_figure(ids.of("payment", payment), static_cast<double>(payment.amount), money, 0,
                     {ids.period + " " + service.title.zh + "结算款：" + who.zh,
                      ids.period + " payment for " + service.title.en + ", " + who.en},
                     {"计费量 × 单价，取整", "volume charged x rate, to the whole unit"});
    amount.rule = rate.rule;
    amount.from = {rate.id};
    for (auto const& [from, to] :
         {std::pair{payment.payer, payment.payee}, std::pair{payment.payee, payment.payer}}) {
        std::string const volume = ids.volume(payment.service, from, to);
        if (ledger.find(volume))
            amount.from.push_back(volume);
    }
    amount.inputs = {"settlement.traffic", "rules"};
    ledger.add(rate);
    ledger.add(amount);
}

void add_regime(ledger::Ledger& ledger, Ids const& ids, Regime const& regime)
{
    auto const& study = ids.study;
    std::string const& money = study.basis.currency;
    std::string const stem = "settle." + ids.period + "." + regime.id;
    std::vector<std::vector<std::string>> payments(study.networks.size());
    std::vector<std::string> all;
    std::set<std::size_t> doubtful;  // networks with a payment by an unverified rule
    if (regime.id == "rules") {
        for (settlement::Payment const& one : regime.settled.payments) {
            std::string const id = ids.of("payment", one);
            payments[one.payer].push_back(id);
            payments[one.payee].push_back(id);
            all.push_back(id);
            if (one.unverified && one.amount != 0)
                doubtful.insert({one.payer, one.payee});
        }
    }
    auto const mark = [](bool doubt) {
        return doubt ? Text{"（含未核实的规则）", " (some rules unverified)"} : Text{};
    };
    Text const doubt = mark(!doubtful.empty());
    Figure turnover =
        stage_figure(stem + ".turnover", static_cast<double>(regime.settled.turnover()), money, 0,
                     {ids.period + " 全部结算款，" + regime.title.zh + doubt.zh,
                      ids.period + " all payments, " + regime.title.en + doubt.en},
                     {"Σ 结算款", "Σ payments"});
    turnover.from = all;
    turnover.inputs = {"settlement.traffic"};
    ledger.add(turnover);
    for (std::size_t n = 0; n < study.networks.size(); ++n) {
        Text const own = mark(doubtful.contains(n));
        Figure net = stage_figure(
            stem + ".net." + study.networks[n].id, static_cast<double>(regime.settled.net[n]),
            money, 0,
            {ids.period + " " + study.networks[n].title.zh + "净额，" + regime.title.zh + own.zh,
             ids.period + " net position of " + study.networks[n].title.en + ", " +
                 regime.title.en + own.en},
            {"收款 - 付款", "received - paid"});
        net.from = payments[n];
        net.inputs = {"settlement.traffic"};
        ledger.add(net);
    }
}

void add_margins(ledger::Ledger& ledger, SettleResult const& result)
{
    for (ResaleMargin const& row : result.margins) {
        auto const& products = result.study.wholesale->products;
        std::string const product = row.product ? products[*row.product].id : "portfolio";
        Text const title =
            row.product ? products[*row.product].title : Text{"全部套餐", "portfolio"};
        std::string const stem =
            fmt::format("settle.margin.{}.{}.{}", product, id_of(row.standard), id_of(row.method));
        Text const which{
            title.zh + "，" + title_of(row.standard).zh + "，" + title_of(row.method).zh,
            title.en + ", " + title_of(row.standard).en + ", " + title_of(row.method).en};
        std::string const& money = result.study.basis.currency;
        Figure month = stage_figure(stem, row.margin.month, money, 2,
                                    {"月毛利：" + which.zh, "Margin of a month: " + which.en},
                                    {"不含税价 - 批发价 - 下游成本 - 获客成本年金",
                                     "price without tax - wholesale price - downstream cost - "
                                     "annuity of acquisition"});
        month.inputs = {"wholesale.access", "wholesale.products", "wholesale.usage"};
        Figure value =
            stage_figure(stem + ".value", row.margin.value, money, 2,
                         {"全寿命价值：" + which.zh, "Value over the life: " + which.en},
                         {"Σ (价格 - 批发价 - 下游成本)·((1-流失率)/(1+r))^t - 获客成本",
                          "Σ (price - wholesale price - downstream cost) ((1 - churn)/(1 + r))^t "
                          "- acquisition cost"});
        value.inputs = month.inputs;
        ledger.add(month);
        ledger.add(value);
    }
}

void add_concentration(ledger::Ledger& ledger, SettleResult const& result)
{
    auto const add = [&](std::string const& id, Text const& name,
                         settlement::Concentration const& c) {
        Figure hhi =
            stage_figure("settle.market.hhi." + id, c.hhi, "", 0,
                         {"HHI，" + name.zh, "HHI, " + name.en}, {"Σ 份额²（%）", "Σ share² (%)"});
        hhi.inputs = {"market.shares"};
        Figure lerner = stage_figure("settle.market.lerner." + id,
                                     c.lerner.value_or(std::numeric_limits<double>::quiet_NaN()),
                                     "", 4, {"勒纳指数，" + name.zh, "Lerner index, " + name.en},
                                     {"HHI / (10000 |η|)", "HHI / (10,000 |η|)"});
        lerner.from = {hhi.id};
        ledger.add(hhi);
        ledger.add(lerner);
    };
    add("before", {"进入前", "before the entry"}, result.entry->before);
    if (result.entry->retail_after) {
        add("after", {"进入后，零售层", "after the entry, at retail"}, *result.entry->retail_after);
        add("networks_after", {"进入后，网络层", "after the entry, at the network layer"},
            *result.entry->networks_after);
    }
}

}  // namespace

ledger::Ledger settle_figures(SettleResult const& result)
{
    ledger::Ledger ledger;
    for (std::size_t p = 0; p < result.periods.size(); ++p) {
        Ids const ids{result, result.study, result.study.periods[p].id};
        add_volumes(ledger, ids, result.study.periods[p]);
        for (settlement::Payment const& one : result.periods[p].regimes[0].settled.payments)
            add_payment(ledger, ids, one);
        for (Regime const& regime : result.periods[p].regimes)
            add_regime(ledger, ids, regime);
    }
    add_margins(ledger, result);
    if (result.entry)
        add_concentration(ledger, result);
    return ledger;
}

std::vector<std::string> settle_headlines(SettleResult const& result)
{
    std::vector<std::string> ids;
    for (market::TrafficPeriod const& period : result.study.periods) {
        std::string const stem = "settle." + period.id + ".rules.";
        ids.push_back(stem + "turnover");
        if (&period != &result.study.periods.back())
            continue;
        for (market::PeerNetwork const& network : result.study.networks)
            ids.push_back(stem + "net." + network.id);
    }
    if (!result.margins.empty()) {
        ids.emplace_back("settle.margin.portfolio.eeo.charged");
        ids.emplace_back("settle.margin.portfolio.reo.charged");
    }
    if (result.entry)
        ids.emplace_back("settle.market.hhi.before");
    if (result.entry && result.entry->retail_after)
        ids.emplace_back("settle.market.hhi.after");
    return ids;
}

}  // namespace tongtu::app
