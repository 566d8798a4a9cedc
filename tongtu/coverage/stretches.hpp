// How long a traveller is without signal: the longest stretch of a road that nothing reaches.

#pragma once

#include "tongtu/coverage/services.hpp"

#include <span>

namespace tongtu::coverage {

/// Kilometres of the longest stretch without signal on these lines, by steps of at most `step_m`.
/// Lines of which exactly two end at the same point go on into each other; at a crossing, where
/// more do, a stretch ends.
double longest_gap_km(std::span<geo::Line const> lines, double step_m, SignalAt const& signal);

}  // namespace tongtu::coverage
