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

std::vector<rules::Rule> read_rules(Study const& study)
{
    std::vector<rules::Rule> all;
    for (ShippedFile const& file : shipped_rules())
        add(all, parse_rules(file.text, file.name), file.name);
    std::filesystem::path const own = study.folder / "rules.toml";
    std::error_code error;
    if (std::filesystem::exists(own, error))
        add(all, parse_rules(read_file(own, std::size_t{4} << 20), own.string()), own.string());
    std::vector<std::string> ids;
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
