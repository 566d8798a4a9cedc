#include "tongtu/plan/wlan.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <random>
#include <rapidcheck/gtest.h>

namespace tongtu::plan {
namespace {

TEST(Wlan, ByHand)
{
    std::vector<geo::Point> const points{{0, 0}, {90, 0}, {180, 0}, {500, 0}};
    std::vector<std::uint32_t> const people{60, 30, 70, 5};
    std::vector<geo::Point> const places{{0, 0}, {495, 0}, {2000, 0}};
    WlanOptions const made = wlan_options(places, points, people, {200.0, 50, 5});
    // One serves the second cell only, two the first two, three no more, four all three.
    ASSERT_EQ(made.options.size(), 4U);
    std::vector<int> count;
    for (WlanOption const& option : made.options)
        count.push_back(option.access_points);
    EXPECT_EQ(count, (std::vector<int>{1, 2, 4, 1}));
    EXPECT_EQ(made.options[3].place, 1U);
    EXPECT_EQ(made.covers.points, (std::vector<std::uint32_t>{1, 0, 1, 0, 1, 2, 3}));
}

RC_GTEST_PROP(Wlan, NobodyIsPromisedWhatIsNotThere, (std::uint64_t seed))
{
    std::mt19937_64 random(seed);
    std::vector<geo::Point> points, places;
    std::vector<std::uint32_t> people;
    for (int k = 0; k < 60; ++k) {
        points.push_back({90.0 * static_cast<double>(random() % 12) - 300.0,
                          90.0 * static_cast<double>(random() % 12) - 300.0});
        people.push_back(static_cast<std::uint32_t>(1 + random() % 150));
    }
    for (int k = 0; k < 10; ++k)
        places.push_back(points[random() % points.size()]);
    WlanLimits const limits{150.0, 80, 4};
    WlanOptions const made = wlan_options(places, points, people, limits);
    for (std::size_t i = 0; i < made.options.size(); ++i) {
        std::uint64_t served = 0;
        for (std::uint32_t const p : made.covers.of(i)) {
            served += people[p];
            RC_ASSERT(geo::distance(points[p], places[made.options[i].place]) <= 150.0);
        }
        auto const room = 80U * static_cast<std::uint64_t>(made.options[i].access_points);
        RC_ASSERT(served <= room);
        RC_ASSERT(served > 0U);
        // Whoever is in range and left out would not fit.
        for (std::size_t p = 0; p < points.size(); ++p) {
            auto const of = made.covers.of(i);
            if (geo::distance(points[p], places[made.options[i].place]) <= 150.0 &&
                !std::binary_search(of.begin(), of.end(), static_cast<std::uint32_t>(p))) {
                RC_ASSERT(people[p] > room - served);
            }
        }
    }
}

}  // namespace
}  // namespace tongtu::plan
