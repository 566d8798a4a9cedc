#include "tongtu/base/error.hpp"
#include "tongtu/base/file.hpp"
#include "tongtu/inputs/rules_shipped.hpp"
#include "tongtu/inputs/study.hpp"
#include "tongtu/inputs/study_toml.hpp"
#include "tongtu/inputs/suggest.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace tongtu::inputs {

namespace {

// Classes of networks; "*" stands alone.
std::vector<std::string> parse_classes(TomlReader& table, std::string const& key, bool needed)
{
    std::vector<std::string> classes = table.texts(key);
    if (needed && classes.empty())
        table.refuse(key, "names no class of networks", "List the classes, or [\"*\"] for any");
    bool const any = std::find(classes.begin(), classes.end(), "*") != classes.end();
    if (any && classes.size() > 1)
        table.refuse(key, "names \"*\" beside other classes", "\"*\" stands for all of them");
    if (std::find(classes.begin(), classes.end(), "") != classes.end())
        table.refuse(key, "names a class without letters", "Give its id");
    return classes;
}

void check_terms(TomlReader& table, rules::SettlementTerms const& terms)
{
    if (terms.currency.size() != 3 || !std::all_of(terms.currency.begin(), terms.currency.end(),
                                                   [](char c) { return c >= 'A' && c <= 'Z'; }))
        table.refuse("currency", "\"" + terms.currency + "\" is no currency code",
                     "Give the three capital letters of ISO 4217, such as CNY");
    if (!terms.rate && !terms.cap)
        table.refuse("rate", "is missing, and so is cap",
                     "Give the rate, or the cap of a rate that networks agree");
    if (terms.cap && terms.floor && *terms.cap < *terms.floor)
        table.refuse("floor", fmt::format("{:g} lies above the cap {:g}", *terms.floor, *terms.cap),
                     "Exchange the two");
    if (terms.rate &&
        ((terms.cap && *terms.rate > *terms.cap) || (terms.floor && *terms.rate < *terms.floor)))
        table.refuse("rate", fmt::format("{:g} lies outside floor and cap", *terms.rate),
                     "Correct the rate, or the limits");
    if (terms.basis == rules::ChargeBasis::port && (terms.netting || terms.ratio_threshold > 0.0))
        table.refuse("basis", "\"port\" has one volume for both directions, nothing to net",
                     "Take out netting and ratio_threshold, or charge what is sent");
    bool const zero = terms.rate && *terms.rate == 0.0;
    for (std::string const& name : terms.payers) {
        bool const both =
            name == "*" || terms.payees.front() == "*" ||
            std::find(terms.payees.begin(), terms.payees.end(), name) != terms.payees.end();
        if (terms.basis == rules::ChargeBasis::port && both && !zero)
            table.refuse("basis",
                         R"("port" does not say who pays: ")" + name +
                             R"(" is among payers and payees)",
                         "Write one rule for each payer, or charge what is sent");
    }
    for (std::string const& name : terms.free) {
        if (std::find(terms.payers.begin(), terms.payers.end(), name) != terms.payers.end())
            table.refuse("free", "\"" + name + "\" is among the payers too",
                         "Name a class in one of the two lists");
    }
}

rules::SettlementTerms parse_terms(TomlReader table)
{
    constexpr double most = 1e9;  // money per unit
    rules::SettlementTerms terms;
    terms.payers = parse_classes(table, "payers", true);
    terms.payees = parse_classes(table, "payees", true);
    terms.free = parse_classes(table, "free", false);
    terms.service = table.need_text("service");
    terms.unit = table.need_text("unit");
    terms.currency = table.need_text("currency");
    terms.rate = table.maybe_number("rate", {0.0, most});
    terms.cap = table.maybe_number("cap", {0.0, most});
    terms.floor = table.maybe_number("floor", {0.0, most});
    terms.basis =
        static_cast<rules::ChargeBasis>(table.choice("basis", {"sent", "received", "port"}, 0));
    terms.netting = table.flag("netting", false);
    terms.ratio_threshold = table.number("ratio_threshold", 0.0, {0.0, 1e6});
    check_terms(table, terms);
    table.done();
    return terms;
}

rules::Rule parse_rule(TomlReader table)
{
    rules::Rule rule;
    rule.id = table.need_text("id");
    rule.title = table.title("title", {rule.id, rule.id});
    rule.citation = table.need_text("citation");
    rule.valid_from = table.date("valid_from");
    rule.valid_to = table.date("valid_to");
    rule.unverified = table.flag("unverified", false);
    rule.parameters = table.number_map("parameters", {});
    if (auto const terms = table.table("settlement"))
        rule.settlement = parse_terms(*terms);
    if (rule.valid_from.empty())
        table.refuse("valid_from", "is missing", "Give the day from which the rule held");
    if (!rule.valid_to.empty() && rule.valid_to < rule.valid_from)
        table.refuse("valid_to", rule.valid_to + " lies before valid_from", "Exchange the dates");
    table.done();
    return rule;
}

void add(std::vector<rules::Rule>& all, std::vector<rules::Rule> more, std::string const& source)
{
    for (rules::Rule& rule : more) {
        auto const same = std::find_if(all.begin(), all.end(),
                                       [&](rules::Rule const& r) { return r.id == rule.id; });
        if (same != all.end())
            throw InputError(
                {source, "[[rule]]", "id", "\"" + rule.id + "\" stands twice",
                 "Give a rule of your own another id; shipped rules stay as they are"});
        all.push_back(std::move(rule));
    }
}

}  // namespace

std::vector<rules::Rule> parse_rules(std::string const& text, std::string const& source)
{
    TomlValue const root = parse_toml(text, source);
    TomlReader top(root, source, "", nullptr);
    std::vector<rules::Rule> found;
    for (TomlReader const& table : top.tables("rule"))
        add(found, {parse_rule(table)}, source);
    top.done();
    return found;
}

std::vector<rules::Rule> read_rules(std::filesystem::path const& folder)
{
    std::vector<rules::Rule> all;
    for (EmbeddedFile const& file : shipped_rules())
        add(all, parse_rules(file.text, file.name), file.name);
    std::filesystem::path const own = folder / "rules.toml";
    std::error_code error;
    if (std::filesystem::exists(own, error))
        add(all, parse_rules(read_file(own, std::size_t{4} << 20), own.string()), own.string());
    return all;
}

std::vector<rules::Rule> read_rules(Study const& study)
{
    std::vector<rules::Rule> all = read_rules(study.folder);
    std::vector<std::string> ids;
    ids.reserve(all.size());
    for (rules::Rule const& rule : all)
        ids.push_back(rule.id);
    for (std::string const& id : study.rules) {
        if (std::find(ids.begin(), ids.end(), id) == ids.end())
            throw InputError({"study.toml", "[study]", "rules", "\"" + id + "\" is no known rule",
                              did_you_mean(id, ids)});
    }
    return all;
}

}  // namespace tongtu::inputs
