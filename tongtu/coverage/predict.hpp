// Signal of one site in the cells of the analysis grid: the unit of work of every coverage stage.

#pragma once

#include "tongtu/coverage/area_model.hpp"
#include "tongtu/coverage/scene.hpp"
#include "tongtu/network/network.hpp"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <vector>

namespace tongtu::coverage {

/// One technology at one receiver height. All layers of a site share each path's geometry.
struct PredictionLayer {
    network::Technology technology;
    double receiver_height_m = 1.5;
};

/// RSRP below this is not kept: 17 dB below the noise of a receiver with 9 dB noise figure and 15
/// kHz subcarriers, so that one interferer left out costs the SINR less than 0.1 dB; and 164 dB of
/// coupling loss still are above it for NB-IoT from 35 dBm on.
inline constexpr float kept_from_dbm = -140.0F;
inline constexpr float no_signal_dbm = -std::numeric_limits<float>::infinity();

/// Median RSRP (SS-RSRP for NR) of the site's strongest sector, outdoors at 50 % of locations.
struct SitePrediction {
    std::vector<std::uint32_t> cell;           // ascending; some layer is at least kept_from_dbm
    std::vector<std::vector<float>> rsrp_dbm;  // [layer][k], no_signal_dbm where there is none
    /// Power sum of the site's other sectors, by layer; empty where it has one sector only.
    std::vector<std::vector<float>> others_dbm;
    std::uint64_t paths = 0;  // computed
    ModelCounts counts;
};

/// Predicts every marked cell within the layers' radius by its own terrain profile (bilinear
/// heights, at most scene.step_m apart) and the model of its technology, or with scene.sweep from
/// the radials round the site, one geometry pass for all layers of a receiver height. A cell's
/// value does not depend on which others are marked. A layer whose technology the site does not
/// carry stays empty; where the model refuses a path there is no signal. Same bits wherever it is
/// called.
SitePrediction predict_site(Scene const& scene, network::Site const& site,
                            std::span<PredictionLayer const> layers,
                            grid::Raster<std::uint8_t> const& targets);

/// Hash of everything that decides predict_site's result; `targets_digest` stands for the mask.
Digest prediction_key(Scene const& scene, network::Site const& site,
                      std::span<PredictionLayer const> layers, Digest const& targets_digest);

/// For the journal of finished units: little-endian arrays, compact.
std::vector<std::byte> encode(SitePrediction const& prediction);
/// None when the bytes are not a prediction of `layers` layers.
std::optional<SitePrediction> decode(std::span<std::byte const> bytes, std::size_t layers);

}  // namespace tongtu::coverage
