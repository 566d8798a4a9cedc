// Any bytes as rules.toml: rules or InputError.

#include "tongtu/base/error.hpp"
#include "tongtu/inputs/study.hpp"

#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    try {
        for (auto const& rule : tongtu::inputs::parse_rules(
                 std::string(reinterpret_cast<char const*>(data), size), "rules.toml"))
            tongtu::expects(!rule.id.empty() && !rule.citation.empty(), "a rule is cited");
    } catch (tongtu::InputError const&) {
    }
    return 0;
}
