// Values: reference/economics.md of the project's brief, section 2.3 (worked example P = 1000,
// r = 10 %, n = 8, i = -6 %; published annuity tables) and 2.2 (Erlang B tables at 2 %).

#include "tongtu/cost/lric/annualise.hpp"

#include "tongtu/cost/annuity.hpp"

#include <array>
#include <cmath>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace tongtu::cost {

namespace {

using market::Method;
using market::Timing;

constexpr std::array all_of_one_purchase{Method::straight_line, Method::tilted_straight_line,
                                         Method::annuity, Method::tilted_annuity};

std::vector<double> worked(Method method)
{
    return charges(method, 1000.0, 0.10, 8, -0.06, 0.0, Timing::year_end);
}

TEST(Annualise, WorkedExample)
{
    EXPECT_NEAR(worked(Method::annuity)[0], 187.4440176, 5e-8);
    EXPECT_NEAR(worked(Method::annuity)[7], 187.4440176, 5e-8);
    EXPECT_NEAR(worked(Method::tilted_annuity)[0], 223.5787267, 5e-8);
    EXPECT_NEAR(worked(Method::tilted_annuity)[1], 210.1640031, 5e-8);
    EXPECT_NEAR(worked(Method::tilted_annuity)[7], 144.9857948, 5e-8);
    EXPECT_NEAR(worked(Method::straight_line)[0], 225.0, 1e-9);
    EXPECT_NEAR(worked(Method::straight_line)[7], 137.5, 1e-9);
    std::array const tilted{277.5,       242.05,     209.855,     180.65202,
                            154.1979196, 130.267964, 108.6544905, 89.1656692};
    for (std::size_t k = 0; k < tilted.size(); ++k)
        EXPECT_NEAR(worked(Method::tilted_straight_line)[k], tilted[k], 5e-8) << k;
}

TEST(Annualise, EconomicDepreciationOfTheWorkedExample)
{
    std::vector<double> const spent{1000, 50, 50, 50, 840, 50};
    std::vector<double> const output{10, 20, 40, 60, 80, 80};
    std::vector<double> index;
    for (int t = 0; t < 6; ++t)
        index.push_back(std::pow(0.95, t));
    std::array const expected{9.6761584, 9.1923505, 8.7327329, 8.2960963, 7.8812915, 7.4872269};
    std::vector<double> const unit = economic_depreciation(spent, output, index, 0.10);
    double paid = 0.0, recovered = 0.0;
    for (std::size_t t = 0; t < unit.size(); ++t) {
        EXPECT_NEAR(unit[t], expected[t], 5e-8);
        paid += spent[t] / std::pow(1.1, static_cast<double>(t));
        recovered += unit[t] * output[t] / std::pow(1.1, static_cast<double>(t));
    }
    EXPECT_NEAR(recovered, paid, 1e-9 * paid);
}

TEST(Annualise, PublishedAnnuityTables)
{
    EXPECT_NEAR(1.0 / tilted_annuity(0.08, 0.0, 10), 6.710081, 5e-7);
    EXPECT_NEAR(1.0 / tilted_annuity(0.07, 0.0, 10), 7.023582, 5e-7);
    EXPECT_NEAR(1.0 / tilted_annuity(0.08, 0.0, 20), 9.818147, 5e-7);
    EXPECT_NEAR(1.0 / tilted_annuity(0.075, 0.0, 5), 4.045885, 5e-7);
    EXPECT_NEAR(annuity_factor(0.08, 10), 1.0 / tilted_annuity(0.08, 0.0, 10), 1e-12);
}

TEST(Annualise, RateEqualToTrend)
{
    EXPECT_DOUBLE_EQ(tilted_annuity(0.05, 0.05, 10), 1.05 / 10);
    EXPECT_NEAR(tilted_annuity(0.05, 0.05 + 1e-12, 10), 1.05 / 10, 1e-12);
    EXPECT_DOUBLE_EQ(tilted_annuity(0.0, 0.0, 4), 0.25);
}

RC_GTEST_PROP(Annualise, PresentValueOfEveryMethodIsThePrice, ())
{
    auto const method = *rc::gen::elementOf(all_of_one_purchase);
    int const life = *rc::gen::inRange(1, 41);
    double const rate = *rc::gen::inRange(0, 300) / 1000.0;
    double const trend = *rc::gen::inRange(-200, 200) / 1000.0;
    double const residual = *rc::gen::inRange(0, 50) / 100.0;
    auto const timing = *rc::gen::elementOf(std::array{Timing::year_end, Timing::mid_year});
    double const price = 1000.0;
    double value =
        present_value(charges(method, price, rate, life, trend, residual, timing), rate, timing);
    bool const tilted = method == Method::tilted_annuity || method == Method::tilted_straight_line;
    value +=
        residual * price * (tilted ? std::pow(1 + trend, life) : 1.0) / std::pow(1 + rate, life);
    RC_ASSERT(std::abs(value - price) <= 1e-9 * price);
}

TEST(Annualise, MidYearFallsHalfAYearEarlier)
{
    double const end = worked(Method::tilted_annuity)[0];
    double const mid =
        charges(Method::tilted_annuity, 1000.0, 0.10, 8, -0.06, 0.0, Timing::mid_year)[0];
    EXPECT_DOUBLE_EQ(mid, end / std::sqrt(1.1));
}

TEST(Wacc, BeforeAndAfterTaxNominalAndReal)
{
    market::Wacc wacc{0.0, true, 0.03, 0.05, 1.2, 0.015, 0.4, 0.25, 0.02, true, false};
    EXPECT_NEAR(wacc_of(wacc), 0.6 * 0.09 / 0.75 + 0.4 * 0.045, 1e-15);  // 9.0 %
    wacc.real = true;
    EXPECT_NEAR(wacc_of(wacc), 1.09 / 1.02 - 1.0, 1e-15);
    wacc.pre_tax = false;
    wacc.real = false;
    EXPECT_NEAR(wacc_of(wacc), 0.6 * 0.09 + 0.4 * 0.045 * 0.75, 1e-15);
    EXPECT_EQ(wacc_of({0.07}), 0.07);
}

TEST(ErlangB, PublishedTablesAtTwoPercent)
{
    // Offered traffic that so many circuits carry at 2 %.
    struct Row {
        double erlang;
        int circuits;
    };
    for (Row const& row : {Row{9.01, 15}, Row{14.9, 22}, Row{21.9, 30}, Row{88.0, 100}}) {
        EXPECT_EQ(circuits_for(row.erlang, 0.0201), row.circuits) << row.erlang;
        EXPECT_NEAR(erlang_b(row.erlang, row.circuits), 0.02, 3e-4);
        EXPECT_GT(erlang_b(row.erlang, row.circuits - 1), 0.02);
    }
    EXPECT_EQ(circuits_for(2.935, 0.02), 7);
    EXPECT_EQ(circuits_for(0.0, 0.02), 0);
}

}  // namespace

}  // namespace tongtu::cost
