// The strongest server of a place on one technology, and what it needs under a profile.

#pragma once

#include "session.hpp"

#include "tongtu/coverage/explain_path.hpp"
#include "tongtu/radio/receiver_place.hpp"

#include <limits>
#include <optional>
#include <vector>

namespace tongtu::app {

inline constexpr double no_level_dbm = -std::numeric_limits<double>::infinity();

/// One site that serves the place.
struct Server {
    network::Site const* site = nullptr;
    double distance_m = 0.0;
    coverage::PathExplanation path;
    double element_dbm = 0.0;  // of a resource element, less the feeder, with the SSB's beam
    double gain_dbi = 0.0;
    double rsrp_dbm = no_level_dbm;  // also where the model refuses the path
};

/// The strongest of them, under a profile.
struct Answer {
    rules::CoverageProfile const* profile = nullptr;
    network::Technology const* technology = nullptr;
    double margin_db = 0.0;
    radio::ReceiverPlace place;
    double typical_db = 0.0;  // of the margin, what a typical spot loses
    double clutter_db = 0.0;  // of that, the median of clutter at the receiver
    std::size_t sites = 0;    // that carry the technology within its radius
    double nearest_m = std::numeric_limits<double>::infinity();  // of all that carry it
    std::optional<Server> best;
    [[nodiscard]] double entry_db() const { return typical_db - place.body_loss_db - clutter_db; }
    [[nodiscard]] double spare_db() const
    {
        return best ? best->rsrp_dbm - margin_db - profile->threshold_dbm
                    : -std::numeric_limits<double>::infinity();
    }
};

/// Looks at every site that carries the technology within its radius of the place.
Answer answer_for(Session& session, rules::CoverageProfile const& profile,
                  network::Technology const& technology, std::vector<network::Site> const& sites,
                  geo::Point place);

}  // namespace tongtu::app
