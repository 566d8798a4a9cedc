// What must hold for whole paths.

#include "tongtu/radio/p1812/p1812.hpp"

#include "tongtu/radio/free_space.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <random>
#include <vector>

namespace tongtu::radio::p1812 {
namespace {

constexpr auto horizontal = Polarisation::horizontal;
constexpr auto vertical = Polarisation::vertical;

struct Path {
    std::vector<double> d, h, R;
    std::vector<Zone> zone;
    PathConditions conditions;
    double frequency_hz = 800e6;
    [[nodiscard]] Profile profile() const { return {d, h, R, zone}; }
    [[nodiscard]] PathGeometry geometry(Radii radii = Radii::needed) const
    {
        return analyse_path(profile(), conditions, radii);
    }
    [[nodiscard]] double loss(Polarisation p = vertical) const
    {
        return basic_loss_db(geometry(), frequency_hz, p);
    }
};

Path flat(double length_km, std::size_t n, double tx_m, double rx_m)
{
    Path path;
    for (std::size_t i = 0; i < n; ++i)
        path.d.push_back(length_km * static_cast<double>(i) / static_cast<double>(n - 1));
    path.h.assign(n, 100.0);
    path.conditions.tx_height_m = tx_m;
    path.conditions.rx_height_m = rx_m;
    path.conditions.latitude_deg = 30.0;
    return path;
}

Path random_path(unsigned seed)
{
    std::mt19937 random(seed);
    auto const between = [&](double low, double high) {
        return std::uniform_real_distribution<double>(low, high)(random);
    };
    auto const n = static_cast<std::size_t>(between(3.0, 300.0));
    Path path = flat(std::pow(10.0, between(-0.6, 2.5)), n, std::pow(10.0, between(0.0, 3.0)),
                     std::pow(10.0, between(0.0, 2.0)));
    double const relief = std::pow(10.0, between(-1.0, 2.5));
    bool const wet = between(0.0, 1.0) < 0.5;
    std::array const zones{Zone::sea, Zone::coastal_land, Zone::inland};
    std::size_t here = 2;
    for (std::size_t i = 0; i < n; ++i) {
        if (wet && between(0.0, 1.0) < 0.05)
            here = static_cast<std::size_t>(between(0.0, 2.999));
        path.zone.push_back(zones[here]);
        path.h[i] = here == 0 ? 0.0 : between(0.0, relief);
        path.R.push_back(here == 0 ? 0.0 : between(0.0, 20.0));
    }
    path.conditions.latitude_deg = between(-90.0, 90.0);
    path.conditions.delta_n = between(0.0, 120.0);
    path.conditions.n0 = between(250.0, 400.0);
    path.conditions.tx_to_coast_km = between(0.0, 8.0);
    path.conditions.rx_to_coast_km = between(0.0, 8.0);
    path.conditions.time_percent = between(0.0, 1.0) < 0.3 ? 50.0 : between(1.0, 50.0);
    path.frequency_hz = std::pow(10.0, between(std::log10(30e6), std::log10(6e9)));
    return path;
}

Path reversed(Path path)
{
    double const D = path.d.back();
    for (auto* column : {&path.h, &path.R, &path.d})
        std::reverse(column->begin(), column->end());
    for (double& d : path.d)
        d = D - d;
    std::reverse(path.zone.begin(), path.zone.end());
    std::swap(path.conditions.tx_height_m, path.conditions.rx_height_m);
    std::swap(path.conditions.tx_to_coast_km, path.conditions.rx_to_coast_km);
    return path;
}

RC_GTEST_PROP(P1812, LossIsFiniteAndNotBelowTheLineOfSight, (unsigned seed))
{
    Path const path = random_path(seed);
    Detail const t = path_detail(path.geometry(), path.frequency_hz, vertical);
    RC_ASSERT(std::isfinite(t.Lb));
    RC_ASSERT(t.Lb >= t.Lb0p);
    RC_ASSERT(t.Lb0p <= t.Lbfs);
    RC_ASSERT(std::isfinite(t.Lba));
    RC_ASSERT(t.Ldp >= 0.0);
    RC_ASSERT((t.path.median.beyond_horizon || t.Ldsph50 >= 0.0));
}

RC_GTEST_PROP(P1812, FastAndDetailAgreeToTheBit, (unsigned seed))
{
    Path const path = random_path(seed);
    PathGeometry const needed = path.geometry();
    PathGeometry const both = path.geometry(Radii::both);
    for (Polarisation p : {horizontal, vertical}) {
        Detail const t = path_detail(both, path.frequency_hz, p, 90.0, 5.5);
        Loss const loss = path_loss(needed, path.frequency_hz, p, 90.0, 5.5);
        RC_ASSERT(loss.basic_db == t.Lb);
        RC_ASSERT(loss.field_strength_dbuv_m == t.Ep_dbuv_m);
        double const median = basic_loss_db(needed, band_at(path.frequency_hz), p);
        RC_ASSERT(median == path_detail(both, path.frequency_hz, p).Lb);
        RC_ASSERT(median == path_loss(both, path.frequency_hz, p).basic_db);
    }
}

RC_GTEST_PROP(P1812, BothDirectionsLoseTheSame, (unsigned seed))
{
    Path const path = random_path(seed);
    RC_ASSERT(std::abs(path.loss() - reversed(path).loss()) < 1e-7);
}

// The terrain's height above the sea enters only by way of coupling near a coast.
RC_GTEST_PROP(P1812, LiftingTheWholeLandscapeChangesNothing, (unsigned seed))
{
    Path path = random_path(seed);
    path.conditions.tx_to_coast_km = path.conditions.rx_to_coast_km = 500.0;
    std::fill(path.zone.begin(), path.zone.end(), Zone::inland);
    double const before = path.loss();
    for (double& h : path.h)
        h += 1000.0;
    RC_ASSERT(std::abs(path.loss() - before) < 1e-7);
}

TEST(P1812, ClearPathIsFreeSpace)
{
    Path path = flat(2.0, 30, 300.0, 300.0);
    path.frequency_hz = 2e9;
    double const free = free_space_loss(2.0_km, 2.0_GHz).value();
    EXPECT_NEAR(path.loss(), free, 0.06);  // 92.4 in (8) is rounded from 92.448
}

TEST(P1812, LossGrowsWithTheObstacle)
{
    double before = 0.0;
    double diffraction_before = -1.0;
    for (int step = 0; step <= 50; ++step) {
        double const top = 10.0 * step;
        Path path = flat(20.0, 101, 30.0, 10.0);
        path.h[50] += top;
        Detail const t = path_detail(path.geometry(), path.frequency_hz, vertical);
        EXPECT_GE(t.Lbulla50, diffraction_before) << top;
        EXPECT_GE(t.Lb, before - 1e-9) << top;
        diffraction_before = t.Lbulla50;
        before = t.Lb;
    }
    EXPECT_GT(before, flat(20.0, 101, 30.0, 10.0).loss() + 25.0);
}

TEST(P1812, LossGrowsWithTheShareOfTime)
{
    for (double top : {0.0, 80.0, 300.0}) {
        double before = 0.0;
        for (double p : {1.0, 2.0, 5.0, 10.0, 20.0, 35.0, 50.0}) {
            Path path = flat(60.0, 301, 50.0, 10.0);
            path.h[100] += top;
            path.conditions.time_percent = p;
            EXPECT_GE(path.loss(), before) << top << " m, " << p << " %";
            before = path.loss();
        }
    }
}

TEST(P1812, ClutterOfTheTerminalsIsNoObstacle)
{
    Path path = flat(5.0, 51, 30.0, 1.5);
    path.R.assign(51, 0.0);
    double const open = path.loss();
    EXPECT_EQ(open, flat(5.0, 51, 30.0, 1.5).loss());
    path.R.front() = path.R.back() = 60.0;
    EXPECT_EQ(path.loss(), open);
    path.R[25] = 60.0;
    EXPECT_GT(path.loss(), open + 3.0);
}

TEST(P1812, TerminalsAtSeaAreAtTheCoast)
{
    Path path = flat(80.0, 81, 20.0, 20.0);
    path.h.assign(81, 0.0);
    path.zone.assign(81, Zone::sea);
    path.conditions.time_percent = 1.0;
    PathGeometry const at_sea = path.geometry();
    path.conditions.tx_to_coast_km = path.conditions.rx_to_coast_km = 0.0;
    EXPECT_EQ(at_sea.ducting.fixed_db, path.geometry().ducting.fixed_db);
    EXPECT_TRUE(at_sea.rx_at_sea);
    EXPECT_EQ(path_loss(at_sea, 800e6, vertical, 99.0, 8.0).basic_db,
              basic_loss_db(at_sea, 800e6, vertical));
}

TEST(P1812, LocationsAddTheirQuantile)
{
    PathGeometry const g = flat(15.0, 101, 30.0, 1.5).geometry();
    double const median = basic_loss_db(g, 800e6, vertical);
    EXPECT_NEAR(path_loss(g, 800e6, vertical, 90.0, 5.5).basic_db, median + 1.2816 * 5.5, 4e-3);
    EXPECT_NEAR(path_loss(g, 800e6, vertical, 50.0, 5.5).basic_db, median, 1e-7);
    Detail const t = path_detail(g, 800e6, vertical, 1.0, 50.0);
    EXPECT_EQ(t.Lb, t.Lb0p);  // never below the line of sight
}

// Two points half way that are alike: the one nearer to the receiver counts.
TEST(P1812, OfEqualPointsInSightTheLastCounts)
{
    PathGeometry const g = flat(3.0, 4, 30.0, 30.0).geometry();
    EXPECT_FALSE(g.transhorizon);
    EXPECT_EQ(g.dlt_km, 2.0);
    EXPECT_EQ(g.dlr_km, 1.0);
    EXPECT_EQ(flat(129.0, 130, 2000.0, 2000.0).geometry().dlt_km, 65.0);  // on a long walk too
}

// A point exactly on the line between the antennas: both slopes of (18) are that line.
TEST(P1812, GrazingIsFinite)
{
    for (std::size_t at : {std::size_t{1}, std::size_t{2}, std::size_t{5}}) {
        Path path = flat(1e-3 * 10.0, 11, 10.0, 10.0);
        path.conditions.delta_n = 156.999;  // almost no curvature
        path.h[at] = 110.0;
        EXPECT_TRUE(std::isfinite(path.loss())) << at;
        EXPECT_NEAR(path.geometry().median.nu_a, 0.0, 1e-6);
    }
}

TEST(P1812, ThreePointsAreEnough)
{
    Path path = flat(1.0, 3, 30.0, 1.5);
    EXPECT_TRUE(std::isfinite(path.loss()));
    path.h[1] = 400.0;
    EXPECT_GT(path.loss(), flat(1.0, 3, 30.0, 1.5).loss() + 20.0);
}

TEST(P1812Death, BrokenContractsStop)
{
    Path const short_path = flat(1.0, 2, 30.0, 1.5);
    EXPECT_DEATH(static_cast<void>(short_path.geometry()), "between its ends");
    Path uneven = flat(1.0, 10, 30.0, 1.5);
    uneven.R.assign(9, 0.0);
    EXPECT_DEATH(static_cast<void>(uneven.geometry()), "clutter");
}

}  // namespace
}  // namespace tongtu::radio::p1812
