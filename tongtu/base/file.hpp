// Files that are whole or absent: write beside, flush to disk, then rename.

#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace tongtu {

/// Whole content of a file of at most `limit` bytes. Throws InputError.
std::string read_file(std::filesystem::path const& path, std::size_t limit = std::size_t{1} << 30);

/// Replaces `path` by `content` atomically. Throws OutputError; then the old file is untouched.
void write_file(std::filesystem::path const& path, std::string_view content);

/// A folder that appears whole: files are made in `path()` and `commit()` moves it to its place,
/// replacing what was there. Without commit nothing remains; what a killed process left of the same
/// folder is cleared when the next one is begun. Throws OutputError.
class AtomicFolder {
public:
    explicit AtomicFolder(std::filesystem::path const& destination);
    ~AtomicFolder();
    AtomicFolder(AtomicFolder const&) = delete;
    AtomicFolder& operator=(AtomicFolder const&) = delete;
    [[nodiscard]] std::filesystem::path const& path() const { return path_; }
    void commit();

private:
    std::filesystem::path destination_;
    std::filesystem::path path_;
    bool committed_ = false;
};

}  // namespace tongtu
