// Any bytes as CSV: records come out or InputError is thrown, within the limits.

#include "tongtu/base/error.hpp"
#include "tongtu/inputs/csv.hpp"

#include <cstdint>
#include <sstream>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    std::istringstream in(std::string(reinterpret_cast<char const*>(data), size));
    tongtu::inputs::CsvLimits const limits{
        .field_bytes = 4096, .row_bytes = 16384, .columns = 64, .rows = 4096};
    try {
        tongtu::inputs::CsvReader csv(in, "fuzz.csv", limits);
        while (csv.next()) {
            tongtu::expects(csv.columns() <= limits.columns, "columns within the limit");
            for (std::size_t i = 0; i < csv.columns(); ++i) {
                tongtu::expects(csv.field(i).size() <= limits.field_bytes,
                                "fields within the limit");
                tongtu::inputs::parse_number(csv.field(i));
                tongtu::expects(tongtu::inputs::valid_utf8(tongtu::inputs::shown(csv.field(i))),
                                "what is shown is UTF-8");
            }
        }
    } catch (tongtu::InputError const&) {
    }
    return 0;
}
