// Which propagation model predicts a technology over an area, and what it says of one path.
//
// A model belongs here by its card's id, one value of AreaModel and one case of model_loss.

#pragma once

#include "tongtu/coverage/terrain_profile.hpp"
#include "tongtu/network/network.hpp"
#include "tongtu/radio/extended_hata.hpp"
#include "tongtu/radio/itm/itm.hpp"
#include "tongtu/radio/model.hpp"
#include "tongtu/radio/p1812/p1812.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tongtu::coverage {

radio::ModelCard const& card_of(AreaModel model) noexcept;
/// By the id of a card; none for cards that predict no area.
std::optional<AreaModel> area_model_from(std::string_view id) noexcept;
/// Ids, P.1812 first.
std::vector<std::string> area_model_ids();
/// Whether the model already holds clutter at the receiver, so that P.2108 may not be added.
bool holds_clutter(AreaModel model) noexcept;

/// One band of one technology, and the model that predicts it.
struct Carrier {
    AreaModel model = AreaModel::p1812;
    double frequency_hz = 0.0;
    radio::p1812::Band band;  // P.1812 only
};
Carrier carrier_of(Scene const& scene, network::Technology const& technology);

/// What a model says of a path.
struct ModelLoss {
    double loss_db = 0.0;    // basic transmission loss; NaN where the model refuses the path
    radio::Graded grade;     // by the limits of its card
    bool warned = false;     // a loss that the model itself does not vouch for
    std::string_view why{};  // the refusal, or the first warning; empty: neither
};

/// Loss of one path whose profile was cut and whose geometry P.1812 analysed. Where nothing else is
/// said it is not exceeded at 50 % of locations.
///
/// P.1812, ITM: the profile; ITM looks at the terrain without clutter. P.525: slant distance
/// between the antennas. Extended Hata: horizontal distance and antenna heights above ground, over
/// the scene's environment. TR 38.901: without line of sight where the profile (terrain and
/// clutter) blocks it (nu of (15), (20) above 0); else by `sight`, the mean in dB of both losses by
/// the probability of line of sight of Table 7.4.2-1, or that with line of sight.
ModelLoss model_loss(Scene const& scene, Carrier const& carrier, TerrainProfile const& profile,
                     radio::p1812::PathGeometry const& geometry, double tx_height_m,
                     double rx_height_m);

/// How the models judged the paths of a run. A path counts once however many layers it serves; a
/// loss is one path on one layer.
struct ModelCounts {
    std::uint64_t outside = 0;                // paths outside a limit for some layer
    std::array<std::uint64_t, 6> by_limit{};  // losses, by the first radio::Limit exceeded
    std::uint64_t refused = 0;                // losses that a model refused: no signal there
    std::uint64_t warned = 0;                 // losses used against the model's own warning

    void add(ModelCounts const& other);
};

}  // namespace tongtu::coverage
