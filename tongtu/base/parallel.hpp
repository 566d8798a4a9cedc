// Deterministic parallel loops: element i depends on i alone and is written to place i, so the
// result has the same bits on any number of threads.

#pragma once

#include <cstddef>
#include <functional>

namespace tongtu {

/// Limits every later parallel loop to `threads` (0 = all cores) while the object lives.
class ThreadLimit {
public:
    explicit ThreadLimit(std::size_t threads);
    ~ThreadLimit();
    ThreadLimit(ThreadLimit const&) = delete;
    ThreadLimit& operator=(ThreadLimit const&) = delete;

private:
    void* control_;
};

/// Calls body(i) for each i in [0, n) from several threads, `grain` neighbours at a time.
/// An exception from a body stops the loop and is thrown to the caller.
void parallel_for(std::size_t n, std::size_t grain, std::function<void(std::size_t)> const& body);

/// Calls make(i) for each i in [0, n) from several threads, and take(i) in the order of i, one at a
/// time, each after its make(i). At most `in_flight` places are between the two, so that what
/// make(i) writes to place i % in_flight stands there until take(i) has returned: memory does not
/// grow with n. An exception from either stops the loop and is thrown to the caller.
void parallel_in_order(std::size_t n, std::size_t in_flight,
                       std::function<void(std::size_t)> const& make,
                       std::function<void(std::size_t)> const& take);

}  // namespace tongtu
