// ITM against the test cases published with NTIA's implementation (github.com/NTIA/itm): 5 paths of
// 8 to 368 km, with loss to two decimals.

#include "tongtu/radio/itm/itm.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <vector>

namespace tongtu::radio::itm {
namespace {

using Row = std::vector<double>;

// Half of the last printed digit.
constexpr double tolerance_db = 0.005 + 1e-6;

std::vector<Row> rows_of(char const* file, bool header)
{
    std::ifstream in(std::filesystem::path(TONGTU_SOURCE_DIR) / ".." / "shared" / "data" /
                     "validation" / "itm" / file);
    std::vector<Row> rows;
    std::string line;
    if (header)
        std::getline(in, line);
    while (std::getline(in, line)) {
        std::istringstream cells(line);
        Row row;
        for (std::string cell; std::getline(cells, cell, ',');) {
            if (cell.find_first_of("0123456789") != std::string::npos)
                row.push_back(std::stod(cell));
        }
        if (!row.empty())
            rows.push_back(row);
    }
    return rows;
}

// Columns of p2p.csv; mdvar 12 is mobile, without location variability.
Conditions conditions_of(Row const& r)
{
    Conditions c;
    c.tx_height_m = r.at(0);
    c.rx_height_m = r.at(1);
    c.permittivity = r.at(2);
    c.conductivity_s_per_m = r.at(3);
    c.n0 = r.at(4);
    c.polarisation = r.at(6) == 1.0 ? Polarisation::vertical : Polarisation::horizontal;
    c.climate = static_cast<Climate>(static_cast<int>(r.at(7)) - 1);
    c.time_percent = r.at(8);
    c.location_percent = r.at(9);
    c.situation_percent = r.at(10);
    int const mdvar = static_cast<int>(r.at(11));
    c.without_situation = mdvar >= 20;
    c.without_location = mdvar % 20 >= 10;
    c.variability = static_cast<Variability>(mdvar % 10);
    return c;
}

// Typed from pfls.csv and p2p.csv, case 2, so that a copy without them still checks one path.
TEST(ItmReference, TypedPath)
{
    std::vector<double> const heights_m{
        553.893799, 558.496460, 564.378662, 574.949402, 576.390259, 572.752747, 582.208862,
        602.604126, 620.722229, 633.561218, 642.066650, 648.356445, 655.098999, 664.578857,
        677.095337, 690.670349, 704.094543, 711.944885, 717.323669, 725.351929, 736.008179,
        748.458984, 762.377991, 778.612854, 787.058167, 800.990845, 828.248352, 856.922485,
        867.414124, 879.921570, 894.167236, 902.476318, 915.806763, 925.381653, 935.710571,
        943.702942, 946.280212, 941.713074, 924.066895, 901.908752, 878.227295, 850.446289,
        828.275757, 803.478088, 780.635742, 763.683105, 743.865845, 728.593933, 715.057190,
        703.919800, 699.985718, 696.543762, 694.988953, 692.769958, 687.856018, 693.264648,
        703.161743, 711.967712, 717.738770, 725.059326, 736.723511, 747.637390, 759.708435,
        775.190979, 787.675537, 798.303894, 811.481201, 822.997437, 828.436523, 832.083069,
        834.164124, 835.622864, 834.677063, 827.461060, 812.620117, 798.787903, 791.270691,
        789.405090, 795.033569};
    Row const row{3, 1.5, 15, 0.008, 301, 480, 1, 5, 22, 22, 22, 12, 157.10};
    Loss const loss = path_loss({heights_m, 99.708992}, conditions_of(row), row[5] * 1e6);
    EXPECT_EQ(loss.fault, Fault::none);
    EXPECT_NEAR(loss.basic_db, row[12], tolerance_db);
}

TEST(ItmReference, PointToPoint)
{
    auto const cases = rows_of("p2p.csv", true);
    auto const profiles = rows_of("pfls.csv", false);
    if (cases.empty() || profiles.empty())
        GTEST_SKIP() << "the test cases of ITM are not beside this copy of the repository";
    ASSERT_EQ(cases.size(), 5U);
    ASSERT_EQ(profiles.size(), 5U);
    double worst_db = 0.0;
    for (std::size_t i = 0; i < cases.size(); ++i) {
        Row const& pfl = profiles[i];
        auto const points = static_cast<std::size_t>(pfl.at(0)) + 1;
        ASSERT_GE(pfl.size(), points + 2);
        Profile const profile{std::span(pfl).subspan(2, points), pfl.at(1)};
        Loss const loss = path_loss(profile, conditions_of(cases[i]), cases[i].at(5) * 1e6);
        EXPECT_EQ(loss.fault, Fault::none);
        EXPECT_NEAR(loss.basic_db, cases[i].at(12), tolerance_db) << "case " << i + 1;
        worst_db = std::max(worst_db, std::abs(loss.basic_db - cases[i].at(12)));
    }
    std::printf("worst deviation %.3g dB\n", worst_db);
}

}  // namespace
}  // namespace tongtu::radio::itm
