// Signal quality at every place: best and second server, interference, operators heard.
//
// Fed site by site in any order; what is kept for a place does not grow with the number of sites.
// Powers are added as whole multiples of 2^-60 mW (-180.6 dBm). Sums of integers do not depend on
// the order in which they are made, nor on the number of threads; they stop at the largest value
// instead of wrapping, which does not depend on the order either.

#pragma once

#include "tongtu/network/network.hpp"
#include "tongtu/radio/quality.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace tongtu::coverage {

/// What one site sends on one technology, as predicted: parallel arrays, cells ascending.
struct SiteLevels {
    std::int32_t site = 0;  // below 2^31 - 1; the same site is added once
    double load = 0.5;      // 0 to 1; of each of its sectors
    double weight = 1.0;    // radio::co_channel_weight of the carrier looked at and this one
    bool serves = true;     // false: interference only (other carrier, other operator)
    std::span<std::uint32_t const> cell{};
    std::span<float const> strongest_dbm{};  // RSRP of the strongest sector; -infinity: none
    std::span<float const> others_dbm{};     // power sum of its other sectors; empty: one sector
};

/// What quality knows of one place on one carrier.
struct PlaceSignal {
    float rsrp_dbm = 0.0F;     // strongest serving cell; -infinity: none
    float second_dbm = 0.0F;   // strongest of another site; -infinity: none
    std::int32_t server = -1;  // site
    std::int32_t second = -1;
    radio::ReceivedPowers powers;  // noise not yet set
};

/// Accumulates one carrier of one technology over a set of places. A site's own other sectors count
/// as interference. Levels are medians; a cell that its prediction does not keep is not counted.
class QualityMap {
public:
    /// `places`: cells of the grid in ascending order, e.g. DemandPoints::cell.
    explicit QualityMap(std::span<std::uint32_t const> places);

    /// Takes in one site; cells that are no place of this map are passed over. Equal levels go to
    /// the lower site. A site that serves is on the carrier itself: its weight is 1.
    void add(SiteLevels const& site);
    /// Takes in what another map of the same places was fed, as if it had been fed here.
    void merge(QualityMap const& other);

    [[nodiscard]] std::size_t size() const { return place_.size(); }
    [[nodiscard]] PlaceSignal at(std::size_t place) const;

private:
    struct Server {
        float dbm;
        float load;
        std::int32_t site;
    };
    struct Sums {
        Server best;
        Server second;
        std::uint64_t all;     // of all cells, the best too
        std::uint64_t loaded;  // the same, each times its load
    };
    static bool stronger(Server const& a, Server const& b);
    static void offer(Sums& sums, Server const& server);

    std::vector<std::uint32_t> place_;
    std::vector<Sums> sums_;
};

/// RSRQ, SINR and rate at one place for a receiver of the technology.
struct PlaceQuality {
    double rsrq_db = 0.0;
    double sinr_db = 0.0;     // of user data, with the traffic beam of NR
    double ss_sinr_db = 0.0;  // of NR's synchronisation signals; LTE: with all others in full use
    double cell_rate_bps = 0.0;  // the whole cell to one user
};
/// `extra_loss_db`: between the outdoor level and the receiver (body, entry); it weakens wanted and
/// unwanted cells alike, against the same noise. -infinity and rate 0 without a server.
PlaceQuality quality_of(network::Technology const& technology, PlaceSignal const& signal,
                        double extra_loss_db = 0.0);

/// User rate at each place in the busy hour: the cell's rate there shared equally by the active
/// users of the serving site's cells,
///   N = active_share * people whose best server the site is / sectors, at least 1.
/// Users are taken as evenly spread over a site's sectors. 0 without server. Sizes must agree.
std::vector<double> busy_hour_rates(std::span<PlaceSignal const> signals,
                                    std::span<PlaceQuality const> quality,
                                    std::span<std::uint32_t const> people, double active_share,
                                    int sectors);

/// Operators heard at every place, as a set of at most 64.
class AudibleOperators {
public:
    explicit AudibleOperators(std::span<std::uint32_t const> places);
    /// Marks operator 0 to 63 where the level is at least `threshold_dbm`. In any order,
    /// repeatable.
    void add(int operator_index, std::span<std::uint32_t const> cell,
             std::span<float const> level_dbm, double threshold_dbm);
    [[nodiscard]] int count(std::size_t place) const;
    [[nodiscard]] std::uint64_t mask(std::size_t place) const { return mask_[place]; }
    /// People by the number of operators they hear: element n hears n; 65 elements.
    [[nodiscard]] std::vector<std::int64_t>
    people_by_count(std::span<std::uint32_t const> people) const;

private:
    std::vector<std::uint32_t> place_;
    std::vector<std::uint64_t> mask_;
};

}  // namespace tongtu::coverage
