// Rules that an economic file names by id, on the day of the study.

#pragma once

#include "tongtu/inputs/study.hpp"
#include "tongtu/rules/rule.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace tongtu::app {

/// Shipped rules and those of rules.toml in the folder.
std::vector<rules::Rule> rules_beside(std::filesystem::path const& folder);

/// The rule, which must have held on the day. Throws InputError with file, key and remedy.
rules::Rule rule_on(std::vector<rules::Rule> const& rules, std::string const& id,
                    std::string const& date, std::string const& source, std::string const& key);

/// Its title, and the mark of a rule whose document was not seen.
Text rule_title(rules::Rule const& rule);

/// The files of a stage, with rules.toml where it lies beside them.
std::vector<inputs::InputPath> with_rules(std::vector<inputs::InputPath> files,
                                          std::filesystem::path const& folder);

}  // namespace tongtu::app
