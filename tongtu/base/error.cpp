#include "tongtu/base/error.hpp"

#include <cstdio>
#include <cstdlib>
#include <utility>

namespace tongtu {

std::string describe(Trouble const& trouble)
{
    std::string text = trouble.source;
    for (std::string const* part : {&trouble.record, &trouble.field}) {
        if (!part->empty())
            text += (text.empty() ? "" : ", ") + *part;
    }
    text += (text.empty() ? "" : ": ") + trouble.problem;
    if (!trouble.remedy.empty())
        text += ". " + trouble.remedy;
    return text;
}

InputError::InputError(Trouble trouble)
    : std::runtime_error(describe(trouble)), trouble_(std::move(trouble))
{
}

void expects(bool condition, char const* what, char const* file, int line) noexcept
{
    if (condition)
        return;
    std::fprintf(stderr, "tongtu: broken contract: %s (%s:%d)\n", what, file, line);
    std::abort();
}

}  // namespace tongtu
