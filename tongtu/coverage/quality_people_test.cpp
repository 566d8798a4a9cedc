#include "tongtu/coverage/quality_people.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <numeric>
#include <random>
#include <rapidcheck/gtest.h>

namespace tongtu::coverage {
namespace {

network::Technology lte()
{
    network::Technology technology;
    technology.id = "lte800";
    technology.resource_blocks = 50;
    return technology;
}

RatedPlace place(bool covered, std::int32_t server, double rate_bps)
{
    RatedPlace result;
    result.covered = covered;
    result.server = server;
    result.sinr_db = 10.0 * std::log10(rate_bps / 1e6);
    result.reference_db = result.sinr_db - 10.0;
    result.cell_rate_bps = result.busy_rate_bps = rate_bps;
    return result;
}

// -100 dBm with 11 dB of margin is -111 dBm under the profile; 3 dB of body loss leave a SINR of
// 20.239087 dB (see Quality.OfAPlaceByHand).
TEST(RatedPlaces, LevelAndQualityByHand)
{
    std::vector<std::uint32_t> const cells{3, 7};
    QualityMap map(cells);
    std::vector<std::uint32_t> const cell{3};
    std::vector<float> const level{-100.0F};
    map.add({4, 0.5, 1.0, true, cell, level, {}});
    std::vector<RatedPlace> const in = rated_places(map, lte(), {-111.0, 11.0, 3.0});
    EXPECT_TRUE(in[0].covered);
    EXPECT_EQ(in[0].server, 4);
    EXPECT_NEAR(in[0].sinr_db, 20.239087, 1e-4);
    EXPECT_LT(in[0].reference_db, -3.0);  // RSRQ, not SINR
    EXPECT_FALSE(in[1].covered);
    EXPECT_EQ(in[1].cell_rate_bps, 0.0);
    EXPECT_FALSE(rated_places(map, lte(), {-110.9, 11.0, 3.0})[0].covered);
    network::Technology nr = lte();
    nr.generation = network::Generation::nr;
    EXPECT_NEAR(rated_places(map, nr, {-111.0, 11.0, 3.0})[0].reference_db, 20.239087, 1e-4);
}

// 900 users at site 1 with three cells, 2 % active: 6 a cell. Site 0 has one user. The place that
// is not covered adds no user, but has a rate.
TEST(ShareCells, ByHand)
{
    std::vector<RatedPlace> places{place(true, 1, 12e6), place(true, 1, 6e6), place(true, 0, 12e6),
                                   place(false, 1, 3e6), RatedPlace{}};
    std::vector<double> const users{600.0, 300.0, 30.0, 5000.0, 50.0};
    std::vector<int> const cells{1, 3};
    share_cells(places, users, cells, 0.02);
    EXPECT_DOUBLE_EQ(places[0].busy_rate_bps, 2e6);
    EXPECT_DOUBLE_EQ(places[1].busy_rate_bps, 1e6);
    EXPECT_DOUBLE_EQ(places[2].busy_rate_bps, 12e6);
    EXPECT_DOUBLE_EQ(places[3].busy_rate_bps, 0.5e6);
    EXPECT_EQ(places[4].busy_rate_bps, 0.0);
    share_cells(places, users, cells, 0.0);  // nobody shares
    EXPECT_DOUBLE_EQ(places[0].busy_rate_bps, 12e6);
}

TEST(KeepBetter, CoveredFirstThenTheHigherRate)
{
    std::vector<RatedPlace> best{place(true, 1, 2e6), place(true, 1, 2e6), place(true, 1, 2e6)};
    std::vector<RatedPlace> const other{place(false, 2, 9e6), place(true, 2, 3e6),
                                        place(true, 2, 2e6)};
    keep_better(best, other);
    EXPECT_EQ(best[0].server, 1);
    EXPECT_EQ(best[1].server, 2);
    EXPECT_EQ(best[2].server, 1);
}

TEST(CountQuality, ClassesAndShares)
{
    std::vector<RatedPlace> const places{place(true, 1, 1e6), place(true, 1, 0.5e6),
                                         place(true, 1, 200e6), place(false, 1, 50e6)};
    std::vector<std::uint32_t> const people{30, 6, 64, 7};
    QualityCount const count = count_quality(places, people, rsrq_limits_db);
    EXPECT_EQ(count.people, 107);
    EXPECT_EQ(count.covered, 100);
    EXPECT_EQ(count.cell_rate_bps.people, (std::vector<std::int64_t>{6, 30, 0, 0, 0, 64}));
    EXPECT_EQ(count.sinr_db.people, (std::vector<std::int64_t>{0, 6, 30, 0, 64}));
    EXPECT_EQ(count.reference_db.people, (std::vector<std::int64_t>{0, 0, 6, 94}));
    EXPECT_EQ(count.cell_rate_bps.p50, 200e6);
    EXPECT_EQ(count.cell_rate_bps.p5, 0.5e6);  // 94 % have 1 Mbit/s: not enough
    EXPECT_EQ(people_below(places, people, 1e6), 6);
    EXPECT_EQ(people_below(places, people, 0.0), 0);
    QualityCount const nobody = count_quality({}, {}, rsrq_limits_db);
    EXPECT_TRUE(std::isnan(nobody.cell_rate_bps.p50));
}

std::int64_t sum(Distribution const& distribution)
{
    return std::accumulate(distribution.people.begin(), distribution.people.end(), std::int64_t{0});
}

// One network of many sites at one load.
struct Network {
    std::vector<std::uint32_t> cells;
    std::vector<std::uint32_t> people;
    QualityMap map;

    Network(std::uint32_t seed, double load) : cells(40), people(40), map({})
    {
        std::iota(cells.begin(), cells.end(), 0U);
        map = QualityMap(cells);
        std::mt19937 engine(seed);
        for (std::uint32_t& each : people)
            each = static_cast<std::uint32_t>(1 + engine() % 500);
        for (std::int32_t site = 0; site < 6; ++site) {
            std::vector<float> levels;
            std::vector<float> others;
            for (std::size_t i = 0; i < cells.size(); ++i) {
                levels.push_back(-70.0F - static_cast<float>(engine() % 700) / 10.0F);
                others.push_back(levels.back() - static_cast<float>(engine() % 300) / 10.0F);
            }
            map.add({site, load, 1.0, true, cells, levels, others});
        }
    }
};

RC_GTEST_PROP(QualityOfPeople, ClassesSumAndLoadNeverHelps, (std::uint32_t seed))
{
    ReceiverLosses const losses{-105.0, 8.0, 3.0};
    std::vector<RatedPlace> before;
    for (double const load : {0.0, 0.3, 0.7, 1.0}) {
        Network const network(seed, load);
        std::vector<RatedPlace> places = rated_places(network.map, lte(), losses);
        std::vector<double> const users(network.people.begin(), network.people.end());
        share_cells(places, users, std::vector<int>(6, 3), 0.02);
        QualityCount const count = count_quality(places, network.people, rsrq_limits_db);
        for (Distribution const* each :
             {&count.sinr_db, &count.reference_db, &count.cell_rate_bps, &count.busy_rate_bps}) {
            RC_ASSERT(sum(*each) == count.covered);
            RC_ASSERT((count.covered == 0 || each->p5 <= each->p50));
        }
        for (std::size_t i = 0; i < places.size(); ++i) {
            RC_ASSERT(places[i].busy_rate_bps <= places[i].cell_rate_bps);
            if (before.empty())
                continue;
            RC_ASSERT(places[i].covered == before[i].covered);  // a level knows no load
            RC_ASSERT(places[i].sinr_db <= before[i].sinr_db);
            RC_ASSERT(places[i].cell_rate_bps <= before[i].cell_rate_bps);
            RC_ASSERT(places[i].reference_db <= before[i].reference_db);
        }
        before = std::move(places);
    }
}

}  // namespace
}  // namespace tongtu::coverage
