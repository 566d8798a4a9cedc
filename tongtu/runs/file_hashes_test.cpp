#include "tongtu/runs/file_hashes.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/base/file.hpp"
#include "tongtu/base/temporary_folder.hpp"

#include <fstream>
#include <gtest/gtest.h>

namespace tongtu::runs {
namespace {

namespace fs = std::filesystem;

class FileHashesTest : public testing::Test {
protected:
    FileHashesTest() { write_file(data(), "abc"); }
    [[nodiscard]] fs::path data() const { return folder_.path() / "data"; }
    [[nodiscard]] fs::path memory() const { return folder_.path() / "run" / "hashes.json"; }

private:
    TemporaryFolder folder_;
};

TEST_F(FileHashesTest, ReadsAFileOnce)
{
    FileHashes hashes(memory(), {});
    EXPECT_EQ(hashes.of(data()), hash_file(data()));
    EXPECT_EQ(hashes.of(data()), hash_file(data()));
    EXPECT_EQ(hashes.of(data().parent_path() / "." / "data"), hash_file(data()));
    EXPECT_EQ(hashes.files_read(), 1U);
}

TEST_F(FileHashesTest, RemembersAfterOpeningAgain)
{
    FileHashes first(memory(), {});
    (void)first.of(data());
    first.save();
    FileHashes second(memory(), {});
    EXPECT_EQ(second.of(data()), hash_file(data()));
    EXPECT_EQ(second.files_read(), 0U);
    // Nothing new: the memory is not written again.
    fs::remove(memory());
    second.save();
    EXPECT_FALSE(fs::exists(memory()));
}

TEST_F(FileHashesTest, SeesAFileThatWasReplacedByOneOfTheSameSizeAndTime)
{
    FileHashes hashes(memory(), {});
    auto const before = hashes.of(data());
    auto const time = fs::last_write_time(data());
    write_file(data(), "abd");
    fs::last_write_time(data(), time);
    EXPECT_NE(hashes.of(data()), before);
    EXPECT_EQ(hashes.of(data()), hash_file(data()));
}

TEST_F(FileHashesTest, SeesAFileThatWasWrittenToInPlace)
{
    FileHashes hashes(memory(), {});
    auto const before = hashes.of(data());
    auto const time = fs::last_write_time(data());
    std::ofstream(data(), std::ios::in | std::ios::out | std::ios::binary) << "x";
    fs::last_write_time(data(), time);
    EXPECT_NE(hashes.of(data()), before);
}

TEST_F(FileHashesTest, DoesNotTrustAFileThatChangedJustNow)
{
    FileHashes hashes(memory(), std::chrono::hours(1));
    (void)hashes.of(data());
    (void)hashes.of(data());
    EXPECT_EQ(hashes.files_read(), 2U);
}

TEST_F(FileHashesTest, ABrokenMemoryIsEmpty)
{
    fs::create_directories(memory().parent_path());
    for (char const* text : {"", "{", "[]", R"({"files": [["x"]]})", R"({"files": [[1,2]]})"}) {
        write_file(memory(), text);
        FileHashes hashes(memory(), {});
        EXPECT_EQ(hashes.of(data()), hash_file(data()));
        EXPECT_EQ(hashes.files_read(), 1U);
    }
}

TEST_F(FileHashesTest, NamesAFileThatIsNotThere)
{
    FileHashes hashes(memory(), {});
    EXPECT_THROW((void)hashes.of("/nowhere/at/all"), InputError);
}

}  // namespace
}  // namespace tongtu::runs
