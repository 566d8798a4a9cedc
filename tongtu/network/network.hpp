// The operator's nouns in 3GPP words: technology, carrier, antenna, site, cell.

#pragma once

#include "tongtu/base/units.hpp"
#include "tongtu/geo/position.hpp"
#include "tongtu/network/pattern.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
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
    tr36814_sector,  // 3GPP TR 36.814 V9.2.0 Table A.2.1.1-2: macro sector, 70 by 10 degrees
    measured,        // two cuts of a manufacturer's file
};

/// Shape of a parabolic sector pattern: attenuation 12 (angle / beamwidth)^2 dB up to a floor.
struct SectorShape {
    double horizontal_beamwidth_deg = 65.0;  // at half power
    double vertical_beamwidth_deg = 65.0;
    double front_to_back_db = 30.0;  // A_m or A_max: the most that is taken off in all
    double side_lobe_db = 30.0;      // SLA_V: the most that the vertical cut takes off
};

/// The shape that the kind's document gives; of no meaning for `omni` and `measured`.
SectorShape shape_of(AntennaKind kind);

/// An antenna and how it is mounted. Tilts are positive below the horizon. The mechanical tilt
/// turns the mount, so that the antenna looks up behind the mast; the electrical tilt lowers the
/// vertical pattern all round.
struct Antenna {
    AntennaKind kind = AntennaKind::omni;
    double gain_dbi = 0.0;  // maximum gain
    double tilt_deg = 0.0;  // mechanical
    int sectors = 1;        // cells of one site, evenly spread from `first_azimuth_deg`
    double first_azimuth_deg = 0.0;
    std::optional<double> electrical_tilt_deg{};  // none: 0, or the one in the pattern's file
    SectorShape shape{};
    std::string pattern_file{};  // as the study writes it; `measured` only
    std::shared_ptr<MeasuredPattern const> pattern{};
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

    // What quality needs beside RSRP.
    std::optional<double> load{};       // share of the downlink in use, 0 to 1; none: the profile's
    double noise_figure_db = 9.0;       // of the receiver; 3GPP TR 36.942 for a UE (unverified)
    double downlink_share = 1.0;        // of the time; below 1 with TDD
    int mimo_layers = 1;                // at most, to one user
    double overhead = 0.25;             // share of resource elements that carry no user data
    int carriers = 1;                   // equal carriers a cell; each has `power_dbm`
    double ssb_beam_gain_db = 0.0;      // NR: of the beam with the SSB over `antenna`
    double traffic_beam_gain_db = 0.0;  // NR: of the beam to the user served, likewise
    bool shared_block = false;  // all networks that carry it are on the same block of spectrum
};

/// Control and reference signals as a share of the downlink's resource elements. NR: 3GPP TS 38.306
/// V17 section 4.1.2, FR1 downlink, 0.14. LTE: assumption, 0.25 (two control symbols of fourteen
/// and the reference signals of two ports are 0.22 to 0.24).
double usual_overhead(Generation generation);

/// What a source says about one cell of a site; what it leaves out is as in the technology.
struct SectorRecord {
    std::string technology;  // id
    std::optional<double> azimuth_deg{};
    std::optional<double> tilt_deg{};
    std::optional<double> electrical_tilt_deg{};
    std::optional<int> pci{};
    std::optional<double> load{};
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
    std::vector<SectorRecord> sectors{};    // cells that the source describes one by one

    /// Whether a technology of the study, by its id, is on air here.
    [[nodiscard]] bool carries(std::string_view technology) const;
};

/// One cell of one technology at one site, ready for prediction.
struct Sector {
    Antenna antenna;               // one sector, boresight at `first_azimuth_deg`
    std::optional<double> load{};  // 0 to 1; none: the profile's
    std::optional<int> pci{};
};

/// The cells of a technology at a site: one for each record that names it, in their order, else the
/// technology's antennas evenly spread from the site's azimuth. A record without azimuth stands
/// where the even spread would put it. Never empty.
std::vector<Sector> sectors_of(Site const& site, Technology const& technology);

/// Mean load of a site's cells; `otherwise` stands for those that have none.
double mean_load(std::span<Sector const> sectors, double otherwise);

/// Largest physical cell identity: 503 in LTE (3GPP TS 36.211 section 6.11), 1007 in NR (TS 38.211
/// section 7.4.2.1); none for others.
std::optional<int> highest_pci(Generation generation);

/// NB-IoT: an LTE carrier of one resource block, which only NB-IoT has (LTE begins at six).
bool is_nb_iot(Technology const& technology);

/// Bandwidth that is really occupied: N_RB * 12 * subcarrier spacing, Hz.
double occupied_hz(Technology const& technology);

/// Adds to a key all that decides what is radiated. Load is left out: it changes how often a cell
/// is heard, not how strongly.
void add_to(Hasher& hasher, Technology const& technology);
void add_to(Hasher& hasher, SectorRecord const& record);

}  // namespace tongtu::network
