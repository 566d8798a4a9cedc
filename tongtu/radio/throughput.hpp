// From SINR to bits a second: one curve for every cell, and how a cell's rate is shared.

#pragma once

#include "tongtu/network/network.hpp"

#include <cstdint>
#include <span>

namespace tongtu::radio {

/// Attenuated and truncated Shannon bound of 3GPP TR 36.942 Annex A.1: nothing below `min_sinr_db`,
/// then attenuation * log2(1 + SINR), constant above `max_sinr_db`. It stands for an average
/// receiver in a fading channel with link adaptation and HARQ.
struct LinkCurve {
    double attenuation = 0.6;
    double min_sinr_db = -10.0;
    double max_sinr_db = 22.0;
};

/// Downlink curve. LTE: TR 36.942 Table A.1 (0.6, -10 dB, 22 dB: 64QAM, 4.4 bit/s/Hz). NR: TR
/// 38.803 (0.6, -10 dB, 30 dB: 256QAM, 6.0 bit/s/Hz). Neither document was at hand: unverified.
/// NB-IoT has QPSK alone: the curve ends at 4.6 dB with 1.18 bit/s/Hz, that of the highest QPSK
/// entry of the CQI table (TS 36.213 Table 7.2.3-1, 602/1024), again unverified; its repetitions
/// and control channels take more than the overhead of LTE, so the rate is an upper bound.
LinkCurve link_curve(network::Technology const& technology);

/// bit/s/Hz of one layer. 0 for -infinity.
double spectral_efficiency(LinkCurve const& curve, double sinr_db) noexcept;

/// The best number of equal layers up to `layers`: max over k of k * efficiency(SINR - 10 lg k).
/// The power is shared by the layers, which are equally strong and do not disturb each other: an
/// upper bound, well above what a weak signal or a line of sight without scatter gives.
double spectral_efficiency(LinkCurve const& curve, double sinr_db, int layers) noexcept;

/// User data of a cell whose whole downlink serves one user at `sinr_db`, bit/s:
///   efficiency * 12 N_RB spacing * (1 - overhead) * downlink share * carriers.
double cell_rate_bps(network::Technology const& technology, double sinr_db) noexcept;

/// Each of N active users gets an N-th of the cell's time and frequency, so its own rate over N.
/// `active_users` below 1 counts as 1.
double shared_rate_bps(double cell_rate_bps, double active_users) noexcept;

/// A rate and how many people have it.
struct RatedPeople {
    double rate_bps = 0.0;
    std::int64_t people = 0;
};

/// The highest rate that at least `share` of all people have (0.95: the cell-edge rate, the 5 %
/// point of ITU-R M.2412-0 section 7.3; 0.5: the median). 0 without people.
double rate_of_share(std::span<RatedPeople const> rated, double share);

}  // namespace tongtu::radio
