// Any bytes as backhaul.toml: settings within their ranges or InputError.

#include "tongtu/base/error.hpp"
#include "tongtu/inputs/backhaul_file.hpp"

#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    try {
        tongtu::inputs::EconomyFile file(std::string(reinterpret_cast<char const*>(data), size),
                                         "backhaul.toml");
        auto const read = tongtu::inputs::parse_backhaul(file);
        tongtu::expects(!read.bands_ghz.empty() && read.rain_mm_h > 0.0 &&
                            read.site_mbps <= read.hop_mbps,
                        "the settings can be used");
    } catch (tongtu::InputError const&) {
    }
    return 0;
}
