#include "commands.hpp"
#include "economy.hpp"
#include "stages.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/ledger/explain.hpp"

#include <fmt/format.h>

namespace tongtu::app {

namespace fs = std::filesystem;

int explain_command(Options const& options)
{
    std::optional<fs::path> const economy = economy_folder(options);
    fs::path const folder =
        economy ? *economy : inputs::read_study(options.study, options.data).folder;
    fs::path const run = options.run.empty() ? folder / "run" : options.run;
    std::vector<runs::Manifest> const manifests = read_manifests(run);
    ledger::Ledger all;
    for (char const* stage : {"check", "reach", "plan"}) {
        if (fs::exists(run / stage / "figures.json"))
            all.add_all(read_figures(run / stage));
    }
    for (EconomyCommand const& command : economy_commands()) {
        if (fs::exists(run / command.name / "figures.json"))
            all.add_all(read_figures(run / command.name));
    }
    if (all.all().empty())
        throw InputError({run.string(), "", "", "holds no finished stage",
                          "Run `tongtu run " + options.study.string() + "` first"});
    ledger::Figure const* const figure = all.find(options.figure);
    if (!figure) {
        std::vector<std::string> const near = all.nearest(options.figure);
        throw InputError({"figures of " + run.string(), options.figure, "", "is not a figure",
                          near.empty() ? "See the ids that `tongtu run` prints"
                                       : fmt::format("Did you mean {}?", fmt::join(near, ", "))});
    }
    ledger::ExplainOptions how;
    how.language = options.language == "zh" ? ledger::Language::zh : ledger::Language::en;
    ledger::Explanation const answer = ledger::explain(*figure, all, manifests, how);
    if (options.json) {
        fmt::print("{}\n", answer.json);
        return exit_ok;
    }
    for (std::string const& line : answer.lines)
        fmt::print("{}\n", line);
    return exit_ok;
}

}  // namespace tongtu::app
