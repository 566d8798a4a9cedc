// A journal of finished units of work (a site, a tile, a solve), each keyed by a hash of its
// inputs: resuming after a kill and not computing twice are the same look-up.

#pragma once

#include "tongtu/base/hash.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace tongtu::runs {

/// When puts are committed to disk: whichever of the three comes first.
struct StoreOptions {
    std::size_t batch_puts = 64;
    std::uint64_t batch_bytes = std::uint64_t{16} << 20;
    std::chrono::milliseconds batch_time{500};
};

/// Payloads by key in one SQLite file. Every member may be called from several threads. A unit that
/// was put after the last commit is lost by a kill, nothing else is; a unit that took longer than
/// `batch_time` is committed at once.
class UnitStore {
public:
    /// Opens or begins the store. A file that is no store or is damaged is renamed to *.damaged and
    /// the store begun anew; `note()` says so. Throws OutputError.
    explicit UnitStore(std::filesystem::path file, StoreOptions options = {});
    /// Commits; without space on the disk the last units are lost silently (call `flush` to know).
    ~UnitStore();
    UnitStore(UnitStore const&) = delete;
    UnitStore& operator=(UnitStore const&) = delete;

    /// The payload put under this key; none when there is none or its checksum does not match.
    [[nodiscard]] std::optional<std::vector<std::byte>> find(Digest const& key);
    /// Keeps a payload, replacing what stood under the key. Throws OutputError (no space).
    void put(Digest const& key, std::span<std::byte const> payload);
    /// Commits what was put. Throws OutputError.
    void flush();

    /// Removes every unit that is not in `keep`; returns how many.
    std::size_t prune(std::set<Digest> const& keep);
    /// Removes units until the payloads are at most `max_bytes`: first those that this process
    /// neither found nor put, oldest first; returns how many.
    std::size_t prune(std::uint64_t max_bytes);

    [[nodiscard]] std::size_t size();             // units
    [[nodiscard]] std::uint64_t payload_bytes();  // of all units
    /// What was set aside, for the log; empty when all was well.
    [[nodiscard]] std::string note();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace tongtu::runs
