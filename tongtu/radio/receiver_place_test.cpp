#include "tongtu/radio/receiver_place.hpp"

#include "tongtu/radio/link_budget.hpp"
#include "tongtu/radio/p1812/p1812.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace tongtu::radio {
namespace {

// sigma_L at 800 MHz in a square of 100 m: (0.52 + 0.0192) * 100^0.28 = 1.957557 dB.
TEST(ReceiverPlace, MarginAddsAllThatStandsBetween)
{
    ReceiverPlace place;
    place.body_loss_db = 3.0;
    place.entry_loss_db = 8.0;
    place.entry_sigma_db = 2.0;
    double const sigma = std::hypot(0.5392 * std::pow(100.0, 0.28), 2.0);
    EXPECT_NEAR(profile_margin(place, 800.0_MHz, 100.0_m, 0.5).value(), 11.0, 1e-12);
    EXPECT_NEAR(profile_margin(place, 800.0_MHz, 100.0_m, 0.9).value(),
                11.0 + 1.28155156554460 * sigma, 1e-12);
    EXPECT_NEAR(sigma, 2.7983, 1e-3);
}

// Density of the entry loss of a stock on a fine grid of decibels, from its distribution function.
std::vector<double> entry_density(p2109::BuildingStock stock, double low_db, double step_db,
                                  std::size_t cells)
{
    std::vector<double> density(cells, 0.0);
    constexpr int draws = 200000;  // evenly spaced quantiles, not random ones
    for (int i = 0; i < draws; ++i) {
        double const z = -normal_exceeded_with((i + 0.5) / draws);
        for (auto const& [building, share] :
             {std::pair{p2109::Building::traditional, stock.traditional_share},
              std::pair{p2109::Building::thermally_efficient, 1.0 - stock.traditional_share}}) {
            double const at =
                (p2109::entry_loss_at(0.8_GHz, building, z).value() - low_db) / step_db;
            density[static_cast<std::size_t>(at)] += share / draws;
        }
    }
    return density;
}

// A plain second way: the entry loss as a histogram of 0.01 dB, and for every cell of it the share
// of the normal rest.
TEST(ReceiverPlace, StockOfBuildingsIsConvolvedWithTheShadowing)
{
    constexpr double low_db = -4.0;
    constexpr double step_db = 0.01;
    double const sigma_db = p1812::location_sigma_db(0.8e9, 90.0);
    for (double const share : {1.0, 0.6, 0.0}) {
        ReceiverPlace place;
        place.stock = p2109::BuildingStock{share};
        std::vector<double> const density = entry_density(*place.stock, low_db, step_db, 15000);
        for (double const probability : {0.5, 0.8, 0.95, 0.99}) {
            double const margin = profile_margin(place, 0.8_GHz, 90.0_m, probability).value();
            double below = 0.0;
            for (std::size_t i = 0; i < density.size(); ++i) {
                double const entry_db = low_db + step_db * (static_cast<double>(i) + 0.5);
                below += density[i] * 0.5 *
                         std::erfc(-(margin - entry_db) / (sigma_db * std::sqrt(2.0)));
            }
            EXPECT_NEAR(below, probability, 2e-5) << share << ' ' << probability;
        }
    }
}

// What the two simple ways would say of a half and half stock at 95 % of the places, 800 MHz, 90 m:
// adding the two margins is too careful; taking the entry loss as normal is not careful enough.
TEST(ReceiverPlace, SimpleWaysToAddMissIt)
{
    ReceiverPlace place;
    place.stock = p2109::BuildingStock{0.5};
    double const exact = profile_margin(place, 0.8_GHz, 90.0_m, 0.95).value();
    double const added = p2109::entry_loss(0.8_GHz, *place.stock, 0.95).value() +
                         profile_margin({}, 0.8_GHz, 90.0_m, 0.95).value();
    auto const [median, sigma] = p2109::entry_loss_summary(0.8_GHz, *place.stock);
    ReceiverPlace normal;
    normal.entry_loss_db = median;
    normal.entry_sigma_db = sigma;
    EXPECT_GT(added, exact + 2.0);
    EXPECT_LT(profile_margin(normal, 0.8_GHz, 90.0_m, 0.95).value(), exact - 0.2);
}

TEST(ReceiverPlace, WithoutSpreadOfItsOwnTheEntryLossIsThatOfP2109)
{
    ReceiverPlace place;
    place.stock = p2109::BuildingStock{0.7};
    // sigma_L at 1 m is 0.54 dB: the sum differs from the entry loss alone by little.
    EXPECT_NEAR(profile_margin(place, 0.8_GHz, 1.0_m, 0.9).value(),
                p2109::entry_loss(0.8_GHz, *place.stock, 0.9).value(), 0.1);
    EXPECT_EQ(typical_loss(place, 0.8_GHz), p2109::entry_loss(0.8_GHz, *place.stock, 0.5));
}

// P.2108-1 (3) to (6) at 2 km is a normal distribution; its variance adds to the others.
TEST(ReceiverPlace, StatisticalClutterAddsMedianAndVariance)
{
    ReceiverPlace place;
    place.statistical_clutter = true;
    double const median = p2108::terrestrial_loss(2.0_GHz, 2000.0_m, 50.0).value();
    double const at95 = p2108::terrestrial_loss(2.0_GHz, 2000.0_m, 95.0).value();
    double const sigma = (at95 - median) / 1.64485362695147;
    EXPECT_NEAR(clutter_loss(place, 2.0_GHz).sigma_db, sigma, 1e-9);
    EXPECT_NEAR(profile_margin(place, 2.0_GHz, 90.0_m, 0.95).value(),
                median + 1.64485362695147 * std::hypot(sigma, p1812::location_sigma_db(2e9, 90.0)),
                1e-9);
    EXPECT_NEAR(typical_loss(place, 2.0_GHz).value(), median, 1e-12);
}

TEST(ReceiverPlace, HeightGainClutterIsAConstant)
{
    ReceiverPlace place;
    place.clutter = p2108::Surroundings{p2108::Clutter::suburban, 10.0, 27.0};
    double const correction =
        p2108::terminal_correction(0.8_GHz, Metre{place.height_m}, *place.clutter).value();
    EXPECT_GT(correction, 5.0);
    EXPECT_NEAR(profile_margin(place, 0.8_GHz, 90.0_m, 0.95).value(),
                profile_margin({}, 0.8_GHz, 90.0_m, 0.95).value() + correction, 1e-12);
}

}  // namespace
}  // namespace tongtu::radio
