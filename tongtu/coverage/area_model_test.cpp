#include "tongtu/coverage/area_model.hpp"

#include "tongtu/coverage/path.hpp"
#include "tongtu/coverage/predict.hpp"
#include "tongtu/radio/free_space.hpp"
#include "tongtu/radio/tr38901_path_loss.hpp"

#include <cmath>
#include <gtest/gtest.h>

namespace tongtu::coverage {
namespace {

using radio::p1812::Zone;

// A plain of 100 m above sea with a wall across its east; a site in the middle.
struct Plain {
    grid::GridSpec spec{0, 6000, 100, 60, 60, "EPSG:32738"};
    grid::Raster<float> terrain{spec, 100.0F};
    Scene scene;
    network::Site site{"s", {3050, 3050}, 25.0, "op", {"lte800"}, std::nullopt};
    network::Technology lte;

    Plain()
    {
        for (int row = 0; row < 60; ++row)
            terrain.at(45, row) = 180.0F;
        scene.terrain_m = &terrain;
        scene.zone = grid::Raster<Zone>(spec, Zone::inland);
        scene.step_m = 50.0;
        lte.id = "lte800";
        lte.frequency_hz = 806e6;
        lte.resource_blocks = 50;
        lte.power_dbm = 46;
        lte.radius_m = 2500;
        seal(scene);
    }
    Plain(Plain const&) = delete;
    Plain& operator=(Plain const&) = delete;
    ~Plain() = default;

    ModelLoss loss(AreaModel model, geo::Point target) const
    {
        Scene one = scene;
        one.models.otherwise = model;
        PathSampler sampler(one, site);
        return sampler.loss(sampler.analyse(target, 1.5), carrier_of(one, lte), 1.5);
    }
};

constexpr geo::Point open{1050, 3050};    // 2 km west
constexpr geo::Point behind{5050, 3050};  // 2 km east, behind the wall

TEST(AreaModel, IdsAreThoseOfCardsAndP1812ComesFirst)
{
    for (std::string const& id : area_model_ids())
        EXPECT_EQ(card_of(area_model_from(id).value()).id, id);
    EXPECT_EQ(area_model_ids().front(), "itu-r-p1812");
    EXPECT_EQ(area_model_ids().size(), 7U);
    EXPECT_FALSE(area_model_from("itu-r-p530"));
    EXPECT_TRUE(holds_clutter(AreaModel::tr38901_uma));
    EXPECT_FALSE(holds_clutter(AreaModel::itm));
}

TEST(AreaModel, ModelsWithoutTerrainAreTheirFormulas)
{
    Plain plain;
    double const slant_m = std::hypot(2000.0, 25.0 - 1.5);
    EXPECT_NEAR(plain.loss(AreaModel::free_space, open).loss_db,
                radio::free_space_loss(Metre{slant_m}, 806.0_MHz).value(), 1e-9);
    EXPECT_NEAR(plain.loss(AreaModel::extended_hata, open).loss_db,
                radio::extended_hata::path_loss(806.0_MHz, 2000.0_m, 25.0_m, 1.5_m,
                                                radio::extended_hata::Environment::open)
                    .value(),
                1e-9);
    // Terrain does not matter to it.
    EXPECT_NEAR(plain.loss(AreaModel::extended_hata, behind).loss_db,
                plain.loss(AreaModel::extended_hata, open).loss_db, 1e-9);
}

TEST(AreaModel, UrbanMacroIsTheMeanBySightAndTheWallBlocksIt)
{
    using namespace radio::tr38901;
    Plain plain;
    Link link;
    link.distance_m = 2000.0;
    link.bs_height_m = 25.0;
    double const los = path_loss(Scenario::uma, Sight::los, 806.0_MHz, link).value();
    double const nlos = path_loss(Scenario::uma, Sight::nlos, 806.0_MHz, link).value();
    double const share = los_probability(Scenario::uma, link);
    EXPECT_NEAR(plain.loss(AreaModel::tr38901_uma, open).loss_db,
                share * los + (1.0 - share) * nlos, 1e-9);
    EXPECT_NEAR(plain.loss(AreaModel::tr38901_uma, behind).loss_db, nlos, 1e-9);
    plain.scene.models.sight_by_profile = true;
    EXPECT_NEAR(plain.loss(AreaModel::tr38901_uma, open).loss_db, los, 1e-9);
    EXPECT_GT(nlos, los + 5.0);
}

TEST(AreaModel, ItmWalksTheSameProfile)
{
    Plain plain;
    TerrainProfile const profile = cut_profile(plain.scene, plain.site.position, behind);
    radio::itm::Conditions c;
    c.tx_height_m = 25.0;
    c.rx_height_m = 1.5;
    c.n0 = plain.scene.n0;
    radio::itm::Loss const itm =
        radio::itm::path_loss({profile.height_m, profile.step_m}, c, 806e6);
    ModelLoss const found = plain.loss(AreaModel::itm, behind);
    EXPECT_EQ(found.loss_db, itm.basic_db);
    EXPECT_EQ(found.warned, itm.warnings != 0);
    EXPECT_GT(found.loss_db, plain.loss(AreaModel::itm, open).loss_db + 10.0);
}

TEST(AreaModel, WhatAModelRefusesIsNoSignalAndCounted)
{
    Plain plain;
    plain.scene.models.otherwise = AreaModel::itm;
    plain.scene.n0 = 200.0;  // ITM takes 250 to 400 N-units
    ModelLoss const refused = plain.loss(AreaModel::itm, open);
    EXPECT_TRUE(std::isnan(refused.loss_db));
    EXPECT_FALSE(refused.why.empty());
    grid::Raster<std::uint8_t> const all(plain.spec, 1);
    std::vector<PredictionLayer> const layers{{plain.lte, 1.5}};
    SitePrediction const p = predict_site(plain.scene, plain.site, layers, all);
    EXPECT_TRUE(p.cell.empty());
    EXPECT_GT(p.paths, 1000U);
    EXPECT_EQ(p.counts.refused, p.paths);
    auto const again = decode(encode(p), 1);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->counts.refused, p.paths);
}

TEST(AreaModel, PathsOutsideTheLimitsAreCountedByLimitAndNotClamped)
{
    Plain plain;
    plain.scene.models.by_technology["lte800"] = AreaModel::tr38901_uma;
    grid::Raster<std::uint8_t> const all(plain.spec, 1);
    std::vector<PredictionLayer> const layers{{plain.lte, 1.5}};
    SitePrediction const at_25_m = predict_site(plain.scene, plain.site, layers, all);
    auto const tx_height = static_cast<std::size_t>(radio::Limit::tx_height);
    EXPECT_EQ(at_25_m.counts.by_limit[tx_height], 0U);
    plain.site.mast_height_m = 40.0;  // UMa: 25 m
    SitePrediction const at_40_m = predict_site(plain.scene, plain.site, layers, all);
    EXPECT_EQ(at_40_m.counts.by_limit[tx_height], at_40_m.paths);
    EXPECT_EQ(at_40_m.counts.outside, at_40_m.paths);
    EXPECT_EQ(at_40_m.counts.refused, 0U);
    EXPECT_NE(at_40_m.rsrp_dbm[0][100], at_25_m.rsrp_dbm[0][100]);
}

TEST(AreaModel, EverySettingIsInTheKey)
{
    Plain plain;
    std::vector<Digest> seen{plain.scene.digest};
    auto const differs = [&] {
        seal(plain.scene);
        for (Digest const& one : seen)
            EXPECT_NE(plain.scene.digest, one);
        seen.push_back(plain.scene.digest);
    };
    ModelSettings& m = plain.scene.models;
    m.otherwise = AreaModel::itm;
    differs();
    m.climate = radio::itm::Climate::equatorial;
    differs();
    m.by_technology["lte800"] = AreaModel::tr38901_rma;
    differs();
    m.environment = radio::extended_hata::Environment::urban;
    differs();
    m.sight_by_profile = true;
    differs();
    m.building_height_m = 6.0;
    differs();
    m.street_width_m = 21.0;
    differs();
}

}  // namespace
}  // namespace tongtu::coverage
