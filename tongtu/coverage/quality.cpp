#include "tongtu/coverage/quality.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/radio/throughput.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <map>

namespace tongtu::coverage {

namespace {

constexpr float nothing_dbm = -std::numeric_limits<float>::infinity();
constexpr double units_per_mw = 1152921504606846976.0;  // 2^60
constexpr int operators = 64;

// Whole units of a power, at most 1 mW (0 dBm a resource element: nearer than any antenna lets).
std::uint64_t units_of(double power_mw)
{
    return static_cast<std::uint64_t>(std::llround(std::min(power_mw, 1.0) * units_per_mw));
}

std::uint64_t share_of(std::uint64_t units, double share)
{
    return static_cast<std::uint64_t>(std::llround(static_cast<double>(units) * share));
}

double milliwatts(std::uint64_t units)
{
    return static_cast<double>(units) / units_per_mw;
}

void add_held(std::uint64_t& sum, std::uint64_t more)
{
    constexpr std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
    sum = more > most - sum ? most : sum + more;
}

std::uint64_t less(std::uint64_t sum, std::uint64_t part)
{
    return sum > part ? sum - part : 0;
}

// Calls f(k, i) for every k whose cell[k] is place[i]; both ascend.
template <class F>
void for_each_common(std::span<std::uint32_t const> cell, std::span<std::uint32_t const> place,
                     F const& f)
{
    auto at = place.begin();
    for (std::size_t k = 0; k < cell.size(); ++k) {
        at = std::lower_bound(at, place.end(), cell[k]);
        if (at == place.end())
            return;
        if (*at == cell[k])
            f(k, static_cast<std::size_t>(at - place.begin()));
    }
}

}  // namespace

QualityMap::QualityMap(std::span<std::uint32_t const> places)
    : place_(places.begin(), places.end()),
      sums_(places.size(), {{nothing_dbm, 0.0F, -1}, {nothing_dbm, 0.0F, -1}, 0, 0})
{
    expects(std::is_sorted(place_.begin(), place_.end()), "places ascend");
}

bool QualityMap::stronger(Server const& a, Server const& b)
{
    return a.dbm > b.dbm || (a.dbm == b.dbm && a.dbm > nothing_dbm && a.site < b.site);
}

void QualityMap::offer(Sums& sums, Server const& server)
{
    if (stronger(server, sums.best)) {
        sums.second = sums.best;
        sums.best = server;
    } else if (stronger(server, sums.second)) {
        sums.second = server;
    }
}

void QualityMap::add(SiteLevels const& site)
{
    expects(site.strongest_dbm.size() == site.cell.size(), "a level for every cell");
    expects(site.others_dbm.empty() || site.others_dbm.size() == site.cell.size(),
            "other sectors for every cell or for none");
    expects(site.load >= 0.0 && site.load <= 1.0 && site.weight >= 0.0, "load and weight in range");
    expects(!site.serves || site.weight == 1.0, "who serves is on the carrier");
    // Held as it is kept for the best server, so that its part can be taken out again exactly.
    auto const load = static_cast<float>(site.load);
    for_each_common(site.cell, place_, [&](std::size_t k, std::size_t i) {
        Sums& sums = sums_[i];
        float const level = site.strongest_dbm[k];
        std::uint64_t const strongest =
            units_of(site.weight * radio::milliwatt(static_cast<double>(level)));
        std::uint64_t const others =
            site.others_dbm.empty()
                ? 0
                : units_of(site.weight * radio::milliwatt(static_cast<double>(site.others_dbm[k])));
        for (std::uint64_t const units : {strongest, others}) {
            add_held(sums.all, units);
            add_held(sums.loaded, share_of(units, static_cast<double>(load)));
        }
        if (site.serves && level > nothing_dbm)
            offer(sums, {level, load, site.site});
    });
}

void QualityMap::merge(QualityMap const& other)
{
    expects(place_ == other.place_, "maps of the same places");
    for (std::size_t i = 0; i < sums_.size(); ++i) {
        Sums const& theirs = other.sums_[i];
        add_held(sums_[i].all, theirs.all);
        add_held(sums_[i].loaded, theirs.loaded);
        offer(sums_[i], theirs.best);
        offer(sums_[i], theirs.second);
    }
}

PlaceSignal QualityMap::at(std::size_t place) const
{
    Sums const& sums = sums_[place];
    PlaceSignal signal{sums.best.dbm, sums.second.dbm, sums.best.site, sums.second.site, {}};
    std::uint64_t const own = units_of(radio::milliwatt(static_cast<double>(sums.best.dbm)));
    auto const load = static_cast<double>(sums.best.load);
    signal.powers.serving_mw = milliwatts(own);
    signal.powers.serving_load = load;
    signal.powers.others_mw = milliwatts(less(sums.all, own));
    signal.powers.others_loaded_mw = milliwatts(less(sums.loaded, share_of(own, load)));
    return signal;
}

PlaceQuality quality_of(network::Technology const& technology, PlaceSignal const& signal,
                        double extra_loss_db)
{
    double const passed = std::pow(10.0, -extra_loss_db / 10.0);
    radio::ReceivedPowers received = signal.powers;
    received.serving_mw *= passed;
    received.others_mw *= passed;
    received.others_loaded_mw *= passed;
    received.noise_mw = radio::milliwatt(radio::noise_per_resource_element(technology).value());
    PlaceQuality quality;
    quality.rsrq_db = radio::rsrq_db(received, radio::reference_elements(technology));
    quality.sinr_db =
        radio::sinr_db(received, technology.traffic_beam_gain_db - technology.ssb_beam_gain_db);
    quality.ss_sinr_db = radio::ss_sinr_db(received);
    quality.cell_rate_bps = radio::cell_rate_bps(technology, quality.sinr_db);
    return quality;
}

std::vector<double> busy_hour_rates(std::span<PlaceSignal const> signals,
                                    std::span<PlaceQuality const> quality,
                                    std::span<std::uint32_t const> people, double active_share,
                                    int sectors)
{
    expects(signals.size() == people.size() && quality.size() == people.size(), "sizes agree");
    std::map<std::int32_t, std::int64_t> served;
    for (std::size_t i = 0; i < people.size(); ++i)
        served[signals[i].server] += people[i];
    std::vector<double> rates(people.size(), 0.0);
    for (std::size_t i = 0; i < people.size(); ++i) {
        if (signals[i].server < 0)
            continue;
        double const users =
            active_share * static_cast<double>(served[signals[i].server]) / std::max(sectors, 1);
        rates[i] = radio::shared_rate_bps(quality[i].cell_rate_bps, users);
    }
    return rates;
}

AudibleOperators::AudibleOperators(std::span<std::uint32_t const> places)
    : place_(places.begin(), places.end()), mask_(places.size(), 0)
{
    expects(std::is_sorted(place_.begin(), place_.end()), "places ascend");
}

void AudibleOperators::add(int operator_index, std::span<std::uint32_t const> cell,
                           std::span<float const> level_dbm, double threshold_dbm)
{
    expects(operator_index >= 0 && operator_index < operators, "at most 64 operators");
    expects(level_dbm.size() == cell.size(), "a level for every cell");
    for_each_common(cell, place_, [&](std::size_t k, std::size_t i) {
        if (static_cast<double>(level_dbm[k]) >= threshold_dbm)
            mask_[i] |= std::uint64_t{1} << operator_index;
    });
}

int AudibleOperators::count(std::size_t place) const
{
    return std::popcount(mask_[place]);
}

std::vector<std::int64_t>
AudibleOperators::people_by_count(std::span<std::uint32_t const> people) const
{
    expects(people.size() == mask_.size(), "people at every place");
    std::vector<std::int64_t> by_count(operators + 1, 0);
    for (std::size_t i = 0; i < people.size(); ++i)
        by_count[static_cast<std::size_t>(count(i))] += people[i];
    return by_count;
}

}  // namespace tongtu::coverage
