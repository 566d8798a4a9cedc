// Signal quality as rasters: SINR, RSRQ or SS-SINR, second server and rate, and networks heard.

#pragma once

#include "session.hpp"

#include "tongtu/report/document.hpp"

#include <string>
#include <vector>

namespace tongtu::app {

/// Layers of every profile, for the network as it is and after the plan, made when they are
/// written: each goes once more through the journal's predictions. At a cell stands what its
/// strongest cell's network gives there, as in the rasters of the best server. The cells are taken
/// in blocks, so that what is held beside the layer itself stays below `quality_block_bytes`.
std::vector<report::RasterLayer> quality_rasters(Session& session);

inline constexpr std::size_t quality_block_bytes = std::size_t{128} << 20;

}  // namespace tongtu::app
