#include "tongtu/base/progress.hpp"

#include "tongtu/base/error.hpp"

namespace tongtu {

namespace {

class Silent final : public Progress {
public:
    void start(Text const&, std::size_t) override {}
    void advance(std::size_t) override {}
    void finish() override {}
};

}  // namespace

Progress& silent_progress()
{
    static Silent silent;
    return silent;
}

void CancelToken::check() const
{
    if (cancelled())
        throw Cancelled{};
}

}  // namespace tongtu
