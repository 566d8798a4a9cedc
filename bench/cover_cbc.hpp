// The same covering problem given to COIN-OR CBC, where that is installed.

#pragma once

#include "tongtu/plan/merged.hpp"

#include <optional>

namespace tongtu::bench {

struct CbcAnswer {
    double value = 0.0;
    double bound = 0.0;
    bool optimal = false;
};

/// Solves the merged problem as a mixed-integer one: a binary for each candidate, a continuous
/// variable for each class. None where the benchmark was built without CBC, or it found no plan.
std::optional<CbcAnswer> solve_by_cbc(plan::MergedProblem const& problem, double limit_s);

}  // namespace tongtu::bench
