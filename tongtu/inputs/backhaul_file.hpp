// backhaul.toml: what the links behind a plan's sites may be.

#pragma once

#include "tongtu/inputs/economy_file.hpp"

#include <filesystem>
#include <vector>

namespace tongtu::inputs {

struct BackhaulFile {
    Text title;
    std::uint64_t seed = 1;
    // [microwave]
    std::vector<double> bands_ghz{23.0, 15.0, 7.0};
    double most_m = 30e3;
    double power_dbm = 23.0;
    double threshold_dbm = -70.0;
    double dish_m = 0.6;
    double availability_percent = 99.99;
    double rain_mm_h = 0.0;
    double dN1 = 0.0;
    int most_hops = 6;
    int most_links = 6;
    int hop_mbps = 400;
    int site_mbps = 50;
    // [fibre]
    double snap_m = 5.0;
    double spur_m = 2000.0;
    // [presence]
    bool guess = true;
    std::vector<InputPath> files;
};

/// Throws InputError: file, key, value, remedy.
BackhaulFile read_backhaul(std::filesystem::path const& file);

/// The same of an opened file, for tests and fuzzing.
BackhaulFile parse_backhaul(EconomyFile& file);

}  // namespace tongtu::inputs
