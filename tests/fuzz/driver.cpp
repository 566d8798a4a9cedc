// Stands in for libFuzzer: runs every file of the corpus, then seeded mutations of them.
//   fuzz_x CORPUS [ITERATIONS, default 2000, or SECONDS as "30s"]
// The same corpus and number give the same inputs. A crash shows as the signal or the sanitizer's
// report; the input that caused it lies in the working folder as fuzz_x.crash.

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size);

namespace {

namespace fs = std::filesystem;
using Bytes = std::string;
using Random = std::mt19937_64;

constexpr std::size_t largest = std::size_t{1} << 16;

std::vector<Bytes> read_corpus(fs::path const& folder)
{
    std::vector<fs::path> paths;
    for (auto const& entry : fs::directory_iterator(folder))
        paths.push_back(entry.path());
    std::sort(paths.begin(), paths.end());
    std::vector<Bytes> corpus;
    for (fs::path const& path : paths) {
        std::ifstream in(path, std::ios::binary);
        corpus.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
    }
    return corpus;
}

std::size_t below(Random& random, std::size_t n)
{
    return n == 0 ? 0 : random() % n;
}

void mutate_once(Bytes& bytes, std::vector<Bytes> const& corpus, Random& random)
{
    static char const* const spicy[] = {"\"",
                                        ",",
                                        "\n",
                                        "\r\n",
                                        "[",
                                        "]",
                                        "{",
                                        "}",
                                        "=",
                                        "'",
                                        "nan",
                                        "inf",
                                        "-1",
                                        "1e309",
                                        "99999999999999999999",
                                        "\xff",
                                        "\xef\xbb\xbf",
                                        "0x",
                                        "[[",
                                        "'''",
                                        "\"\"\"",
                                        "2018-13-45"};
    std::size_t const at = below(random, bytes.size() + 1);
    switch (random() % 7) {
    case 0:
        bytes.insert(at, 1, static_cast<char>(random()));
        break;
    case 1:
        bytes.erase(at, 1 + below(random, 16));
        break;
    case 2:
        if (at < bytes.size())
            bytes[at] = static_cast<char>(random());
        break;
    case 3:
        bytes.insert(at, spicy[below(random, std::size(spicy))]);
        break;
    case 4:
        bytes.insert(at, bytes.substr(below(random, bytes.size()), below(random, 200)));
        break;
    case 5:
        bytes.resize(at);
        break;
    default: {
        Bytes const& other = corpus[below(random, corpus.size())];
        bytes.insert(at, other.substr(below(random, other.size()), below(random, 200)));
    }
    }
}

void run(Bytes const& bytes, fs::path const& crash)
{
    // Written before the call, since a crash leaves no time after it.
    std::ofstream(crash, std::ios::binary) << bytes;
    LLVMFuzzerTestOneInput(reinterpret_cast<std::uint8_t const*>(bytes.data()), bytes.size());
}

}  // namespace

int main(int argc, char** argv)
{
    if (argc < 2) {
        std::fprintf(stderr, "usage: %s CORPUS [ITERATIONS or SECONDS as \"30s\"]\n", argv[0]);
        return 2;
    }
    std::vector<Bytes> corpus = read_corpus(argv[1]);
    if (corpus.empty()) {
        std::fprintf(stderr, "%s: the corpus is empty\n", argv[1]);
        return 2;
    }
    std::string const limit = argc > 2 ? argv[2] : "2000";
    bool const timed = limit.ends_with('s');
    unsigned long const number = std::strtoul(limit.c_str(), nullptr, 10);
    fs::path const crash = fs::path(argv[0]).filename().string() + ".crash";
    for (Bytes const& bytes : corpus)
        run(bytes, crash);
    Random random(1);
    auto const start = std::chrono::steady_clock::now();
    auto const more = [&](unsigned long done) {
        auto const now = std::chrono::steady_clock::now();
        return timed ? now - start < std::chrono::seconds(number) : done < number;
    };
    unsigned long done = 0;
    for (; more(done); ++done) {
        Bytes bytes = corpus[below(random, corpus.size())];
        for (std::size_t i = 1 + below(random, 8); i > 0; --i)
            mutate_once(bytes, corpus, random);
        bytes.resize(std::min(bytes.size(), largest));
        run(bytes, crash);
    }
    fs::remove(crash);
    std::printf("%zu samples and %lu mutations without trouble\n", corpus.size(), done);
    return 0;
}
