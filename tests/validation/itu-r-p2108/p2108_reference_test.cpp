// P.2108-1 against the test data published with NTIA's implementation (github.com/NTIA/
// p2108-test-data): losses to one decimal, and inputs that must be refused (rtn not 0).

#include "tongtu/radio/p2108.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <vector>

namespace tongtu::radio::p2108 {
namespace {

using Row = std::vector<double>;

constexpr double tenth = 0.05 + 1e-9;  // half of the last printed digit

std::vector<Row> rows_of(char const* file)
{
    std::ifstream in(std::filesystem::path(TONGTU_SOURCE_DIR) / ".." / "shared" / "data" /
                     "validation" / "p2108" / file);
    std::vector<Row> rows;
    std::string line;
    std::getline(in, line);
    while (std::getline(in, line)) {
        std::istringstream cells(line);
        Row row;
        for (std::string cell; std::getline(cells, cell, ',');)
            row.push_back(std::stod(cell));
        if (!row.empty())
            rows.push_back(row);
    }
    return rows;
}

bool refused(ModelCard const& card, double f_ghz, double distance_m, Decibel loss)
{
    PathFigures path;
    path.frequency_hz = f_ghz * 1e9;
    path.distance_m = distance_m;
    return grade(card, path).limit == Limit::frequency ||
           grade(card, path).limit == Limit::distance || !std::isfinite(loss.value());
}

Decibel terminal(double f_ghz, double h, double w, double R, int type)
{
    return terminal_correction(Hertz{f_ghz * 1e9}, Metre{h},
                               {static_cast<Clutter>(type - 1), R, w});
}

// Rows typed from the three files, so that a copy without them still checks each section.
TEST(P2108Reference, TypedRows)
{
    EXPECT_NEAR(terminal(1.5, 2, 27, 10, 2).value(), 16.0, tenth);
    EXPECT_NEAR(terminal(1.5, 2, 27, 15, 4).value(), 24.5, tenth);
    EXPECT_NEAR(terminal(0.03, 2.1, 24.5, 9.8, 3).value(), 5.7, tenth);
    EXPECT_NEAR(terrestrial_loss(Hertz{26.6e9}, 15.8_km, 45).value(), 32.5, tenth);
    EXPECT_NEAR(terrestrial_loss(Hertz{0.5e9}, 0.25_km, 1).value(), 3.9, tenth);
    EXPECT_NEAR(terrestrial_loss(Hertz{3.5e9}, 1.0_km, 99.9).value(), 42.8, tenth);
    EXPECT_NEAR(earth_space_loss(30.0_GHz, Degree{2}, 99).value(), 87.3, tenth);
    EXPECT_NEAR(earth_space_loss(11.1_GHz, Degree{15.5}, 80.5).value(), 14.7, tenth);
    EXPECT_NEAR(earth_space_loss(15.0_GHz, Degree{90}, 50).value(), 0.0, tenth);
}

TEST(P2108Reference, TerminalCorrection)
{
    auto const rows = rows_of("HeightGainTerminalCorrectionModelTestData.csv");
    if (rows.empty())
        GTEST_SKIP() << "the test data of P.2108 are not beside this copy of the repository";
    ASSERT_EQ(rows.size(), 23U);
    for (Row const& r : rows) {
        Decibel const loss =
            terminal(r.at(0), r.at(1), r.at(2), r.at(3), static_cast<int>(r.at(4)));
        if (r.at(5) == 0.0)
            EXPECT_NEAR(loss.value(), r.at(6), tenth) << r[0] << ' ' << r[1] << ' ' << r[4];
        else
            EXPECT_TRUE(refused(terminal_card, r[0], 1e3, loss)) << r[0] << ' ' << r[1];
    }
}

TEST(P2108Reference, Terrestrial)
{
    auto const rows = rows_of("TerrestrialStatisticalModelTestData.csv");
    if (rows.empty())
        GTEST_SKIP() << "the test data of P.2108 are not beside this copy of the repository";
    ASSERT_EQ(rows.size(), 12U);
    for (Row const& r : rows) {
        Decibel const loss = terrestrial_loss(Hertz{r.at(0) * 1e9}, Metre{r.at(1) * 1e3}, r.at(2));
        if (r.at(3) == 0.0)
            EXPECT_NEAR(loss.value(), r.at(4), tenth) << r[0] << ' ' << r[1] << ' ' << r[2];
        else
            EXPECT_TRUE(refused(terrestrial_card, r[0], r[1] * 1e3, loss)) << r[0] << ' ' << r[1];
    }
}

TEST(P2108Reference, EarthSpace)
{
    auto const rows = rows_of("AeronauticalStatisticalModelTestData.csv");
    if (rows.empty())
        GTEST_SKIP() << "the test data of P.2108 are not beside this copy of the repository";
    ASSERT_EQ(rows.size(), 13U);
    for (Row const& r : rows) {
        Decibel const loss = earth_space_loss(Hertz{r.at(0) * 1e9}, Degree{r.at(1)}, r.at(2));
        if (r.at(3) == 0.0)
            EXPECT_NEAR(loss.value(), r.at(4), tenth) << r[0] << ' ' << r[1] << ' ' << r[2];
        else
            EXPECT_TRUE(refused(earth_space_card, r[0], 1e3, loss)) << r[0] << ' ' << r[1];
    }
}

}  // namespace
}  // namespace tongtu::radio::p2108
