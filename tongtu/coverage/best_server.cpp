#include "tongtu/coverage/best_server.hpp"

namespace tongtu::coverage {

void BestServer::merge(SitePrediction const& prediction, std::size_t layer, std::int32_t site)
{
    std::vector<float> const& level = prediction.rsrp_dbm[layer];
    for (std::size_t k = 0; k < level.size(); ++k) {
        if (level[k] == no_signal_dbm)
            continue;
        std::size_t const cell = prediction.cell[k];
        float& best = rsrp_dbm.cells[cell];
        std::int32_t& owner = server.cells[cell];
        if (level[k] > best || (level[k] == best && site < owner)) {
            best = level[k];
            owner = site;
        }
    }
}

}  // namespace tongtu::coverage
