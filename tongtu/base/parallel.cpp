#include "tongtu/base/parallel.hpp"

#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/info.h>
#include <oneapi/tbb/parallel_for.h>

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

}  // namespace tongtu
