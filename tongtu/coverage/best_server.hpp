// The strongest signal in every cell, and whose it is.

#pragma once

#include "tongtu/coverage/predict.hpp"
#include "tongtu/grid/raster.hpp"

#include <cstdint>
#include <vector>

namespace tongtu::coverage {

/// Best level and server of one layer on the analysis grid.
struct BestServer {
    grid::Raster<float> rsrp_dbm;       // no_signal_dbm where nothing is kept
    grid::Raster<std::int32_t> server;  // index of the site, -1 none

    explicit BestServer(grid::GridSpec const& spec)
        : rsrp_dbm(spec, no_signal_dbm), server(spec, -1)
    {
    }

    /// Takes in one site's prediction; equal levels go to the lower site index, so the order of
    /// merging does not matter.
    void merge(SitePrediction const& prediction, std::size_t layer, std::int32_t site);
};

}  // namespace tongtu::coverage
