// Any bytes as cost.toml beside the reference example's tables: a study or InputError.

#include "tongtu/base/error.hpp"
#include "tongtu/inputs/economy_cost.hpp"

#include <cstdint>
#include <filesystem>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    namespace fs = std::filesystem;
    static fs::path const tables = fs::path(TONGTU_SOURCE_DIR) / "examples" / "lric-reference";
    try {
        tongtu::inputs::EconomyFile file(std::string(reinterpret_cast<char const*>(data), size),
                                         tables / "cost.toml");
        tongtu::inputs::ReadCost const read = tongtu::inputs::parse_cost_study(file);
        tongtu::expects(!read.study.services.empty() && read.study.years >= 1 &&
                            read.study.legs.size() == read.study.services.size(),
                        "a study that is read is whole");
    } catch (tongtu::InputError const&) {
    }
    return 0;
}
