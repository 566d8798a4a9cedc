// How the propagation models judged the paths of a run: outside their limits, refused, warned.

#pragma once

#include "reach_result.hpp"

#include "tongtu/inputs/findings.hpp"
#include "tongtu/report/document.hpp"

#include <string>
#include <utility>
#include <vector>

namespace tongtu::app {

class Session;

/// One line each: what, and how many; limits and refusals only where there are any.
std::vector<std::pair<Text, std::string>> model_counts(ReachResult const& reach);

/// The same as a table of the stage.
report::Table model_limits_table(ReachResult const& reach);

/// Where the models were asked for more than they hold for: a tenth of the paths or more outside
/// their limits or warned of, or a model that predicts no coverage.
std::vector<inputs::Warning> model_warnings(Session& session, ReachResult const& reach);

}  // namespace tongtu::app
