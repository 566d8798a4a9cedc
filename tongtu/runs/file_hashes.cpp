#include "tongtu/runs/file_hashes.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/base/file.hpp"
#include "tongtu/runs/stage.hpp"

#include <nlohmann/json.hpp>
#include <sys/stat.h>
#include <utility>

namespace tongtu::runs {

namespace fs = std::filesystem;
using Json = nlohmann::json;

namespace {

std::int64_t nanoseconds(timespec const& time)
{
    return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

}  // namespace

FileHashes::FileHashes(fs::path file, std::chrono::nanoseconds settled)
    : file_(std::move(file)), settled_(settled)
{
    try {
        load();
    } catch (std::exception const&) {
        // Only a memory: without it the files are read again.
        entries_.clear();
    }
}

void FileHashes::load()
{
    Json const json = Json::parse(read_file(file_, std::size_t{64} << 20));
    for (Json const& line : json.at("files")) {
        auto const digest = digest_from(line.at(6).get<std::string>());
        if (!digest)
            continue;
        Stamp const stamp{line.at(1), line.at(2), line.at(3), line.at(4), line.at(5)};
        entries_[line.at(0)] = {stamp, *digest};
    }
}

FileHashes::Stamp FileHashes::stamp_of(fs::path const& path)
{
    struct stat status = {};
    if (::stat(path.c_str(), &status) != 0)
        throw InputError({path.string(), "", "", "cannot be opened",
                          "Check that the file exists and may be read"});
    return {status.st_dev, status.st_ino, static_cast<std::uint64_t>(status.st_size),
            nanoseconds(status.st_mtim), nanoseconds(status.st_ctim)};
}

bool FileHashes::is_settled(Stamp const& stamp) const
{
    auto const now = std::chrono::duration_cast<std::chrono::nanoseconds>(
        std::chrono::system_clock::now().time_since_epoch());
    return std::max(stamp.modified_ns, stamp.changed_ns) + settled_.count() <= now.count();
}

Digest FileHashes::of(fs::path const& path)
{
    std::error_code error;
    fs::path const whole = fs::absolute(path, error);
    std::string const name = (error ? path : whole.lexically_normal()).string();
    Stamp const before = stamp_of(path);
    {
        std::scoped_lock const lock(mutex_);
        auto const known = entries_.find(name);
        if (known != entries_.end() && known->second.stamp == before)
            return known->second.digest;
    }
    Digest const digest = hash_file(path);
    std::scoped_lock const lock(mutex_);
    ++files_read_;
    // A file that was written to while it was read has no hash worth remembering.
    if (stamp_of(path) == before && is_settled(before)) {
        entries_[name] = {before, digest};
        changed_ = true;
    }
    return digest;
}

void FileHashes::save()
{
    std::scoped_lock const lock(mutex_);
    if (!changed_)
        return;
    Json lines = Json::array();
    for (auto const& [path, entry] : entries_)
        lines.push_back({path, entry.stamp.device, entry.stamp.inode, entry.stamp.bytes,
                         entry.stamp.modified_ns, entry.stamp.changed_ns, hex(entry.digest)});
    Json const json = {{"files", std::move(lines)}};
    std::error_code ignored;
    fs::create_directories(file_.parent_path(), ignored);
    write_file(file_, json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n");
    changed_ = false;
}

std::size_t FileHashes::files_read() const
{
    std::scoped_lock const lock(mutex_);
    return files_read_;
}

}  // namespace tongtu::runs
