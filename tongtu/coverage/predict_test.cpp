#include "tongtu/coverage/audit.hpp"
#include "tongtu/coverage/best_server.hpp"
#include "tongtu/coverage/polar.hpp"
#include "tongtu/coverage/predict.hpp"

#include "tongtu/base/parallel.hpp"
#include "tongtu/coverage/path.hpp"
#include "tongtu/radio/antenna.hpp"
#include "tongtu/radio/link_budget.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace tongtu::coverage {
namespace {

using radio::p1812::Zone;

// A ridge across a 9 x 9 km plain, cells of 90 m, terrain of 30 m.
struct Country {
    grid::GridSpec spec{0, 9000, 90, 100, 100, "EPSG:32738"};
    grid::Raster<float> terrain{{0, 9000, 30, 300, 300, "EPSG:32738"}, 0.0F};
    grid::Raster<std::uint8_t> all{spec, 1};
    Scene scene;
    std::vector<PredictionLayer> layers;
    network::Site site{"s", {4500, 4500}, 30.0, "op", {"lte800", "nr3500"}, std::nullopt};

    Country()
    {
        for (std::size_t i = 0; i < terrain.cells.size(); ++i) {
            double const x = terrain.spec.centre(i).x;
            terrain.cells[i] = static_cast<float>(200.0 * std::exp(-std::pow((x - 6500) / 300, 2)));
        }
        scene.terrain_m = &terrain;
        scene.zone = grid::Raster<Zone>(spec, Zone::inland);
        seal(scene);
        network::Technology lte;
        lte.id = "lte800";
        lte.frequency_hz = 806e6;
        lte.bandwidth_hz = 10e6;
        lte.resource_blocks = 50;
        lte.power_dbm = 46;
        lte.radius_m = 4000;
        network::Technology nr = lte;
        nr.id = "nr3500";
        nr.generation = network::Generation::nr;
        nr.frequency_hz = 3500e6;
        nr.resource_blocks = 162;
        nr.radius_m = 2000;
        layers = {{lte, 1.5}, {nr, 1.5}};
    }
    Country(Country const&) = delete;
    Country& operator=(Country const&) = delete;
    ~Country() = default;
};

float level_at(SitePrediction const& p, std::size_t layer, std::size_t cell)
{
    for (std::size_t k = 0; k < p.cell.size(); ++k) {
        if (p.cell[k] == cell)
            return p.rsrp_dbm[layer][k];
    }
    return no_signal_dbm;
}

TEST(PredictSite, IsTheLinkBudgetOverEachCellsOwnProfile)
{
    Country country;
    SitePrediction const p = predict_site(country.scene, country.site, country.layers, country.all);
    PathSampler sampler(country.scene, country.site);
    network::Technology const& lte = country.layers[0].technology;
    for (std::size_t k = 0; k < p.cell.size(); k += 97) {
        Path const path = sampler.analyse(country.spec.centre(p.cell[k]), 1.5);
        double const loss = sampler.loss_db(path, radio::p1812::band_at(lte.frequency_hz));
        EXPECT_FLOAT_EQ(p.rsrp_dbm[0][k],
                        static_cast<float>(radio::rsrp(lte, Decibel{0.0}, Decibel{loss}).value()));
    }
}

TEST(PredictSite, KeepsToRadiusTargetsAndTechnologies)
{
    Country country;
    SitePrediction const p = predict_site(country.scene, country.site, country.layers, country.all);
    for (std::size_t k = 0; k < p.cell.size(); ++k) {
        double const d = geo::distance(country.site.position, country.spec.centre(p.cell[k]));
        EXPECT_LE(d, 4000.0);
        if (d > 2000.0) {
            EXPECT_EQ(p.rsrp_dbm[1][k], no_signal_dbm);
        }
    }
    country.all = {country.spec, 0};
    country.all.at(50, 50) = 1;
    EXPECT_EQ(predict_site(country.scene, country.site, country.layers, country.all).cell,
              std::vector<std::uint32_t>{5050});
    country.site.technologies = {"gsm900"};
    EXPECT_TRUE(
        predict_site(country.scene, country.site, country.layers, country.all).cell.empty());
}

TEST(PredictSite, ARidgeCastsAShadow)
{
    Country country;
    SitePrediction const p = predict_site(country.scene, country.site, country.layers, country.all);
    float const in_shadow = level_at(p, 0, country.spec.index(85, 50));  // 3.2 km east
    float const in_sight = level_at(p, 0, country.spec.index(14, 50));   // 3.2 km west
    EXPECT_LT(in_shadow, in_sight - 15.0F);
}

TEST(PredictSite, SameBitsFromTheJournal)
{
    Country country;
    SitePrediction const p = predict_site(country.scene, country.site, country.layers, country.all);
    auto const bytes = encode(p);
    auto const again = decode(bytes, 2);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->cell, p.cell);
    EXPECT_EQ(again->rsrp_dbm, p.rsrp_dbm);
    EXPECT_EQ(again->paths, p.paths);
    EXPECT_FALSE(decode(bytes, 3));
    EXPECT_FALSE(decode(std::span(bytes).first(bytes.size() - 1), 2));
    EXPECT_FALSE(decode({}, 2));
}

TEST(PredictSite, SameBitsOnOneThreadAndTwo)
{
    Country country;
    std::vector<network::Site> sites(6, country.site);
    for (std::size_t i = 0; i < sites.size(); ++i)
        sites[i].position.x += 300.0 * static_cast<double>(i);
    auto const all = [&](std::size_t threads) {
        ThreadLimit const limit(threads);
        std::vector<std::vector<std::byte>> out(sites.size());
        parallel_for(sites.size(), 1, [&](std::size_t i) {
            out[i] = encode(predict_site(country.scene, sites[i], country.layers, country.all));
        });
        return out;
    };
    EXPECT_EQ(all(1), all(2));
}

TEST(PredictSite, ClutterOfTheOwnCellIsNoObstacle)
{
    Country country;
    grid::Raster<float> clutter(country.spec, 0.0F);
    std::size_t const target = country.spec.index(20, 50);
    clutter.cells[target] = 20.0F;
    clutter.cells[country.spec.index(50, 50)] = 20.0F;  // the site's own cell
    float const bare =
        level_at(predict_site(country.scene, country.site, country.layers, country.all), 0, target);
    country.scene.clutter_m = &clutter;
    float const own =
        level_at(predict_site(country.scene, country.site, country.layers, country.all), 0, target);
    EXPECT_EQ(own, bare);
    clutter.cells[country.spec.index(21, 49)] = 20.0F;  // in front of it
    clutter.cells[country.spec.index(21, 50)] = 20.0F;
    float const shaded =
        level_at(predict_site(country.scene, country.site, country.layers, country.all), 0, target);
    EXPECT_LT(shaded, bare - 5.0F);
}

TEST(PredictionKey, ChangesWithEverythingThatMatters)
{
    Country country;
    Digest const mask{};
    auto const key = [&] {
        return prediction_key(country.scene, country.site, country.layers, mask);
    };
    Digest const before = key();
    country.site.id = "another name";
    EXPECT_EQ(key(), before);
    country.site.mast_height_m = 31;
    EXPECT_NE(key(), before);
    country.site.mast_height_m = 30;
    country.layers[1].technology.power_dbm += 1;
    EXPECT_NE(key(), before);
    country.layers[1].technology.power_dbm -= 1;
    country.layers[1].technology.antenna.electrical_tilt_deg = 4.0;
    EXPECT_NE(key(), before);
    country.layers[1].technology.antenna.electrical_tilt_deg.reset();
    EXPECT_EQ(key(), before);
    country.site.sectors.push_back({"lte", 10.0, {}, {}, {}, {}});
    EXPECT_NE(key(), before);
    country.site.sectors.clear();
    country.terrain.cells[7] += 1;
    seal(country.scene);
    EXPECT_NE(key(), before);
}

RC_GTEST_PROP(BestServer, DoesNotDependOnTheOrderOfSites, ())
{
    grid::GridSpec const spec{0, 100, 10, 4, 1, ""};
    auto const n = *rc::gen::inRange<std::size_t>(1, 6);
    std::vector<SitePrediction> predictions(n);
    for (SitePrediction& p : predictions) {
        p.cell = {0, 1, 2, 3};
        p.rsrp_dbm.resize(1);
        for (int i = 0; i < 4; ++i)
            p.rsrp_dbm[0].push_back(static_cast<float>(*rc::gen::inRange(-125, -120)));
    }
    BestServer forward(spec);
    BestServer backward(spec);
    for (std::size_t i = 0; i < n; ++i) {
        forward.merge(predictions[i], 0, static_cast<std::int32_t>(i));
        backward.merge(predictions[n - 1 - i], 0, static_cast<std::int32_t>(n - 1 - i));
    }
    RC_ASSERT(forward.rsrp_dbm.cells == backward.rsrp_dbm.cells);
    RC_ASSERT(forward.server.cells == backward.server.cells);
}

TEST(PredictSite, SweepsWithTheExactLossAtItsOwnPoints)
{
    Country country;
    std::vector<radio::p1812::Band> const bands{radio::p1812::band_at(806e6)};
    PolarLosses const polar(country.scene, country.site, 1.5, 4000.0, bands);
    PathSampler sampler(country.scene, country.site);
    for (std::size_t ring = 2; ring < 40; ring += 3) {
        double const distance_m = polar.ring_m() * static_cast<double>(ring);
        // To the east, across the ridge: the first radial points north, the count is a multiple of
        // four only by chance, so take the radial that is there.
        std::size_t const radials = polar.radials_at(ring);
        std::size_t const quarter = radials / 4;
        double const bearing_deg =
            360.0 * static_cast<double>(quarter) / static_cast<double>(radials);
        double const angle = bearing_deg * std::acos(-1.0) / 180.0;
        // A hair nearer, so that rounding does not add a step to the profile.
        geo::Point const place{country.site.position.x + std::sin(angle) * (distance_m - 1e-6),
                               country.site.position.y + std::cos(angle) * (distance_m - 1e-6)};
        double const exact = sampler.loss_db(sampler.analyse(place, 1.5), bands[0]);
        EXPECT_NEAR(polar.loss_db(0, polar.spot(bearing_deg / 360.0, distance_m)), exact, 1e-3)
            << ring;
    }
}

TEST(PredictSite, SweepStaysNearThePathsAndDoesNotDependOnTheMask)
{
    Country country;
    SitePrediction const paths =
        predict_site(country.scene, country.site, country.layers, country.all);
    country.scene.sweep = true;
    seal(country.scene);
    SitePrediction const swept =
        predict_site(country.scene, country.site, country.layers, country.all);
    ASSERT_EQ(swept.cell, paths.cell);
    double squares = 0.0;
    for (std::size_t k = 0; k < swept.cell.size(); ++k)
        squares += std::pow(static_cast<double>(swept.rsrp_dbm[0][k] - paths.rsrp_dbm[0][k]), 2);
    EXPECT_LT(std::sqrt(squares / static_cast<double>(swept.cell.size())), 1.0);
    EXPECT_GT(squares, 0.0);
    grid::Raster<std::uint8_t> few(country.spec, 0);
    few.cells[swept.cell[100]] = 1;
    SitePrediction const one = predict_site(country.scene, country.site, country.layers, few);
    ASSERT_EQ(one.cell.size(), 1U);
    EXPECT_EQ(one.rsrp_dbm[0][0], swept.rsrp_dbm[0][100]);
}

TEST(PredictSite, SweepEndsWhereTheGridDoes)
{
    Country country;
    country.scene.sweep = true;
    seal(country.scene);
    for (PredictionLayer& layer : country.layers)
        layer.technology.radius_m = 1e7;  // would be a hundred million rings
    SitePrediction const all =
        predict_site(country.scene, country.site, country.layers, country.all);
    EXPECT_GT(all.cell.size(), 1000U);
    EXPECT_LT(all.paths, 3 * country.spec.size());
}

TEST(PredictSite, SweepsWithTheSameBitsOnAnyNumberOfThreads)
{
    Country country;
    country.scene.sweep = true;
    seal(country.scene);
    std::vector<SitePrediction> got;
    for (std::size_t const threads : {1U, 2U, 3U}) {
        ThreadLimit const limit(threads);
        got.push_back(predict_site(country.scene, country.site, country.layers, country.all));
    }
    ASSERT_GT(got[0].cell.size(), 1000U);
    for (SitePrediction const& other : got) {
        EXPECT_EQ(other.cell, got[0].cell);
        EXPECT_EQ(other.rsrp_dbm, got[0].rsrp_dbm);
        EXPECT_EQ(other.paths, got[0].paths);
    }
}

TEST(Audit, IsNothingForPathsAndSomethingForTheSweep)
{
    Country country;
    std::vector<network::Site> const sites{country.site};
    AuditResult const paths = audit(country.scene, sites, country.layers, country.all, 200, 1);
    EXPECT_GT(paths.difference_db.size(), 200U);
    EXPECT_EQ(paths.statistics().within_90_db, 0.0);
    country.scene.sweep = true;
    seal(country.scene);
    AuditResult const swept = audit(country.scene, sites, country.layers, country.all, 200, 1);
    EXPECT_GT(swept.statistics().rmse_db, 0.0);
    EXPECT_LT(within_db(swept.difference_db, 0.5), 0.5);
    EXPECT_EQ(audit(country.scene, sites, country.layers, country.all, 200, 1).difference_db,
              swept.difference_db);
}

}  // namespace
}  // namespace tongtu::coverage
