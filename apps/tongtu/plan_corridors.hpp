// Roads, schools and clinics as constraints: what the floors of [plan.service] are about, and what
// plans reach of it.

#pragma once

#include "tongtu/base/text.hpp"
#include "tongtu/report/document.hpp"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace tongtu::app {

class Session;
struct PlanResult;

/// Roads of some classes in metres, or schools or clinics by number.
struct Corridor {
    std::string id;  // "roads", "road_primary", "schools", "clinics"
    Text title;
    bool road = false;
    std::vector<std::string> classes;  // of a road; empty: all
    double percent = 0.0;              // floor; 0: looked at only
    /// Points of the covering problem (the service points) and how much of it lies there.
    std::vector<std::pair<std::uint32_t, std::uint64_t>> parts;
    std::uint64_t all = 0, reached = 0;  // reached: today
};

/// Those with a floor, and every class of road that is looked at with them. Empty without floors.
/// Throws InputError for a class that the roads do not have, or a floor of something that the study
/// does not have.
std::vector<Corridor> corridors_of(Session& session, PlanResult const& result);

/// What is reached, and the longest stretch of road without signal, today, after the plan, and
/// after the plan that keeps the floors.
std::vector<report::Table> corridor_tables(Session& session);

}  // namespace tongtu::app
