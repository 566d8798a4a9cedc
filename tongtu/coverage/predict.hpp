// Signal of one site in the cells of the analysis grid: the unit of work of every coverage stage.

#pragma once

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

/// RSRP below this is not kept. The curves end at -120 dBm and margins only lower a level.
inline constexpr float kept_from_dbm = -125.0F;
inline constexpr float no_signal_dbm = -std::numeric_limits<float>::infinity();

/// Median RSRP (SS-RSRP for NR) of the site's strongest sector, outdoors at 50 % of locations.
struct SitePrediction {
    std::vector<std::uint32_t> cell;           // ascending; some layer is at least kept_from_dbm
    std::vector<std::vector<float>> rsrp_dbm;  // [layer][k], no_signal_dbm where there is none
    /// Power sum of the site's other sectors, by layer; empty where it has one sector only.
    std::vector<std::vector<float>> others_dbm;
    std::uint64_t paths = 0;           // computed
    std::uint64_t outside_limits = 0;  // of them outside the model's stated limits
};

/// Predicts every marked cell within the layers' radius by its own terrain profile (bilinear
/// heights, at most scene.step_m apart), or with scene.sweep from the radials round the site, one
/// geometry pass for all layers of a receiver height. A cell's value does not depend on which
/// others are marked. A layer whose technology
/// the site does not carry stays empty. Same bits wherever it is called.
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
