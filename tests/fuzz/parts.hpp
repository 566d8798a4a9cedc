// One fuzz input as several files: parts divided by a line "%%", written into a folder.

#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

/// Writes the parts under the names, in order; the first part is handed back. Parts beyond the
/// names are left out, missing ones are empty.
inline std::string write_parts(std::uint8_t const* data, std::size_t size,
                               std::filesystem::path const& folder,
                               std::vector<char const*> const& names)
{
    std::string_view rest(reinterpret_cast<char const*>(data), size);
    std::string first;
    for (std::size_t i = 0; i < names.size(); ++i) {
        constexpr std::string_view divider = "\n%%\n";
        std::size_t const end = rest.find(divider);
        std::string_view const part = rest.substr(0, end);
        std::ofstream(folder / names[i], std::ios::binary)
            .write(part.data(), static_cast<std::streamsize>(part.size()));
        if (i == 0)
            first = part;
        rest =
            end == std::string_view::npos ? std::string_view{} : rest.substr(end + divider.size());
    }
    return first;
}
