#include "tongtu/radio/p1812/sweep.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <gtest/gtest.h>
#include <random>
#include <rapidcheck/gtest.h>

namespace tongtu::radio::p1812 {
namespace {

struct Ground {
    double step_km = 0.09;
    std::vector<double> height_m;
    std::vector<double> clutter_m;
    std::vector<Zone> zone;
    std::vector<std::uint32_t> surroundings;
    [[nodiscard]] Radial radial() const
    {
        return {step_km, height_m, clutter_m, zone, surroundings};
    }
};

Ground ground(std::size_t n, double step_km, std::function<double(std::size_t)> const& height)
{
    Ground g;
    g.step_km = step_km;
    for (std::size_t i = 0; i < n; ++i)
        g.height_m.push_back(height(i));
    return g;
}

PathConditions conditions_of(double mast_m, double p)
{
    PathConditions c;
    c.tx_height_m = mast_m;
    c.latitude_deg = -1.0;
    c.time_percent = p;
    return c;
}

// The same receiver by a walk over the whole profile before it.
PathGeometry by_walk(Ground const& g, PathConditions c, std::size_t k, double rx_height_m)
{
    std::vector<double> d;
    for (std::size_t i = 0; i <= k; ++i)
        d.push_back(static_cast<double>(i) * g.step_km);
    auto const upto = [&](auto const& v) { return std::span(v).first(v.empty() ? 0 : k + 1); };
    c.rx_height_m = rx_height_m;
    for (std::size_t i = 0; i <= k && !g.zone.empty(); ++i) {
        if (g.zone[i] != Zone::sea)
            continue;
        c.tx_to_coast_km = std::min(c.tx_to_coast_km, d[i]);
        c.rx_to_coast_km = d[k] - d[i];
    }
    std::vector<double> clutter(upto(g.clutter_m).begin(), upto(g.clutter_m).end());
    for (std::size_t i = 0; i < clutter.size() && !g.surroundings.empty(); ++i)
        clutter[i] = g.surroundings[i] == g.surroundings[k] ? 0.0 : clutter[i];
    return analyse_path({d, upto(g.height_m), clutter, upto(g.zone)}, c);
}

constexpr std::array frequencies_hz{450e6, 800e6, 3500e6};

// Largest difference in dB over all receivers, or every `every`th.
double worst_difference(Ground const& g, PathConditions const& c, std::size_t every = 1)
{
    RadialSweep sweep;
    double worst = 0.0;
    sweep.begin(g.radial(), c, frequencies_hz[0]);
    while (sweep.next()) {
        for (double const rx : {1.5, 10.0}) {
            sweep.look(rx);
            if (sweep.receiver() % every != 0)
                continue;
            PathGeometry const walked = by_walk(g, c, sweep.receiver(), rx);
            for (double const f : frequencies_hz) {
                Band const band = band_at(f);
                double const difference =
                    std::abs(sweep.loss_db(band, Polarisation::vertical) -
                             basic_loss_db(walked, band, Polarisation::vertical));
                worst = std::max(worst, std::isnan(difference) ? 1e9 : difference);
            }
        }
    }
    return worst;
}

struct Landscape {
    char const* name;
    std::function<double(std::size_t)> height;
};

std::vector<Landscape> adversarial()
{
    auto noise = std::make_shared<std::mt19937>(7);
    return {{"flat", [](std::size_t) { return 12.0; }},
            {"sea level", [](std::size_t) { return 0.0; }},
            {"dome", [](std::size_t i) { return 600.0 - std::pow((double(i) - 150.0) / 8.0, 2); }},
            {"bowl", [](std::size_t i) { return std::pow((double(i) - 150.0) / 9.0, 2); }},
            {"sawtooth", [](std::size_t i) { return double(i % 17) * 9.0; }},
            {"steps", [](std::size_t i) { return std::floor(double(i) / 40.0) * 55.0; }},
            {"two ridges",
             [](std::size_t i) {
                 return 400.0 * std::exp(-std::pow((double(i) - 80.0) / 9.0, 2)) +
                        500.0 * std::exp(-std::pow((double(i) - 210.0) / 6.0, 2));
             }},
            {"cliff", [](std::size_t i) { return i < 140 ? 300.0 : 0.0; }},
            {"noise", [noise](std::size_t) {
                 return std::normal_distribution<double>(300.0, 60.0)(*noise);
             }}};
}

TEST(RadialSweep, IsTheWalkOnAdversarialTerrain)
{
    for (Landscape const& c : adversarial()) {
        for (double const p : {50.0, 10.0, 1.0}) {
            for (double const mast : {30.0, 3.0}) {
                Ground const g = ground(300, 0.09, c.height);
                EXPECT_LE(worst_difference(g, conditions_of(mast, p)), 1e-9)
                    << c.name << ", p = " << p << ", mast " << mast;
            }
        }
    }
}

TEST(RadialSweep, IsTheWalkAcrossCoastsAndClutter)
{
    for (Landscape const& c : adversarial()) {
        for (double const p : {50.0, 10.0, 1.0}) {
            Ground g = ground(260, 0.2, c.height);
            for (std::size_t i = 0; i < g.height_m.size(); ++i) {
                g.clutter_m.push_back(i % 5 < 2 ? 12.0 : 0.0);
                bool const at_sea = i > 60 && i % 90 > 30;
                g.zone.push_back(at_sea        ? Zone::sea
                                 : i % 90 > 15 ? Zone::coastal_land
                                               : Zone::inland);
            }
            EXPECT_LE(worst_difference(g, conditions_of(30.0, p)), 1e-9) << c.name << ", p = " << p;
            for (std::size_t i = 0; i < g.height_m.size(); ++i)
                g.surroundings.push_back(static_cast<std::uint32_t>(i / 3));
            EXPECT_LE(worst_difference(g, conditions_of(30.0, p)), 1e-9)
                << c.name << " in cells, p = " << p;
        }
    }
}

RC_GTEST_PROP(RadialSweep, IsTheWalkOnAnyTerrain, ())
{
    auto const n = *rc::gen::inRange<std::size_t>(3, 120);
    auto const rough = *rc::gen::inRange(1, 200);
    auto const heights = *rc::gen::container<std::vector<int>>(n, rc::gen::inRange(-100, 100));
    double h = 500.0;
    Ground g = ground(n, 0.001 * *rc::gen::inRange(20, 1500), [&](std::size_t i) {
        // Two points that tie for a horizon to the last bit are a jump of the
        // model itself: the sine keeps round numbers from making them.
        h += 0.01 * rough * heights[i] + 1e-3 * std::sin(1.7 * double(i));
        return h;
    });
    if (*rc::gen::arbitrary<bool>()) {
        for (std::size_t i = 0; i < n; ++i)
            g.clutter_m.push_back(std::max(0, heights[i] / 4));
    }
    if (*rc::gen::arbitrary<bool>()) {
        for (std::size_t i = 0; i < n; ++i)
            g.zone.push_back(heights[i] < -20  ? Zone::sea
                             : heights[i] < 30 ? Zone::coastal_land
                                               : Zone::inland);
    }
    double const p = *rc::gen::element(50.0, 10.0, 1.0);
    double const mast = *rc::gen::inRange(2, 80);
    RC_ASSERT(worst_difference(g, conditions_of(mast, p)) <= 1e-9);
}

TEST(RadialSweep, GrazesALineThatIsNoObstruction)
{
    // Found by chance: hobs of (89) was a rounding above nothing, and both angles nothing.
    double h = 500.0;
    Ground const g = ground(11, 0.12, [&](std::size_t i) {
        constexpr std::array steps{-100, -95, -55, -46, -76, -63, -85, -65, -76, -96, -43};
        return h += 0.01 * 15 * steps[i];
    });
    EXPECT_LE(worst_difference(g, conditions_of(3.0, 10.0)), 1e-9);
    PathGeometry const walked = by_walk(g, conditions_of(3.0, 10.0), 10, 1.5);
    EXPECT_FALSE(std::isnan(path_detail(walked, 800e6, Polarisation::vertical).Ld50));
}

TEST(RadialSweep, GivesEveryFigureOfTheGeometry)
{
    Ground const g = ground(200, 0.09, adversarial()[6].height);
    PathConditions const c = conditions_of(30.0, 10.0);
    RadialSweep sweep;
    sweep.begin(g.radial(), c);
    while (sweep.next()) {
        sweep.look(1.5);
        PathGeometry const& a = sweep.complete();
        PathGeometry const b = by_walk(g, c, sweep.receiver(), 1.5);
        EXPECT_NEAR(a.theta_mrad, b.theta_mrad, 1e-9);
        EXPECT_NEAR(a.hm_m, b.hm_m, 1e-9);
        EXPECT_NEAR(a.hstd_m, b.hstd_m, 1e-7);
        EXPECT_NEAR(a.dlt_km, b.dlt_km, 1e-12);
        EXPECT_NEAR(a.dlr_km, b.dlr_km, 1e-12);
        EXPECT_NEAR(a.median.nu_a, b.median.nu_a, 1e-9);
        EXPECT_NEAR(a.ducting.Ap_db, b.ducting.Ap_db, 1e-9);
    }
}

}  // namespace
}  // namespace tongtu::radio::p1812
