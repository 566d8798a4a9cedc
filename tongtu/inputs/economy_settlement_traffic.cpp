#include "tongtu/inputs/csv.hpp"
#include "tongtu/inputs/economy_settlement_parts.hpp"
#include "tongtu/inputs/suggest.hpp"
#include "tongtu/rules/days.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>
#include <tuple>

namespace tongtu::inputs {

namespace {

constexpr Range any_volume{0.0, 1e15};
constexpr Range any_charge{0.0, 1e9};

std::vector<std::string> period_ids(market::SettlementStudy const& study)
{
    std::vector<std::string> ids;
    for (market::TrafficPeriod const& one : study.periods)
        ids.push_back(one.id);
    return ids;
}

// Two different networks of a row.
std::pair<std::size_t, std::size_t> pair_of(EconomyRow const& row, SettlementParts const& parts,
                                            std::string const& from, std::string const& to)
{
    auto const ids = parts.network_ids();
    std::pair const pair{row.one_of(from, ids), row.one_of(to, ids)};
    if (pair.first == pair.second)
        row.refuse(to, "is the network of column " + from + " itself",
                   "Leave out traffic inside one network: nobody settles it");
    return pair;
}

void check_service(EconomyRow const& row, market::TrafficService const& one)
{
    if (one.lric_plus && !one.lric)
        row.refuse("lric", "is empty beside lric_plus", "Give both, or cost_service");
    if (!one.cost_service.empty() && one.lric)
        row.refuse("lric", "is given beside cost_service", "Take one of them out");
    if (one.lric_plus && *one.lric_plus < *one.lric)
        row.refuse("lric_plus", "lies below lric", "LRIC+ holds a share of the common costs too");
    bool const charged = one.calling_party_pays || one.lric;
    if (charged && one.origin.en.empty())
        row.refuse("origin", "is empty", "Say where the charges come from, or \"assumption: …\"");
    if (one.mb_per_unit > 0.0 && one.busy_hour_share == 0.0)
        row.refuse("busy_hour_share", "is empty beside mb_per_unit",
                   "Give the busy hour's share of a day's traffic, such as 0.08");
}

// Whole months between two days, or 0.
int months_between(std::string const& from, std::string const& to)
{
    if (!from.ends_with("-01") || !rules::day_after(to).ends_with("-01"))
        return 0;
    std::string const after = rules::day_after(to);
    auto const number = [](std::string const& day) {
        return 12 * std::stoi(day.substr(0, 4)) + std::stoi(day.substr(5, 2));
    };
    return number(after) - number(from);
}

int days_between(std::string from, std::string const& to)
{
    int days = 1;
    for (; from < to; from = rules::day_after(from))
        ++days;
    return days;
}

}  // namespace

bool is_settlement_id(std::string const& id)
{
    return !id.empty() && id.size() <= 64 && std::all_of(id.begin(), id.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-' || c == '_';
    });
}

std::string settlement_id(EconomyRow const& row)
{
    std::string id = row.need_text("id");
    if (!is_settlement_id(id))
        row.refuse("id", "\"" + shown(id) + "\" cannot be part of a figure's id",
                   "Use letters, digits, - and _");
    return id;
}

void read_peers(SettlementParts& parts, TomlReader& head)
{
    std::set<std::string> seen;
    parts.file.rows(head, "networks", {{"id", "class"}, {"title_zh", "title_en"}},
                    [&](EconomyRow& row) {
                        market::PeerNetwork one;
                        one.id = settlement_id(row);
                        if (!seen.insert(one.id).second)
                            row.refuse("id", "\"" + shown(one.id) + "\" stands twice",
                                       "Name each network once");
                        one.rule_class = row.need_text("class");
                        if (one.rule_class == "*")
                            row.refuse("class", "is \"*\"", "Give one class of networks");
                        one.title = row.title(one.id);
                        parts.study.networks.push_back(one);
                    });
    if (parts.study.networks.size() < 2 || parts.study.networks.size() > 200)
        head.refuse("networks", fmt::format("holds {} networks", parts.study.networks.size()),
                    "Give from 2 to 200 networks");
}

void read_settled_services(SettlementParts& parts, TomlReader& head)
{
    std::set<std::string> seen;
    EconomyColumns const columns{{"id", "unit"},
                                 {"title_zh", "title_en", "calling_party_pays", "lric", "lric_plus",
                                  "cost_service", "mb_per_unit", "busy_hour_share", "origin",
                                  "currency", "price_year"}};
    parts.file.rows(head, "services", columns, [&](EconomyRow& row) {
        market::TrafficService one;
        one.id = settlement_id(row);
        if (!seen.insert(one.id).second)
            row.refuse("id", "\"" + shown(one.id) + "\" stands twice", "Name each service once");
        one.title = row.title(one.id);
        one.unit = row.need_text("unit");
        auto const charge = [&](std::string const& column) -> std::optional<double> {
            if (!row.has(column))
                return std::nullopt;
            return row.amount(column, parts.money, any_charge);
        };
        one.calling_party_pays = charge("calling_party_pays");
        one.lric = charge("lric");
        one.lric_plus = charge("lric_plus");
        one.cost_service = row.text("cost_service");
        one.mb_per_unit = row.number("mb_per_unit", 0.0, {0.0, 1e9});
        one.busy_hour_share = row.number("busy_hour_share", 0.0, {0.0, 1.0});
        one.origin = {row.text("origin"), row.text("origin")};
        check_service(row, one);
        parts.study.services.push_back(one);
    });
    if (parts.study.services.empty() || parts.study.services.size() > 100)
        head.refuse("services", fmt::format("holds {} services", parts.study.services.size()),
                    "Give from 1 to 100 services");
}

void read_periods(SettlementParts& parts)
{
    for (TomlReader& table : parts.file.top().tables("period")) {
        market::TrafficPeriod one;
        one.id = table.need_text("id");
        if (!is_settlement_id(one.id) || one.id == "margin" || one.id == "market")
            table.refuse("id", "\"" + shown(one.id) + "\" cannot be part of a figure's id",
                         "Use letters, digits, - and _, such as 2019-12");
        one.from = table.date("from");
        one.to = table.date("to");
        if (one.from.empty() || one.to.empty())
            table.refuse(one.from.empty() ? "from" : "to", "is missing",
                         "Give first and last day of the period");
        if (one.to < one.from || one.from < "1900-01-01" || one.to > "2200-12-31")
            table.refuse("to", "the days from " + one.from + " to " + one.to + " are no period",
                         "Give days from 1900 to 2200, the first one first");
        one.months = months_between(one.from, one.to);
        if (one.months == 0)
            table.refuse("to", one.from + " to " + one.to + " are not whole months",
                         "Settle by calendar months");
        one.days = days_between(one.from, one.to);
        auto const& before = parts.study.periods;
        if (!before.empty() && one.from <= before.back().to)
            table.refuse("from",
                         one.from + " lies in or before the period \"" + before.back().id + "\"",
                         "Give periods in order of time, each day once");
        for (market::TrafficPeriod const& other : before) {
            if (other.id == one.id)
                table.refuse("id", "\"" + shown(one.id) + "\" stands twice", "Give another id");
        }
        table.done();
        parts.study.periods.push_back(one);
    }
    if (parts.study.periods.empty() || parts.study.periods.size() > 600)
        parts.file.top().refuse("[[period]]",
                                fmt::format("is there {} times", parts.study.periods.size()),
                                "Give from 1 to 600 periods");
}

void read_flows(SettlementParts& parts, TomlReader& head)
{
    market::SettlementStudy& study = parts.study;
    auto const periods = period_ids(study);
    auto const services = parts.service_ids();
    std::set<std::tuple<std::size_t, std::size_t, std::size_t, std::size_t>> seen;
    std::size_t number = 0;
    parts.file.rows(
        head, "traffic", {{"period", "from", "to", "service", "unit", "sent"}, {"received"}},
        [&](EconomyRow& row) {
            ++number;
            market::Flow flow;
            std::size_t const period = row.one_of("period", periods);
            std::tie(flow.from, flow.to) = pair_of(row, parts, "from", "to");
            flow.service = row.one_of("service", services);
            std::string const& unit = study.services[flow.service].unit;
            if (row.need_text("unit") != unit)
                row.refuse("unit",
                           "is " + shown(row.text("unit")) + ", the service counts in " + unit,
                           "Give the volume in " + unit);
            flow.sent = row.need_number("sent", any_volume);
            flow.received = row.maybe_number("received", any_volume);
            flow.record = fmt::format("row {}", number);
            if (!seen.insert({period, flow.from, flow.to, flow.service}).second)
                row.refuse("service", "stands twice for this period and pair",
                           "Give one row for each direction and service");
            double const larger = std::max(flow.sent, flow.received.value_or(flow.sent));
            double const apart = larger - std::min(flow.sent, flow.received.value_or(flow.sent));
            if (100.0 * apart > study.tolerance_percent * larger)
                row.refuse("received",
                           fmt::format("{} counts {:g} {} sent, {} counts {:g} received: they "
                                       "differ by {:.2f} %, allowed are {:g} %",
                                       study.networks[flow.from].id, flow.sent, unit,
                                       study.networks[flow.to].id, *flow.received,
                                       100.0 * apart / larger, study.tolerance_percent),
                           "Reconcile the two counts, or raise tolerance_percent");
            study.periods[period].flows.push_back(flow);
        });
}

void read_samples(SettlementParts& parts, TomlReader& head)
{
    if (!head.has("samples"))
        return;
    market::SettlementStudy& study = parts.study;
    auto const periods = period_ids(study);
    parts.file.rows(head, "samples", {{"period", "from", "to", "mbps"}}, [&](EconomyRow& row) {
        auto& links = study.periods[row.one_of("period", periods)].samples;
        auto const [from, to] = pair_of(row, parts, "from", "to");
        double const mbps = row.need_number("mbps", {0.0, 1e12});
        auto const link = std::find_if(links.begin(), links.end(),
                                       [from = from, to = to](market::LinkSamples const& one) {
                                           return one.from == from && one.to == to;
                                       });
        if (link == links.end())
            links.push_back({from, to, {mbps}});
        else
            link->mbps.push_back(mbps);
    });
}

void read_agreed(SettlementParts& parts, TomlReader& head)
{
    if (!head.has("agreed"))
        return;
    auto const services = parts.service_ids();
    std::size_t number = 0;
    parts.file.rows(
        head, "agreed",
        {{"payer", "payee", "service", "valid_from", "unit", "rate", "currency", "origin"},
         {"valid_to"}},
        [&](EconomyRow& row) {
            market::AgreedRate one;
            std::tie(one.payer, one.payee) = pair_of(row, parts, "payer", "payee");
            one.service = row.one_of("service", services);
            row.need_text("valid_from");
            one.from = row.date("valid_from");
            one.to = row.date("valid_to");
            if (!one.to.empty() && one.to < one.from)
                row.refuse("valid_to", "lies before valid_from", "Exchange the dates");
            std::string const& unit = parts.study.services[one.service].unit;
            if (row.need_text("unit") != unit)
                row.refuse("unit",
                           "is " + shown(row.text("unit")) + ", the service counts in " + unit,
                           "Give the rate per " + unit);
            one.rate = row.need_number("rate", any_charge);
            one.currency = row.need_text("currency");
            if (!market::is_currency(one.currency))
                row.refuse("currency", "is no currency code",
                           "Give the three capital letters of ISO 4217");
            one.origin = row.need_text("origin");
            one.record = fmt::format("the agreed rates, row {}", ++number);
            parts.study.agreed.push_back(one);
        });
}

}  // namespace tongtu::inputs
