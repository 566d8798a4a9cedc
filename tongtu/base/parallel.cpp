#include "tongtu/base/parallel.hpp"

#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/info.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/parallel_pipeline.h>

#include <algorithm>

namespace tongtu {

ThreadLimit::ThreadLimit(std::size_t threads)
    : control_(new tbb::global_control(
          tbb::global_control::max_allowed_parallelism,
          threads == 0 ? static_cast<std::size_t>(tbb::info::default_concurrency()) : threads))
{
}

ThreadLimit::~ThreadLimit()
{
    delete static_cast<tbb::global_control*>(control_);
}

// Debian's TBB is not built for the thread sanitizer, which therefore cannot see that a loop starts
// after its caller and ends before it goes on. These two say so; otherwise they are nothing.
#ifdef __SANITIZE_THREAD__
extern "C" void __tsan_acquire(void* address);
extern "C" void __tsan_release(void* address);

namespace {
void happens_before(void* address)
{
    __tsan_release(address);
}
void happens_after(void* address)
{
    __tsan_acquire(address);
}
}  // namespace
#else
namespace {
void happens_before(void* /*address*/) {}
void happens_after(void* /*address*/) {}
}  // namespace
#endif

void parallel_for(std::size_t n, std::size_t grain, std::function<void(std::size_t)> const& body)
{
    char start = 0;
    char end = 0;
    happens_before(&start);
    tbb::parallel_for(tbb::blocked_range<std::size_t>(0, n, grain == 0 ? 1 : grain),
                      [&](tbb::blocked_range<std::size_t> const& range) {
                          happens_after(&start);
                          for (std::size_t i = range.begin(); i != range.end(); ++i)
                              body(i);
                          happens_before(&end);
                      });
    happens_after(&end);
}

void parallel_in_order(std::size_t n, std::size_t in_flight,
                       std::function<void(std::size_t)> const& make,
                       std::function<void(std::size_t)> const& take)
{
    char gate = 0;
    happens_before(&gate);
    std::size_t next = 0;
    auto const give = [&](tbb::flow_control& control) {
        if (next == n)
            control.stop();
        return next++;
    };
    auto const work = [&](std::size_t i) {
        happens_after(&gate);
        make(i);
        happens_before(&gate);
        return i;
    };
    auto const end = [&](std::size_t i) {
        happens_after(&gate);
        take(i);
        happens_before(&gate);
    };
    tbb::parallel_pipeline(
        std::max<std::size_t>(in_flight, 1),
        tbb::make_filter<void, std::size_t>(tbb::filter_mode::serial_in_order, give) &
            tbb::make_filter<std::size_t, std::size_t>(tbb::filter_mode::parallel, work) &
            tbb::make_filter<std::size_t, void>(tbb::filter_mode::serial_in_order, end));
    happens_after(&gate);
}

}  // namespace tongtu
