// Whether the cells can carry what people ask for in the busy hour: load, carriers, people who have
// signal and are not served.

#pragma once

#include "tongtu/base/text.hpp"
#include "tongtu/coverage/load.hpp"
#include "tongtu/network/network.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tongtu::app {

class Session;

/// One site on one technology.
struct CapacityLine {
    std::size_t site = 0;  // index into the sites given
    std::string technology;
    int cells = 0;
    coverage::SiteLoad load;
};

struct CapacityResult {
    std::vector<CapacityLine> lines;
    double people_not_served = 0.0;  // signal under the profile, but a full cell
    double offered_bps = 0.0;        // by people with signal
    double carried_bps = 0.0;
    double error = 0.0;  // of any load: iterations from below and from above differ by so much
};

/// Demand of one person in the busy hour, bit/s: the study's [plan.capacity].
double busy_hour_bps_per_person(Session& session);

/// Under the plan's profile. People divide equally among the networks that cover their place and
/// use there, of the technologies that cover it, the one with the most spectrum at work. Networks
/// and technologies do not disturb each other here.
CapacityResult capacity_of(Session& session, std::span<network::Site const> sites,
                           Text const& what);

}  // namespace tongtu::app
