#include "tongtu/coverage/path.hpp"

#include <algorithm>
#include <numbers>

namespace tongtu::coverage {

PathSampler::PathSampler(Scene const& scene, network::Site const& site) : scene_(scene), site_(site)
{
}

Path PathSampler::analyse(geo::Point target, double receiver_height_m)
{
    double const distance_m =
        std::max(geo::distance(site_.position, target), 0.25 * scene_.grid().cell_m);
    cut_profile(scene_, site_.position, target, distance_m, profile_);
    Path path;
    path.geometry = radio::p1812::analyse_path(
        profile_.view(), conditions_of(scene_, profile_, site_.mast_height_m, receiver_height_m));
    path.bearing_deg = geo::bearing_deg(site_.position, target);
    // The antenna sees the first horizon, not the hidden receiver: theta_t of the Recommendation.
    path.departure_deg = path.geometry.theta_t_mrad * 1e-3 * 180.0 / std::numbers::pi;
    return path;
}

double PathSampler::loss_db(Path const& path, radio::p1812::Band const& band) const
{
    return radio::p1812::basic_loss_db(path.geometry, band, scene_.polarisation);
}

ModelLoss PathSampler::loss(Path const& path, Carrier const& carrier,
                            double receiver_height_m) const
{
    return model_loss(scene_, carrier, profile_, path.geometry, site_.mast_height_m,
                      receiver_height_m);
}

}  // namespace tongtu::coverage
