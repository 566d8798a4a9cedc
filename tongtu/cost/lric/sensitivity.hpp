// What a result owes to each input: one at a time, all at once at random, and in named cases.

#pragma once

#include "tongtu/base/progress.hpp"
#include "tongtu/cost/lric/lric.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace tongtu::cost {

/// What is followed: the results of every service in the study's `followed_year`.
struct Followed {
    std::vector<double> lraic, lraic_plus, pure_lric;  // [service], currency per unit
    double incremental_total = 0.0;
};

/// One input at its low and its high value, all others as they are.
struct Swing {
    std::string input;
    Text title;
    double low = 0.0, high = 0.0;  // of the input
    Followed at_low, at_high;
};

/// Every input that is not zero, moved by `study.tornado_swing` of itself (whole ones by at least
/// 1; shares stay within 0 and 1, and other geotypes give or take what one takes or gives). In the
/// order of the study.
std::vector<Swing> tornado(market::CostStudy const& study, CancelToken const& cancel);

/// Of the draws: mean, and the order statistics at 5 % and 95 %.
struct Interval {
    double mean = 0.0, low = 0.0, high = 0.0;
};
struct Intervals {
    std::size_t draws = 0;
    std::vector<Interval> lraic, lraic_plus, pure_lric;  // [service]
    Interval incremental_total;
};

/// `study.draws` draws of the inputs in `study.uncertain`. Draw i depends on the study's seed and
/// on i alone: the same bits on any number of threads.
Intervals monte_carlo(market::CostStudy const& study, Progress& progress,
                      CancelToken const& cancel);

/// The inputs of one draw.
market::CostStudy drawn(market::CostStudy const& study, std::size_t draw);

/// The study with a scenario's inputs.
market::CostStudy changed(market::CostStudy const& study, market::Scenario const& scenario);

}  // namespace tongtu::cost
