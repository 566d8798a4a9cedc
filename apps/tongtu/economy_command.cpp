#include "economy.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/base/file.hpp"
#include "tongtu/ledger/explain.hpp"

#include <algorithm>
#include <cstdio>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <spdlog/spdlog.h>

namespace tongtu::app {

namespace fs = std::filesystem;

namespace {

void print_stage(StageOutcome const& stage, Options const& options)
{
    bool const zh = options.language == "zh";
    for (inputs::Warning const& warning : read_warnings(stage.folder)) {
        if (!options.quiet)
            fmt::print(stderr, "{} [{}] {}\n", zh ? "警告" : "warning", warning.code,
                       zh ? warning.text.zh : warning.text.en);
    }
    ledger::Ledger const figures = read_figures(stage.folder);
    TextTable table(
        {zh ? "数字" : "figure", zh ? "值" : "value", zh ? "单位" : "unit", zh ? "标识" : "id"});
    for (std::string const& id : read_headlines(stage.folder)) {
        if (ledger::Figure const* const figure = figures.find(id))
            table.add({printed_title(*figure, zh),
                       ledger::formatted(figure->value, figure->decimals),
                       unit_text(figure->unit, options), id});
    }
    std::fputs(table.text(options.plain).c_str(), stdout);
    fmt::print("{}\n", (stage.folder / "report.html").string());
}

}  // namespace

std::string printed_title(ledger::Figure const& figure, bool zh)
{
    std::string title = zh ? figure.title.zh : figure.title.en;
    if (figure.rule.unverified)
        title += zh ? "（规则未核实）" : " (rule unverified)";
    return title;
}

std::vector<std::string> read_headlines(fs::path const& stage_folder)
{
    fs::path const file = stage_folder / "headlines.json";
    std::error_code error;
    if (!fs::exists(file, error))
        return {};
    return nlohmann::json::parse(read_file(file)).get<std::vector<std::string>>();
}

int economy_command(Options const& options, std::string const& name)
{
    EconomyRun run(options);
    StageOutcome const& stage = run.stage(name);
    spdlog::info("{}: {}{}", stage.name, stage.folder.string(),
                 stage.reused ? unchanged(options) : "");
    if (options.json)
        std::fputs(read_file(stage.folder / "result.json").c_str(), stdout);
    else
        print_stage(stage, options);
    return exit_ok;
}

std::optional<fs::path> economy_folder(Options const& options)
{
    std::error_code error;
    if (!fs::is_directory(options.study, error) || fs::exists(options.study / "study.toml", error))
        return std::nullopt;
    auto const& all = economy_commands();
    if (std::none_of(all.begin(), all.end(), [&](EconomyCommand const& command) {
            return fs::exists(options.study / command.file, error);
        }))
        return std::nullopt;
    return options.study;
}

int economy_run_command(Options const& options)
{
    EconomyRun run(options);
    std::string json;
    for (EconomyCommand const& command : economy_commands()) {
        if (!run.has(command))
            continue;
        StageOutcome const& stage = run.stage(command.name);
        if (options.json)
            json += (json.empty() ? "" : ",\n") + fmt::format("\"{}\": ", command.name) +
                    read_file(stage.folder / "result.json");
        else
            print_stage(stage, options);
    }
    if (options.json)
        fmt::print("{{\n{}}}\n", json);
    return exit_ok;
}

}  // namespace tongtu::app
