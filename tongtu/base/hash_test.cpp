#include "tongtu/base/hash.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/base/file.hpp"
#include "tongtu/base/temporary_folder.hpp"

#include <array>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <vector>

namespace tongtu {
namespace {

// The two examples of FIPS 180-4's companion (NIST, SHA256.pdf), and the empty message.
TEST(HashFile, AsInTheStandardsExamples)
{
    TemporaryFolder const folder;
    auto const hash_of = [&](std::string const& content) {
        write_file(folder.path() / "message", content);
        return hex(hash_file(folder.path() / "message"));
    };
    EXPECT_EQ(hash_of("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(hash_of("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
              "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    EXPECT_EQ(hash_of(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    // One million times "a", FIPS 180-2 appendix B.3: more than one read.
    EXPECT_EQ(hash_of(std::string(1'000'000, 'a')),
              "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(HashFile, NamesAFileThatIsNotThere)
{
    EXPECT_THROW((void)hash_file("/nowhere/at/all"), InputError);
}

TEST(Hasher, KeepsFieldsApart)
{
    EXPECT_NE(Hasher().add("ab").add("c").finish(), Hasher().add("a").add("bc").finish());
    EXPECT_NE(Hasher().add("").add("a").finish(), Hasher().add("a").finish());
    EXPECT_EQ(Hasher().add("ab").add("c").finish(), Hasher().add("ab").add("c").finish());
}

TEST(Hasher, SeesEveryBitOfANumber)
{
    EXPECT_NE(Hasher().add(0.0).finish(), Hasher().add(-0.0).finish());
    EXPECT_NE(Hasher().add(1).finish(), Hasher().add(2).finish());
    std::array<float, 2> const values{1.0F, 2.0F};
    std::array<float, 2> const swapped{2.0F, 1.0F};
    EXPECT_NE(Hasher().add_all(std::span<float const>(values)).finish(),
              Hasher().add_all(std::span<float const>(swapped)).finish());
}

RC_GTEST_PROP(Hasher, DiffersWhereverFieldsDiffer,
              (std::vector<std::string> const& a, std::vector<std::string> const& b))
{
    auto const hash = [](std::vector<std::string> const& fields) {
        Hasher hasher;
        for (std::string const& field : fields)
            hasher.add(std::string_view(field));
        return hasher.finish();
    };
    RC_ASSERT((hash(a) == hash(b)) == (a == b));
}

}  // namespace
}  // namespace tongtu
