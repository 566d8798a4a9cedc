#include "tongtu/report/png.hpp"

#include "tongtu/base/error.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cpl_conv.h>
#include <cpl_vsi.h>
#include <string_view>

namespace tongtu::report {

namespace {

// Colours are counted in bins of 6 bits a channel; a bin remembers the mean of its pixels.
struct Bin {
    std::uint64_t count = 0;
    std::array<std::uint64_t, 3> sum{};
    std::uint8_t entry = 0;
    [[nodiscard]] int mean(std::size_t channel) const
    {
        return static_cast<int>(sum[channel] / std::max<std::uint64_t>(1, count));
    }
};

std::size_t bin_of(std::uint32_t rgb)
{
    return (rgb >> 18 & 63u) << 12 | (rgb >> 10 & 63u) << 6 | (rgb >> 2 & 63u);
}

// A part of the colours in use: [begin, end) of the list, and how much splitting it would gain.
struct Cut {
    std::size_t begin = 0, end = 0;
    std::size_t channel = 0;
    double gain = 0.0;
};

Cut measure(std::vector<Bin*> const& bins, std::size_t begin, std::size_t end)
{
    Cut cut{begin, end, 0, 0.0};
    for (std::size_t channel = 0; channel < 3; ++channel) {
        double n = 0.0, sum = 0.0, squares = 0.0;
        for (std::size_t i = begin; i < end; ++i) {
            // The square root keeps small classes of colour alive beside large plain areas.
            double const weight = std::sqrt(static_cast<double>(bins[i]->count));
            double const v = bins[i]->mean(channel);
            n += weight;
            sum += weight * v;
            squares += weight * v * v;
        }
        double const spread = squares - sum * sum / n;
        if (end - begin > 1 && spread > cut.gain) {
            cut.gain = spread;
            cut.channel = channel;
        }
    }
    return cut;
}

std::size_t split(std::vector<Bin*>& bins, Cut const& cut)
{
    auto const at = [&](std::size_t i) { return bins.begin() + static_cast<std::ptrdiff_t>(i); };
    std::stable_sort(at(cut.begin), at(cut.end), [&](Bin const* a, Bin const* b) {
        return a->mean(cut.channel) < b->mean(cut.channel);
    });
    double total = 0.0, sum = 0.0;
    for (std::size_t i = cut.begin; i < cut.end; ++i) {
        double const weight = std::sqrt(static_cast<double>(bins[i]->count));
        total += weight;
        sum += weight * bins[i]->mean(cut.channel);
    }
    std::size_t middle = cut.begin + 1;  // split at the mean
    while (middle + 1 < cut.end && bins[middle]->mean(cut.channel) < sum / total)
        ++middle;
    return middle;
}

using Palette = std::vector<std::array<std::uint8_t, 3>>;

Palette choose_palette(std::vector<Bin>& table)
{
    std::vector<Bin*> used;
    for (Bin& bin : table)
        if (bin.count > 0)
            used.push_back(&bin);
    std::vector<Cut> cuts{measure(used, 0, used.size())};
    while (cuts.size() < 256) {
        auto const widest = std::max_element(
            cuts.begin(), cuts.end(), [](Cut const& a, Cut const& b) { return a.gain < b.gain; });
        if (widest->gain <= 0.0)
            break;
        Cut const cut = *widest;
        std::size_t const middle = split(used, cut);
        *widest = measure(used, cut.begin, middle);
        cuts.push_back(measure(used, middle, cut.end));
    }
    Palette palette;
    for (Cut const& cut : cuts) {
        Bin all;
        for (std::size_t i = cut.begin; i < cut.end; ++i) {
            used[i]->entry = static_cast<std::uint8_t>(palette.size());
            all.count += used[i]->count;
            for (std::size_t c = 0; c < 3; ++c)
                all.sum[c] += used[i]->sum[c];
        }
        palette.push_back({static_cast<std::uint8_t>(all.mean(0)),
                           static_cast<std::uint8_t>(all.mean(1)),
                           static_cast<std::uint8_t>(all.mean(2))});
    }
    return palette;
}

std::uint32_t crc32(std::span<std::uint8_t const> bytes)
{
    std::uint32_t crc = 0xFFFFFFFFu;
    for (std::uint8_t const byte : bytes) {
        crc ^= byte;
        for (int k = 0; k < 8; ++k)
            crc = (crc >> 1) ^ ((crc & 1u) ? 0xEDB88320u : 0u);
    }
    return ~crc;
}

void put32(std::vector<std::uint8_t>& out, std::uint32_t value)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        out.push_back(static_cast<std::uint8_t>(value >> shift & 255u));
}

void chunk(std::vector<std::uint8_t>& out, std::string_view name,
           std::span<std::uint8_t const> content)
{
    put32(out, static_cast<std::uint32_t>(content.size()));
    std::size_t const start = out.size();
    out.insert(out.end(), name.begin(), name.end());
    out.insert(out.end(), content.begin(), content.end());
    put32(out, crc32(std::span(out).subspan(start)));
}

std::vector<std::uint8_t> deflate(std::vector<std::uint8_t> const& raw)
{
    std::size_t size = 0;
    void* packed = CPLZLibDeflate(raw.data(), raw.size(), 9, nullptr, 0, &size);
    expects(packed != nullptr, "memory for a picture");
    auto const* first = static_cast<std::uint8_t const*>(packed);
    std::vector<std::uint8_t> out(first, first + size);
    VSIFree(packed);
    return out;
}

}  // namespace

std::vector<std::uint8_t> encode_png(std::span<std::uint32_t const> rgb, int width, int height)
{
    expects(width > 0 && height > 0 &&
                rgb.size() == static_cast<std::size_t>(width) * static_cast<std::size_t>(height),
            "a picture has as many pixels as its size says");
    std::vector<Bin> table(std::size_t{1} << 18);
    for (std::uint32_t const pixel : rgb) {
        Bin& bin = table[bin_of(pixel)];
        ++bin.count;
        for (std::size_t c = 0; c < 3; ++c)
            bin.sum[c] += pixel >> (16 - 8 * c) & 255u;
    }
    Palette const palette = choose_palette(table);
    std::vector<std::uint8_t> raw;
    raw.reserve(rgb.size() + static_cast<std::size_t>(height));
    for (std::size_t i = 0; i < rgb.size(); ++i) {
        if (i % static_cast<std::size_t>(width) == 0)
            raw.push_back(0);  // no filter: palette entries are not a smooth quantity
        raw.push_back(table[bin_of(rgb[i])].entry);
    }
    std::vector<std::uint8_t> out{0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    std::vector<std::uint8_t> header;
    put32(header, static_cast<std::uint32_t>(width));
    put32(header, static_cast<std::uint32_t>(height));
    header.insert(header.end(), {8, 3, 0, 0, 0});
    chunk(out, "IHDR", header);
    std::vector<std::uint8_t> colours;
    for (auto const& colour : palette)
        colours.insert(colours.end(), colour.begin(), colour.end());
    chunk(out, "PLTE", colours);
    chunk(out, "IDAT", deflate(raw));
    chunk(out, "IEND", {});
    return out;
}

}  // namespace tongtu::report
