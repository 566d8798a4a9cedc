#include "tongtu/fund/sharing.hpp"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <numeric>
#include <rapidcheck/gtest.h>

namespace tongtu::fund {
namespace {

TEST(Shapley, AirportGameByHand)
{
    // Littlechild and Owen (1973): each step of the runway is shared by those who need it.
    CostGame game{3, std::vector<double>(8, 0.0)};
    std::vector<double> const need{10, 16, 30};
    for (std::size_t s = 1; s < 8; ++s)
        for (std::size_t i = 0; i < 3; ++i)
            game.cost[s] = (s >> i & 1U) != 0 ? std::max(game.cost[s], need[i]) : game.cost[s];
    auto const value = shapley_value(game);
    EXPECT_NEAR(value[0], 10.0 / 3, 1e-12);
    EXPECT_NEAR(value[1], 10.0 / 3 + 6.0 / 2, 1e-12);
    EXPECT_NEAR(value[2], 10.0 / 3 + 6.0 / 2 + 14.0, 1e-12);
    EXPECT_TRUE(core_check(game, value).inside);
    // Its nucleolus, by hand: 10/2 = 5 < (16)/3: steps 5, 5.5, 19.5 (Littlechild 1974).
    auto const nucleus = nucleolus(game);
    EXPECT_NEAR(nucleus[0], 5.0, 1e-9);
    EXPECT_NEAR(nucleus[1], 5.5, 1e-9);
    EXPECT_NEAR(nucleus[2], 19.5, 1e-9);
}

TEST(Shapley, OutsideTheCoreGivesWayToTheNucleolus)
{
    // Players 1 and 2 save 6 together with either of... only the pair {1,2} and the trio with it
    // save; Shapley still gives the third a part of nothing. A known glove-like case: one left
    // glove (player 1), two right gloves; cost alone 1 each, a pair costs 1 instead of 2.
    CostGame game{3, {0, 1, 1, 1, 1, 2, 2, 2}};
    game.cost = {0, 1, 1, 1, 1, 1, 2, 2};  // {1}, {2}, {1,2}, {3}, {1,3}, {2,3}, {1,2,3}
    auto const value = shapley_value(game);
    EXPECT_NEAR(value[0], 1.0 - 4.0 / 6, 1e-12);
    EXPECT_NEAR(value[1], 1.0 - 1.0 / 6, 1e-12);
    CostSplit const split = split_cost(game);
    EXPECT_FALSE(split.shapley);
    EXPECT_FALSE(split.core_empty);
    // The core is one point: all of the saving goes to player 1.
    EXPECT_NEAR(split.share[0], 0.0, 1e-9);
    EXPECT_NEAR(split.share[1], 1.0, 1e-9);
    EXPECT_NEAR(split.share[2], 1.0, 1e-9);
}

TEST(Nucleolus, OfAnEmptyCoreIsFairAndSaysSo)
{
    // Any pair saves all there is to save: the core is empty, symmetry decides.
    CostGame const game{3, {0, 2, 2, 2, 2, 2, 2, 4}};
    CostSplit const split = split_cost(game);
    EXPECT_TRUE(split.core_empty);
    for (double const share : split.share)
        EXPECT_NEAR(share, 4.0 / 3, 1e-9);
}

std::vector<SharingOperator> any_operators()
{
    std::vector<SharingOperator> operators;
    int const n = *rc::gen::inRange(1, 6);
    operators.reserve(static_cast<std::size_t>(n));
    for (int i = 0; i < n; ++i)
        operators.push_back({"o", *rc::gen::inRange(1, 100) / 100.0, 1.0 / n});
    return operators;
}

SharingMode any_mode()
{
    SharingMode mode{"m", {}, {}, {}, 0.0, ""};
    for (std::size_t part = 0; part < 3; ++part) {
        mode.shared[part] = *rc::gen::arbitrary<bool>();
        mode.extra[part] = *rc::gen::inRange(0, 101) / 100.0;
    }
    return mode;
}

PartCosts any_parts()
{
    return {static_cast<double>(*rc::gen::inRange(0, 100'000)),
            static_cast<double>(*rc::gen::inRange(0, 100'000)),
            static_cast<double>(*rc::gen::inRange(1, 100'000))};
}

RC_GTEST_PROP(Sharing, SavesNoMoreThanIsSpentAndSplitsInsideTheCore, ())
{
    auto const operators = any_operators();
    SharingOutcome const out = share_network(any_parts(), operators, any_mode());
    double const little = 1e-9 * out.alone;
    RC_ASSERT(out.saving() >= -little);
    RC_ASSERT(out.saving() <= out.alone);
    RC_ASSERT(out.split.shapley);
    RC_ASSERT(out.split.check.inside);
    double const sum = std::accumulate(out.split.share.begin(), out.split.share.end(), 0.0);
    RC_ASSERT(std::abs(sum - out.together) <= little);
}

RC_GTEST_PROP(Sharing, SingleRuralNetworkCostsNoMoreThanAnyOtherMode, ())
{
    auto const operators = any_operators();
    PartCosts const parts = any_parts();
    SharingMode const single{"single", {}, {true, true, true}, {0, 0, 0}, 1.0, ""};
    SharingOutcome const one = share_network(parts, operators, single);
    SharingOutcome const other = share_network(parts, operators, any_mode());
    RC_ASSERT(one.together <= one.alone * (1 + 1e-12));
    RC_ASSERT(one.together <= other.together * (1 + 1e-12));
    RC_ASSERT(one.networks_hhi == 10'000.0);
}

// Random subadditive games: the nucleolus must be in the core whenever Shapley is, and its worst
// excess never above Shapley's.
RC_GTEST_PROP(Nucleolus, WorstExcessIsNoWorseThanShapleys, ())
{
    int const n = *rc::gen::inRange(2, 6);
    CostGame game{n, std::vector<double>(std::size_t{1} << n, 0.0)};
    for (std::size_t s = 1; s < game.cost.size(); ++s)
        game.cost[s] = *rc::gen::inRange(1, 1000);
    auto const shapley = shapley_value(game);
    auto const nucleus = nucleolus(game);
    double const whole = game.cost[game.everyone()];
    RC_ASSERT(std::abs(std::accumulate(nucleus.begin(), nucleus.end(), 0.0) - whole) <
              1e-6 * whole);
    RC_ASSERT(core_check(game, nucleus).worst_excess <=
              core_check(game, shapley).worst_excess + 1e-6 * whole);
    // Nobody can gain by a small move between two players: for the pair the worst excesses of
    // coalitions with one and without the other are equal (the prekernel holds the nucleolus).
    for (int i = 0; i < n; ++i) {
        for (int j = 0; j < n; ++j) {
            double a = -1e300, b = -1e300;
            for (std::size_t s = 1; s < game.everyone(); ++s) {
                double excess = -game.cost[s];
                for (int k = 0; k < n; ++k)
                    excess += (s >> k & 1U) != 0 ? nucleus[static_cast<std::size_t>(k)] : 0.0;
                bool const has_i = (s >> i & 1U) != 0;
                bool const has_j = (s >> j & 1U) != 0;
                a = has_i && !has_j ? std::max(a, excess) : a;
                b = has_j && !has_i ? std::max(b, excess) : b;
            }
            RC_ASSERT((i == j || std::abs(a - b) < 1e-6 * (whole + 1000)));
        }
    }
}

TEST(Sharing, ChineseTowersAgree)
{
    // China Tower, as quoted in the task's reference: 603,000 towers avoided for CNY 107.3 bn
    // (2017), 940,000 for CNY 169 bn (2022): about CNY 180,000 a tower both times.
    for (auto const& [towers, saved] : {std::pair{603e3, 107.3e9}, std::pair{940e3, 169e9}}) {
        // Two operators that would each build all of them, on one set of masts.
        SharingMode const masts{"masts", {}, {true, false, false}, {0, 0, 0}, 0.0, ""};
        SharingOutcome const out =
            share_network({towers * 180e3, 0, 0}, {{"a", 1.0, 0.5}, {"b", 1.0, 0.5}}, masts);
        EXPECT_NEAR(out.saving() / saved, 1.0, 0.02);
    }
}

TEST(Concentration, QuotedIndices)
{
    // 57.3 / 22.5 / 20.2 → 4,198; three equal → 3,334 rounded up (task's reference).
    EXPECT_NEAR(concentration({57.3, 22.5, 20.2}), 4197.6, 0.5);
    EXPECT_NEAR(concentration({1, 1, 1}), 3333.3, 0.1);
}

TEST(WholeShares, AddUp)
{
    EXPECT_EQ(whole_shares({3.4, 3.4, 3.2}), (std::vector<std::int64_t>{4, 3, 3}));
}

}  // namespace
}  // namespace tongtu::fund
