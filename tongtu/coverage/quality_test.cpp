#include "tongtu/coverage/quality.hpp"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <limits>
#include <random>
#include <rapidcheck/gtest.h>

namespace tongtu::coverage {
namespace {

constexpr float none = -std::numeric_limits<float>::infinity();
std::vector<std::uint32_t> const places{3, 7, 8, 20};

// One site with its own arrays.
struct Sent {
    std::int32_t site;
    double load;
    std::vector<std::uint32_t> cell;
    std::vector<float> strongest;
    std::vector<float> others;
    double weight = 1.0;
    bool serves = true;

    [[nodiscard]] SiteLevels levels() const
    {
        return {site, load, weight, serves, cell, strongest, others};
    }
};

TEST(QualityMap, BestSecondAndSumByHand)
{
    QualityMap map(places);
    Sent const a{1, 0.5, {3, 7, 9}, {-90.0F, -100.0F, -50.0F}, {-100.0F, none, -50.0F}};
    Sent const b{2, 1.0, {7, 8}, {-90.0F, -110.0F}, {}};
    map.add(a.levels());
    map.add(b.levels());
    PlaceSignal const first = map.at(0);  // only a: its other sector at half load disturbs
    EXPECT_EQ(first.server, 1);
    EXPECT_EQ(first.rsrp_dbm, -90.0F);
    EXPECT_EQ(first.second, -1);
    EXPECT_EQ(first.second_dbm, none);
    EXPECT_NEAR(first.powers.serving_mw / 1e-9, 1.0, 1e-8);
    EXPECT_NEAR(first.powers.others_mw / 1e-10, 1.0, 1e-7);
    EXPECT_NEAR(first.powers.others_loaded_mw / 5e-11, 1.0, 1e-7);
    PlaceSignal const both = map.at(1);
    EXPECT_EQ(both.server, 2);
    EXPECT_EQ(both.second, 1);
    EXPECT_EQ(both.second_dbm, -100.0F);
    EXPECT_EQ(both.powers.serving_load, 1.0);
    EXPECT_NEAR(both.powers.others_mw / 1e-10, 1.0, 1e-7);
    EXPECT_NEAR(both.powers.others_loaded_mw / 5e-11, 1.0, 1e-7);
    PlaceSignal const nobody = map.at(3);
    EXPECT_EQ(nobody.server, -1);
    EXPECT_EQ(nobody.rsrp_dbm, none);
    EXPECT_EQ(nobody.powers.serving_mw, 0.0);
    EXPECT_EQ(nobody.powers.others_mw, 0.0);
}

TEST(QualityMap, OtherOperatorsOnlyDisturb)
{
    QualityMap map(places);
    map.add(Sent{1, 0.5, {3}, {-100.0F}, {}}.levels());
    map.add(Sent{2, 0.5, {3}, {-80.0F}, {}, 0.25, false}.levels());  // a quarter of the carrier
    PlaceSignal const signal = map.at(0);
    EXPECT_EQ(signal.server, 1);
    EXPECT_EQ(signal.second, -1);
    EXPECT_NEAR(signal.powers.others_mw / 0.25e-8, 1.0, 1e-8);
    EXPECT_NEAR(signal.powers.others_loaded_mw / 0.125e-8, 1.0, 1e-8);
}

TEST(QualityMap, EqualLevelsGoToTheLowerSite)
{
    Sent const a{5, 0.5, {3}, {-90.0F}, {}};
    Sent const b{4, 0.5, {3}, {-90.0F}, {}};
    Sent const c{6, 0.5, {3}, {-90.0F}, {}};
    QualityMap map(places);
    for (Sent const* sent : {&c, &a, &b})
        map.add(sent->levels());
    EXPECT_EQ(map.at(0).server, 4);
    EXPECT_EQ(map.at(0).second, 5);
}

TEST(QualityMap, SumsHoldInsteadOfWrapping)
{
    QualityMap map(places);
    for (std::int32_t i = 0; i < 40; ++i)
        map.add(Sent{i, 1.0, {3}, {30.0F}, {30.0F}}.levels());
    EXPECT_NEAR(map.at(0).powers.others_mw, 15.0, 1e-9);  // 2^64 units less the best's 1 mW
}

std::vector<Sent> many_sites(std::uint32_t seed, std::size_t count)
{
    std::mt19937 engine(seed);
    auto const random = [&] { return static_cast<int>(engine() % 7919); };
    std::vector<Sent> sites;
    for (std::size_t i = 0; i < count; ++i) {
        Sent sent{static_cast<std::int32_t>(i), (random() % 11) / 10.0, {}, {}, {}};
        for (std::uint32_t cell = 0; cell < 30; ++cell) {
            if (random() % 3 == 0)
                continue;
            sent.cell.push_back(cell);
            // Few levels, so that ties are common.
            sent.strongest.push_back(
                random() % 9 == 0 ? none : -60.0F - 5.0F * static_cast<float>(random() % 12));
            sent.others.push_back(-80.0F - 0.37F * static_cast<float>(random() % 120));
        }
        sent.serves = random() % 4 != 0;
        sent.weight = sent.serves ? 1.0 : 0.3;
        sites.push_back(std::move(sent));
    }
    return sites;
}

bool same_signal(PlaceSignal const& a, PlaceSignal const& b)
{
    return a.powers.serving_mw == b.powers.serving_mw &&
           a.powers.serving_load == b.powers.serving_load &&
           a.powers.others_mw == b.powers.others_mw &&
           a.powers.others_loaded_mw == b.powers.others_loaded_mw && a.server == b.server &&
           a.second == b.second && a.rsrp_dbm == b.rsrp_dbm && a.second_dbm == b.second_dbm;
}

RC_GTEST_PROP(QualityMap, TheOrderOfSitesDoesNotMatter, (std::uint32_t seed))
{
    std::vector<Sent> sites = many_sites(seed, 25);
    QualityMap in_order(places);
    for (Sent const& sent : sites)
        in_order.add(sent.levels());
    std::shuffle(sites.begin(), sites.end(), std::mt19937(seed + 1));
    QualityMap shuffled(places);
    QualityMap half(places);  // two halves merged, as two threads would
    for (std::size_t i = 0; i < sites.size(); ++i)
        (i % 2 ? half : shuffled).add(sites[i].levels());
    shuffled.merge(half);
    for (std::size_t i = 0; i < places.size(); ++i)
        RC_ASSERT(same_signal(in_order.at(i), shuffled.at(i)));
}

// The plain second way: all levels of a place kept and summed in floating point.
RC_GTEST_PROP(QualityMap, AgreesWithAPlainSum, (std::uint32_t seed))
{
    std::vector<Sent> const sites = many_sites(seed, 12);
    QualityMap map(places);
    for (Sent const& sent : sites)
        map.add(sent.levels());
    for (std::size_t i = 0; i < places.size(); ++i) {
        double all = 0.0;
        float best = none;
        for (Sent const& sent : sites) {
            auto const at = std::find(sent.cell.begin(), sent.cell.end(), places[i]);
            if (at == sent.cell.end())
                continue;
            auto const k = static_cast<std::size_t>(at - sent.cell.begin());
            all += sent.weight * (radio::milliwatt(static_cast<double>(sent.strongest[k])) +
                                  radio::milliwatt(static_cast<double>(sent.others[k])));
            if (sent.serves)
                best = std::max(best, sent.strongest[k]);
        }
        double const others = all - radio::milliwatt(static_cast<double>(best));
        RC_ASSERT(map.at(i).rsrp_dbm == best);
        RC_ASSERT(std::abs(map.at(i).powers.others_mw - others) < 1e-15 + 1e-9 * all);
        RC_ASSERT(map.at(i).powers.others_loaded_mw <= map.at(i).powers.others_mw + 1e-15);
    }
}

// A lone cell at -100 dBm: SINR = -100 + 123.239; 3 dB of body loss take 3 dB off; LTE 10 MHz.
TEST(Quality, OfAPlaceByHand)
{
    QualityMap map(places);
    map.add(Sent{1, 0.5, {3}, {-100.0F}, {}}.levels());
    network::Technology technology;
    technology.resource_blocks = 50;
    PlaceQuality const quality = quality_of(technology, map.at(0));
    EXPECT_NEAR(quality.sinr_db, 23.239087, 1e-4);
    EXPECT_NEAR(quality.ss_sinr_db, 23.239087, 1e-4);
    // Above 22 dB: 4.390 bit/s/Hz * 9 MHz * 0.75.
    EXPECT_NEAR(quality.cell_rate_bps, 0.6 * std::log2(1 + std::pow(10.0, 2.2)) * 9e6 * 0.75, 1.0);
    EXPECT_NEAR(quality_of(technology, map.at(0), 3.0).sinr_db, 20.239087, 1e-4);
    technology.ssb_beam_gain_db = 4.0;
    technology.traffic_beam_gain_db = 10.0;
    EXPECT_NEAR(quality_of(technology, map.at(0)).sinr_db, 29.239087, 1e-4);
    EXPECT_NEAR(quality_of(technology, map.at(0)).ss_sinr_db, 23.239087, 1e-4);
    EXPECT_EQ(quality_of(technology, map.at(3)).cell_rate_bps, 0.0);
    EXPECT_TRUE(std::isinf(quality_of(technology, map.at(3)).sinr_db));
}

// 900 people at one site of three sectors, 2 % active: 6 users a cell. 30 people: one user.
TEST(Quality, BusyHourSharesTheCell)
{
    std::vector<PlaceSignal> signals(4);
    signals[0].server = signals[1].server = 8;
    signals[2].server = 9;
    std::vector<PlaceQuality> quality(4);
    for (PlaceQuality& one : quality)
        one.cell_rate_bps = 12e6;
    quality[1].cell_rate_bps = 6e6;
    std::vector<std::uint32_t> const people{600, 300, 30, 50};
    std::vector<double> const rates = busy_hour_rates(signals, quality, people, 0.02, 3);
    EXPECT_DOUBLE_EQ(rates[0], 2e6);
    EXPECT_DOUBLE_EQ(rates[1], 1e6);
    EXPECT_DOUBLE_EQ(rates[2], 12e6);
    EXPECT_EQ(rates[3], 0.0);
}

TEST(AudibleOperators, CountsEachOnce)
{
    AudibleOperators operators(places);
    std::vector<std::uint32_t> const cell{3, 7, 21};
    std::vector<float> const level{-100.0F, -115.0F, -80.0F};
    operators.add(0, cell, level, -110.0);
    operators.add(0, cell, level, -110.0);
    operators.add(63, cell, level, -115.0);
    EXPECT_EQ(operators.count(0), 2);
    EXPECT_EQ(operators.count(1), 1);
    EXPECT_EQ(operators.mask(1), std::uint64_t{1} << 63U);
    std::vector<std::uint32_t> const people{10, 20, 30, 40};
    std::vector<std::int64_t> const by_count = operators.people_by_count(people);
    EXPECT_EQ(by_count[0], 70);
    EXPECT_EQ(by_count[1], 20);
    EXPECT_EQ(by_count[2], 10);
}

}  // namespace
}  // namespace tongtu::coverage
