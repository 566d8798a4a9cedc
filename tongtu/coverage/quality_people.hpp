// How well people are served: quality and rates at the populated places of one technology of one
// network under one profile, and people by classes of them.

#pragma once

#include "tongtu/coverage/quality.hpp"

#include <array>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace tongtu::coverage {

/// A populated place as its strongest cell serves it. Quality and rates are those of a typical spot
/// (medians); `covered` holds with the profile's margins.
struct RatedPlace {
    bool covered = false;      // the level under the profile reaches its threshold
    std::int32_t server = -1;  // site; -1: no signal, and nothing below means anything
    double sinr_db = -std::numeric_limits<double>::infinity();       // of user data
    double reference_db = -std::numeric_limits<double>::infinity();  // LTE: RSRQ; NR: SS-SINR
    double cell_rate_bps = 0.0;                                      // the whole cell to one user
    double busy_rate_bps = 0.0;  // shared with the other users of the cell
};

/// What stands between a median outdoor level and the receiver of a profile.
struct ReceiverLosses {
    double threshold_dbm = 0.0;
    double margin_db = 0.0;      // for `covered`: coverage::margin_db
    double extra_loss_db = 0.0;  // for quality: body, clutter and entry at the median
};

/// Every place of the map; busy_rate_bps is the cell's rate as yet.
std::vector<RatedPlace> rated_places(QualityMap const& map, network::Technology const& technology,
                                     ReceiverLosses const& losses);

/// Sets busy_rate_bps: each server's rate is shared equally by the users active in a cell,
///   N = active_share * sum of `users` at the places it covers / its cells, at least 1.
/// `users`: per place, fractions of persons allowed; `cells_by_site`: cells (sectors) of each site.
void share_cells(std::span<RatedPlace> places, std::span<double const> users,
                 std::span<int const> cells_by_site, double active_share);

/// Takes over, place by place, what serves better: covered before not covered, then the higher busy
/// rate, then the higher rate of the cell; else what was there stays.
void keep_better(std::span<RatedPlace> best, std::span<RatedPlace const> other);

/// Lower limits of the classes; what is below the first is a class too. Assumptions, common in
/// network planning; RSRQ and SINR in dB, rates in bit/s.
inline constexpr std::array sinr_limits_db{-5.0, 0.0, 10.0, 20.0};
inline constexpr std::array rsrq_limits_db{-20.0, -15.0, -10.0};
inline constexpr std::array rate_limits_bps{1e6, 4e6, 10e6, 30e6, 100e6};

/// People by class of one quantity, and two order statistics; covered people only.
struct Distribution {
    std::vector<std::int64_t> people;                       // one more than limits
    double p50 = std::numeric_limits<double>::quiet_NaN();  // half of the covered have as much
    double p5 = std::numeric_limits<double>::quiet_NaN();   // 95 % of the covered have as much
};

/// The classes of each quantity sum to `covered`; NaN where nobody is covered.
struct QualityCount {
    std::int64_t people = 0;  // all
    std::int64_t covered = 0;
    Distribution sinr_db;
    Distribution reference_db;  // by `reference_limits`
    Distribution cell_rate_bps;
    Distribution busy_rate_bps;
};

QualityCount count_quality(std::span<RatedPlace const> places,
                           std::span<std::uint32_t const> people,
                           std::span<double const> reference_limits);

/// People who are covered and whose busy rate stays below `rate_bps`.
std::int64_t people_below(std::span<RatedPlace const> places, std::span<std::uint32_t const> people,
                          double rate_bps);

}  // namespace tongtu::coverage
