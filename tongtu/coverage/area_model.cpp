#include "tongtu/coverage/area_model.hpp"

#include "tongtu/radio/free_space.hpp"
#include "tongtu/radio/tr38901_path_loss.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

namespace tongtu::coverage {

namespace {

constexpr std::array area_models{
    AreaModel::p1812,       AreaModel::itm,         AreaModel::free_space, AreaModel::extended_hata,
    AreaModel::tr38901_rma, AreaModel::tr38901_uma, AreaModel::tr38901_umi};

double distance_m(TerrainProfile const& profile)
{
    return 1e3 * profile.distance_km.back();
}

void by_itm(ModelLoss& out, Scene const& scene, Carrier const& carrier,
            TerrainProfile const& profile, double tx_height_m, double rx_height_m)
{
    radio::itm::Conditions c;
    c.tx_height_m = tx_height_m;
    c.rx_height_m = rx_height_m;
    c.n0 = scene.n0;
    c.climate = scene.models.climate;
    c.polarisation = scene.polarisation;
    c.time_percent = scene.time_percent;
    radio::itm::Loss const loss =
        radio::itm::path_loss({profile.height_m, profile.step_m}, c, carrier.frequency_hz);
    out.loss_db = loss.basic_db;
    if (loss.fault != radio::itm::Fault::none)
        out.why = radio::itm::name_of(loss.fault);
    else if (loss.warnings != 0)
        out.why = radio::itm::warning_name(static_cast<unsigned>(std::countr_zero(loss.warnings)));
    out.warned = loss.fault == radio::itm::Fault::none && loss.warnings != 0;
}

double by_tr38901(Scene const& scene, Carrier const& carrier, TerrainProfile const& profile,
                  bool blocked, double tx_height_m, double rx_height_m)
{
    using namespace radio::tr38901;
    Scenario const scenario = carrier.model == AreaModel::tr38901_rma   ? Scenario::rma
                              : carrier.model == AreaModel::tr38901_uma ? Scenario::uma
                                                                        : Scenario::umi;
    Link link;
    link.distance_m = distance_m(profile);
    link.bs_height_m = tx_height_m;
    link.ut_height_m = rx_height_m;
    link.street_width_m = scene.models.street_width_m;
    link.building_height_m = scene.models.building_height_m;
    Hertz const frequency{carrier.frequency_hz};
    double const without = path_loss(scenario, Sight::nlos, frequency, link).value();
    if (blocked)
        return without;
    double const with = path_loss(scenario, Sight::los, frequency, link).value();
    double const share = scene.models.sight_by_profile ? 1.0 : los_probability(scenario, link);
    return share * with + (1.0 - share) * without;
}

}  // namespace

radio::ModelCard const& card_of(AreaModel model) noexcept
{
    switch (model) {
    case AreaModel::itm:
        return radio::itm::card;
    case AreaModel::free_space:
        return radio::free_space_card;
    case AreaModel::extended_hata:
        return radio::extended_hata::card;
    case AreaModel::tr38901_rma:
        return radio::tr38901::rma_card;
    case AreaModel::tr38901_uma:
        return radio::tr38901::uma_card;
    case AreaModel::tr38901_umi:
        return radio::tr38901::umi_card;
    case AreaModel::p1812:
        break;
    }
    return radio::p1812::card;
}

std::optional<AreaModel> area_model_from(std::string_view id) noexcept
{
    for (AreaModel const model : area_models) {
        if (card_of(model).id == id)
            return model;
    }
    return std::nullopt;
}

std::vector<std::string> area_model_ids()
{
    std::vector<std::string> ids;
    ids.reserve(std::size(area_models));
    for (AreaModel const model : area_models)
        ids.emplace_back(card_of(model).id);
    return ids;
}

bool holds_clutter(AreaModel model) noexcept
{
    return model != AreaModel::p1812 && model != AreaModel::itm && model != AreaModel::free_space;
}

Carrier carrier_of(Scene const& scene, network::Technology const& technology)
{
    Carrier carrier;
    carrier.model = scene.models.of(technology.id);
    carrier.frequency_hz = technology.frequency_hz;
    carrier.band = radio::p1812::band_at(technology.frequency_hz);
    return carrier;
}

ModelLoss model_loss(Scene const& scene, Carrier const& carrier, TerrainProfile const& profile,
                     radio::p1812::PathGeometry const& geometry, double tx_height_m,
                     double rx_height_m)
{
    ModelLoss out;
    Hertz const frequency{carrier.frequency_hz};
    Metre const along{distance_m(profile)};
    out.grade =
        radio::grade(card_of(carrier.model), {carrier.frequency_hz, along.value(), tx_height_m,
                                              rx_height_m, scene.time_percent});
    switch (carrier.model) {
    case AreaModel::p1812:
        out.loss_db = radio::p1812::basic_loss_db(geometry, carrier.band, scene.polarisation);
        break;
    case AreaModel::itm:
        by_itm(out, scene, carrier, profile, tx_height_m, rx_height_m);
        break;
    case AreaModel::free_space:
        out.loss_db =
            radio::free_space_loss(
                Metre{std::hypot(along.value(), geometry.hts_m - geometry.hrs_m)}, frequency)
                .value();
        break;
    case AreaModel::extended_hata:
        out.loss_db = radio::extended_hata::path_loss(frequency, along, Metre{tx_height_m},
                                                      Metre{rx_height_m}, scene.models.environment)
                          .value();
        break;
    case AreaModel::tr38901_rma:
    case AreaModel::tr38901_uma:
    case AreaModel::tr38901_umi:
        out.loss_db = by_tr38901(scene, carrier, profile, geometry.median.nu_a > 0.0, tx_height_m,
                                 rx_height_m);
        break;
    }
    if (!std::isfinite(out.loss_db)) {
        out.loss_db = std::numeric_limits<double>::quiet_NaN();
        if (out.why.empty())
            out.why = "no loss for these heights and distance";
    }
    return out;
}

void ModelCounts::add(ModelCounts const& other)
{
    outside += other.outside;
    for (std::size_t i = 0; i < by_limit.size(); ++i)
        by_limit[i] += other.by_limit[i];
    refused += other.refused;
    warned += other.warned;
}

}  // namespace tongtu::coverage
