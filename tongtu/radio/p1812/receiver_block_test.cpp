// The arithmetic on vectors against the plain one, and one set of instructions against another.

#include "tongtu/radio/p1812/receiver_block.hpp"

#include "tongtu/radio/p1812/landscapes_test.hpp"
#include "tongtu/radio/p1812/sweep.hpp"

#include <gtest/gtest.h>
#include <hwy/targets.h>
#include <rapidcheck/gtest.h>

#include <array>
#include <bit>
#include <cmath>
#include <vector>

namespace tongtu::radio::p1812 {
namespace {

std::array<Band, 3> bands_low_to_high()
{
    return {band_at(80e6), band_at(800e6), band_at(3.5e9)};
}

// Losses of all receivers, [receiver][band], by blocks.
std::vector<double> by_blocks(Land const& l, double rx_height_m)
{
    static RadialSweep sweep;
    auto const bands = bands_low_to_high();
    std::vector<double> all;
    ReceiverBlock block;
    auto const flush = [&] {
        block.complete();
        std::size_t const from = all.size();
        all.resize(from + bands.size() * block.size());
        for (std::size_t b = 0; b < bands.size(); ++b) {
            auto const losses = block.losses_db(bands[b], Polarisation::vertical);
            for (std::size_t i = 0; i < losses.size(); ++i)
                all[from + i * bands.size() + b] = losses[i];
        }
        block.clear();
    };
    sweep.begin(l.radial(), l.conditions, 80e6);
    block.begin(sweep.figures());
    while (sweep.next()) {
        sweep.gather(rx_height_m, block);
        if (block.full())
            flush();
    }
    if (block.size() > 0)
        flush();
    return all;
}

std::vector<double> one_by_one(Land const& l, double rx_height_m)
{
    static RadialSweep sweep;
    std::vector<double> all;
    sweep.begin(l.radial(), l.conditions, 80e6);
    while (sweep.next()) {
        sweep.look(rx_height_m);
        for (Band const& band : bands_low_to_high())
            all.push_back(sweep.loss_db(band, Polarisation::vertical));
    }
    return all;
}

RC_GTEST_PROP(ReceiverBlock, IsTheReceiverOnRandomLandscapes, (unsigned seed))
{
    Land const l = land(static_cast<Kind>(seed % kind_count), seed);
    for (double const rx : {l.rx_heights_m[1], l.rx_heights_m[4]}) {
        auto const want = one_by_one(l, rx);
        auto const got = by_blocks(l, rx);
        RC_ASSERT(got.size() == want.size());
        for (std::size_t i = 0; i < got.size(); ++i)
            RC_ASSERT(std::abs(got[i] - want[i]) <= 1e-9);
    }
}

TEST(ReceiverBlock, HasTheSameBitsWithAllInstructions)
{
    std::vector<std::vector<double>> first;
    std::size_t sets = 0;
    for (std::int64_t rest = hwy::SupportedTargets(); rest != 0; rest &= rest - 1) {
        hwy::SetSupportedTargetsForTest(rest & -rest);
        ++sets;
        for (unsigned seed = 0; seed < 2 * kind_count; ++seed) {
            auto const losses = by_blocks(land(static_cast<Kind>(seed % kind_count), seed), 1.5);
            if (sets == 1) {
                first.push_back(losses);
                continue;
            }
            ASSERT_EQ(losses.size(), first[seed].size());
            for (std::size_t i = 0; i < losses.size(); ++i)
                ASSERT_EQ(std::bit_cast<std::uint64_t>(losses[i]),
                          std::bit_cast<std::uint64_t>(first[seed][i]))
                    << hwy::TargetName(rest & -rest) << ", landscape " << seed;
        }
    }
    hwy::SetSupportedTargetsForTest(0);
    RecordProperty("instruction_sets", static_cast<int>(sets));
}

}  // namespace
}  // namespace tongtu::radio::p1812
