// One process per run folder.

#pragma once

#include <filesystem>

namespace tongtu::runs {

/// Holds `<folder>.lock` while it lives; a process that dies in any way lets go of it.
class RunLock {
public:
    /// Throws OutputError naming the process that holds the lock, or why there can be none.
    explicit RunLock(std::filesystem::path const& folder);
    ~RunLock();
    RunLock(RunLock const&) = delete;
    RunLock& operator=(RunLock const&) = delete;

private:
    int descriptor_ = -1;
};

}  // namespace tongtu::runs
