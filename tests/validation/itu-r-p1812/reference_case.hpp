// The reference set of ITU-R Working Parties 3K and 3M for P.1812: profiles and logged results.

#pragma once

#include "tongtu/radio/p1812/p1812.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace tongtu::radio::p1812 {

/// One row of measurements of a profile file.
struct ReferenceRow {
    double frequency_hz = 0.0;
    Polarisation polarisation = Polarisation::horizontal;
    double field_strength_dbuv_m = 0.0;  // at the row's radiated power
    double erp_kw = 1.0;
    PathConditions conditions;
};

/// One profile file with all its rows.
struct ReferenceProfile {
    std::string name;  // of the file, without ".csv"
    std::vector<double> distance_km;
    std::vector<double> height_m;
    std::vector<double> clutter_m;
    std::vector<Zone> zone;
    std::vector<ReferenceRow> rows;

    [[nodiscard]] Profile profile() const { return {distance_km, height_m, clutter_m, zone}; }
};

/// Latitude in degrees of the point at `along_km` from the first position on a great circle of
/// 6371 km towards the second (ITU-R P.2001 Attachment H). Positions in degrees.
double latitude_along(double lat1, double lon1, double lat2, double lon2, double along_km);

ReferenceProfile read_profile(std::filesystem::path const& file);

/// A log's figures under "name|reference", for example "Lba (dB)|Eq (46)".
std::map<std::string, double> read_log(std::filesystem::path const& file);

}  // namespace tongtu::radio::p1812
