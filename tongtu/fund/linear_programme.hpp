// A small dense linear programme, for the nucleolus.

#pragma once

#include <cstddef>
#include <vector>

namespace tongtu::fund {

/// Maximise objective · y subject to rows y <= right, y >= 0. All right-hand sides >= 0, so that
/// y = 0 is feasible.
struct LinearProgramme {
    std::vector<double> objective;
    std::vector<std::vector<double>> rows;
    std::vector<double> right;
};

struct LinearSolution {
    std::vector<double> value;  // of the variables
    std::vector<double> dual;   // of the rows, >= 0
    bool bounded = true;
};

/// Primal simplex with Bland's rule, which cannot cycle. For a few hundred rows.
LinearSolution solve(LinearProgramme const& programme);

}  // namespace tongtu::fund
