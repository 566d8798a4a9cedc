#include "tongtu/coverage/quality_people.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/radio/throughput.hpp"

#include <algorithm>
#include <tuple>

namespace tongtu::coverage {

namespace {

// People by class of a member, and its order statistics.
Distribution distribution(std::span<RatedPlace const> places, std::span<std::uint32_t const> people,
                          double RatedPlace::*member, std::span<double const> limits)
{
    Distribution result;
    result.people.assign(limits.size() + 1, 0);
    std::vector<radio::RatedPeople> rated;  // the same order statistic serves for decibels
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (!places[i].covered)
            continue;
        double const value = places[i].*member;
        auto const above = std::upper_bound(limits.begin(), limits.end(), value);
        result.people[static_cast<std::size_t>(above - limits.begin())] += people[i];
        rated.push_back({value, people[i]});
    }
    if (!rated.empty()) {
        result.p50 = radio::rate_of_share(rated, 0.5);
        result.p5 = radio::rate_of_share(rated, 0.95);
    }
    return result;
}

}  // namespace

std::vector<RatedPlace> rated_places(QualityMap const& map, network::Technology const& technology,
                                     ReceiverLosses const& losses)
{
    std::vector<RatedPlace> places(map.size());
    for (std::size_t i = 0; i < places.size(); ++i) {
        PlaceSignal const signal = map.at(i);
        RatedPlace& place = places[i];
        if (signal.server < 0)
            continue;
        // In single precision, as level_under: who is covered is the same person for person.
        auto const level =
            static_cast<float>(static_cast<double>(signal.rsrp_dbm) - losses.margin_db);
        place.covered = static_cast<double>(level) >= losses.threshold_dbm;
        PlaceQuality const quality = quality_of(technology, signal, losses.extra_loss_db);
        place.server = signal.server;
        place.sinr_db = quality.sinr_db;
        place.reference_db =
            technology.generation == network::Generation::nr ? quality.ss_sinr_db : quality.rsrq_db;
        place.cell_rate_bps = quality.cell_rate_bps;
        place.busy_rate_bps = quality.cell_rate_bps;
    }
    return places;
}

void share_cells(std::span<RatedPlace> places, std::span<double const> users,
                 std::span<int const> cells_by_site, double active_share)
{
    expects(places.size() == users.size(), "users at every place");
    std::vector<double> served(cells_by_site.size(), 0.0);
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (places[i].covered)
            served.at(static_cast<std::size_t>(places[i].server)) += users[i];
    }
    for (RatedPlace& place : places) {
        if (place.server < 0)
            continue;
        auto const site = static_cast<std::size_t>(place.server);
        double const active = active_share * served.at(site) / std::max(1, cells_by_site[site]);
        place.busy_rate_bps = radio::shared_rate_bps(place.cell_rate_bps, active);
    }
}

void keep_better(std::span<RatedPlace> best, std::span<RatedPlace const> other)
{
    expects(best.size() == other.size(), "the same places");
    auto const rank = [](RatedPlace const& place) {
        return std::tuple(place.covered, place.busy_rate_bps, place.cell_rate_bps);
    };
    for (std::size_t i = 0; i < best.size(); ++i) {
        if (rank(other[i]) > rank(best[i]))
            best[i] = other[i];
    }
}

QualityCount count_quality(std::span<RatedPlace const> places,
                           std::span<std::uint32_t const> people,
                           std::span<double const> reference_limits)
{
    expects(places.size() == people.size(), "people at every place");
    QualityCount count;
    for (std::size_t i = 0; i < places.size(); ++i) {
        count.people += people[i];
        count.covered += places[i].covered ? people[i] : 0;
    }
    count.sinr_db = distribution(places, people, &RatedPlace::sinr_db, sinr_limits_db);
    count.reference_db = distribution(places, people, &RatedPlace::reference_db, reference_limits);
    count.cell_rate_bps = distribution(places, people, &RatedPlace::cell_rate_bps, rate_limits_bps);
    count.busy_rate_bps = distribution(places, people, &RatedPlace::busy_rate_bps, rate_limits_bps);
    return count;
}

std::int64_t people_below(std::span<RatedPlace const> places, std::span<std::uint32_t const> people,
                          double rate_bps)
{
    expects(places.size() == people.size(), "people at every place");
    std::int64_t below = 0;
    for (std::size_t i = 0; i < places.size(); ++i)
        below += places[i].covered && places[i].busy_rate_bps < rate_bps ? people[i] : 0;
    return below;
}

}  // namespace tongtu::coverage
