#include "tongtu/coverage/load.hpp"

#include "tongtu/radio/throughput.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>
#include <random>
#include <rapidcheck/gtest.h>

namespace tongtu::coverage {
namespace {

network::Technology lte_carrier()
{
    network::Technology t;
    t.id = "lte800";
    t.frequency_hz = 800e6;
    t.bandwidth_hz = 10e6;
    t.resource_blocks = 50;
    t.power_dbm = 46.0;
    return t;
}

struct Heard {
    std::vector<std::uint32_t> cell;
    std::vector<float> dbm;
};

LoadProblem problem_of(std::span<std::uint32_t const> places, std::vector<Heard> const& sites)
{
    LoadProblem problem(lte_carrier(), places, 0.0);
    for (std::size_t s = 0; s < sites.size(); ++s) {
        SiteLevels levels;
        levels.site = static_cast<std::int32_t>(s);
        levels.cell = sites[s].cell;
        levels.strongest_dbm = sites[s].dbm;
        problem.add(levels, 1);
    }
    return problem;
}

TEST(Load, OneCellAloneIsDemandOverRate)
{
    std::vector<std::uint32_t> const places{3, 7};
    LoadProblem const problem = problem_of(places, {{{3, 7}, {-60.0F, -100.0F}}});
    double const noise_dbm = radio::noise_per_resource_element(lte_carrier()).value();
    double const near = radio::cell_rate_bps(lte_carrier(), -60.0 - noise_dbm);
    double const far = radio::cell_rate_bps(lte_carrier(), -100.0 - noise_dbm);
    std::vector<double> const demand{1e6, 2e6};
    std::vector<double> const people{10.0, 20.0};
    LoadResult const result = problem.solve(demand, people, {});
    EXPECT_NEAR(result.sites[0].load, 1e6 / near + 2e6 / far, 1e-6);
    EXPECT_DOUBLE_EQ(result.sites[0].offered_bps, 3e6);
    EXPECT_DOUBLE_EQ(result.sites[0].people, 30.0);
    EXPECT_DOUBLE_EQ(result.people_not_served(), 0.0);
}

TEST(Load, AFullCellServesItsShare)
{
    std::vector<std::uint32_t> const places{0};
    LoadProblem const problem = problem_of(places, {{{0}, {-70.0F}}});
    std::vector<double> const people{100.0};
    double const load = problem.solve(std::vector<double>{1e6}, people, {}).sites[0].load;
    LoadResult const result = problem.solve(std::vector<double>{1e6 * 2.0 / load}, people, {});
    EXPECT_NEAR(result.sites[0].load, 2.0, 1e-9);
    EXPECT_NEAR(result.people_not_served(), 50.0, 1e-6);
}

TEST(Load, CarriersAreAddedUpToTheMost)
{
    std::vector<std::uint32_t> const places{0};
    LoadProblem const problem = problem_of(places, {{{0}, {-70.0F}}});
    std::vector<double> const people{100.0};
    double const load = problem.solve(std::vector<double>{1e6}, people, {}).sites[0].load;
    std::vector<double> const demand{1e6 * 1.9 / load};  // 1.9 with one carrier
    LoadSettings settings;
    settings.most_carriers = 5;
    LoadResult const result = problem.solve(demand, people, settings);
    EXPECT_EQ(result.sites[0].carriers, 3);  // 0.95 with two, 0.633 with three
    EXPECT_NEAR(result.sites[0].load, 1.9 / 3.0, 1e-9);
    settings.most_carriers = 2;
    EXPECT_EQ(problem.solve(demand, people, settings).sites[0].carriers, 2);
}

TEST(Load, NeighboursMakeEachOtherBusier)
{
    std::vector<std::uint32_t> const places{0, 1};
    std::vector<Heard> const both{{{0, 1}, {-80.0F, -90.0F}}, {{0, 1}, {-90.0F, -80.0F}}};
    std::vector<double> const demand{8e6, 8e6};
    std::vector<double> const people{1.0, 1.0};
    LoadResult const together = problem_of(places, both).solve(demand, people, {});
    LoadResult const alone = problem_of(places, {{{0}, {-80.0F}}}).solve(demand, people, {});
    EXPECT_GT(together.sites[0].load, 1.2 * alone.sites[0].load);
    // Symmetric, and really a fixed point: rate at SINR = S / (load x I + N).
    EXPECT_NEAR(together.sites[0].load, together.sites[1].load, 1e-9);
    double const noise = radio::milliwatt(radio::noise_per_resource_element(lte_carrier()).value());
    double const sinr =
        radio::milliwatt(-80.0) / (together.sites[0].load * radio::milliwatt(-90.0) + noise);
    double const rate = radio::cell_rate_bps(lte_carrier(), 10.0 * std::log10(sinr));
    EXPECT_NEAR(together.sites[0].load, 8e6 / rate, 1e-3);
}

TEST(Load, PlacesWithoutSignalAskForNothing)
{
    std::vector<std::uint32_t> const places{0, 1};
    float const none = -std::numeric_limits<float>::infinity();
    LoadProblem const problem = problem_of(places, {{{0, 1}, {-70.0F, none}}});
    LoadResult const result =
        problem.solve(std::vector<double>{0.0, 1e9}, std::vector<double>{1.0, 1.0}, {});
    EXPECT_EQ(result.sites[0].load, 0.0);
    EXPECT_EQ(result.sites[0].people, 1.0);
}

RC_GTEST_PROP(Load, BothIterationsMeetAndMoreDemandIsNeverLessLoad, (std::uint64_t seed))
{
    std::mt19937_64 random(seed);
    auto const uniform = [&] { return static_cast<double>(random() >> 11) * 0x1p-53; };
    std::vector<std::uint32_t> places(30);
    for (std::uint32_t p = 0; p < 30; ++p)
        places[p] = p;
    std::vector<Heard> sites(5);
    for (Heard& site : sites) {
        for (std::uint32_t p = 0; p < 30; ++p) {
            if (uniform() < 0.7) {
                site.cell.push_back(p);
                site.dbm.push_back(static_cast<float>(-120.0 + 60.0 * uniform()));
            }
        }
    }
    LoadProblem const problem = problem_of(places, sites);
    std::vector<double> demand(30);
    std::vector<double> const people(30, 1.0);
    for (double& d : demand)
        d = 4e6 * uniform();
    LoadResult const before = problem.solve(demand, people, {});
    RC_ASSERT(before.error <= 1e-4);
    demand[random() % 30] += 3e6;
    LoadResult const after = problem.solve(demand, people, {});
    for (std::size_t s = 0; s < sites.size(); ++s)
        RC_ASSERT(after.sites[s].load >= before.sites[s].load - 1e-3);
}

}  // namespace
}  // namespace tongtu::coverage
