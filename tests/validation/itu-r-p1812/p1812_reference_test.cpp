// P.1812 against the 63 logged cases of ITU-R WP 3K/3M: losses and every intermediate.

#include "reference_case.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <sstream>

namespace tongtu::radio::p1812 {
namespace {

std::filesystem::path const data =
    std::filesystem::path(TONGTU_SOURCE_DIR) / ".." / "shared" / "data" / "validation";

// What ten printed digits leave open, and the rounding of two orders of summation.
double tolerance(double printed)
{
    if (printed == 0.0)
        return 1e-9;
    double const last_digit = std::pow(10.0, std::floor(std::log10(std::abs(printed))) - 9.0);
    return 0.5001 * last_digit + 1e-10 + 1e-12 * std::abs(printed);
}

std::map<std::string, double> geometry_figures(Detail const& t)
{
    PathGeometry const& g = t.path;
    return {
        {"d (km)|", g.d_km},
        {"dlt (km)|Eq (78)", g.dlt_km},
        {"dlr (km)|Eq (81a)", g.dlr_km},
        {"th_t (mrad)|Eqs (76-78)", g.theta_t_mrad},
        {"th_r (mrad)|Eqs (79-81)", g.theta_r_mrad},
        {"th (mrad)|Eq (82)", g.theta_mrad},
        {"hts (m)|", g.hts_m},
        {"hrs (m)|", g.hrs_m},
        {"htc (m)|Table 5", g.hts_m},
        {"hrc (m)|Table 5", g.hrs_m},
        {"w|Table 5", g.omega},
        {"dtm (km)|Sec 3.6", g.dtm_km},
        {"dlm (km)|Sec 3.6", g.dlm_km},
        {"b0 (%)|Eq (5)", g.b0_percent},
        {"ae (km)|Eq (7a)", g.ae_km},
        {"hst (m)|Eq (85)", g.hst_n_m},
        {"hsr (m)|Eq (86)", g.hsr_n_m},
        {"hst (m)|Eq (90a)", g.hst_m},
        {"hsr (m)|Eq (90b)", g.hsr_m},
        {"hstd (m)|Eq (89)", g.hstd_m},
        {"hsrd (m)|Eq (89)", g.hsrd_m},
        {"htc (m)|Eq (37a)", g.hts_m - g.hstd_m},
        {"hrc (m)|Eq (37b)", g.hrs_m - g.hsrd_m},
        {"hte (m)|Eq (92a)", g.hte_m},
        {"hre (m)|Eq (92b)", g.hre_m},
        {"hm (m)|Eq (93)", g.hm_m},
    };
}

// The logs give the Bullington and spherical losses of the walk done last, that at beta0 %, and
// under "Lbd" what Lbda became: their program lets the two share one array.
std::map<std::string, double> loss_figures(Detail const& t)
{
    return {
        {"Fi|Eq (40)", t.path.Fi},
        {"Fj|Eq (57)", t.path.Fj},
        {"Fk|Eq (58)", t.path.Fk},
        {"Lbfs|Eq (8)", t.Lbfs},
        {"Lb0p|Eq (10)", t.Lb0p},
        {"Lb0b|Eq (11)", t.Lb0b},
        {"Lbulla (dB)|Eq (21)", t.Lbullab},
        {"Lbulls (dB)|Eq (21)", t.Lbullsb},
        {"Ldsph (dB)|Eq (27)", t.Ldsphb},
        {"Ld50 (dB)|Eq (39)", t.Ld50},
        {"Ldb (dB)|Eq (39)", t.Ldb},
        {"Ldp (dB)|Eq (41)", t.Ldp},
        {"Lbd50 (dB)|Eq (42)", t.Lbd50},
        {"Lbd (dB)|Eq (43)", t.Lbda},
        {"Lminb0p (dB)|Eq (59)", t.Lminb0p},
        {"Lba (dB)|Eq (46)", t.Lba},
        {"Lminbap (dB)|Eq (60)", t.Lminbap},
        {"Lbda (dB)|Eq (61)", t.Lbda},
        {"Lbam (dB)|Eq (62)", t.Lbam},
        {"Lbs (dB)|Eq (44)", t.Lbs},
        {"Lbc (dB)|Eq (63)", t.Lbc},
        {"Lb (dB)|Eq (69)", t.Lb},
        {"Ep (dBuV/m)|Eq (70)", t.Ep_dbuv_m},
    };
}

// The log's own inputs, so that a log is never compared with another case.
void expect_same_case(ReferenceRow const& row, std::map<std::string, double> const& log)
{
    EXPECT_NEAR(log.at("f (GHz)|"), row.frequency_hz / 1e9, 1e-12);
    EXPECT_EQ(log.at("p (%)|"), row.conditions.time_percent);
    EXPECT_EQ(log.at("pol|"), row.polarisation == Polarisation::vertical ? 2.0 : 1.0);
    EXPECT_EQ(log.at("htg (m)|"), row.conditions.tx_height_m);
    EXPECT_EQ(log.at("hrg (m)|"), row.conditions.rx_height_m);
    EXPECT_NEAR(log.at("phi (deg)|Eq (4)"), row.conditions.latitude_deg, 1e-8);
}

struct Tally {
    int cases = 0;
    int figures = 0;
    double worst_db = 0.0;
};

void expect_figures(std::map<std::string, double> const& figures,
                    std::map<std::string, double> const& log, Tally& tally)
{
    for (auto const& [name, value] : figures) {
        ASSERT_TRUE(log.contains(name)) << name;
        EXPECT_NEAR(value, log.at(name), tolerance(log.at(name))) << name;
        ++tally.figures;
    }
}

void expect_row(ReferenceProfile const& profile, std::size_t i, Tally& tally)
{
    ReferenceRow const& row = profile.rows[i];
    std::string const name = profile.name + "_" + std::to_string(i) + "_log.csv";
    SCOPED_TRACE(name);
    auto const log = read_log(data / "p1812_results" / name);
    ASSERT_FALSE(log.empty());
    expect_same_case(row, log);

    PathGeometry const both = analyse_path(profile.profile(), row.conditions, Radii::both);
    Detail const detail = path_detail(both, row.frequency_hz, row.polarisation);
    expect_figures(geometry_figures(detail), log, tally);
    expect_figures(loss_figures(detail), log, tally);

    PathGeometry const needed = analyse_path(profile.profile(), row.conditions);
    Loss const loss = path_loss(needed, row.frequency_hz, row.polarisation);
    EXPECT_EQ(loss.basic_db, detail.Lb);
    EXPECT_EQ(basic_loss_db(needed, row.frequency_hz, row.polarisation), detail.Lb);
    double const field = loss.field_strength_dbuv_m + 10.0 * std::log10(row.erp_kw);
    double const deviation = std::max(std::abs(loss.basic_db - log.at("Lb (dB)|Eq (69)")),
                                      std::abs(field - row.field_strength_dbuv_m));
    EXPECT_LT(deviation, 1e-6);
    tally.worst_db = std::max(tally.worst_db, deviation);
    ++tally.cases;
}

// Rows "folder, file, number, reference, predicted, deviation" of the combined table.
int rows_of_combined_table(ReferenceProfile const& profile)
{
    int found = 0;
    std::ifstream in(data / "p1812_results" / "combined_results.csv");
    for (std::string line; std::getline(in, line);) {
        std::string folder, file, number, reference;
        std::istringstream cells(line);
        std::getline(cells, folder, ',');
        std::getline(cells, file, ',');
        std::getline(cells, number, ',');
        std::getline(cells, reference, ',');
        if (file != " " + profile.name + ".csv")
            continue;
        ReferenceRow const& row = profile.rows.at(std::stoul(number));
        PathGeometry const g = analyse_path(profile.profile(), row.conditions);
        double const field =
            path_loss(g, row.frequency_hz, row.polarisation).field_strength_dbuv_m +
            10.0 * std::log10(row.erp_kw);
        EXPECT_NEAR(field, std::stod(reference), 1e-6) << line;
        ++found;
    }
    return found;
}

// Typed from the set's files b2iseac_rural_land_1km.csv and b2iseac_rural_land_10km.csv and from
// their logs, so that a copy without the set still checks one path of each kind.
struct TypedCase {
    double time_percent, Lba, Lbam, Lbs, Lb, Ep;
};

PathConditions typed_conditions(double latitude_deg)
{
    PathConditions conditions;
    conditions.tx_height_m = 60.0;
    conditions.rx_height_m = 7.0;
    conditions.latitude_deg = latitude_deg;
    conditions.delta_n = 45.0;
    conditions.n0 = 326.079979;
    return conditions;
}

void expect_typed(Profile const& profile, PathConditions conditions, TypedCase const& expected)
{
    conditions.time_percent = expected.time_percent;
    PathGeometry const g = analyse_path(profile, conditions);
    Detail const t = path_detail(g, 95.3e6, Polarisation::horizontal);
    EXPECT_NEAR(t.Lba, expected.Lba, tolerance(expected.Lba));
    EXPECT_NEAR(t.Lbam, expected.Lbam, tolerance(expected.Lbam));
    EXPECT_NEAR(t.Lbs, expected.Lbs, tolerance(expected.Lbs));
    EXPECT_NEAR(basic_loss_db(g, 95.3e6, Polarisation::horizontal), expected.Lb, 1e-6);
    EXPECT_NEAR(t.Ep_dbuv_m, expected.Ep, 1e-6);
}

TEST(P1812Reference, TypedPathOfOneKilometre)
{
    std::array const d{0.0, 0.2, 0.4, 0.6, 0.8, 1.0};
    std::array const h{754.4, 754.4, 729.9, 685.3, 634.3, 610.3};
    std::array const R{10.0, 10.0, 10.0, 10.0, 10.0, 10.0};
    double const latitude =
        latitude_along(53.1833333333, -6.3333333333, 53.1876885850, -6.3202462429, 0.5);
    EXPECT_NEAR(latitude, 53.18551669, 1e-8);
    PathConditions const conditions = typed_conditions(latitude);
    Profile const profile{d, h, R, {}};

    PathGeometry const g = analyse_path(profile, conditions, Radii::both);
    EXPECT_NEAR(g.theta_t_mrad, -194.6594415, 5e-8);
    EXPECT_NEAR(g.theta_mrad, 0.004187278468, 1e-11);
    EXPECT_NEAR(g.b0_percent, 7.244912027, 1e-9);
    EXPECT_NEAR(g.hst_n_m, 783.304, 1e-9);
    EXPECT_NEAR(g.hm_m, 33.14, 1e-9);
    EXPECT_NEAR(g.dlt_km, 0.4, 1e-12);
    Detail const t = path_detail(g, 95.3e6, Polarisation::horizontal);
    EXPECT_NEAR(t.Ld50, 15.34252882, 5.1e-9);
    EXPECT_NEAR(t.Ldb, 15.33794877, 5.1e-9);

    expect_typed(profile, conditions,
                 {1.0, 112.9858494, 87.06496481, 96.62572426, 87.03854330, 91.90331472});
    expect_typed(profile, conditions,
                 {10.0, 129.015484, 87.30398019, 103.419116, 87.30268122, 91.63917679});
    expect_typed(profile, conditions,
                 {50.0, 187.2264202, 87.48990862, 111.2989308, 87.48987104, 91.45198697});
}

TEST(P1812Reference, TypedPathBeyondTheHorizon)
{
    std::array const d{0.0, 0.2, 0.4, 0.6, 0.8, 1.0, 1.2, 1.4, 1.6, 1.8, 2.0, 2.5, 3.0, 3.5,
                       4.0, 4.5, 5.0, 5.5, 6.0, 6.5, 7.0, 7.5, 8.0, 8.5, 9.0, 9.5, 10.0};
    std::array const h{754.4, 754.4, 729.9, 685.3, 634.3, 610.3, 601.0, 591.7, 530.4,
                       455.9, 385.1, 373.4, 358.5, 309.0, 316.6, 335.3, 408.1, 532.7,
                       556.3, 556.3, 488.2, 367.7, 304.8, 292.6, 238.3, 265.1, 250.3};
    std::array const R{10.0, 10.0, 10.0, 10.0, 10.0, 10.0, 10.0, 10.0, 10.0,
                       10.0, 10.0, 10.0, 0.0,  0.0,  15.0, 10.0, 10.0, 10.0,
                       10.0, 10.0, 10.0, 10.0, 0.0,  0.0,  0.0,  0.0,  0.0};
    double const latitude =
        latitude_along(53.1833333333, -6.3333333333, 53.22682124525, -6.20234280153, 5.0);
    PathConditions const conditions = typed_conditions(latitude);
    Profile const profile{d, h, R, {}};

    PathGeometry const g = analyse_path(profile, conditions, Radii::both);
    EXPECT_TRUE(g.transhorizon);
    EXPECT_NEAR(g.theta_mrad, 46.09666966, 5e-9);
    EXPECT_NEAR(g.dlt_km, 6.5, 1e-12);
    EXPECT_NEAR(g.dlr_km, 3.5, 1e-12);
    EXPECT_NEAR(g.hstd_m, 537.65013, 1e-7);
    EXPECT_NEAR(g.hsrd_m, 206.91287, 1e-7);
    EXPECT_NEAR(g.hm_m, 192.685617, 1e-7);
    Detail const t = path_detail(g, 95.3e6, Polarisation::horizontal);
    EXPECT_NEAR(t.Ld50, 28.49553647, 5.1e-9);
    EXPECT_NEAR(t.Ldb, 28.44456493, 5.1e-9);

    expect_typed(profile, conditions,
                 {1.0, 154.5673468, 117.6476008, 143.0367167, 117.64758264, 61.29427537});
    expect_typed(profile, conditions,
                 {10.0, 176.120892, 119.3011628, 149.8301084, 119.30116110, 59.64069691});
    expect_typed(profile, conditions,
                 {50.0, 235.3394953, 120.4908524, 157.7099232, 120.49085231, 58.45100570});
}

TEST(P1812Reference, AllLoggedCases)
{
    if (!std::filesystem::is_directory(data / "p1812_profiles"))
        GTEST_SKIP() << "the reference set is not there: " << data / "p1812_profiles";
    Tally tally;
    int combined = 0;
    std::vector<std::filesystem::path> files;
    for (auto const& entry : std::filesystem::directory_iterator(data / "p1812_profiles"))
        files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    for (std::filesystem::path const& file : files) {
        ReferenceProfile const profile = read_profile(file);
        for (std::size_t i = 0; i < profile.rows.size(); ++i)
            expect_row(profile, i, tally);
        combined += rows_of_combined_table(profile);
    }
    EXPECT_EQ(tally.cases, 63);
    EXPECT_EQ(combined, 63);
    EXPECT_EQ(tally.figures, 63 * 49);
    RecordProperty("worst_deviation_db", std::to_string(tally.worst_db));
    std::printf("%d cases, %d figures, worst deviation %.2g dB\n", tally.cases, tally.figures,
                tally.worst_db);
}

}  // namespace
}  // namespace tongtu::radio::p1812
