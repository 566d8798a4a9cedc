// The unit store and the lock under SIGKILL, the one signal that leaves no time to tidy up.

#include "tongtu/base/error.hpp"
#include "tongtu/base/temporary_folder.hpp"
#include "tongtu/runs/lock.hpp"
#include "tongtu/runs/unit_store.hpp"

#include <array>
#include <csignal>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <random>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace tongtu::runs {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

Digest told_key(std::size_t i)
{
    return Hasher().add(i).finish();
}

std::vector<std::byte> told_payload(std::size_t i)
{
    std::vector<std::byte> payload(i * 37 % 9001);
    for (std::size_t k = 0; k < payload.size(); ++k)
        payload[k] = static_cast<std::byte>((i + k) % 251);
    return payload;
}

// Puts unit after unit until it is killed, and tells through the pipe what it has flushed.
[[noreturn]] void put_for_ever(fs::path const& file, std::size_t first, int pipe)
{
    UnitStore store(file, {3, 1'000'000, std::chrono::milliseconds(2)});
    for (std::size_t i = first;; ++i) {
        store.put(told_key(i), told_payload(i));
        if (i % 5 == 0) {
            store.flush();
            if (::write(pipe, &i, sizeof i) != sizeof i)
                ::_exit(1);
        }
    }
}

// Number of units that were told to be on disk when the child was killed.
std::size_t kill_while_putting(fs::path const& file, std::size_t first,
                               std::chrono::microseconds after)
{
    std::array<int, 2> ends{};
    EXPECT_EQ(::pipe(ends.data()), 0);
    pid_t const child = ::fork();
    if (child == 0)
        put_for_ever(file, first, ends[1]);
    ::close(ends[1]);
    std::size_t told = first;
    std::size_t last = 0;
    // The first unit must be there, or a slow machine would test nothing.
    if (::read(ends[0], &last, sizeof last) == sizeof last)
        told = last + 1;
    std::this_thread::sleep_for(after);
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    while (::read(ends[0], &last, sizeof last) == sizeof last)
        told = last + 1;
    ::close(ends[0]);
    return told;
}

TEST(UnitStoreKill, LosesNothingThatWasFlushedAndNothingIsHalf)
{
    TemporaryFolder const folder;
    fs::path const file = folder.path() / "units.sqlite";
    std::minstd_rand random(20170520);
    std::size_t flushed = 0;
    for (int round = 0; round < 25; ++round) {
        flushed = kill_while_putting(file, flushed, std::chrono::microseconds(random() % 20'000));
        UnitStore store(file);
        ASSERT_EQ(store.note(), "");
        for (std::size_t i = 0; i < flushed; ++i)
            ASSERT_EQ(store.find(told_key(i)), told_payload(i)) << "unit " << i;
        // Later ones may be there or not, but never half.
        for (std::size_t i = flushed; i < flushed + 20; ++i) {
            auto const payload = store.find(told_key(i));
            ASSERT_TRUE(!payload || *payload == told_payload(i)) << "unit " << i;
        }
    }
    EXPECT_GT(flushed, 50U);
}

TEST(RunLock, ASecondHolderIsToldWhoHasIt)
{
    TemporaryFolder const folder;
    RunLock const lock(folder.path() / "run");
    try {
        RunLock const second(folder.path() / "run/");
        FAIL() << "two locks";
    } catch (OutputError const& error) {
        EXPECT_THAT(error.what(), HasSubstr("process " + std::to_string(::getpid())));
    }
    RunLock const other(folder.path() / "other");
}

TEST(RunLock, IsFreeAgainWhenItsHolderGoes)
{
    TemporaryFolder const folder;
    {
        RunLock const lock(folder.path() / "run");
    }
    RunLock const lock(folder.path() / "run");
}

TEST(RunLock, AKilledProcessLetsGo)
{
    TemporaryFolder const folder;
    std::array<int, 2> ends{};
    ASSERT_EQ(::pipe(ends.data()), 0);
    pid_t const child = ::fork();
    if (child == 0) {
        RunLock const lock(folder.path() / "run");
        if (::write(ends[1], "x", 1) == 1)
            ::pause();
        ::_exit(1);
    }
    char held = 0;
    ASSERT_EQ(::read(ends[0], &held, 1), 1);
    try {
        RunLock const lock(folder.path() / "run");
        ADD_FAILURE() << "two locks";
    } catch (OutputError const& error) {
        EXPECT_THAT(error.what(), HasSubstr("process " + std::to_string(child)));
    }
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    RunLock const lock(folder.path() / "run");
    ::close(ends[0]);
    ::close(ends[1]);
}

TEST(RunLock, WithoutAPlaceForItThereIsNone)
{
    TemporaryFolder const folder;
    EXPECT_THROW(RunLock("/proc/none/run"), OutputError);
}

}  // namespace
}  // namespace tongtu::runs
