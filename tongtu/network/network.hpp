// The operator's nouns in 3GPP words: technology, carrier, antenna, site, cell.

#pragma once

#include "tongtu/base/units.hpp"
#include "tongtu/geo/position.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tongtu::network {

/// Radio access generation. GSM and UMTS sites can be listed and reused, but are not predicted.
enum class Generation : std::uint8_t { gsm, umts, lte, nr };

std::string_view name_of(Generation generation);
/// Accepts "GSM", "2g", "UMTS", "3G", "LTE", "4G", "NR", "5G" in any case.
std::optional<Generation> generation_from(std::string_view text);

enum class AntennaKind : std::uint8_t {
    omni,            // constant gain in every direction
    tr38901_sector,  // 3GPP TR 38.901 V17.0.0 Table 7.3-1: one element, 65 degrees both ways
};

/// An antenna and how it is mounted.
struct Antenna {
    AntennaKind kind = AntennaKind::omni;
    double gain_dbi = 0.0;  // maximum gain
    double tilt_deg = 0.0;  // mechanical down-tilt, positive below the horizon
    int sectors = 1;        // cells of one site, evenly spread from `first_azimuth_deg`
    double first_azimuth_deg = 0.0;
};

/// One technology on one band as a study describes it: everything of the link budget that does not
/// depend on the receiver's place.
struct Technology {
    std::string id;  // "lte800"
    Generation generation = Generation::lte;
    double frequency_hz = 0.0;    // downlink centre
    double bandwidth_hz = 0.0;    // carrier
    double subcarrier_hz = 15e3;  // numerology: 15 kHz LTE, 15/30/60 kHz NR FR1
    int resource_blocks = 0;      // N_RB of the carrier
    double power_dbm = 0.0;       // total transmit power of a cell at the feeder's input
    double feeder_loss_db = 0.0;
    Antenna antenna;
    double radius_m = 0.0;  // beyond this distance nothing is predicted
};

/// Transmission bandwidth N_RB by bandwidth and subcarrier spacing; none where not defined.
/// 3GPP TS 36.101 V17 Table 5.6-1 (LTE), TS 38.101-1 V17 Table 5.3.2-1 (NR FR1).
std::optional<int> resource_blocks(Generation generation, double bandwidth_hz,
                                   double subcarrier_hz);

/// A place with radio equipment: existing, or a candidate.
struct Site {
    std::string id;
    geo::Point position;                    // study CRS
    double mast_height_m = 0.0;             // antenna above ground
    std::string operator_id;                // PLMN or name; empty when unknown
    std::vector<std::string> technologies;  // ids of the study's technologies on air here
    std::optional<double> azimuth_deg;      // first sector, where the source says so

    /// Whether a technology of the study, by its id, is on air here.
    [[nodiscard]] bool carries(std::string_view technology) const;
};

}  // namespace tongtu::network
