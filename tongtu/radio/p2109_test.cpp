#include "tongtu/radio/p2109.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace tongtu::radio::p2109 {
namespace {

// Medians at 800 MHz from (1) to (10) with Table 1 by hand: mu1 = 12.64 - 0.36051 + 0.00902,
// mu2 = 9.1 + 0.29073 for a traditional building.
TEST(P2109, MediansByHand)
{
    EXPECT_NEAR(entry_loss(0.8_GHz, Building::traditional, 0.5).value(), 14.171364, 1e-6);
    EXPECT_NEAR(entry_loss(0.8_GHz, Building::thermally_efficient, 0.5).value(), 31.339214, 1e-6);
}

TEST(P2109, EndsOfTheProbability)
{
    EXPECT_NEAR(entry_loss(2.0_GHz, Building::traditional, 0.0).value(), -3.0, 1e-12);
    EXPECT_TRUE(std::isinf(entry_loss(2.0_GHz, Building::traditional, 1.0).value()));
    EXPECT_TRUE(std::isnan(entry_loss(2.0_GHz, Building::traditional, 1.1).value()));
    EXPECT_TRUE(std::isnan(entry_loss(2.0_GHz, BuildingStock{0.5}, std::nan("")).value()));
}

TEST(P2109, SteeperPathsLoseMoreEitherWay)
{
    double const level = entry_loss(2.0_GHz, Building::traditional, 0.7).value();
    double const up = entry_loss(2.0_GHz, Building::traditional, 0.7, Degree{60.0}).value();
    double const down = entry_loss(2.0_GHz, Building::traditional, 0.7, Degree{-60.0}).value();
    EXPECT_GT(up, level);
    EXPECT_EQ(up, down);
}

TEST(P2109, PureStockIsThePureType)
{
    for (double const p : {0.05, 0.5, 0.95}) {
        EXPECT_EQ(entry_loss(1.8_GHz, BuildingStock{1.0}, p),
                  entry_loss(1.8_GHz, Building::traditional, p));
        EXPECT_EQ(entry_loss(1.8_GHz, BuildingStock{0.0}, p),
                  entry_loss(1.8_GHz, Building::thermally_efficient, p));
    }
}

// A plain second way: the share of evenly spaced quantiles of both types at or below the answer.
TEST(P2109, StockQuantileIsThatOfTheMixture)
{
    constexpr int n = 20000;
    for (double const share : {0.1, 0.5, 0.8}) {
        for (double const p : {0.1, 0.5, 0.9}) {
            double const level = entry_loss(2.6_GHz, BuildingStock{share}, p).value();
            int below_t = 0;
            int below_e = 0;
            for (int i = 0; i < n; ++i) {
                double const q = (i + 0.5) / n;
                below_t += entry_loss(2.6_GHz, Building::traditional, q).value() <= level;
                below_e += entry_loss(2.6_GHz, Building::thermally_efficient, q).value() <= level;
            }
            EXPECT_NEAR((share * below_t + (1.0 - share) * below_e) / n, p, 1.0 / n)
                << share << ' ' << p;
        }
    }
}

TEST(P2109, MoreThermallyEfficientBuildingsLoseMore)
{
    double before = -10.0;
    for (int i = 8; i >= 0; --i) {
        double const share = i / 8.0;
        EntryLoss const loss = entry_loss_summary(0.8_GHz, BuildingStock{share});
        EXPECT_GT(loss.median_db, before);
        EXPECT_GT(loss.sigma_db, 0.0);
        before = loss.median_db;
    }
    // Two types far apart spread more than either alone.
    double const mixed = entry_loss_summary(0.8_GHz, BuildingStock{0.5}).sigma_db;
    double const t = entry_loss_summary(0.8_GHz, BuildingStock{1.0}).sigma_db;
    double const e = entry_loss_summary(0.8_GHz, BuildingStock{0.0}).sigma_db;
    EXPECT_GT(mixed, std::max(t, e));
}

}  // namespace
}  // namespace tongtu::radio::p2109
