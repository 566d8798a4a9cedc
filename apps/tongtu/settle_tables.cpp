#include "settle_stage.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace tongtu::app {

namespace {

using report::Column;
using report::Table;
using report::Value;

Column number_column(std::string key, std::string zh, std::string en, std::string unit,
                     int decimals = 0)
{
    return {std::move(key), {std::move(zh), std::move(en)}, std::move(unit), decimals};
}

Value period_value(market::TrafficPeriod const& period)
{
    return period.id;
}

// The amount of a payment stands for every row of the table; the rule's days beside it.
Table payments_table(SettleResult const& result)
{
    market::SettlementStudy const& study = result.study;
    std::string const& money = study.basis.currency;
    Table table{
        "settle_payments",
        {"按现行规则的结算款", "Payments under the rules in force"},
        settle_conditions(result),
        {word_column("period", "期间", "Period"), word_column("payer", "付款方", "Payer"),
         word_column("payee", "收款方", "Payee"), word_column("service", "业务", "Service"),
         number_column("volume", "计费量", "Volume charged", "", 1),
         word_column("unit", "单位", "Unit"), number_column("rate", "单价", "Rate", money, 4),
         number_column("amount", "金额", "Amount", money), word_column("rule", "规则", "Rule"),
         word_column("valid_from", "生效", "Valid from"),
         word_column("valid_to", "失效", "Valid to"), word_column("verified", "核实", "Verified"),
         word_column("rate_is", "单价性质", "What the rate is")},
        {}};
    for (std::size_t p = 0; p < study.periods.size(); ++p) {
        for (settlement::Payment const& one : result.periods[p].regimes[0].settled.payments) {
            rules::Rule const& rule = result.rule(one.rule);
            Text const kind = one.at_cap ? Text{"上限（未约定）", "cap, none agreed"}
                              : one.origin.empty()
                                  ? Text{"规则所定", "set by the rule"}
                                  : Text{"约定：" + one.origin, "agreed: " + one.origin};
            table.rows.push_back(
                {period_value(study.periods[p]), study.networks[one.payer].title,
                 study.networks[one.payee].title, study.services[one.service].title, one.volume,
                 study.services[one.service].unit, one.rate, one.amount, one.rule, rule.valid_from,
                 rule.valid_to,
                 one.unverified ? Text{"未核实", "unverified"} : Text{"已核实", "verified"}, kind});
        }
    }
    table.rows_on_page = 60;
    return table;
}

Table net_table(SettleResult const& result)
{
    market::SettlementStudy const& study = result.study;
    std::string const& money = study.basis.currency;
    Table table{"settle_net",
                {"各网络净额（收款减付款）", "Net position of every network, received less paid"},
                settle_conditions(result),
                {word_column("period", "期间", "Period"), word_column("regime", "制度", "Regime"),
                 word_column("network", "网络", "Network"),
                 number_column("received", "收款", "Received", money),
                 number_column("paid", "付款", "Paid", money),
                 number_column("net", "净额", "Net", money)},
                {}};
    for (std::size_t p = 0; p < study.periods.size(); ++p) {
        for (Regime const& regime : result.periods[p].regimes) {
            std::vector<std::int64_t> paid(study.networks.size(), 0);
            for (settlement::Payment const& one : regime.settled.payments)
                paid[one.payer] += one.amount;
            for (std::size_t n = 0; n < paid.size(); ++n)
                table.rows.push_back({period_value(study.periods[p]), regime.title,
                                      study.networks[n].title, regime.settled.net[n] + paid[n],
                                      paid[n], regime.settled.net[n]});
        }
    }
    table.rows_on_page = 90;
    return table;
}

Table net_payers_table(SettleResult const& result)
{
    market::SettlementStudy const& study = result.study;
    Table table{"settle_net_payers",
                {"两两轧差后谁付给谁", "Who pays whom after netting each pair"},
                settle_conditions(result),
                {word_column("period", "期间", "Period"), word_column("regime", "制度", "Regime"),
                 word_column("payer", "净付款方", "Net payer"),
                 word_column("payee", "净收款方", "Net payee"),
                 number_column("amount", "金额", "Amount", study.basis.currency)},
                {}};
    for (std::size_t p = 0; p < study.periods.size(); ++p) {
        for (Regime const& regime : result.periods[p].regimes) {
            for (settlement::NetPayment const& one : settlement::net_payers(regime.settled))
                table.rows.push_back({period_value(study.periods[p]), regime.title,
                                      study.networks[one.payer].title,
                                      study.networks[one.payee].title, one.amount});
        }
    }
    return table;
}

Table traffic_table(SettleResult const& result)
{
    market::SettlementStudy const& study = result.study;
    Table table{"settle_traffic",
                {"网间流量", "Traffic between networks"},
                settle_conditions(result),
                {word_column("period", "期间", "Period"), word_column("from", "发送方", "From"),
                 word_column("to", "接收方", "To"), word_column("service", "业务", "Service"),
                 word_column("unit", "单位", "Unit"),
                 number_column("sent", "发送方计量", "Sender's count", "", 1),
                 number_column("received", "接收方计量", "Receiver's count", "", 1),
                 number_column("difference_percent", "差异", "Difference", "%", 2)},
                {}};
    for (market::TrafficPeriod const& period : study.periods) {
        for (market::Flow const& flow : period.flows) {
            std::vector<Value> row{period_value(period),
                                   study.networks[flow.from].title,
                                   study.networks[flow.to].title,
                                   study.services[flow.service].title,
                                   study.services[flow.service].unit,
                                   flow.sent};
            if (flow.received) {
                double const larger = std::max(flow.sent, *flow.received);
                row.insert(
                    row.end(),
                    {Value(*flow.received),
                     Value(larger > 0.0 ? 100.0 * std::abs(flow.sent - *flow.received) / larger
                                        : 0.0)});
            } else {
                row.insert(row.end(), {Value(), Value()});
            }
            table.rows.push_back(std::move(row));
        }
    }
    return table;
}

Table capacity_table(SettleResult const& result)
{
    market::SettlementStudy const& study = result.study;
    Table table{
        "settle_capacity",
        {"网间带宽负荷", "Load of the links between networks"},
        {"有采样时为第95百分位，否则由业务量按忙时折算。",
         "The 95th percentile where there are samples, else the busy-hour load of the volumes."},
        {word_column("period", "期间", "Period"), word_column("from", "发送方", "From"),
         word_column("to", "接收方", "To"), number_column("gbps", "负荷", "Load", "Gbit/s", 3),
         word_column("basis", "依据", "From")},
        {}};
    for (std::size_t p = 0; p < study.periods.size(); ++p) {
        for (settlement::LinkLoad const& load : result.periods[p].loads)
            table.rows.push_back(
                {period_value(study.periods[p]), study.networks[load.from].title,
                 study.networks[load.to].title, load.gbps,
                 load.sampled ? Text{"采样", "samples"} : Text{"业务量", "volumes"}});
    }
    return table;
}

Table break_even_table(SettleResult const& result)
{
    market::SettlementStudy const& study = result.study;
    std::string const& money = study.basis.currency;
    Table table{
        "settle_break_even",
        {"何时宜互不结算", "Where bill and keep is right"},
        {"|不平衡量|"
         "×单价低于计费对账成本时，互不结算更合算。单价取长期增量成本，没有则取主叫付费费率。",
         "Bill and keep is right where |imbalance| x rate is below the cost of billing. The rate "
         "is "
         "LRIC, or that of calling party pays where no LRIC is given."},
        {word_column("period", "期间", "Period"), word_column("a", "甲", "A"),
         word_column("b", "乙", "B"), word_column("service", "业务", "Service"),
         word_column("unit", "单位", "Unit"), number_column("a_to_b", "甲到乙", "A to B", "", 1),
         number_column("b_to_a", "乙到甲", "B to A", "", 1),
         number_column("imbalance", "不平衡量", "Imbalance", "", 1),
         number_column("break_even_imbalance", "临界不平衡量", "Break-even imbalance", "", 1),
         number_column("net_amount", "净额", "Net amount", money),
         number_column("transaction_cost", "对账成本", "Cost of billing", money),
         word_column("verdict", "结论", "Verdict")},
        {}};
    for (std::size_t p = 0; p < study.periods.size(); ++p) {
        for (settlement::BreakEven const& one : result.periods[p].break_even)
            table.rows.push_back(
                {period_value(study.periods[p]), study.networks[one.a].title,
                 study.networks[one.b].title, study.services[one.service].title,
                 study.services[one.service].unit, one.a_to_b, one.b_to_a, one.imbalance(),
                 std::isfinite(one.break_even_imbalance) ? Value(one.break_even_imbalance)
                                                         : Value(),
                 one.net_amount, one.transaction_cost,
                 one.bill_and_keep ? Text{"互不结算", "bill and keep"} : Text{"结算", "settle"}});
    }
    return table;
}

Table rules_table(SettleResult const& result)
{
    Table table{"settle_rules",
                {"所依据的规则", "Rules gone by"},
                {},
                {word_column("rule", "标识", "Id"), word_column("title", "规则", "Rule"),
                 word_column("valid_from", "生效", "Valid from"),
                 word_column("valid_to", "失效", "Valid to"),
                 word_column("verified", "核实", "Verified"),
                 word_column("citation", "出处", "Citation")},
                {}};
    for (std::string const& id : result.rules_used()) {
        rules::Rule const& rule = result.rule(id);
        table.rows.push_back(
            {rule.id, rule.title, rule.valid_from, rule.valid_to,
             rule.unverified ? Text{"未核实", "unverified"} : Text{"已核实", "verified"},
             rule.citation});
    }
    return table;
}

Table holes_table(SettleResult const& result)
{
    Table table{"settle_holes",
                {"没有规则的流量（未结算）", "Traffic without a rule, not settled"},
                {},
                {word_column("service", "业务", "Service"),
                 word_column("sender", "发送方类别", "Class of the sender"),
                 word_column("receiver", "接收方类别", "Class of the receiver"),
                 word_column("from", "自", "From"), word_column("to", "至", "To")},
                {}};
    for (PeriodSettled const& period : result.periods) {
        for (rules::RuleHole const& hole : period.holes)
            table.rows.push_back({hole.pair.service, hole.pair.sender, hole.pair.receiver,
                                  hole.days.from, hole.days.to});
    }
    return table;
}

}  // namespace

report::Column word_column(std::string key, std::string zh, std::string en)
{
    report::Column column;
    column.key = std::move(key);
    column.title = {std::move(zh), std::move(en)};
    column.numeric = false;
    return column;
}

Text settle_conditions(SettleResult const& result, bool by_rules)
{
    market::PriceBasis const& basis = result.study.basis;
    Text money{fmt::format("金额：{}（{} 年价）。", basis.currency, basis.price_year),
               "Money: " + market::describe(basis) + "."};
    std::vector<std::string> const used = result.rules_used();
    if (by_rules && std::any_of(used.begin(), used.end(), [&](std::string const& id) {
            return result.rule(id).unverified;
        })) {
        money.zh += "含未核实原文的规则。";
        money.en += " Some of the rules are unverified.";
    }
    Text const& note = result.study.note;
    if (note.en.empty())
        return money;
    return {note.zh + " " + money.zh, note.en + " " + money.en};
}

std::vector<Table> settle_tables(SettleResult const& result)
{
    std::vector<Table> tables{payments_table(result), net_payers_table(result),
                              net_table(result),      break_even_table(result),
                              capacity_table(result), traffic_table(result),
                              rules_table(result)};
    Table holes = holes_table(result);
    if (!holes.rows.empty())
        tables.push_back(std::move(holes));
    for (Table& table : resale_tables(result))
        tables.push_back(std::move(table));
    return tables;
}

}  // namespace tongtu::app
