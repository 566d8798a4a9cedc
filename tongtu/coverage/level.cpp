#include "tongtu/coverage/level.hpp"

#include "tongtu/radio/link_budget.hpp"

namespace tongtu::coverage {

SiteLevel site_level(network::Technology const& technology, radio::SiteGain const& gain,
                     double loss_db)
{
    auto const level = [&](double gain_dbi) {
        return radio::rsrp(technology, Decibel{gain_dbi}, Decibel{loss_db}).value();
    };
    return {gain.strongest.gain_dbi, level(gain.strongest.gain_dbi), level(gain.others_dbi)};
}

SiteLevel site_level(network::Technology const& technology,
                     std::span<network::Sector const> sectors, double bearing_deg,
                     double departure_deg, double loss_db)
{
    return site_level(technology, radio::site_gain(sectors, bearing_deg, departure_deg), loss_db);
}

}  // namespace tongtu::coverage
