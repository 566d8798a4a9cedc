#include "tongtu/base/file.hpp"

#include "tongtu/base/error.hpp"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

namespace tongtu {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void cannot_write(fs::path const& path)
{
    int const code = errno;
    throw OutputError(path.string() + ": cannot be written: " + std::strerror(code) +
                      (code == ENOSPC ? ". Free some disk space and run the command again" : ""));
}

class Descriptor {
public:
    Descriptor(fs::path const& path, int flags) : fd_(::open(path.c_str(), flags, 0644)) {}
    ~Descriptor()
    {
        if (fd_ >= 0)
            ::close(fd_);
    }
    Descriptor(Descriptor const&) = delete;
    Descriptor& operator=(Descriptor const&) = delete;
    [[nodiscard]] int get() const { return fd_; }

private:
    int fd_;
};

// The new name itself must reach the disk, or a power cut brings the old file back.
void sync_folder(fs::path const& folder)
{
    Descriptor const d(folder.empty() ? "." : folder, O_RDONLY | O_DIRECTORY);
    if (d.get() >= 0)
        ::fsync(d.get());
}

// Hidden, in the same folder so that a rename is enough, and different for each process.
fs::path beside(fs::path const& path, char const* what)
{
    std::string name(1, '.');
    name.append(path.filename().string()).append(1, '.').append(what);
    return path.parent_path() / name.append(std::to_string(::getpid()));
}

bool is_of_dead_process(std::string const& pid)
{
    return !pid.empty() && pid.size() < 10 &&
           pid.find_first_not_of("0123456789") == std::string::npos &&
           ::kill(static_cast<pid_t>(std::stol(pid)), 0) != 0 && errno == ESRCH;
}

// A killed process leaves its drafts behind; its successor clears them away.
void clear_drafts_of_the_dead(fs::path const& path)
{
    std::error_code error;
    fs::path const folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
    std::string stem(1, '.');
    stem.append(path.filename().string()).append(1, '.');
    std::vector<fs::path> dead;
    for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
        std::string const name = it->path().filename().string();
        for (std::string const& prefix : {stem + "draft", stem + "old"}) {
            if (name.starts_with(prefix) && is_of_dead_process(name.substr(prefix.size())))
                dead.push_back(it->path());
        }
    }
    for (fs::path const& draft : dead)
        fs::remove_all(draft, error);
}

fs::path without_trailing_slash(fs::path const& path)
{
    return path.has_filename() ? path : path.parent_path();
}

}  // namespace

std::string read_file(fs::path const& path, std::size_t limit)
{
    std::ifstream in(path, std::ios::binary);
    std::error_code error;
    if (!in || fs::is_directory(path, error))
        throw InputError({path.string(), "", "", "cannot be opened",
                          "Check that the file exists and may be read"});
    // Counted while reading: a device, a pipe or a growing file has no size to ask for.
    std::string content;
    std::vector<char> block(std::size_t{1} << 16);
    while (in.read(block.data(), static_cast<std::streamsize>(block.size())), in.gcount() > 0) {
        content.append(block.data(), static_cast<std::size_t>(in.gcount()));
        if (content.size() > limit)
            throw InputError({path.string(), "", "",
                              "is more than the limit of " + std::to_string(limit) + " bytes",
                              "Give a smaller file"});
    }
    if (in.bad())
        throw InputError({path.string(), "", "", "cannot be read to its end",
                          "Check the disk or copy the file again"});
    return content;
}

void write_file(fs::path const& path, std::string_view content)
{
    clear_drafts_of_the_dead(path);
    fs::path const draft = beside(path, "draft");
    {
        Descriptor const d(draft, O_WRONLY | O_CREAT | O_TRUNC);
        if (d.get() < 0)
            cannot_write(draft);
        while (!content.empty()) {
            ssize_t const n = ::write(d.get(), content.data(), content.size());
            if (n < 0) {
                if (errno == EINTR)
                    continue;
                int const code = errno;
                ::unlink(draft.c_str());
                errno = code;
                cannot_write(path);
            }
            content.remove_prefix(static_cast<std::size_t>(n));
        }
        // A full disk may show only here.
        if (::fsync(d.get()) != 0) {
            int const code = errno;
            ::unlink(draft.c_str());
            errno = code;
            cannot_write(path);
        }
    }
    if (::rename(draft.c_str(), path.c_str()) != 0) {
        int const code = errno;
        ::unlink(draft.c_str());
        errno = code;
        cannot_write(path);
    }
    sync_folder(path.parent_path());
}

AtomicFolder::AtomicFolder(fs::path const& destination)
    : destination_(without_trailing_slash(destination)), path_(beside(destination_, "draft"))
{
    clear_drafts_of_the_dead(destination_);
    std::error_code error;
    fs::remove_all(path_, error);
    fs::create_directories(path_, error);
    if (error)
        throw OutputError(path_.string() + ": cannot be made: " + error.message());
}

AtomicFolder::~AtomicFolder()
{
    if (!committed_) {
        std::error_code error;
        fs::remove_all(path_, error);
    }
}

void AtomicFolder::commit()
{
    fs::path const old = beside(destination_, "old");
    std::error_code error;
    // An exchange leaves no moment without a folder; not every file system can.
    bool const exchanged =
        ::renameat2(AT_FDCWD, path_.c_str(), AT_FDCWD, destination_.c_str(), RENAME_EXCHANGE) == 0;
    if (!exchanged) {
        fs::remove_all(old, error);
        if (::rename(destination_.c_str(), old.c_str()) != 0 && errno != ENOENT)
            cannot_write(destination_);
        if (::rename(path_.c_str(), destination_.c_str()) != 0) {
            int const code = errno;
            ::rename(old.c_str(), destination_.c_str());
            errno = code;
            cannot_write(destination_);
        }
    }
    committed_ = true;
    sync_folder(destination_.parent_path());
    fs::remove_all(exchanged ? path_ : old, error);
}

}  // namespace tongtu
