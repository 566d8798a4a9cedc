#include "settle_stage.hpp"

#include "tongtu/base/error.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <utility>

namespace tongtu::app {

namespace {

using Json = nlohmann::ordered_json;

Json regime_json(SettleResult const& result, Regime const& regime)
{
    auto const& networks = result.study.networks;
    Json json{{"id", regime.id}, {"turnover", regime.settled.turnover()}};
    for (std::size_t n = 0; n < networks.size(); ++n)
        json["net"][networks[n].id] = regime.settled.net[n];
    json["net_payers"] = Json::array();
    for (settlement::NetPayment const& one : settlement::net_payers(regime.settled))
        json["net_payers"].push_back({{"payer", networks[one.payer].id},
                                      {"payee", networks[one.payee].id},
                                      {"amount", one.amount}});
    json["left_out"] = Json::array();
    for (std::size_t const s : regime.left_out)
        json["left_out"].push_back(result.study.services[s].id);
    if (regime.id == "rules")
        json["unverified"] = std::any_of(
            regime.settled.payments.begin(), regime.settled.payments.end(),
            [](settlement::Payment const& one) { return one.unverified && one.amount != 0; });
    return json;
}

Json period_json(SettleResult const& result, std::size_t p)
{
    market::SettlementStudy const& study = result.study;
    PeriodSettled const& found = result.periods[p];
    Json json{
        {"id", study.periods[p].id}, {"from", study.periods[p].from}, {"to", study.periods[p].to}};
    for (Regime const& regime : found.regimes)
        json["regimes"].push_back(regime_json(result, regime));
    json["payments"] = Json::array();
    for (settlement::Payment const& one : found.regimes[0].settled.payments)
        json["payments"].push_back({{"payer", study.networks[one.payer].id},
                                    {"payee", study.networks[one.payee].id},
                                    {"service", study.services[one.service].id},
                                    {"volume", one.volume},
                                    {"unit", study.services[one.service].unit},
                                    {"rate", one.rate},
                                    {"amount", one.amount},
                                    {"rule", one.rule},
                                    {"unverified", one.unverified},
                                    {"at_cap", one.at_cap}});
    json["break_even"] = Json::array();
    for (settlement::BreakEven const& one : found.break_even) {
        Json row{{"a", study.networks[one.a].id},
                 {"b", study.networks[one.b].id},
                 {"service", study.services[one.service].id},
                 {"imbalance", one.imbalance()},
                 {"rate", one.rate},
                 {"break_even_imbalance", nullptr},
                 {"bill_and_keep", one.bill_and_keep}};
        if (std::isfinite(one.break_even_imbalance))
            row["break_even_imbalance"] = one.break_even_imbalance;
        json["break_even"].push_back(row);
    }
    json["holes"] = Json::array();
    for (rules::RuleHole const& hole : found.holes)
        json["holes"].push_back({{"service", hole.pair.service},
                                 {"sender", hole.pair.sender},
                                 {"receiver", hole.pair.receiver},
                                 {"from", hole.days.from},
                                 {"to", hole.days.to}});
    return json;
}

Json concentration_json(settlement::Concentration const& c)
{
    Json json{{"hhi", c.hhi}, {"lerner", nullptr}};
    if (c.lerner)
        json["lerner"] = *c.lerner;
    return json;
}

Json margins_json(SettleResult const& result)
{
    Json json = Json::array();
    for (ResaleMargin const& row : result.margins) {
        auto const& products = result.study.wholesale->products;
        json.push_back({{"product", row.product ? products[*row.product].id : "portfolio"},
                        {"standard", id_of(row.standard)},
                        {"method", id_of(row.method)},
                        {"wholesale", row.margin.wholesale},
                        {"month", row.margin.month},
                        {"worst_month", row.margin.worst_month},
                        {"value", row.margin.value},
                        {"passes_each_period", row.margin.passes_each_period()},
                        {"passes_over_life", row.margin.passes_over_life()}});
    }
    return json;
}

class SettleStage final : public EconomyStage {
public:
    explicit SettleStage(inputs::ReadSettlement read) : read_(std::move(read)) {}
    [[nodiscard]] std::vector<inputs::InputPath> files() const override { return read_.files; }
    [[nodiscard]] Text title() const override { return read_.study.title; }

    [[nodiscard]] std::vector<std::string> upstream() const override
    {
        return read_.study.needs_cost() ? std::vector<std::string>{"cost"}
                                        : std::vector<std::string>{};
    }
    [[nodiscard]] EconomyResult compute(EconomyRun& run) override
    {
        market::SettlementStudy study = read_.study;
        take_charges_from_cost(study, run);
        SettleResult const result = settle_study(std::move(study), read_.rules);
        EconomyResult found;
        found.figures = settle_figures(result);
        found.headlines = settle_headlines(result);
        found.tables = settle_tables(result);
        found.section = settle_section(result, found.tables);
        found.json = settle_json(result);
        found.warnings = settle_warnings(result);
        return found;
    }

private:
    inputs::ReadSettlement read_;
};

}  // namespace

std::unique_ptr<EconomyStage> open_settle(std::filesystem::path const& file)
{
    return std::make_unique<SettleStage>(inputs::read_settlement_study(file));
}

std::string settle_json(SettleResult const& result)
{
    Json json{{"id", result.study.id},
              {"currency", result.study.basis.currency},
              {"price_year", result.study.basis.price_year}};
    for (std::size_t p = 0; p < result.periods.size(); ++p)
        json["periods"].push_back(period_json(result, p));
    json["margins"] = margins_json(result);
    json["market"] = nullptr;
    if (result.entry) {
        json["market"] = {{"before", concentration_json(result.entry->before)}};
        if (result.entry->retail_after) {
            json["market"]["after"] = concentration_json(*result.entry->retail_after);
            json["market"]["networks_after"] = concentration_json(*result.entry->networks_after);
        }
        if (result.entry->price_ratio)
            json["market"]["price_ratio"] = *result.entry->price_ratio;
    }
    return json.dump(2);
}

}  // namespace tongtu::app
