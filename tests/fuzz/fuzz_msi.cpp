// Any bytes as an antenna pattern: a whole pattern or InputError.

#include "tongtu/base/error.hpp"
#include "tongtu/inputs/csv.hpp"
#include "tongtu/inputs/msi.hpp"

#include <cmath>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    try {
        auto const pattern = tongtu::inputs::parse_msi(
            std::string_view(reinterpret_cast<char const*>(data), size), "fuzz.msi");
        tongtu::expects(std::isfinite(pattern.gain_dbi), "a gain is finite");
        tongtu::expects(tongtu::inputs::valid_utf8(pattern.name), "a name is UTF-8");
        for (auto const* cut : {&pattern.horizontal_db, &pattern.vertical_db}) {
            for (double const attenuation : *cut)
                tongtu::expects(attenuation >= 0.0 && attenuation <= 300.0, "within the limits");
        }
    } catch (tongtu::InputError const& error) {
        tongtu::expects(!error.trouble().remedy.empty(), "a remedy is given");
    }
    return 0;
}
