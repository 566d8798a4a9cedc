// How good a signal is among the others: noise, RSRQ and SINR of one place.
//
// Powers are means per resource element in milliwatts, as RSRP is, at a receiver with an isotropic
// antenna. They are medians of the place: shadowing of the wanted and of the other cells is not
// drawn, so a figure is that of a typical spot in the cell and carries no probability of its own.

#pragma once

#include "tongtu/base/units.hpp"
#include "tongtu/network/network.hpp"

namespace tongtu::radio {

/// Thermal noise density k T at 290 K, rounded as 3GPP does.
inline constexpr double thermal_noise_dbm_hz = -174.0;

/// 10^(dBm / 10); 0 for -infinity.
double milliwatt(double level_dbm) noexcept;
/// 10 lg(mW); -infinity for 0.
double dbm(double power_mw) noexcept;

/// Noise in the width of one subcarrier: -174 dBm/Hz + 10 lg(spacing in Hz) + noise figure.
Dbm noise_per_resource_element(network::Technology const& technology) noexcept;

/// What a receiver at one place gets on its serving cell's carrier.
struct ReceivedPowers {
    double serving_mw = 0.0;        // RSRP (SS-RSRP) of the serving cell
    double serving_load = 0.0;      // 0 to 1
    double others_mw = 0.0;         // sum of the RSRP of all other co-channel cells
    double others_loaded_mw = 0.0;  // the same sum, each times its load
    double noise_mw = 0.0;
};

/// Resource elements of each twelve that an idle cell sends in the symbols over which RSSI is
/// taken. LTE (3GPP TS 36.214 section 5.1.3: symbols with reference symbols of port 0): two for
/// each of up to two ports (TS 36.211 section 6.10.1.2). NR: twelve; RSSI is taken over the symbols
/// and resource blocks of the SS/PBCH block, and blocks of all cells are sent at the same time
/// (assumption).
double reference_elements(network::Technology const& technology) noexcept;

/// RSRQ = N_RB RSRP / RSSI (TS 36.214 section 5.1.3; SS-RSRQ: TS 38.215 section 5.1.3), dB, with
///   RSSI / N_RB = r (S + I) + (12 - r) (load S + I_loaded) + 12 N
/// and r = `elements`. For one cell without noise and r = 2: -3.01 dB idle, -10.79 dB in full use.
/// -infinity without a serving cell.
double rsrq_db(ReceivedPowers const& received, double elements) noexcept;

/// SINR of a resource element with user data or, in LTE, of reference signals that the others' data
/// hit: S / (sum of load_i I_i + N), dB; -infinity without a serving cell. `beam_gain_db`: of the
/// wanted cell's traffic beam over the beam of its RSRP; the others' traffic beams look elsewhere
/// and reach the place, on average, like their RSRP (assumption).
double sinr_db(ReceivedPowers const& received, double beam_gain_db = 0.0) noexcept;

/// SS-SINR (TS 38.215 section 5.1.5), dB: the synchronisation signals of all cells are sent at the
/// same time whatever their load, S / (I + N). Networks are taken as synchronised, as TDD needs.
double ss_sinr_db(ReceivedPowers const& received) noexcept;

}  // namespace tongtu::radio
