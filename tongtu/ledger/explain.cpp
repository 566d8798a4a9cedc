#include "tongtu/ledger/explain.hpp"

#include "tongtu/base/hash.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

namespace tongtu::ledger {

using OrderedJson = nlohmann::ordered_json;

namespace {

/// Words of the terminal's lines.
struct Words {
    char const *id, *profile, *formula, *rule, *unverified, *in_force, *still, *from, *more,
        *repeated, *unknown, *inputs, *all_inputs, *stage, *no_manifest;
};

constexpr Words english{"id",
                        "profile",
                        "computed",
                        "rule",
                        "not verified against the document",
                        "in force",
                        "still",
                        "from",
                        "... and {} more",
                        "(shown above)",
                        "(not in the ledger)",
                        "input files",
                        "input files of the stage",
                        "made by",
                        "no manifest of stage {}: its input files are not known"};
constexpr Words chinese{"编号",
                        "口径",
                        "算法",
                        "规则",
                        "尚未与原文核对",
                        "施行",
                        "至今",
                        "来自",
                        "……另有 {} 项",
                        "（见上）",
                        "（台账中没有）",
                        "输入文件",
                        "本阶段的输入文件",
                        "产生于",
                        "没有阶段 {} 的清单：其输入文件不详"};

class Explainer {
public:
    Explainer(Ledger const& ledger, std::span<runs::Manifest const> manifests,
              ExplainOptions const& options)
        : ledger_(ledger), options_(options),
          words_(options.language == Language::zh ? chinese : english)
    {
        for (runs::Manifest const& manifest : manifests)
            by_stage_[manifest.stage] = &manifest;
    }

    Explanation explain(Figure const& figure)
    {
        describe(figure);
        shown_.insert(figure.id);
        json_["from"] = sources(figure, 1);
        tell_files(figure);
        return {std::move(lines_),
                json_.dump(1, ' ', false, OrderedJson::error_handler_t::replace) + "\n"};
    }

private:
    [[nodiscard]] std::string const& in_language(Text const& text) const
    {
        return options_.language == Language::zh ? text.zh : text.en;
    }

    [[nodiscard]] std::string headline(Figure const& figure) const
    {
        return fmt::format("{}: {}{}{}", in_language(figure.title),
                           formatted(figure.value, figure.decimals), figure.unit.empty() ? "" : " ",
                           figure.unit);
    }

    void line(std::string const& name, std::string const& value)
    {
        if (!value.empty())
            lines_.push_back(fmt::format("  {}: {}", name, value));
    }

    [[nodiscard]] static OrderedJson brief(Figure const& figure)
    {
        OrderedJson json = {{"id", figure.id},
                            {"value", figure.value},
                            {"unit", figure.unit},
                            {"title", {{"zh", figure.title.zh}, {"en", figure.title.en}}},
                            {"formula", {{"zh", figure.formula.zh}, {"en", figure.formula.en}}},
                            {"stage", figure.stage}};
        if (!figure.profile.empty())
            json["profile"] = figure.profile;
        return json;
    }

    void describe(Figure const& figure)
    {
        lines_.push_back(headline(figure));
        line(words_.id, figure.id);
        line(words_.profile, figure.profile);
        line(words_.formula, in_language(figure.formula));
        json_ = brief(figure);
        RuleUse const& rule = figure.rule;
        if (rule.id.empty())
            return;
        std::string text = rule.id + ": " + rule.citation;
        if (!rule.valid_from.empty())
            text += fmt::format(" ({} {} – {})", words_.in_force, rule.valid_from,
                                rule.valid_to.empty() ? words_.still : rule.valid_to);
        if (rule.unverified)
            text += fmt::format(" [{}]", words_.unverified);
        line(words_.rule, text);
        json_["rule"] = {{"id", rule.id},
                         {"citation", rule.citation},
                         {"valid_from", rule.valid_from},
                         {"valid_to", rule.valid_to},
                         {"unverified", rule.unverified}};
    }

    // A figure that was shown already is only named: a tree of shared sources stays short, and a
    // circle ends.
    OrderedJson sources(Figure const& figure, std::size_t level)
    {
        OrderedJson list = OrderedJson::array();
        std::size_t const shown = std::min(figure.from.size(), options_.breadth);
        if (level > options_.depth || figure.from.empty())
            return figure.from.empty() ? list : OrderedJson(figure.from);
        if (level == 1)
            lines_.push_back(fmt::format("  {}:", words_.from));
        std::string const indent(2 * level + 2, ' ');
        for (std::size_t i = 0; i < shown; ++i)
            list.push_back(source(figure.from[i], level, indent));
        if (shown < figure.from.size()) {
            std::size_t const rest = figure.from.size() - shown;
            lines_.push_back(indent + fmt::format(fmt::runtime(words_.more), rest));
            list.push_back({{"more", rest}});
        }
        return list;
    }

    OrderedJson source(std::string const& id, std::size_t level, std::string const& indent)
    {
        Figure const* const figure = ledger_.find(id);
        if (figure == nullptr) {
            lines_.push_back(fmt::format("{}{} {}", indent, id, words_.unknown));
            return {{"id", id}, {"missing", true}};
        }
        bool const is_new = shown_.insert(id).second;
        lines_.push_back(fmt::format("{}{}  [{}]{}{}", indent, headline(*figure), id,
                                     is_new ? "" : " ", is_new ? "" : words_.repeated));
        if (!is_new)
            return {{"id", id}};
        OrderedJson json = brief(*figure);
        json["from"] = sources(*figure, level + 1);
        return json;
    }

    // The stage itself, then those above it, each once.
    [[nodiscard]] std::vector<runs::Manifest const*> chain(std::string const& stage) const
    {
        std::vector<runs::Manifest const*> chain;
        std::vector<std::string> open{stage};
        std::set<std::string> seen;
        while (!open.empty()) {
            std::string const name = open.back();
            open.pop_back();
            auto const found = by_stage_.find(name);
            if (!seen.insert(name).second || found == by_stage_.end())
                continue;
            chain.push_back(found->second);
            for (auto const& [upstream, key] : found->second->upstream)
                open.push_back(upstream);
        }
        return chain;
    }

    void tell_files(Figure const& figure)
    {
        auto const stages = chain(figure.stage);
        json_["inputs"] = OrderedJson::array();
        if (by_stage_.find(figure.stage) == by_stage_.end()) {
            lines_.push_back("  " + fmt::format(fmt::runtime(words_.no_manifest), figure.stage));
            return;
        }
        // A figure that names no tables stands on all that its stage has read.
        std::set<std::string> const tables = tables_of(figure);
        lines_.push_back(fmt::format("  {}:", tables.empty() ? words_.all_inputs : words_.inputs));
        std::set<std::string> told;
        for (runs::Manifest const* manifest : stages) {
            for (runs::InputFile const& input : manifest->inputs) {
                if ((tables.empty() || is_named(input.table, tables)) &&
                    told.insert(input.table + '\n' + input.path).second)
                    tell(input);
            }
        }
        for (runs::Manifest const* manifest : stages)
            tell(*manifest);
    }

    // Tables named by the figure and by all that it was computed from.
    [[nodiscard]] std::set<std::string> tables_of(Figure const& figure) const
    {
        std::set<std::string> tables;
        std::set<std::string> seen{figure.id};
        std::vector<Figure const*> open{&figure};
        while (!open.empty()) {
            Figure const* const one = open.back();
            open.pop_back();
            tables.insert(one->inputs.begin(), one->inputs.end());
            for (std::string const& id : one->from) {
                Figure const* const next = ledger_.find(id);
                if (next != nullptr && seen.insert(id).second)
                    open.push_back(next);
            }
        }
        return tables;
    }

    // "sites" names "sites[0]" and "sites[1]" too.
    static bool is_named(std::string const& table, std::set<std::string> const& names)
    {
        return names.contains(table) || names.contains(table.substr(0, table.find('[')));
    }

    void tell(runs::InputFile const& input)
    {
        lines_.push_back(fmt::format("    {}: {}  sha256 {}  {} bytes", input.table, input.path,
                                     hex(input.sha256), input.bytes));
        json_["inputs"].push_back({{"table", input.table},
                                   {"path", input.path},
                                   {"sha256", hex(input.sha256)},
                                   {"bytes", input.bytes}});
    }

    void tell(runs::Manifest const& manifest)
    {
        std::string const key = hex(stage_key(manifest));
        line(words_.stage,
             fmt::format("{}, tongtu {}, key {}", manifest.stage, manifest.version, key));
        json_["stages"].push_back(
            {{"stage", manifest.stage}, {"version", manifest.version}, {"key", key}});
    }

    Ledger const& ledger_;
    ExplainOptions options_;
    Words const& words_;
    std::map<std::string, runs::Manifest const*> by_stage_;
    std::set<std::string> shown_;
    std::vector<std::string> lines_;
    OrderedJson json_;
};

}  // namespace

std::string formatted(double value, int decimals)
{
    if (std::isnan(value))
        return "n/a";
    std::string text = fmt::format("{:.{}f}", value, std::max(decimals, 0));
    if (text.find_first_not_of("-0.") == std::string::npos && text.front() == '-')
        text.erase(0, 1);  // no minus zero
    std::size_t const sign = text.front() == '-' ? 1 : 0;
    std::size_t end = std::min(text.find('.'), text.size());
    if (!std::isfinite(value))
        return text;
    while (end > sign + 3) {
        end -= 3;
        text.insert(end, ",");
    }
    return text;
}

Explanation explain(Figure const& figure, Ledger const& ledger,
                    std::span<runs::Manifest const> manifests, ExplainOptions options)
{
    return Explainer(ledger, manifests, options).explain(figure);
}

}  // namespace tongtu::ledger
