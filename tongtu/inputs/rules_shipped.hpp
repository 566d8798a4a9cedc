// The files of data/rules/ as the build put them into the program, and the rules of a folder.

#pragma once

#include "tongtu/base/embedded.hpp"
#include "tongtu/rules/rule.hpp"

#include <filesystem>
#include <vector>

namespace tongtu::inputs {

/// In order of their names. The source is made by CMake.
std::vector<EmbeddedFile> shipped_rules();

/// The shipped rules and those of `rules.toml` in the folder, where there is one. Throws
/// InputError.
std::vector<rules::Rule> read_rules(std::filesystem::path const& folder);

}  // namespace tongtu::inputs
