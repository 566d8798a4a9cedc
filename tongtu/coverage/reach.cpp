#include "tongtu/coverage/reach.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace tongtu::coverage {

radio::ReceiverPlace receiver_of(rules::CoverageProfile const& profile)
{
    radio::ReceiverPlace place;
    place.height_m = profile.receiver_height_m;
    place.body_loss_db = profile.body_loss_db;
    place.entry_loss_db = profile.entry_loss_db;
    place.entry_sigma_db = profile.entry_sigma_db;
    if (profile.thermally_efficient_share)
        place.stock = radio::p2109::BuildingStock{1.0 - *profile.thermally_efficient_share};
    place.statistical_clutter = profile.terminal_clutter == "statistical";
    if (profile.terminal_clutter == "none" || place.statistical_clutter)
        return place;
    constexpr std::array<std::string_view, 6> types{"water", "open",  "suburban",
                                                    "urban", "trees", "dense_urban"};
    auto const* const type = std::find(types.begin(), types.end(), profile.terminal_clutter);
    expects(type != types.end(), "a clutter type of P.2108");
    auto const clutter = static_cast<radio::p2108::Clutter>(type - types.begin());
    place.clutter = {clutter, radio::p2108::default_height(clutter).value(),
                     profile.street_width_m};
    return place;
}

double margin_db(rules::CoverageProfile const& profile, network::Technology const& technology,
                 double cell_m)
{
    return radio::profile_margin(receiver_of(profile), Hertz{technology.frequency_hz},
                                 Metre{cell_m}, profile.probability)
        .value();
}

ProfileLayers layers_of(rules::CoverageProfile const& profile,
                        std::span<PredictionLayer const> layers, double cell_m)
{
    ProfileLayers result;
    for (std::size_t i = 0; i < layers.size(); ++i) {
        auto const& wanted = profile.technologies;
        bool const used =
            std::find(wanted.begin(), wanted.end(), layers[i].technology.id) != wanted.end();
        if (!used || layers[i].receiver_height_m != profile.receiver_height_m)
            continue;
        result.layer.push_back(i);
        result.margin_db.push_back(margin_db(profile, layers[i].technology, cell_m));
    }
    expects(!result.layer.empty(), "a profile's technologies are among the layers");
    return result;
}

float level_under(ProfileLayers const& profile, std::span<float const> rsrp_dbm)
{
    float best = no_signal_dbm;
    for (std::size_t i = 0; i < profile.layer.size(); ++i) {
        double const level = static_cast<double>(rsrp_dbm[profile.layer[i]]) - profile.margin_db[i];
        best = std::max(best, static_cast<float>(level));
    }
    return best;
}

UnitReach reach_by_unit(demand::DemandPoints const& demand, std::span<float const> level_dbm,
                        double threshold_dbm, std::span<int const> parent)
{
    expects(level_dbm.size() == demand.size(), "a level for each demand point");
    std::size_t const units = parent.size();
    UnitReach reach;
    reach.people.assign(units + 1, 0);
    reach.covered.assign(units + 1, 0);
    reach.curve.assign(units + 1, {});
    for (std::size_t i = 0; i < demand.size(); ++i) {
        std::size_t const unit =
            demand.unit[i] < 0 ? units : static_cast<std::size_t>(demand.unit[i]);
        std::int64_t const people = demand.people[i];
        auto const level = static_cast<double>(level_dbm[i]);
        reach.people[unit] += people;
        reach.all_people += people;
        if (level >= threshold_dbm) {
            reach.covered[unit] += people;
            reach.all_covered += people;
        }
        for (std::size_t t = 0; t < curve_size; ++t) {
            if (level >= curve_dbm(t)) {
                reach.curve[unit][t] += people;
                reach.all_curve[t] += people;
            }
        }
    }
    sum_up(std::span(reach.people).first(units), parent);
    sum_up(std::span(reach.covered).first(units), parent);
    for (std::size_t u = units; u-- > 0;) {
        if (parent[u] < 0)
            continue;
        for (std::size_t t = 0; t < curve_size; ++t)
            reach.curve[static_cast<std::size_t>(parent[u])][t] += reach.curve[u][t];
    }
    return reach;
}

void sum_up(std::span<std::int64_t> values, std::span<int const> parent)
{
    for (std::size_t u = values.size(); u-- > 0;) {
        if (parent[u] < 0)
            continue;
        expects(static_cast<std::size_t>(parent[u]) < u, "parents stand before their children");
        values[static_cast<std::size_t>(parent[u])] += values[u];
    }
}

}  // namespace tongtu::coverage
