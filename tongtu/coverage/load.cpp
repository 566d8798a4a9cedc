#include "tongtu/coverage/load.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/base/parallel.hpp"
#include "tongtu/radio/throughput.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace tongtu::coverage {

namespace {

// A place too noisy for the lowest rate still takes the cell's time at that rate: otherwise more
// interference could mean less load, and there would be no one fixed point.
double rate_of(network::Technology const& technology, double sinr_db)
{
    double const least_db = radio::link_curve(technology).min_sinr_db;
    return radio::cell_rate_bps(technology, std::max(sinr_db, least_db));
}

}  // namespace

double LoadResult::people_not_served() const
{
    double sum = 0.0;
    for (SiteLoad const& site : sites)
        sum += site.people * (1.0 - site.served_share());
    return sum;
}

// What is heard, place by place, and how the sites share the places.
struct LoadProblem::Listing {
    std::vector<Place> places;  // those with a server
    std::vector<Heard> heard;
    std::vector<std::vector<std::uint32_t>> served;  // site -> indices into `places`
};

LoadProblem::LoadProblem(network::Technology technology, std::span<std::uint32_t const> places,
                         double extra_loss_db)
    : technology_(std::move(technology)), places_(places.begin(), places.end()),
      extra_loss_db_(extra_loss_db)
{
    expects(std::is_sorted(places_.begin(), places_.end()), "places ascend");
    technology_.carriers = 1;  // carriers are counted by site
}

void LoadProblem::add(SiteLevels const& site, int cells)
{
    expects(cells > 0, "a site with cells");
    auto const number = static_cast<std::uint32_t>(sites_.size());
    sites_.push_back({cells, site.serves, site.load});
    auto at = places_.begin();
    for (std::size_t k = 0; k < site.cell.size(); ++k) {
        at = std::lower_bound(at, places_.end(), site.cell[k]);
        if (at == places_.end())
            return;
        double const strongest = radio::milliwatt(static_cast<double>(site.strongest_dbm[k]));
        if (*at != site.cell[k] || strongest <= 0.0)
            continue;
        double const others = site.others_dbm.empty()
                                  ? 0.0
                                  : radio::milliwatt(static_cast<double>(site.others_dbm[k]));
        at_.push_back(static_cast<std::uint32_t>(at - places_.begin()));
        heard_.push_back({number, static_cast<float>(site.weight * strongest),
                          static_cast<float>(site.weight * others)});
    }
}

LoadProblem::Listing LoadProblem::by_place() const
{
    Listing listing;
    std::vector<std::size_t> start(places_.size() + 1, 0);
    for (std::uint32_t const place : at_)
        ++start[place + 1];
    std::partial_sum(start.begin(), start.end(), start.begin());
    listing.heard.resize(heard_.size());
    std::vector<std::size_t> next(start.begin(), start.end() - 1);
    for (std::size_t k = 0; k < heard_.size(); ++k)
        listing.heard[next[at_[k]]++] = heard_[k];
    listing.served.resize(sites_.size());
    for (std::size_t p = 0; p < places_.size(); ++p) {
        Heard const* best = nullptr;  // equal levels go to the site added first
        for (std::size_t k = start[p]; k < start[p + 1]; ++k) {
            Heard const& each = listing.heard[k];
            if (sites_[each.site].serves && (!best || each.strongest_mw > best->strongest_mw))
                best = &each;
        }
        if (!best)
            continue;
        listing.served[best->site].push_back(static_cast<std::uint32_t>(listing.places.size()));
        listing.places.push_back(
            {static_cast<std::uint32_t>(p), best->site, start[p], start[p + 1]});
    }
    return listing;
}

// The interference function: loads that carry the demand while the others are loaded as given.
std::vector<double> LoadProblem::step(Listing const& listing, std::span<double const> demand,
                                      std::span<int const> carriers,
                                      std::span<double const> load) const
{
    double const passed = std::pow(10.0, -extra_loss_db_ / 10.0);
    double const noise = radio::milliwatt(radio::noise_per_resource_element(technology_).value());
    double const beam_db = technology_.traffic_beam_gain_db - technology_.ssb_beam_gain_db;
    std::vector<double> next(sites_.size(), 0.0);
    parallel_for(sites_.size(), 1, [&](std::size_t s) {
        double sum = 0.0;
        for (std::uint32_t const index : listing.served[s]) {
            Place const& place = listing.places[index];
            if (!(demand[place.index] > 0.0))
                continue;
            radio::ReceivedPowers powers;
            for (std::size_t k = place.from; k < place.to; ++k) {
                Heard const& each = listing.heard[k];
                double const busy = std::min(1.0, load[each.site]);
                bool const own = each.site == s;
                if (own)
                    powers.serving_mw = static_cast<double>(each.strongest_mw) * passed;
                powers.others_loaded_mw += busy * passed *
                                           (static_cast<double>(each.others_mw) +
                                            (own ? 0.0 : static_cast<double>(each.strongest_mw)));
            }
            powers.noise_mw = noise;
            double const rate = rate_of(technology_, radio::sinr_db(powers, beam_db));
            sum += demand[place.index] / rate;
        }
        next[s] = sites_[s].serves ? sum / (sites_[s].cells * carriers[s]) : sites_[s].fixed_load;
    });
    return next;
}

LoadResult LoadProblem::solve(std::span<double const> demand_bps, std::span<double const> people,
                              LoadSettings const& settings) const
{
    expects(demand_bps.size() == places_.size() && people.size() == places_.size(),
            "demand and people at every place");
    expects(settings.target_load > 0.0 && settings.first_carriers >= 1 &&
                settings.most_carriers >= settings.first_carriers,
            "settings in range");
    Listing const listing = by_place();
    std::vector<int> carriers(sites_.size(), settings.first_carriers);
    LoadResult result;
    std::vector<double> low;
    for (bool more = true; more;) {
        low.clear();
        std::vector<double> high;
        for (Sender const& site : sites_) {
            low.push_back(site.serves ? 0.0 : site.fixed_load);
            high.push_back(site.serves ? 1.0 : site.fixed_load);
        }
        result.error = std::numeric_limits<double>::infinity();
        for (result.iterations = 0;
             result.iterations < settings.most_iterations && result.error > settings.tolerance;
             ++result.iterations) {
            low = step(listing, demand_bps, carriers, low);
            high = step(listing, demand_bps, carriers, high);
            result.error = 0.0;
            for (std::size_t s = 0; s < low.size(); ++s)
                result.error = std::max(result.error, std::abs(high[s] - low[s]));
        }
        more = false;
        for (std::size_t s = 0; s < sites_.size(); ++s) {
            if (sites_[s].serves && low[s] > settings.target_load &&
                carriers[s] < settings.most_carriers) {
                ++carriers[s];
                more = true;
            }
        }
    }
    result.sites.resize(sites_.size());
    for (std::size_t s = 0; s < sites_.size(); ++s) {
        result.sites[s].load = low[s];
        result.sites[s].carriers = carriers[s];
        for (std::uint32_t const index : listing.served[s]) {
            result.sites[s].offered_bps += demand_bps[listing.places[index].index];
            result.sites[s].people += people[listing.places[index].index];
        }
    }
    return result;
}

}  // namespace tongtu::coverage
