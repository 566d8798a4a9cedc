// What to say when a command line cannot be understood.

#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace tongtu::app {

/// Says on stderr what is wrong, with the nearest command or option where one is mistyped. Returns
/// the exit code.
int usage_error(CLI::App const& app, CLI::ParseError const& error,
                std::vector<std::string> const& arguments);

}  // namespace tongtu::app
