#include "tongtu/radio/p838.hpp"

#include <gtest/gtest.h>

#include <array>

namespace tongtu::radio {
namespace {

// Rows of Table 5 of Recommendation ITU-R P.838-3.
struct Row {
    double f_ghz, k_h, alpha_h, k_v, alpha_v;
};
constexpr std::array<Row, 5> table5{{
    {1.0, 0.0000259, 0.9691, 0.0000308, 0.8592},
    {10.0, 0.01217, 1.2571, 0.01129, 1.2156},
    {20.0, 0.09164, 1.0568, 0.09611, 0.9847},
    {30.0, 0.2403, 0.9485, 0.2291, 0.9129},
    {40.0, 0.4431, 0.8673, 0.4274, 0.8421},
}};

TEST(P838, CoefficientsOfTheTable)
{
    for (Row const& row : table5) {
        RainCoefficients const h =
            rain_coefficients(Hertz{row.f_ghz * 1e9}, Polarisation::horizontal);
        RainCoefficients const v =
            rain_coefficients(Hertz{row.f_ghz * 1e9}, Polarisation::vertical);
        // To the digits that the table prints: four, and three for k at 1 GHz.
        double const printed = row.f_ghz == 1.0 ? 2e-3 : 5e-4;
        EXPECT_NEAR(h.k / row.k_h, 1.0, printed) << row.f_ghz;
        EXPECT_NEAR(v.k / row.k_v, 1.0, printed) << row.f_ghz;
        EXPECT_NEAR(h.alpha, row.alpha_h, 5.1e-5) << row.f_ghz;
        EXPECT_NEAR(v.alpha, row.alpha_v, 5.1e-5) << row.f_ghz;
    }
}

TEST(P838, NoRainNoLoss)
{
    EXPECT_EQ(rain_attenuation_db_per_km(18.0_GHz, Polarisation::vertical, 0.0), 0.0);
    EXPECT_NEAR(rain_attenuation_db_per_km(18.0_GHz, Polarisation::vertical, 60.0), 4.672236, 1e-6);
}

}  // namespace
}  // namespace tongtu::radio
