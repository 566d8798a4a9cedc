#include "tongtu/runs/lock.hpp"

#include "tongtu/base/error.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <string>
#include <sys/file.h>
#include <unistd.h>

namespace tongtu::runs {

namespace fs = std::filesystem;

namespace {

fs::path lock_file(fs::path const& folder)
{
    // "run/" and "run" are the same folder.
    fs::path file = folder.has_filename() ? folder : folder.parent_path();
    file += ".lock";
    return file;
}

std::string holder(int descriptor)
{
    std::array<char, 24> text{};
    ssize_t const n = ::pread(descriptor, text.data(), text.size() - 1, 0);
    std::string pid(text.data(), n > 0 ? static_cast<std::size_t>(n) : 0);
    while (!pid.empty() && pid.back() == '\n')
        pid.pop_back();
    return pid.empty() ? "another process" : "process " + pid;
}

}  // namespace

RunLock::RunLock(fs::path const& folder)
{
    fs::path const file = lock_file(folder);
    std::error_code ignored;
    fs::create_directories(file.parent_path(), ignored);
    descriptor_ = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (descriptor_ < 0)
        throw OutputError(file.string() + ": cannot be written: " + std::strerror(errno) +
                          ". Choose another folder for the results with --run DIR");
    if (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
        int const code = errno;
        std::string const who = holder(descriptor_);
        ::close(descriptor_);
        if (code == EWOULDBLOCK)
            throw OutputError(folder.string() + ": " + who +
                              " is working on it. Wait until it has finished, or stop it");
        throw OutputError(file.string() + ": cannot be locked: " + std::strerror(code));
    }
    std::string const pid = std::to_string(::getpid()) + "\n";
    // The pid only names us to a second process; the lock holds without it.
    if (::ftruncate(descriptor_, 0) == 0)
        static_cast<void>(!::pwrite(descriptor_, pid.data(), pid.size(), 0));
}

RunLock::~RunLock()
{
    ::close(descriptor_);
}

}  // namespace tongtu::runs
