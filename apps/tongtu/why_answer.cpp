#include "why_answer.hpp"

#include "tongtu/coverage/level.hpp"
#include "tongtu/radio/link_budget.hpp"

#include <algorithm>
#include <cmath>

namespace tongtu::app {

namespace {

Server server_of(coverage::Scene const& scene, network::Site const& site,
                 network::Technology const& technology, geo::Point place, double height_m)
{
    Server server;
    server.site = &site;
    server.path = coverage::explain_path(scene, site, place, height_m,
                                         coverage::carrier_of(scene, technology));
    server.distance_m = server.path.distance_m.back();
    server.element_dbm = radio::rsrp(technology, Decibel{0.0}, Decibel{0.0}).value();
    coverage::SiteLevel const level = coverage::site_level(
        technology, network::sectors_of(site, technology), server.path.bearing_deg,
        server.path.departure_deg, server.path.loss.loss_db);
    server.gain_dbi = level.gain_dbi;
    if (!std::isnan(level.strongest_dbm))
        server.rsrp_dbm = level.strongest_dbm;
    return server;
}

}  // namespace

Answer answer_for(Session& session, rules::CoverageProfile const& profile,
                  network::Technology const& technology, std::vector<network::Site> const& sites,
                  geo::Point place)
{
    Country const& country = session.country();
    Answer answer;
    answer.profile = &profile;
    answer.technology = &technology;
    answer.margin_db = coverage::margin_db(profile, technology, country.inputs->grid.cell_m);
    answer.place = coverage::receiver_of(profile);
    Hertz const frequency{technology.frequency_hz};
    answer.typical_db = radio::typical_loss(answer.place, frequency).value();
    answer.clutter_db = radio::clutter_loss(answer.place, frequency).median_db;
    for (network::Site const& site : sites) {
        if (!site.carries(technology.id))
            continue;
        double const distance_m = geo::distance(site.position, place);
        answer.nearest_m = std::min(answer.nearest_m, distance_m);
        if (distance_m > technology.radius_m)
            continue;
        ++answer.sites;
        Server server =
            server_of(country.scene, site, technology, place, profile.receiver_height_m);
        if (!answer.best || server.rsrp_dbm > answer.best->rsrp_dbm)
            answer.best = std::move(server);
    }
    return answer;
}

}  // namespace tongtu::app
