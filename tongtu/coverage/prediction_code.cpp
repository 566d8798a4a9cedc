// A site's prediction as bytes of the journal.

#include "tongtu/coverage/predict.hpp"

#include <algorithm>
#include <array>

namespace tongtu::coverage {

namespace {

template <class T>
void put(std::vector<std::byte>& out, std::span<T const> values)
{
    auto const bytes = std::as_bytes(values);
    out.insert(out.end(), bytes.begin(), bytes.end());
}

template <class T>
bool take(std::span<std::byte const>& in, std::span<T> values)
{
    if (in.size() < values.size_bytes())
        return false;
    std::copy_n(in.begin(), values.size_bytes(), std::as_writable_bytes(values).begin());
    in = in.subspan(values.size_bytes());
    return true;
}

}  // namespace

std::vector<std::byte> encode(SitePrediction const& p)
{
    std::vector<std::byte> out;
    auto const& limits = p.counts.by_limit;
    std::array<std::uint64_t, 12> const header{p.rsrp_dbm.size(), p.cell.size(),    p.paths,
                                               p.counts.outside,  p.counts.refused, p.counts.warned,
                                               limits[0],         limits[1],        limits[2],
                                               limits[3],         limits[4],        limits[5]};
    put(out, std::span<std::uint64_t const>(header));
    put(out, std::span<std::uint32_t const>(p.cell));
    for (std::vector<float> const& layer : p.rsrp_dbm)
        put(out, std::span<float const>(layer));
    for (std::vector<float> const& layer : p.others_dbm) {
        std::array<std::uint64_t, 1> const size{layer.size()};
        put(out, std::span<std::uint64_t const>(size));
        put(out, std::span<float const>(layer));
    }
    return out;
}

std::optional<SitePrediction> decode(std::span<std::byte const> bytes, std::size_t layers)
{
    std::array<std::uint64_t, 12> header{};
    if (!take(bytes, std::span<std::uint64_t>(header)) || header[0] != layers ||
        header[1] > bytes.size() / (sizeof(std::uint32_t) + layers * sizeof(float)))
        return std::nullopt;
    SitePrediction p;
    p.paths = header[2];
    p.counts.outside = header[3];
    p.counts.refused = header[4];
    p.counts.warned = header[5];
    std::copy_n(header.begin() + 6, p.counts.by_limit.size(), p.counts.by_limit.begin());
    p.cell.resize(header[1]);
    p.rsrp_dbm.assign(layers, std::vector<float>(header[1]));
    take(bytes, std::span<std::uint32_t>(p.cell));
    for (std::vector<float>& layer : p.rsrp_dbm)
        take(bytes, std::span<float>(layer));
    p.others_dbm.resize(layers);
    for (std::vector<float>& layer : p.others_dbm) {
        std::array<std::uint64_t, 1> size{};
        if (!take(bytes, std::span<std::uint64_t>(size)) || (size[0] != 0 && size[0] != header[1]))
            return std::nullopt;
        layer.resize(size[0]);
        if (!take(bytes, std::span<float>(layer)))
            return std::nullopt;
    }
    return bytes.empty() ? std::optional(std::move(p)) : std::nullopt;
}

}  // namespace tongtu::coverage
