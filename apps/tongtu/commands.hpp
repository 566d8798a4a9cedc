// One function a command; each returns an exit code.

#pragma once

#include "options.hpp"

#include <string>

namespace CLI {
class App;
}

namespace tongtu::app {

struct PathOptions;

/// check, reach, plan, report, run: runs the stages up to `last` and prints what they found.
int run_command(Options const& options, std::string const& last);
int new_command(Options const& options);
int explain_command(Options const& options);
int compare_command(Options const& options);
int why_command(Options const& options);
int models_command(Options const& options);
/// certify: works out the bound of a finished plan again, from its certificate alone.
int certify_command(Options const& options);

/// path: its own options, and one path between two points of a study.
void add_path_options(CLI::App& app, PathOptions& options);
int path_command(Options const& options, PathOptions const& path);

}  // namespace tongtu::app
