#include "tongtu/runs/stage.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/base/file.hpp"
#include "tongtu/base/temporary_folder.hpp"

#include <functional>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace tongtu::runs {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::MatchesRegex;
using testing::Not;

Digest digest_of(std::string_view text)
{
    return Hasher().add(text).finish();
}

Manifest example()
{
    Manifest manifest;
    manifest.stage = "reach";
    manifest.version = "0.1.0";
    manifest.study = digest_of("study");
    manifest.options = {{"threads", "2"}, {"data", "x"}};
    manifest.seed = 17;
    manifest.inputs = {{"population", "pop.tif", digest_of("pop"), 1234},
                       {"sites[0]", "sites.csv", digest_of("sites"), 99}};
    manifest.upstream = {{"inputs", digest_of("inputs")}};
    return manifest;
}

class StageTest : public testing::Test {
protected:
    StageTest()
    {
        fs::create_directories(folder() / "maps");
        write_file(folder() / "figures.json", "{}");
        write_file(folder() / "maps/rsrp.tif", "raster");
        write_file(folder() / "a.csv", "");
        write_timings(folder(), {});
        manifest_ = write_manifest(folder(), example());
    }
    [[nodiscard]] fs::path folder() const { return folder_.path(); }
    [[nodiscard]] Manifest const& manifest() const { return manifest_; }
    [[nodiscard]] bool is_current() const { return up_to_date(folder(), stage_key(example())); }

private:
    TemporaryFolder folder_;
    Manifest manifest_;
};

TEST_F(StageTest, TheManifestListsEveryOutputWithItsHash)
{
    ASSERT_EQ(manifest().outputs.size(), 3U);
    EXPECT_EQ(manifest().outputs[0].path, "a.csv");
    EXPECT_EQ(manifest().outputs[0].bytes, 0U);
    EXPECT_EQ(manifest().outputs[1].path, "figures.json");
    EXPECT_EQ(manifest().outputs[2].path, "maps/rsrp.tif");
    EXPECT_EQ(manifest().outputs[2].bytes, 6U);
    EXPECT_EQ(manifest().outputs[2].sha256, hash_file(folder() / "maps/rsrp.tif"));
    EXPECT_EQ(read_manifest(folder()), manifest());
}

TEST_F(StageTest, IsUpToDateUntilAnyOutputChanges)
{
    EXPECT_TRUE(is_current());
    write_file(folder() / "maps/rsrp.tif", "rastes");  // same size
    EXPECT_FALSE(is_current());
    write_file(folder() / "maps/rsrp.tif", "raster");
    EXPECT_TRUE(is_current());
    write_file(folder() / "a.csv", "x");
    EXPECT_FALSE(is_current());
    fs::remove(folder() / "a.csv");
    EXPECT_FALSE(is_current());
    fs::create_directory(folder() / "a.csv");
    EXPECT_FALSE(is_current());
}

TEST_F(StageTest, TheMemoryOfHashesSeesAChangeToo)
{
    FileHashes hashes(folder() / ".." / "nothing.json", {});
    auto const current = [&] { return up_to_date(folder(), stage_key(example()), &hashes); };
    EXPECT_TRUE(current());
    EXPECT_TRUE(current());
    EXPECT_EQ(hashes.files_read(), 3U);
    write_file(folder() / "figures.json", "[]");
    EXPECT_FALSE(current());
}

TEST_F(StageTest, TimingsAndFurtherFilesDoNotMatter)
{
    Timings timings;
    timings.wall_s = 5.0;
    write_timings(folder(), timings);
    write_file(folder() / "notes.txt", "mine");
    EXPECT_TRUE(is_current());
}

TEST_F(StageTest, ABrokenOrEditedManifestIsNotUpToDate)
{
    std::string const good = read_file(folder() / manifest_name);
    std::string edited = good;
    edited.replace(edited.find("0.1.0"), 5, "0.1.1");
    for (std::string const& bad :
         {std::string(), std::string("{}"), good.substr(0, good.size() / 2), std::string("[1,2]"),
          std::string(R"({"schema":1})"), edited}) {
        write_file(folder() / manifest_name, bad);
        EXPECT_FALSE(read_manifest(folder())) << bad;
        EXPECT_FALSE(is_current());
    }
    fs::remove(folder() / manifest_name);
    EXPECT_FALSE(is_current());
}

TEST_F(StageTest, NothingOutsideTheFolderIsAnOutput)
{
    Manifest manifest = example();
    TemporaryFolder const other;
    write_file(other.path() / "file", "x");
    for (std::string const& path :
         {(other.path() / "file").string(), "../" + other.path().filename().string() + "/file"}) {
        manifest.outputs = {{path, hash_file(other.path() / "file"), 1}};
        write_file(folder() / manifest_name, to_json(manifest));
        EXPECT_FALSE(is_current()) << path;
    }
}

TEST_F(StageTest, TheSameInputsGiveTheSameBytes)
{
    std::string const first = read_file(folder() / manifest_name);
    write_manifest(folder(), example());
    EXPECT_EQ(read_file(folder() / manifest_name), first);
    EXPECT_THAT(first, HasSubstr("\"key\": \"" + hex(stage_key(example())) + "\""));
    EXPECT_THAT(first, Not(HasSubstr(folder().string())));
}

TEST_F(StageTest, AFolderThatIsNotThereIsAnError)
{
    EXPECT_THROW(write_manifest(folder() / "none", example()), OutputError);
}

TEST(StageKey, ChangesWithEverythingThatDecidesTheBytes)
{
    using Change = std::function<void(Manifest&)>;
    std::vector<Change> const changes{
        [](Manifest& m) { m.stage = "plan"; },
        [](Manifest& m) { m.version = "0.1.1"; },
        [](Manifest& m) { m.study = digest_of("another"); },
        [](Manifest& m) { m.options["threads"] = "1"; },
        [](Manifest& m) { m.options["more"] = ""; },
        [](Manifest& m) { m.options.erase("data"); },
        [](Manifest& m) { m.seed = 18; },
        [](Manifest& m) { m.inputs[0].sha256 = digest_of("other"); },
        [](Manifest& m) { m.inputs[0].bytes = 1; },
        [](Manifest& m) { m.inputs[0].path = "pop2.tif"; },
        [](Manifest& m) { m.inputs[0].table = "terrain"; },
        [](Manifest& m) { m.inputs.pop_back(); },
        [](Manifest& m) { std::swap(m.inputs[0], m.inputs[1]); },
        [](Manifest& m) { m.upstream["inputs"] = digest_of("others"); },
        [](Manifest& m) { m.upstream.clear(); },
    };
    std::set<Digest> keys{stage_key(example())};
    for (Change const& change : changes) {
        Manifest manifest = example();
        change(manifest);
        keys.insert(stage_key(manifest));
    }
    EXPECT_EQ(keys.size(), changes.size() + 1);
    Manifest with_outputs = example();
    with_outputs.outputs = {{"a", Digest{}, 1}};
    EXPECT_EQ(stage_key(with_outputs), stage_key(example()));
}

TEST(StageKey, AnInputOfAnotherHashIsNotUpToDate)
{
    TemporaryFolder const folder;
    write_manifest(folder.path(), example());
    Manifest changed = example();
    EXPECT_TRUE(up_to_date(folder.path(), stage_key(changed)));
    changed.inputs[1].sha256[31] ^= 1;
    EXPECT_FALSE(up_to_date(folder.path(), stage_key(changed)));
}

rc::Gen<std::string> text()
{
    return rc::gen::oneOf(rc::gen::container<std::string>(rc::gen::inRange<char>(1, 127)),
                          rc::gen::element<std::string>("人口", "\"\\", "é\n", ""));
}

Digest any_digest()
{
    return digest_of(*rc::gen::container<std::string>(rc::gen::inRange<char>('a', 'z')));
}

RC_GTEST_PROP(ManifestJson, ThereAndBackAgain, ())
{
    Manifest manifest;
    manifest.stage = *text();
    manifest.version = *text();
    manifest.study = any_digest();
    manifest.seed = *rc::gen::arbitrary<std::uint64_t>();
    int const count = *rc::gen::inRange(0, 4);
    for (int i = 0; i < count; ++i) {
        manifest.options[*text()] = *text();
        manifest.upstream[*text()] = any_digest();
        manifest.inputs.push_back(
            {*text(), *text(), any_digest(), *rc::gen::arbitrary<std::uint64_t>()});
        manifest.outputs.push_back({*text(), any_digest(), *rc::gen::arbitrary<std::uint64_t>()});
    }
    RC_ASSERT(manifest_from_json(to_json(manifest)) == std::optional(manifest));
}

RC_GTEST_PROP(ManifestJson, NoBytesAreTooBad, (std::string const& bytes))
{
    RC_ASSERT(!manifest_from_json(bytes));
}

TEST(DigestFrom, TakesSixtyFourHexadecimalDigits)
{
    Digest const digest = digest_of("x");
    EXPECT_EQ(digest_from(hex(digest)), digest);
    EXPECT_FALSE(digest_from(hex(digest).substr(1)));
    EXPECT_FALSE(digest_from(std::string(64, 'g')));
    EXPECT_FALSE(digest_from(""));
}

TEST(Timings, ThereAndBackAgain)
{
    TemporaryFolder const folder;
    EXPECT_FALSE(read_timings(folder.path()));
    Stopwatch const watch;
    Timings timings = watch.read();
    timings.threads = 2;
    timings.units_computed = 5;
    timings.units_reused = 7;
    write_timings(folder.path(), timings);
    EXPECT_EQ(read_timings(folder.path()), timings);
    write_file(folder.path() / timings_name, "{");
    EXPECT_FALSE(read_timings(folder.path()));
}

TEST(Stopwatch, MeasuresWork)
{
    Stopwatch const watch;
    double sum = 0.0;
    for (int i = 0; watch.read().cpu_s < 0.02; ++i)
        sum += i;
    Timings const timings = watch.read();
    EXPECT_GE(timings.wall_s, 0.01);
    EXPECT_GT(timings.peak_memory_bytes, 1'000'000U);
    EXPECT_THAT(timings.started, MatchesRegex("20..-..-..T..:..:..Z"));
    EXPECT_LE(timings.started, timings.ended);
    EXPECT_GT(sum, 0.0);
}

}  // namespace
}  // namespace tongtu::runs
