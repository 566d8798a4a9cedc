#include "plan_service.hpp"

#include "session.hpp"

#include "tongtu/coverage/services.hpp"
#include "tongtu/radio/quality.hpp"
#include "tongtu/radio/throughput.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace tongtu::app {

namespace {

std::map<std::uint32_t, double> place_persons(inputs::Inputs const& inputs,
                                              inputs::ServiceSettings const& settings)
{
    std::map<std::uint32_t, double> persons;
    for (inputs::Place const& place : inputs.places) {
        bool const school = place.kind == inputs::PlaceKind::school;
        bool const clinic = place.kind == inputs::PlaceKind::clinic;
        double const worth = school ? settings.school : clinic ? settings.clinic : 0.0;
        // What has a floor is a point whatever it is worth.
        bool const floor =
            (school && settings.school_percent > 0.0) || (clinic && settings.clinic_percent > 0.0);
        auto const cell = inputs.grid.cell_at(place.position);
        if ((worth > 0.0 || floor) && cell)
            persons[static_cast<std::uint32_t>(*cell)] += worth;
    }
    return persons;
}

// The level less margin at which one user alone gets the rate from a cell that nobody disturbs; the
// profile's threshold where that is higher.
double threshold_of_rate(network::Technology const& technology, double threshold_dbm,
                         double rate_mbps)
{
    double const noise_dbm = radio::noise_per_resource_element(technology).value();
    // Beyond the top of the link curve no level gives more: such a place never counts.
    double const top = noise_dbm + 45.0;
    constexpr double step_db = 0.25;
    for (int step = 0; threshold_dbm + step * step_db < top; ++step) {
        double const level = threshold_dbm + step * step_db;
        if (radio::cell_rate_bps(technology, level - noise_dbm) >= rate_mbps * 1e6)
            return level;
    }
    return std::numeric_limits<double>::infinity();
}

std::uint64_t worth(double persons)
{
    return static_cast<std::uint64_t>(
        std::llround(persons * static_cast<double>(demand::weight_one)));
}

// Level of a cell under a profile's layer, without the threshold.
template <typename Level>
bool reaches(coverage::ProfileLayers const& layers, std::vector<double> const& threshold_dbm,
             Level const& level)
{
    for (std::size_t j = 0; j < layers.layer.size(); ++j) {
        if (static_cast<double>(level(layers.layer[j])) - layers.margin_db[j] >= threshold_dbm[j])
            return true;
    }
    return false;
}

}  // namespace

std::map<std::uint32_t, double> road_km_by_cell(inputs::Inputs const& inputs,
                                                std::vector<std::string> const& classes)
{
    std::map<std::uint32_t, double> km;
    for (inputs::Road const& road : inputs.roads) {
        if (!classes.empty() &&
            std::find(classes.begin(), classes.end(), road.road_class) == classes.end())
            continue;
        coverage::line_reach_steps(road.line, 0.5 * inputs.grid.cell_m,
                                   [&](geo::Point p, double step_km) {
                                       if (auto const cell = inputs.grid.cell_at(p))
                                           km[static_cast<std::uint32_t>(*cell)] += step_km;
                                   });
    }
    return km;
}

ServicePoints service_points(Session& session, std::size_t profile)
{
    Country const& country = session.country();
    inputs::Study const& study = session.study();
    ServicePoints points;
    points.first = country.demand.size();
    points.targets = country.populated;
    points.targets_digest = country.populated_digest;
    if (!study.plan.service)
        return points;
    inputs::ServiceSettings const& settings = *study.plan.service;
    if (settings.road_km > 0.0 || settings.has_road_floors()) {
        for (auto const& [cell, km] : road_km_by_cell(session.inputs(), settings.road_classes)) {
            points.road_cell.push_back(cell);
            points.weight.push_back(worth(km * settings.road_km));
        }
    }
    for (auto const& [cell, persons] : place_persons(session.inputs(), settings)) {
        points.place_cell.push_back(cell);
        points.weight.push_back(worth(persons));
    }
    for (auto const* cells : {&points.road_cell, &points.place_cell}) {
        for (std::uint32_t const cell : *cells)
            points.targets.cells[cell] = 1;
    }
    points.targets_digest = digest_of(points.targets);
    for (std::size_t const layer : country.profiles[profile].layer)
        points.place_threshold_dbm.push_back(
            threshold_of_rate(country.layers[layer].technology,
                              study.profiles[profile].threshold_dbm, settings.min_rate_mbps));
    return points;
}

void add_reached(ServicePoints const& points, coverage::ProfileLayers const& layers,
                 double threshold_dbm, coverage::SitePrediction const& prediction,
                 std::vector<std::uint8_t> const& on_air, std::vector<std::uint32_t>& covered)
{
    std::vector<double> const alike(layers.layer.size(), threshold_dbm);
    std::size_t number = points.first;
    for (bool const roads : {true, false}) {
        auto const& cells = roads ? points.road_cell : points.place_cell;
        auto at = prediction.cell.begin();
        for (std::size_t i = 0; i < cells.size(); ++i) {
            at = std::lower_bound(at, prediction.cell.end(), cells[i]);
            if (at == prediction.cell.end())
                break;
            auto const k = static_cast<std::size_t>(at - prediction.cell.begin());
            bool const good =
                *at == cells[i] &&
                reaches(layers, roads ? alike : points.place_threshold_dbm, [&](std::size_t layer) {
                    if (!on_air[layer])
                        return coverage::no_signal_dbm;
                    return prediction.rsrp_dbm[layer][k];
                });
            if (good)
                covered.push_back(static_cast<std::uint32_t>(number + i));
        }
        number += cells.size();
    }
}

std::vector<std::uint8_t> reached_today(ServicePoints const& points, Session& session,
                                        std::size_t profile)
{
    coverage::ProfileLayers const& layers = session.country().profiles[profile];
    std::vector<double> const alike(layers.layer.size(),
                                    session.study().profiles[profile].threshold_dbm);
    std::vector<std::uint8_t> reached;
    for (bool const roads : {true, false}) {
        for (std::uint32_t const cell : roads ? points.road_cell : points.place_cell)
            reached.push_back(reaches(layers, roads ? alike : points.place_threshold_dbm,
                                      [&](std::size_t layer) {
                                          return session.reach().best[layer].rsrp_dbm.cells[cell];
                                      })
                                  ? 1
                                  : 0);
    }
    return reached;
}

}  // namespace tongtu::app
