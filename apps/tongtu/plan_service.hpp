// Roads, schools and clinics as demand beside people, in persons that they are worth.

#pragma once

#include "tongtu/base/hash.hpp"
#include "tongtu/coverage/predict.hpp"
#include "tongtu/coverage/reach.hpp"
#include "tongtu/grid/raster.hpp"
#include "tongtu/inputs/inputs.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace tongtu::app {

class Session;

/// Points of the covering problem after the demand points: one for each cell with road of the
/// classes that count, then one for each cell with schools or clinics. Both lists are empty without
/// [plan.service].
struct ServicePoints {
    /// Where candidates are predicted: populated cells and those of the points.
    grid::Raster<std::uint8_t> targets;
    Digest targets_digest{};
    std::vector<std::uint32_t> road_cell, place_cell;  // ascending
    std::vector<std::uint64_t> weight;  // people's weights have 1 person as demand::weight_one
    std::vector<double> place_threshold_dbm;  // by layer of the profile: level less its margin
    std::size_t first = 0;                    // number of the first of them: demand points

    [[nodiscard]] std::size_t size() const { return weight.size(); }
};

/// Kilometres of road of some classes (empty: all) by cell, in steps of half a cell.
std::map<std::uint32_t, double> road_km_by_cell(inputs::Inputs const& inputs,
                                                std::vector<std::string> const& classes);

ServicePoints service_points(Session& session, std::size_t profile);

/// Adds the numbers of the points that a prediction reaches by the layers on air, ascending.
void add_reached(ServicePoints const& points, coverage::ProfileLayers const& layers,
                 double threshold_dbm, coverage::SitePrediction const& prediction,
                 std::vector<std::uint8_t> const& on_air, std::vector<std::uint32_t>& covered);

/// Which of them today's network reaches.
std::vector<std::uint8_t> reached_today(ServicePoints const& points, Session& session,
                                        std::size_t profile);

}  // namespace tongtu::app
