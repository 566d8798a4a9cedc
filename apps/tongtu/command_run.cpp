#include "commands.hpp"
#include "economy.hpp"
#include "stages.hpp"

#include "tongtu/ledger/explain.hpp"

#include <cmath>
#include <cstdio>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <set>
#include <spdlog/spdlog.h>

namespace tongtu::app {

namespace {

// Figures worth a line on the terminal: whole-country ones and those of the plan.
bool is_headline(ledger::Figure const& figure, std::set<std::string> const& economic)
{
    return economic.contains(figure.id) || figure.id.ends_with(".all") ||
           figure.id.starts_with("plan.people") || figure.id.starts_with("plan.cost.") ||
           figure.id.starts_with("plan.gap.") || figure.id.starts_with("plan.price_of_equity");
}

void print_figures(std::vector<ledger::Ledger> const& ledgers,
                   std::set<std::string> const& economic, Options const& options)
{
    bool const zh = options.language == "zh";
    TextTable table(
        {zh ? "数字" : "figure", zh ? "值" : "value", zh ? "单位" : "unit", zh ? "标识" : "id"});
    for (ledger::Ledger const& ledger : ledgers) {
        for (ledger::Figure const& figure : ledger.all()) {
            if (is_headline(figure, economic))
                table.add({printed_title(figure, zh),
                           ledger::formatted(figure.value, figure.decimals),
                           unit_text(figure.unit, options), figure.id});
        }
    }
    std::fputs(table.text(options.plain).c_str(), stdout);
}

void add_findings(nlohmann::ordered_json& json, inputs::Findings const& findings)
{
    for (inputs::SourceRecord const& s : findings.sources)
        json["sources"].push_back({{"table", s.table},
                                   {"path", s.path},
                                   {"records", s.records},
                                   {"rejected", s.rejected},
                                   {"note", s.note}});
    for (inputs::Reject const& r : findings.rejects)
        json["rejects"].push_back({{"source", r.source},
                                   {"layer", r.layer},
                                   {"record", r.record},
                                   {"field", r.field},
                                   {"reason", r.reason}});
    for (inputs::Discrepancy const& d : findings.discrepancies)
        json["census"].push_back({{"level", d.level},
                                  {"code", d.code},
                                  {"source_people", d.source_people},
                                  {"census_people", d.census_people},
                                  {"over_threshold", d.over_threshold}});
}

// `findings`: what the check found; null for the other commands, which give the warnings alone.
void print_json(std::vector<StageOutcome> const& stages, std::vector<ledger::Ledger> const& ledgers,
                std::set<std::string> const& economic, std::vector<inputs::Warning> const& warnings,
                inputs::Findings const* findings)
{
    nlohmann::ordered_json json;
    for (StageOutcome const& stage : stages)
        json["stages"].push_back(
            {{"name", stage.name}, {"folder", stage.folder.string()}, {"reused", stage.reused}});
    for (ledger::Ledger const& ledger : ledgers) {
        for (ledger::Figure const& figure : ledger.all()) {
            if (!is_headline(figure, economic))
                continue;
            json["figures"].push_back({{"id", figure.id},
                                       {"value", figure.value},
                                       {"unit", figure.unit},
                                       {"profile", figure.profile}});
            if (figure.rule.unverified)
                json["figures"].back()["unverified"] = true;
        }
    }
    for (inputs::Warning const& w : warnings)
        json["warnings"].push_back({{"code", w.code}, {"en", w.text.en}, {"zh", w.text.zh}});
    if (findings)
        add_findings(json, *findings);
    fmt::print("{}\n", json.dump(2));
}

// The profiles behind the printed figures, once each.
void print_profiles(inputs::Study const& study, Options const& options)
{
    for (rules::CoverageProfile const& profile : study.profiles) {
        Text const sentence = rules::describe(profile);
        fmt::print("{}: {}\n", profile.id, options.language == "zh" ? sentence.zh : sentence.en);
    }
}

// What check says of the inputs, from its own tables so that it is the same on a second run.
void print_findings(Session& session, Options const& options)
{
    inputs::Findings const& findings = session.inputs().findings;
    bool const zh = options.language == "zh";
    TextTable sources({zh ? "表" : "table", zh ? "文件" : "file", zh ? "读入" : "read",
                       zh ? "拒收" : "rejected", zh ? "说明" : "note"});
    for (inputs::SourceRecord const& s : findings.sources)
        sources.add(
            {s.table, s.path, std::to_string(s.records), std::to_string(s.rejected), s.note});
    std::fputs(sources.text(options.plain).c_str(), stdout);
    if (!findings.discrepancies.empty()) {
        std::fputs("\n", stdout);
        TextTable census({zh ? "层级" : "level", zh ? "代码" : "code", zh ? "名称" : "name",
                          zh ? "来源" : "source", zh ? "普查" : "census",
                          zh ? "差异" : "difference", ""});
        for (inputs::Discrepancy const& d : findings.discrepancies)
            census.add({d.level, d.code, d.name, ledger::formatted(d.source_people, 0),
                        ledger::formatted(d.census_people, 0),
                        std::isfinite(d.percent()) ? fmt::format("{:+.1f} %", d.percent())
                                                   : std::string("∞"),
                        d.over_threshold ? "!" : ""});
        std::fputs(census.text(options.plain).c_str(), stdout);
    }
    std::fputs("\n", stdout);
}

// The result of a check; beside the result of any other command.
void print_warnings(std::vector<inputs::Warning> const& warnings, Options const& options,
                    std::FILE* to)
{
    bool const zh = options.language == "zh";
    for (inputs::Warning const& warning : warnings)
        fmt::print(to, "{} [{}] {}\n", zh ? "警告" : "warning", warning.code,
                   zh ? warning.text.zh : warning.text.en);
    if (!warnings.empty())
        std::fputs("\n", to);
}

}  // namespace

int run_command(Options const& options, std::string const& last)
{
    if (economy_folder(options))
        return economy_run_command(options);
    Session session(options);
    std::vector<StageOutcome> const stages = run_stages(session, last);
    std::vector<ledger::Ledger> ledgers;
    std::vector<inputs::Warning> warnings;
    std::set<std::string> economic;  // headlines of the economic stages
    for (StageOutcome const& stage : stages) {
        for (inputs::Warning& warning : read_warnings(stage.folder))
            warnings.push_back(std::move(warning));
        for (std::string& id : read_headlines(stage.folder))
            economic.insert(std::move(id));
        if (stage.name != "report")
            ledgers.push_back(read_figures(stage.folder));
        spdlog::info("{}: {}{}", stage.name, stage.folder.string(),
                     stage.reused ? unchanged(options) : "");
    }
    if (options.json) {
        print_json(stages, ledgers, economic, warnings,
                   last == "check" ? &session.inputs().findings : nullptr);
        return exit_ok;
    }
    if (last == "check")
        print_findings(session, options);
    if (last == "check" || !options.quiet)
        print_warnings(warnings, options, last == "check" ? stdout : stderr);
    print_figures(ledgers, economic, options);
    if (last != "check")
        print_profiles(session.study(), options);
    if (last == "report")
        fmt::print("{}\n", (stages.back().folder / "report.html").string());
    return exit_ok;
}

}  // namespace tongtu::app
