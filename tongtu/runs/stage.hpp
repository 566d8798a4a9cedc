// What a stage was made from and what it made: the manifest in its run folder. A stage whose key
// and outputs are unchanged is not computed again. Times and memory lie in a file of their own, so
// that all other bytes are the same on a second run.

#pragma once

#include "tongtu/base/hash.hpp"
#include "tongtu/runs/file_hashes.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tongtu::runs {

inline constexpr char const* manifest_name = "manifest.json";
inline constexpr char const* timings_name = "timings.json";

/// A file that a stage read. `path` as the study writes it, so that a moved study keeps its keys.
struct InputFile {
    std::string table;  // table of the study: "population", "sites[0]"
    std::string path;
    Digest sha256{};
    std::uint64_t bytes = 0;
    bool operator==(InputFile const&) const = default;
};

/// A file that a stage wrote; `path` relative to its folder.
struct OutputFile {
    std::string path;
    Digest sha256{};
    std::uint64_t bytes = 0;
    bool operator==(OutputFile const&) const = default;
};

/// Everything that decides a stage's bytes, and the bytes it made. Fill all but `outputs`.
struct Manifest {
    std::string stage;                           // "reach"
    std::string version;                         // of tongtu
    Digest study{};                              // hash_file of the study file
    std::map<std::string, std::string> options;  // those of the command line that matter
    std::uint64_t seed = 0;
    std::vector<InputFile> inputs;
    std::map<std::string, Digest> upstream;  // stage -> its key
    std::vector<OutputFile> outputs;
    bool operator==(Manifest const&) const = default;
};

/// 64 hexadecimal digits; none for anything else.
std::optional<Digest> digest_from(std::string_view hex);

/// The stage's key: a digest over everything in the manifest but the outputs.
Digest stage_key(Manifest const& manifest);

/// Fills `outputs` from every file below the folder (manifest and timings left out, sorted by path)
/// and writes manifest.json there; returns the manifest as written. Throws OutputError.
Manifest write_manifest(std::filesystem::path const& folder, Manifest manifest);

/// The manifest of a folder; none when there is none, or it is broken or does not fit its own key.
std::optional<Manifest> read_manifest(std::filesystem::path const& folder);

/// True when the folder's manifest has this key and every output is there, byte for byte (size
/// first, then hash; `hashes` saves reading outputs that have not been touched).
bool up_to_date(std::filesystem::path const& folder, Digest const& key,
                FileHashes* hashes = nullptr);

/// manifest.json and back. Reading gives none for anything that is not a whole manifest.
std::string to_json(Manifest const& manifest);
std::optional<Manifest> manifest_from_json(std::string_view text);

/// What a stage cost. Not part of any key.
struct Timings {
    std::string started;  // ISO 8601, UTC
    std::string ended;
    double wall_s = 0.0;
    double cpu_s = 0.0;                   // user + system, all threads
    std::uint64_t peak_memory_bytes = 0;  // of the process so far
    std::size_t threads = 0;
    std::size_t units_computed = 0;
    std::size_t units_reused = 0;
    bool operator==(Timings const&) const = default;
};

/// Measures a stage from its construction on.
class Stopwatch {
public:
    Stopwatch();
    /// The timings so far; units and threads are for the caller to fill.
    [[nodiscard]] Timings read() const;

private:
    std::chrono::system_clock::time_point started_;
    std::chrono::steady_clock::time_point from_;
    double cpu_from_s_;
};

/// Writes timings.json. Throws OutputError.
void write_timings(std::filesystem::path const& folder, Timings const& timings);
/// None when missing or broken.
std::optional<Timings> read_timings(std::filesystem::path const& folder);

}  // namespace tongtu::runs
