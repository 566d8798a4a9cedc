#include "tongtu/base/file.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/base/temporary_folder.hpp"

#include <csignal>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <set>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace tongtu {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::set<std::string> names_in(fs::path const& folder)
{
    std::set<std::string> names;
    for (fs::directory_entry const& entry : fs::directory_iterator(folder))
        names.insert(entry.path().filename().string());
    return names;
}

// A process id that was in use a moment ago and is no more.
pid_t dead_process()
{
    pid_t const child = ::fork();
    if (child == 0)
        ::_exit(0);
    ::waitpid(child, nullptr, 0);
    return child;
}

class FileTest : public testing::Test {
protected:
    [[nodiscard]] fs::path at(char const* name) const { return folder_.path() / name; }
    [[nodiscard]] std::set<std::string> names() const { return names_in(folder_.path()); }

private:
    TemporaryFolder folder_;
};

TEST_F(FileTest, ReadsWhatWasWritten)
{
    std::string const content("a\0b\r\n\xff", 6);
    write_file(at("file"), content);
    EXPECT_EQ(read_file(at("file")), content);
    write_file(at("file"), "shorter");
    EXPECT_EQ(read_file(at("file")), "shorter");
    write_file(at("file"), "");
    EXPECT_EQ(read_file(at("file")), "");
    EXPECT_THAT(names(), ElementsAre("file"));
}

TEST_F(FileTest, ReadingRefusesWhatIsNoFile)
{
    EXPECT_THROW(read_file(at("missing")), InputError);
    EXPECT_THROW(read_file(at("")), InputError);
}

TEST_F(FileTest, ReadingHoldsItsLimitEvenForADeviceWithoutEnd)
{
    write_file(at("file"), "12345");
    EXPECT_EQ(read_file(at("file"), 5), "12345");
    EXPECT_THROW(read_file(at("file"), 4), InputError);
    EXPECT_THROW(read_file("/dev/zero", 1000), InputError);
}

TEST_F(FileTest, WritingBelowAFileNamesThePathAndLeavesNothing)
{
    write_file(at("file"), "content");
    try {
        write_file(at("file") / "below", "x");
        FAIL() << "no error";
    } catch (OutputError const& error) {
        EXPECT_THAT(error.what(), HasSubstr(at("file").string()));
    }
    EXPECT_THAT(names(), ElementsAre("file"));
}

TEST_F(FileTest, WritingOverAFolderFailsAndLeavesNoDraft)
{
    fs::create_directory(at("folder"));
    EXPECT_THROW(write_file(at("folder"), "x"), OutputError);
    EXPECT_THAT(names(), ElementsAre("folder"));
}

// A file size limit stands for a full disk: it too fails in the middle of a write.
TEST_F(FileTest, WhatCannotBeWrittenToItsEndLeavesTheOldFile)
{
    write_file(at("file"), "old");
    pid_t const child = ::fork();
    if (child == 0) {
        ::signal(SIGXFSZ, SIG_IGN);
        rlimit const limit{4096, 4096};
        ::setrlimit(RLIMIT_FSIZE, &limit);
        try {
            write_file(at("file"), std::string(1'000'000, 'x'));
        } catch (OutputError const&) {
            ::_exit(4);
        }
        ::_exit(0);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    EXPECT_EQ(WEXITSTATUS(status), 4);
    EXPECT_EQ(read_file(at("file")), "old");
    EXPECT_THAT(names(), ElementsAre("file"));
}

TEST_F(FileTest, AFolderAppearsWholeOrNot)
{
    {
        AtomicFolder const folder(at("out"));
        write_file(folder.path() / "half", "x");
        EXPECT_FALSE(fs::exists(at("out")));
    }
    EXPECT_THAT(names(), IsEmpty());
    {
        AtomicFolder folder(at("out"));
        write_file(folder.path() / "whole", "x");
        folder.commit();
        EXPECT_THAT(names_in(at("out")), ElementsAre("whole"));
    }
    EXPECT_THAT(names(), ElementsAre("out"));
}

TEST_F(FileTest, AFolderReplacesTheOneBefore)
{
    for (char const* name : {"first", "second"}) {
        AtomicFolder folder(at("out"));
        write_file(folder.path() / name, "x");
        folder.commit();
    }
    EXPECT_THAT(names_in(at("out")), ElementsAre("second"));
    EXPECT_THAT(names(), ElementsAre("out"));
}

TEST_F(FileTest, WithoutCommitTheFolderBeforeStays)
{
    {
        AtomicFolder folder(at("out"));
        write_file(folder.path() / "first", "x");
        folder.commit();
    }
    {
        AtomicFolder const folder(at("out"));
        write_file(folder.path() / "second", "x");
    }
    EXPECT_THAT(names_in(at("out")), ElementsAre("first"));
}

TEST_F(FileTest, ASlashAtTheEndIsTheSameFolder)
{
    AtomicFolder folder(at("out/"));
    write_file(folder.path() / "a", "x");
    folder.commit();
    EXPECT_THAT(names_in(at("out")), ElementsAre("a"));
    EXPECT_THAT(names(), ElementsAre("out"));
}

TEST_F(FileTest, WhatAKilledProcessLeftIsCleared)
{
    std::string const pid = std::to_string(dead_process());
    std::string const alive = std::to_string(::getppid());
    for (std::string const& name :
         std::vector<std::string>{".out.draft" + pid, ".out.old" + pid, ".out.draft" + alive,
                                  ".other.draft" + pid, ".out.draftsman"})
        fs::create_directory(at(name.c_str()));
    {
        AtomicFolder const folder(at("out"));
    }
    EXPECT_THAT(names(), ElementsAre(".other.draft" + pid, ".out.draft" + alive, ".out.draftsman"));
}

TEST_F(FileTest, AFolderBelowAFileCannotBeMade)
{
    write_file(at("file"), "x");
    EXPECT_THROW(AtomicFolder(at("file") / "out"), OutputError);
}

RC_GTEST_FIXTURE_PROP(FileTest, AnyBytesSurvive, (std::string const& content))
{
    write_file(at("file"), content);
    RC_ASSERT(read_file(at("file")) == content);
}

}  // namespace
}  // namespace tongtu
