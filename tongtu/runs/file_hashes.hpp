// SHA-256 of files, remembered while the file stays the same, so that gigabytes of unchanged inputs
// are not read again.

#pragma once

#include "tongtu/base/hash.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>
#include <string>

namespace tongtu::runs {

/// Hashes by path, valid while device, inode, size, mtime and ctime are unchanged. May be called
/// from several threads.
class FileHashes {
public:
    /// Reads the memory at `file`; a missing or broken one is empty. A file that changed within the
    /// last `settled` is not remembered: it could change again without its time stamp moving.
    explicit FileHashes(std::filesystem::path file,
                        std::chrono::nanoseconds settled = std::chrono::seconds(2));

    /// SHA-256 of the file's bytes, as `hash_file`. Throws InputError.
    [[nodiscard]] Digest of(std::filesystem::path const& path);
    /// Writes the memory if it changed. Throws OutputError.
    void save();
    /// How many files were really read.
    [[nodiscard]] std::size_t files_read() const;

private:
    struct Stamp {
        std::uint64_t device = 0;
        std::uint64_t inode = 0;
        std::uint64_t bytes = 0;
        std::int64_t modified_ns = 0;
        std::int64_t changed_ns = 0;
        bool operator==(Stamp const&) const = default;
    };
    struct Entry {
        Stamp stamp;
        Digest digest{};
    };
    static Stamp stamp_of(std::filesystem::path const& path);
    [[nodiscard]] bool is_settled(Stamp const& stamp) const;
    void load();

    std::filesystem::path file_;
    std::chrono::nanoseconds settled_;
    std::map<std::string, Entry> entries_;
    bool changed_ = false;
    std::size_t files_read_ = 0;
    mutable std::mutex mutex_;
};

}  // namespace tongtu::runs
