// One function a command; each returns an exit code.

#pragma once

#include "options.hpp"

#include <string>

namespace tongtu::app {

/// check, reach, plan, report, run: runs the stages up to `last` and prints what they found.
int run_command(Options const& options, std::string const& last);
int new_command(Options const& options);
int explain_command(Options const& options);
int why_command(Options const& options);
int models_command(Options const& options);

}  // namespace tongtu::app
