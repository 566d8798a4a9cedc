// PNG with at most 256 colours chosen for the picture.

#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace tongtu::report {

/// `rgb`: width*height pixels 0xRRGGBB (the top byte is ignored). The same pixels give the same
/// bytes.
std::vector<std::uint8_t> encode_png(std::span<std::uint32_t const> rgb, int width, int height);

}  // namespace tongtu::report
