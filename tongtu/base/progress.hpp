// Progress and cancel: how long work tells how far it is and learns that it should stop.

#pragma once

#include "tongtu/base/text.hpp"

#include <atomic>
#include <cstddef>

namespace tongtu {

/// Receives progress; implementations must be safe to call from several threads.
class Progress {
public:
    virtual ~Progress() = default;
    /// `what`: the work as a user reads it, in both languages.
    virtual void start(Text const& what, std::size_t total) = 0;
    virtual void advance(std::size_t steps) = 0;
    virtual void finish() = 0;
};

/// Shows nothing; for tests and quiet runs.
Progress& silent_progress();

/// Set from a signal handler or another thread; long loops look at it between units.
class CancelToken {
public:
    void cancel() noexcept { flag_.store(true, std::memory_order_relaxed); }
    [[nodiscard]] bool cancelled() const noexcept { return flag_.load(std::memory_order_relaxed); }
    /// Throws `Cancelled` once cancel() was called.
    void check() const;

private:
    std::atomic<bool> flag_{false};
};

}  // namespace tongtu
