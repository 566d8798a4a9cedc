#include "tongtu/inputs/economy_settlement.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/inputs/csv.hpp"
#include "tongtu/inputs/economy_settlement_parts.hpp"
#include "tongtu/inputs/rules_shipped.hpp"
#include "tongtu/inputs/suggest.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace tongtu::inputs {

namespace {

constexpr Range any_amount{0.0, 1e12};

std::vector<rules::Rule> named_rules(TomlReader& head, std::filesystem::path const& folder)
{
    std::vector<rules::Rule> const all = read_rules(folder);
    std::vector<std::string> known;
    for (rules::Rule const& rule : all) {
        if (rule.settlement)
            known.push_back(rule.id);
    }
    std::vector<rules::Rule> found;
    for (std::string const& id : head.texts("rules")) {
        auto const rule = std::find_if(all.begin(), all.end(), [&](rules::Rule const& one) {
            return one.id == id && one.settlement;
        });
        if (rule == all.end())
            head.refuse("rules", "\"" + shown(id) + "\" is no known rule on settlement",
                        did_you_mean(id, known));
        found.push_back(*rule);
    }
    if (found.empty())
        head.refuse("rules", "names no rule", "Name the rules that the networks settle by");
    return found;
}

// Over all days that any two rules share, not those of the study's periods alone.
void refuse_overlaps(TomlReader& head, std::vector<rules::Rule> const& rules)
{
    auto const found = rules::overlaps(rules, {"0001-01-01", ""});
    if (!found.empty())
        head.refuse("rules", rules::in_words(found.front()),
                    "Name one of them only, or end the older one with valid_to in a rules.toml");
}

void check_conversions(ReadSettlement const& read, TomlReader& head)
{
    market::SettlementStudy const& study = read.study;
    for (rules::Rule const& rule : read.rules) {
        for (market::TrafficPeriod const& period : study.periods) {
            if (rules::none(
                    rules::common({rule.valid_from, rule.valid_to}, {period.from, period.to})))
                continue;
            std::string const& currency = rule.settlement->currency;
            market::PriceBasis const then{currency, std::stoi(period.from.substr(0, 4))};
            if (currency != study.basis.currency && !study.conversions.factor(then, study.basis))
                head.refuse("rules",
                            fmt::format("\"{}\" charges in {}, the study counts in {}", rule.id,
                                        market::describe(then), market::describe(study.basis)),
                            "Write a dated rate for this pair into the conversions of [money]");
        }
    }
}

void parse_capacity(SettlementParts& parts, TomlReader table)
{
    parts.study.capacity_charge = table.need_number("charge_per_gbps_month", any_amount);
    parts.study.capacity_origin = table.need_text("origin");
    table.done();
}

}  // namespace

std::vector<std::string> SettlementParts::network_ids() const
{
    std::vector<std::string> ids;
    for (market::PeerNetwork const& one : study.networks)
        ids.push_back(one.id);
    return ids;
}

std::vector<std::string> SettlementParts::service_ids() const
{
    std::vector<std::string> ids;
    for (market::TrafficService const& one : study.services)
        ids.push_back(one.id);
    return ids;
}

ReadSettlement parse_settlement_study(EconomyFile& file)
{
    ReadSettlement read;
    EconomyMoney const money = file.money();
    market::SettlementStudy& study = read.study;
    study.basis = money.basis;
    study.conversions = money.conversions;
    SettlementParts parts{file, money, study};
    TomlReader head = file.top().need_table("settlement");
    head.integer("format_version", 1, 1, 1);
    study.id = head.need_text("id");
    study.title = head.title("title", {study.id, study.id});
    study.note = head.title("note", {});
    study.tolerance_percent = head.number("tolerance_percent", 1.0, {0.0, 100.0});
    study.transaction_cost = head.number("transaction_cost", 0.0, any_amount);
    study.report_holes = head.choice("holes", {"refuse", "report"}, 0) == 1;
    study.pure_lric = head.choice("cost_standard", {"lraic", "pure_lric"}, 0) == 1;
    read_peers(parts, head);
    read_settled_services(parts, head);
    read_periods(parts);
    read_flows(parts, head);
    read_samples(parts, head);
    read_agreed(parts, head);
    read.rules = named_rules(head, file.folder());
    refuse_overlaps(head, read.rules);
    check_conversions(read, head);
    head.done();
    if (auto const table = file.top().table("capacity"))
        parse_capacity(parts, *table);
    if (auto const table = file.top().table("wholesale"))
        read_wholesale(parts, *table);
    if (auto const table = file.top().table("market"))
        read_market(parts, *table);
    file.top().done();
    read.files = file.files();
    std::filesystem::path const own = file.folder() / "rules.toml";
    std::error_code error;
    if (std::filesystem::exists(own, error))
        read.files.push_back({"rules", own});
    return read;
}

ReadSettlement read_settlement_study(std::filesystem::path const& file)
{
    EconomyFile opened(file);
    return parse_settlement_study(opened);
}

}  // namespace tongtu::inputs
