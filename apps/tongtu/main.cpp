#include "commands.hpp"
#include "economy.hpp"
#include "path_result.hpp"
#include "terminal.hpp"
#include "usage.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/base/parallel.hpp"
#include "tongtu/base/version.hpp"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <functional>
#include <memory>
#include <new>

namespace {

using namespace tongtu;
using namespace tongtu::app;

constexpr char const* examples = R"(Examples:
  tongtu new my-country                 make a study to fill in
  tongtu check examples/olinda          what was read, rejected, does not add up
  tongtu run examples/olinda            everything, to run/report/report.html
  tongtu run examples/comoros --data /data/comoros
  tongtu explain examples/olinda plan.cost.poorest_first
  tongtu why examples/olinda -34.87 -8.0
)";

constexpr char const* footer = R"(Results go to stdout, progress and messages to stderr.
Exit codes: 0 done, 1 a bug in tongtu, 2 wrong usage, 3 input that cannot be used,
4 results cannot be written, 130 cancelled (run the same command again to go on).)";

struct Command {
    CLI::App* app;
    std::function<int(Options const&)> run;
};

void add_common(CLI::App& app, Options& o)
{
    app.add_flag("--json", o.json, "print JSON");
    app.add_flag("--plain", o.plain, "no bars, colours or alignment: tab-separated");
    app.add_flag("-q,--quiet", o.quiet, "errors only");
    app.add_flag("-v,--verbose", o.verbose, "also timings");
    app.add_option("--lang", o.language, "en or zh")->check(CLI::IsMember({"en", "zh"}));
}

void add_study(CLI::App& app, Options& o)
{
    app.add_option("STUDY", o.study, "folder with study.toml, or the file")->required();
    app.add_option("--data", o.data, "folder of the layers; wins over [study] data");
    app.add_option("--run", o.run, "folder of the results (default: STUDY/run)");
}

std::vector<Command> make_commands(CLI::App& app, Options& o)
{
    std::vector<Command> commands;
    auto const add = [&](char const* name, char const* what,
                         std::function<int(Options const&)> run) -> CLI::App& {
        CLI::App* const sub = app.add_subcommand(name, what);
        add_common(*sub, o);
        commands.push_back({sub, std::move(run)});
        return *sub;
    };
    add("new", "make a study to fill in", new_command)
        .add_option("DIR", o.study, "new folder")
        ->required();
    struct Stage {
        char const *name, *last, *what;
    };
    for (Stage const& s :
         {Stage{"check", "check", "read the inputs: what is there, rejected, does not add up"},
          Stage{"reach", "reach", "predict coverage and count who is reached"},
          Stage{"plan", "plan", "choose sites under the budget, poorest first"},
          Stage{"report", "report", "write maps, tables and the page"},
          Stage{"run", "report", "all of them"}}) {
        std::string const last = s.last;
        CLI::App& sub = add(s.name, s.what,
                            [last](Options const& options) { return run_command(options, last); });
        add_study(sub, o);
        sub.add_option("--threads", o.threads, "0 = all cores; the results do not depend on it")
            ->check(CLI::Range(0, 1024));
        sub.add_flag("--fresh", o.fresh, "compute everything again");
        if (last != "check")
            sub.add_option("--audit", o.audit, "compare N random cells with paths of their own")
                ->check(CLI::Range(0, 1000000));
    }
    for (EconomyCommand const& command : economy_commands()) {
        std::string const name = command.name;
        CLI::App& sub = add(name.c_str(), command.help.c_str(), [name](Options const& options) {
            return economy_command(options, name);
        });
        add_study(sub, o);
        sub.add_option("--threads", o.threads, "0 = all cores; the results do not depend on it")
            ->check(CLI::Range(0, 1024));
        sub.add_flag("--fresh", o.fresh, "compute everything again");
    }
    CLI::App& explain = add("explain", "where a figure comes from", explain_command);
    add_study(explain, o);
    explain.add_option("FIGURE", o.figure, "its id, as printed by run")->required();
    CLI::App& why = add("why", "why a place has the signal it has", why_command);
    add_study(why, o);
    why.add_option("LON", o.lon, "degrees east")->required()->check(CLI::Range(-180.0, 180.0));
    why.add_option("LAT", o.lat, "degrees north")->required()->check(CLI::Range(-90.0, 90.0));
    why.add_flag("--after", o.after, "with the plan built");
    CLI::App& compare = add("compare", "predictions against measurements", compare_command);
    add_study(compare, o);
    compare
        .add_option("MEASUREMENTS", o.measurements, "CSV: lon, lat, rsrp_dbm[, technology, site]")
        ->required();
    auto const path = std::make_shared<PathOptions>();
    CLI::App& path_app =
        add("path", "one path: profile, losses term by term, Fresnel zone",
            [path](Options const& options) { return path_command(options, *path); });
    add_study(path_app, o);
    add_path_options(path_app, *path);
    add("certify", "prove how far a finished plan is from the best one", certify_command)
        .add_option("RUN", o.run, "folder of the results: STUDY/run")
        ->required();
    add("models", "propagation models and their limits", models_command);
    return commands;
}

template <class Body>
int guarded(Body const& body) noexcept
{
    try {
        return body();
    } catch (InputError const& error) {
        std::fprintf(stderr, "tongtu: %s\n", error.what());
        return exit_input;
    } catch (OutputError const& error) {
        std::fprintf(stderr, "tongtu: %s\n", error.what());
        return exit_output;
    } catch (Cancelled const&) {
        std::fprintf(stderr, "tongtu: cancelled; run the same command again to go on\n");
        return exit_cancelled;
    } catch (std::bad_alloc const&) {
        std::fprintf(stderr, "tongtu: out of memory; use a larger cell_m or fewer candidates\n");
        return exit_bug;
    } catch (std::exception const& error) {
        std::fprintf(stderr, "tongtu: a bug: %s\n", error.what());
        return exit_bug;
    }
}

int program(int argc, char** argv)
{
    Options options;
    CLI::App app{std::string("tongtu 通途: from open data to decisions on mobile internet.\n\n") +
                 examples};
    app.footer(footer);
    app.set_version_flag("--version", std::string("tongtu ") + version);
    app.require_subcommand(1);
    std::vector<Command> const commands = make_commands(app, options);
    try {
        app.parse(argc, argv);
    } catch (CLI::ParseError const& error) {
        if (error.get_exit_code() == 0)
            return app.exit(error);
        return usage_error(app, error, {argv + 1, argv + argc});
    }
    set_up_log(options);
    interrupt_token();
    ThreadLimit const limit(options.threads);
    for (Command const& command : commands) {
        if (command.app->parsed())
            return command.run(options);
    }
    return exit_usage;
}

}  // namespace

int main(int argc, char** argv)
{
    return guarded([&] { return program(argc, argv); });
}
