#include "tongtu/runs/unit_store.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/base/file.hpp"
#include "tongtu/base/temporary_folder.hpp"

#include <array>
#include <csignal>
#include <cstring>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <thread>

namespace tongtu::runs {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::IsEmpty;

Digest key_of(std::size_t i)
{
    return Hasher().add(i).finish();
}

// Different for each unit, in length too; some span several pages, one in fifty is empty.
std::vector<std::byte> payload_of(std::size_t i)
{
    std::vector<std::byte> payload(i % 50 * (i % 7 * 40 + 11));
    for (std::size_t k = 0; k < payload.size(); ++k)
        payload[k] = static_cast<std::byte>((i * 131 + k * 7) % 251);
    return payload;
}

constexpr StoreOptions only_when_told{1'000'000, 1'000'000'000, std::chrono::hours(1)};
constexpr StoreOptions every_put{1, 1, std::chrono::milliseconds(0)};

class UnitStoreTest : public testing::Test {
protected:
    [[nodiscard]] fs::path file() const { return folder_.path() / "run" / "units.sqlite"; }
    [[nodiscard]] fs::path damaged() const { return folder_.path() / "run/units.sqlite.damaged"; }

    void fill(std::size_t count) const
    {
        UnitStore store(file());
        for (std::size_t i = 0; i < count; ++i)
            store.put(key_of(i), payload_of(i));
    }

    /// How many of the first units are there; each that is there must be whole.
    static std::size_t intact(UnitStore& store, std::size_t count)
    {
        std::size_t found = 0;
        for (std::size_t i = 0; i < count; ++i) {
            if (auto const payload = store.find(key_of(i))) {
                ++found;
                EXPECT_EQ(*payload, payload_of(i));
            }
        }
        return found;
    }

    static void expect_usable(UnitStore& store)
    {
        store.put(key_of(999'999), payload_of(3));
        store.flush();
        EXPECT_EQ(store.find(key_of(999'999)), payload_of(3));
    }

private:
    TemporaryFolder folder_;
};

TEST_F(UnitStoreTest, FindsWhatWasPutAlsoAfterOpeningAgain)
{
    fill(200);
    UnitStore store(file());
    EXPECT_EQ(intact(store, 200), 200U);
    EXPECT_EQ(store.size(), 200U);
    EXPECT_FALSE(store.find(key_of(200)));
    EXPECT_THAT(store.note(), IsEmpty());
}

TEST_F(UnitStoreTest, TheLastPutCounts)
{
    UnitStore store(file());
    store.put(key_of(1), payload_of(1));
    store.put(key_of(1), payload_of(2));
    EXPECT_EQ(store.find(key_of(1)), payload_of(2));
    EXPECT_EQ(store.size(), 1U);
    EXPECT_EQ(store.payload_bytes(), payload_of(2).size());
}

TEST_F(UnitStoreTest, CommitsInBatchesOrWhenTold)
{
    UnitStore store(file(), only_when_told);
    store.put(key_of(1), payload_of(1));
    EXPECT_TRUE(store.find(key_of(1)));
    EXPECT_FALSE(UnitStore(file()).find(key_of(1)));
    store.flush();
    EXPECT_TRUE(UnitStore(file()).find(key_of(1)));
}

TEST_F(UnitStoreTest, EachLimitOfABatchCommits)
{
    auto options = only_when_told;
    for (auto const& limited : {StoreOptions{2, options.batch_bytes, options.batch_time},
                                StoreOptions{options.batch_puts, 30, options.batch_time},
                                StoreOptions{options.batch_puts, options.batch_bytes, {}}}) {
        fs::remove_all(file().parent_path());
        UnitStore store(file(), limited);
        store.put(key_of(1), payload_of(49));
        store.put(key_of(2), payload_of(49));
        EXPECT_TRUE(UnitStore(file()).find(key_of(2)));
    }
}

TEST_F(UnitStoreTest, KeepsOnlyWhatItIsToldToKeep)
{
    fill(50);
    UnitStore store(file());
    EXPECT_EQ(store.prune(std::set{key_of(7), key_of(9), key_of(777)}), 48U);
    EXPECT_EQ(store.size(), 2U);
    EXPECT_EQ(store.find(key_of(9)), payload_of(9));
    EXPECT_EQ(store.prune(std::set<Digest>{}), 2U);
    EXPECT_EQ(store.size(), 0U);
}

TEST_F(UnitStoreTest, PrunesTheOldestUnusedFirstAndShrinksTheFile)
{
    std::vector<std::byte> const unit(100'000);
    {
        UnitStore store(file());
        for (std::size_t i = 0; i < 20; ++i)
            store.put(key_of(i), unit);
    }
    auto const before = fs::file_size(file());
    UnitStore store(file());
    ASSERT_TRUE(store.find(key_of(0)));
    EXPECT_EQ(store.prune(std::uint64_t{500'000}), 15U);
    EXPECT_EQ(store.payload_bytes(), 500'000U);
    EXPECT_TRUE(store.find(key_of(0)));
    EXPECT_FALSE(store.find(key_of(1)));
    EXPECT_FALSE(store.find(key_of(15)));
    EXPECT_TRUE(store.find(key_of(16)));
    EXPECT_LT(fs::file_size(file()), before / 2);
    EXPECT_EQ(store.prune(std::uint64_t{500'000}), 0U);
}

TEST_F(UnitStoreTest, ServesSeveralThreads)
{
    constexpr std::size_t count = 600;
    UnitStore store(file(), {16, 1'000'000, std::chrono::milliseconds(1)});
    auto const work = [&](std::size_t first) {
        for (std::size_t i = first; i < count; ++i) {  // the second half is put by both
            store.put(key_of(i), payload_of(i));
            auto const payload = store.find(key_of(count - i));
            ASSERT_TRUE(!payload || *payload == payload_of(count - i));
        }
    };
    std::thread other(work, count / 2);
    work(0);
    other.join();
    EXPECT_EQ(intact(store, count), count);
}

TEST_F(UnitStoreTest, AFileThatIsNoDatabaseIsSetAside)
{
    fs::create_directories(file().parent_path());
    std::string const text(5000, 'x');
    write_file(file(), text);
    UnitStore store(file());
    EXPECT_THAT(store.note(), HasSubstr("units.sqlite.damaged"));
    EXPECT_EQ(read_file(damaged()), text);
    expect_usable(store);
}

TEST_F(UnitStoreTest, AnotherProgramsDatabaseIsSetAside)
{
    fs::create_directories(file().parent_path());
    sqlite3* other = nullptr;
    ASSERT_EQ(sqlite3_open(file().c_str(), &other), SQLITE_OK);
    sqlite3_exec(other, "CREATE TABLE units(a); INSERT INTO units VALUES(1)", nullptr, nullptr,
                 nullptr);
    sqlite3_close(other);
    UnitStore store(file());
    EXPECT_THAT(store.note(), HasSubstr("another program"));
    EXPECT_TRUE(fs::exists(damaged()));
    expect_usable(store);
}

TEST_F(UnitStoreTest, ATruncatedFileIsSetAside)
{
    fill(300);
    fs::resize_file(file(), fs::file_size(file()) / 3);
    UnitStore store(file());
    intact(store, 300);
    expect_usable(store);
    EXPECT_THAT(store.note(), HasSubstr("not usable"));
}

TEST_F(UnitStoreTest, ADamagedPayloadCountsAsMissingAndCanBePutAgain)
{
    fill(60);
    std::string const text = "a unit that stands once in the file";
    auto const payload = std::as_bytes(std::span(text));
    UnitStore(file()).put(key_of(1000), payload);
    std::string bytes = read_file(file());
    auto const at = bytes.find(text);
    ASSERT_NE(at, std::string::npos);
    bytes[at + 10] = static_cast<char>(bytes[at + 10] ^ 1);
    write_file(file(), bytes);

    UnitStore store(file());
    EXPECT_FALSE(store.find(key_of(1000)));
    EXPECT_EQ(intact(store, 60), 60U);
    store.put(key_of(1000), payload);
    EXPECT_TRUE(store.find(key_of(1000)));
    EXPECT_THAT(store.note(), IsEmpty());
}

RC_GTEST_FIXTURE_PROP(UnitStoreTest, WhateverIsDamagedNothingWrongIsFound, ())
{
    fill(30);
    std::string bytes = read_file(file());
    auto const size = static_cast<int>(bytes.size());
    int const from = *rc::gen::inRange(0, size);
    int const length = *rc::gen::inRange(1, 6000);
    bool const cut = *rc::gen::arbitrary<bool>();
    if (cut)
        bytes.resize(static_cast<std::size_t>(from));
    for (int i = from; !cut && i < std::min(from + length, size); ++i)
        bytes[static_cast<std::size_t>(i)] = static_cast<char>(*rc::gen::arbitrary<char>());
    write_file(file(), bytes);
    UnitStore store(file());
    intact(store, 30);
    expect_usable(store);
    store.prune(std::uint64_t{100});
    RC_ASSERT(!HasFailure());
}

// A file size limit stands for a full disk.
TEST_F(UnitStoreTest, WithoutSpaceItSaysSoAndWorksAgainWhenThereIs)
{
    std::vector<std::byte> const unit(300'000);
    UnitStore store(file(), every_put);
    store.put(key_of(1), payload_of(1));
    auto* const before = ::signal(SIGXFSZ, SIG_IGN);
    rlimit all = {};
    ::getrlimit(RLIMIT_FSIZE, &all);
    rlimit const little{100'000, all.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &little);
    EXPECT_THROW(store.put(key_of(2), unit), OutputError);
    ::setrlimit(RLIMIT_FSIZE, &all);
    ::signal(SIGXFSZ, before);
    EXPECT_EQ(store.find(key_of(1)), payload_of(1));
    store.put(key_of(3), unit);
    EXPECT_EQ(store.find(key_of(3)), unit);
    expect_usable(store);
}

TEST_F(UnitStoreTest, AFolderInItsPlaceIsAnError)
{
    fs::create_directories(file());
    EXPECT_THROW(UnitStore store(file()), OutputError);
}

}  // namespace
}  // namespace tongtu::runs
