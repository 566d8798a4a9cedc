// Any bytes as study.toml: a study or InputError.

#include "tongtu/base/error.hpp"
#include "tongtu/inputs/study.hpp"

#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    try {
        auto const study = tongtu::inputs::parse_study(
            std::string(reinterpret_cast<char const*>(data), size), ".");
        tongtu::expects(!study.id.empty() && study.cell_m > 0.0, "a study is whole");
        tongtu::expects(study.profile(study.plan.profile) != nullptr, "the plan's profile exists");
    } catch (tongtu::InputError const&) {
    }
    return 0;
}
