#include "tongtu/radio/itm/itm.hpp"

#include "tongtu/radio/itm/path.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <set>
#include <vector>

namespace tongtu::radio::itm {
namespace {

// The reference paths are in tests/validation/itm. Here what must hold besides.

Conditions rural()
{
    Conditions c;
    c.tx_height_m = 30.0;
    c.rx_height_m = 1.5;
    return c;
}

std::vector<double> flat(std::size_t points)
{
    return std::vector<double>(points, 100.0);
}

std::vector<double> ridge(std::size_t points, double height_m)
{
    std::vector<double> h = flat(points);
    h[points / 2] += height_m;
    return h;
}

double loss_db(std::vector<double> const& h, Conditions const& c, double frequency_hz = 800e6)
{
    return path_loss({h, 100.0}, c, frequency_hz).basic_db;
}

TEST(Itm, ClearPathIsNearFreeSpaceAndARidgeCosts)
{
    Conditions c = rural();
    c.rx_height_m = 30.0;
    Loss const clear = path_loss({flat(51), 100.0}, c, 800e6);
    EXPECT_EQ(clear.regime, Regime::line_of_sight);
    EXPECT_NEAR(clear.basic_db, clear.free_space_db, 12.0);
    double before = clear.basic_db;
    for (double const height : {60.0, 120.0, 240.0}) {
        Loss const blocked = path_loss({ridge(51, height), 100.0}, c, 800e6);
        EXPECT_GT(blocked.basic_db, before);
        before = blocked.basic_db;
    }
}

TEST(Itm, FarPathsScatter)
{
    Loss const loss = path_loss({flat(4001), 100.0}, rural(), 800e6);
    EXPECT_EQ(loss.regime, Regime::troposcatter);
    EXPECT_EQ(loss.fault, Fault::none);
}

TEST(Itm, LossGrowsWithEveryPercentage)
{
    for (Variability const v : {Variability::single_message, Variability::accidental,
                                Variability::mobile, Variability::broadcast}) {
        for (double Conditions::*share : {&Conditions::time_percent, &Conditions::location_percent,
                                          &Conditions::situation_percent}) {
            Conditions c = rural();
            c.variability = v;
            double before = 0.0;
            for (double const p : {10.0, 50.0, 90.0}) {
                c.*share = p;
                double const here = loss_db(ridge(81, 80.0), c);
                EXPECT_GE(here, before);
                before = here;
            }
        }
    }
}

TEST(Itm, VariabilityCanBeLeftOut)
{
    Conditions c = rural();
    c.location_percent = 90.0;
    double const with = loss_db(ridge(81, 80.0), c);
    c.without_location = true;
    double const without = loss_db(ridge(81, 80.0), c);
    EXPECT_GT(with, without);
    c.situation_percent = 90.0;
    double const situation = loss_db(ridge(81, 80.0), c);
    c.without_situation = true;
    EXPECT_GT(situation, loss_db(ridge(81, 80.0), c));
}

// Of two ends that change places the loss stays, but for where points of the terrain fall.
TEST(Itm, BothWaysTheSame)
{
    std::vector<double> h = ridge(81, 80.0);
    h[20] += 40.0;
    std::vector<double> const back(h.rbegin(), h.rend());
    Conditions c = rural();
    double const there = loss_db(h, c);
    std::swap(c.tx_height_m, c.rx_height_m);
    EXPECT_NEAR(loss_db(back, c), there, 0.5);
}

TEST(Itm, FaultsGiveNoLoss)
{
    auto const fault = [](auto change, double frequency_hz = 800e6) {
        Conditions c = rural();
        change(c);
        Loss const loss = path_loss({flat(51), 100.0}, c, frequency_hz);
        EXPECT_EQ(loss.fault == Fault::none, std::isfinite(loss.basic_db));
        return loss.fault;
    };
    auto const same = [](Conditions&) {};
    EXPECT_EQ(fault(same), Fault::none);
    EXPECT_EQ(fault(same, 19.9e6), Fault::frequency);
    EXPECT_EQ(fault(same, 20.1e9), Fault::frequency);
    EXPECT_EQ(fault([](Conditions& c) { c.tx_height_m = 0.4; }), Fault::tx_height);
    EXPECT_EQ(fault([](Conditions& c) { c.rx_height_m = std::nan(""); }), Fault::rx_height);
    EXPECT_EQ(fault([](Conditions& c) { c.n0 = 249.0; }), Fault::refractivity);
    EXPECT_EQ(fault([](Conditions& c) { c.permittivity = 0.5; }), Fault::ground);
    EXPECT_EQ(fault([](Conditions& c) { c.conductivity_s_per_m = 0.0; }), Fault::ground);
    EXPECT_EQ(fault([](Conditions& c) { c.time_percent = 100.0; }), Fault::percentage);
    EXPECT_EQ(fault([](Conditions& c) {
                  c.permittivity = 1.0;
                  c.polarisation = Polarisation::horizontal;
              }),
              Fault::ground_impedance);
    std::vector<double> const high(51, 9000.0);
    EXPECT_EQ(path_loss({high, 100.0}, rural(), 800e6).fault, Fault::surface_refractivity);
}

TEST(Itm, WarnsOfWhatItsAuthorsDoNotVouchFor)
{
    auto const warnings = [](std::size_t points, Conditions const& c, double frequency_hz) {
        return path_loss({flat(points), 100.0}, c, frequency_hz).warnings;
    };
    Conditions c = rural();
    EXPECT_EQ(warnings(101, c, 800e6), 0U);
    EXPECT_EQ(warnings(101, c, 12e9), unsigned{frequency_unusual});
    EXPECT_TRUE(warnings(6, c, 800e6) & path_short);
    EXPECT_TRUE(warnings(10101, c, 800e6) & path_long);
    c.rx_height_m = 0.7;
    EXPECT_EQ(warnings(101, c, 800e6), unsigned{rx_height_unusual});
    c = rural();
    c.time_percent = 99.95;
    EXPECT_TRUE(warnings(101, c, 800e6) & variability_extreme);
    c = rural();
    c.tx_height_m = 400.0;
    EXPECT_TRUE(warnings(16, c, 800e6) & path_short_for_heights);
}

TEST(Itm, NamesAreAllThere)
{
    std::set<std::string_view> names;
    for (unsigned i = 0; i < warning_count; ++i)
        EXPECT_TRUE(names.insert(warning_name(i)).second);
    EXPECT_EQ(1U << (warning_count - 1), unsigned{variability_extreme});
    EXPECT_EQ(name_of(Fault::ground_impedance), "ground impedance");
    EXPECT_EQ(name_of(Regime::troposcatter), "troposcatter");
}

}  // namespace
}  // namespace tongtu::radio::itm
