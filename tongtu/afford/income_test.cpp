#include "tongtu/afford/income.hpp"
#include "tongtu/afford/normal_law.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <numeric>
#include <rapidcheck/gtest.h>

namespace tongtu::afford {
namespace {

// Disposable income a head of the five groups of equal size, China 2023, CNY a year: National
// Bureau of Statistics of China, Statistical Communiqué 2023, as quoted in the task's reference.
Area china()
{
    Area area{"CN", {}, 1'000'000, {}, {}};
    for (double const mean : {9215.0, 20442.0, 32195.0, 50220.0, 95055.0})
        area.bands.push_back({0.2, mean});
    return area;
}

TEST(Incomes, FiveGroupsOfChinaHaveTheQuotedGini)
{
    EXPECT_NEAR(gini_between(china().bands), 0.3891, 0.00005);
}

TEST(Incomes, MeansOfThePoorestTakeWholeGroupsAndPartOfTheNext)
{
    EXPECT_NEAR(mean_income(china()), (9215.0 + 20442 + 32195 + 50220 + 95055) / 5.0, 1e-9);
    EXPECT_NEAR(mean_income_of_poorest(china(), 0.4), (9215.0 + 20442) / 2.0, 1e-9);
    EXPECT_NEAR(mean_income_of_poorest(china(), 0.3), (0.2 * 9215.0 + 0.1 * 20442) / 0.3, 1e-9);
}

TEST(NormalLaw, QuantilesOfThePublishedTable)
{
    // NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.1, to the digits of common tables.
    EXPECT_NEAR(normal_quantile(0.975), 1.959963985, 1e-9);
    EXPECT_NEAR(normal_quantile(0.95), 1.644853627, 1e-9);
    EXPECT_NEAR(normal_quantile(0.5), 0.0, 1e-15);
    EXPECT_NEAR(normal_quantile(0.001), -3.090232306, 1e-9);
}

RC_GTEST_PROP(NormalLaw, QuantileUndoesTheShare, ())
{
    double const p = static_cast<double>(*rc::gen::inRange(1, 999'999)) / 1e6;
    RC_ASSERT(std::abs(normal_share(normal_quantile(p)) - p) < 1e-12);
}

TEST(Lognormal, SigmaOfAGiniAndItsQuantiles)
{
    // By hand: Gini 0.465 gives sigma = sqrt 2 x 0.620439 = 0.87743 (Phi(0.620439) = 0.7325).
    Lognormal const law = lognormal_of(39218.0, 0.465);
    EXPECT_NEAR(law.sigma, 0.8774, 0.0002);
    EXPECT_NEAR(law.quantile(0.5), 39218.0 * std::exp(-0.5 * law.sigma * law.sigma), 1e-6);
    EXPECT_NEAR(law.quantile(0.975) / law.quantile(0.5), std::exp(1.959963985 * law.sigma), 1e-6);
    EXPECT_NEAR(law.share_below(law.quantile(0.2)), 0.2, 1e-12);
}

TEST(Lognormal, MeanGiniAndShortfallAgreeWithASumOverManyQuantiles)
{
    Lognormal const law = lognormal_of(12000.0, 0.4);
    constexpr int n = 200'000;
    double mean = 0.0, short_of = 0.0, below = 0.0;
    double const line = 9000.0;
    for (int i = 0; i < n; ++i) {
        double const y = law.quantile((i + 0.5) / n);
        mean += y / n;
        short_of += std::max(0.0, line - y) / n;
        below += y < line ? 1.0 / n : 0.0;
    }
    EXPECT_NEAR(mean, 12000.0, 12.0);
    EXPECT_NEAR(law.shortfall(line), short_of, 0.1);
    EXPECT_NEAR(law.share_below(line), below, 1e-4);
    // Groups hide what differs inside them: the Gini between many comes near from below.
    EXPECT_NEAR(gini_between(bands_of(law, 2000)), 0.4, 1e-3);
    EXPECT_LT(gini_between(bands_of(law, 5)), 0.4);
}

RC_GTEST_PROP(Lognormal, GroupsKeepTheMeanAndRise, ())
{
    double const mean = *rc::gen::inRange(100, 100'000);
    double const gini = static_cast<double>(*rc::gen::inRange(0, 90)) / 100.0;
    int const count = *rc::gen::inRange(1, 40);
    auto const bands = bands_of(lognormal_of(mean, gini), count);
    double sum = 0.0;
    for (std::size_t i = 0; i < bands.size(); ++i) {
        sum += bands[i].share * bands[i].mean_yearly;
        RC_ASSERT((i == 0 || bands[i].mean_yearly >= bands[i - 1].mean_yearly * (1 - 1e-12)));
    }
    RC_ASSERT(std::abs(sum - mean) < 1e-9 * mean);
}

RC_GTEST_PROP(Incomes, WholePersonsOfGroupsAddUp, ())
{
    Area area{"x", {}, *rc::gen::inRange(0, 100'000), {}, {}};
    int const n = *rc::gen::inRange(1, 12);
    area.bands.assign(static_cast<std::size_t>(n), {1.0 / n, 1.0});
    auto const people = people_of_bands(area);
    RC_ASSERT(std::accumulate(people.begin(), people.end(), std::int64_t{0}) == area.people);
    for (std::int64_t const p : people)
        RC_ASSERT(p >= area.people / n && p <= area.people / n + 1);
}

}  // namespace
}  // namespace tongtu::afford
