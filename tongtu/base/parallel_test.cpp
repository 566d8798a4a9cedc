#include "tongtu/base/parallel.hpp"

#include <array>
#include <atomic>
#include <cmath>
#include <gtest/gtest.h>
#include <mutex>
#include <set>
#include <stdexcept>
#include <thread>
#include <vector>

namespace tongtu {
namespace {

std::vector<double> computed(std::size_t threads, std::size_t grain)
{
    ThreadLimit const limit(threads);
    std::vector<double> values(10'007, -1.0);
    parallel_for(values.size(), grain, [&](std::size_t i) {
        auto value = static_cast<double>(i);
        for (int k = 0; k < 20; ++k)
            value = std::sin(value) + std::sqrt(value + 1.0);
        values[i] = value;
    });
    return values;
}

TEST(ParallelFor, SameBitsOnAnyNumberOfThreads)
{
    auto const alone = computed(1, 1);
    EXPECT_EQ(alone, computed(2, 1));
    EXPECT_EQ(alone, computed(2, 64));
    EXPECT_EQ(alone, computed(0, 100'000));
    EXPECT_EQ(alone, computed(2, 0));
}

TEST(ParallelFor, VisitsEachPlaceOnce)
{
    std::vector<std::atomic<int>> visits(5000);
    parallel_for(visits.size(), 7, [&](std::size_t i) { ++visits[i]; });
    for (auto const& count : visits)
        ASSERT_EQ(count.load(), 1);
    parallel_for(0, 1, [](std::size_t) { FAIL(); });
}

TEST(ParallelFor, ThrowsTheBodysExceptionToTheCaller)
{
    ThreadLimit const limit(2);
    try {
        parallel_for(1000, 1, [](std::size_t i) {
            if (i == 617)
                throw std::runtime_error("number 617");
        });
        FAIL() << "no exception";
    } catch (std::runtime_error const& error) {
        EXPECT_STREQ(error.what(), "number 617");
    }
}

TEST(ThreadLimit, OneMeansOne)
{
    ThreadLimit const limit(1);
    std::mutex mutex;
    std::set<std::thread::id> threads;
    parallel_for(2000, 1, [&](std::size_t) {
        std::scoped_lock const lock(mutex);
        threads.insert(std::this_thread::get_id());
    });
    EXPECT_EQ(threads, std::set{std::this_thread::get_id()});
}

TEST(ParallelInOrder, TakesInOrderFromFewPlaces)
{
    for (std::size_t const threads : {1U, 2U, 4U}) {
        ThreadLimit const limit(threads);
        constexpr std::size_t places = 3;
        std::array<std::size_t, places> made{};
        std::vector<std::size_t> taken;
        parallel_in_order(
            1000, places, [&](std::size_t i) { made[i % places] = i * i; },
            [&](std::size_t i) { taken.push_back(made[i % places]); });
        ASSERT_EQ(taken.size(), 1000U);
        for (std::size_t i = 0; i < taken.size(); ++i)
            ASSERT_EQ(taken[i], i * i);
    }
}

TEST(ParallelInOrder, ThrowsWhatABodyThrows)
{
    auto const nothing = [](std::size_t) {};
    auto const refuse = [](std::size_t i) {
        if (i == 40)
            throw std::runtime_error("no");
    };
    EXPECT_THROW(parallel_in_order(100, 4, refuse, nothing), std::runtime_error);
    EXPECT_THROW(parallel_in_order(100, 4, nothing, refuse), std::runtime_error);
    EXPECT_NO_THROW(parallel_in_order(0, 4, refuse, refuse));
}

}  // namespace
}  // namespace tongtu
