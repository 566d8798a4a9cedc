#include "tongtu/network/network.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>

namespace tongtu::network {

std::string_view name_of(Generation generation)
{
    constexpr std::array<std::string_view, 4> names{"GSM", "UMTS", "LTE", "NR"};
    return names[static_cast<std::size_t>(generation)];
}

bool Site::carries(std::string_view technology) const
{
    return std::find(technologies.begin(), technologies.end(), technology) != technologies.end();
}

std::optional<Generation> generation_from(std::string_view text)
{
    std::string upper(text);
    std::transform(upper.begin(), upper.end(), upper.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    if (upper == "GSM" || upper == "2G")
        return Generation::gsm;
    if (upper == "UMTS" || upper == "3G" || upper == "WCDMA")
        return Generation::umts;
    if (upper == "LTE" || upper == "4G")
        return Generation::lte;
    if (upper == "NR" || upper == "5G")
        return Generation::nr;
    return std::nullopt;
}

namespace {

struct Row {
    double bandwidth_mhz;
    int n_rb;
};

constexpr std::array lte_15khz{Row{1.4, 6}, Row{3, 15},  Row{5, 25},
                               Row{10, 50}, Row{15, 75}, Row{20, 100}};
constexpr std::array nr_15khz{Row{5, 25},   Row{10, 52},  Row{15, 79},  Row{20, 106}, Row{25, 133},
                              Row{30, 160}, Row{35, 188}, Row{40, 216}, Row{45, 242}, Row{50, 270}};
constexpr std::array nr_30khz{Row{5, 11},   Row{10, 24},  Row{15, 38},  Row{20, 51},
                              Row{25, 65},  Row{30, 78},  Row{35, 92},  Row{40, 106},
                              Row{45, 119}, Row{50, 133}, Row{60, 162}, Row{70, 189},
                              Row{80, 217}, Row{90, 245}, Row{100, 273}};
constexpr std::array nr_60khz{Row{10, 11}, Row{15, 18},  Row{20, 24},  Row{25, 31},  Row{30, 38},
                              Row{35, 44}, Row{40, 51},  Row{45, 58},  Row{50, 65},  Row{60, 79},
                              Row{70, 93}, Row{80, 107}, Row{90, 121}, Row{100, 135}};

std::optional<int> look_up(auto const& table, double bandwidth_hz)
{
    for (Row const& row : table) {
        if (std::fabs(row.bandwidth_mhz * 1e6 - bandwidth_hz) < 1.0)
            return row.n_rb;
    }
    return std::nullopt;
}

}  // namespace

std::optional<int> resource_blocks(Generation generation, double bandwidth_hz, double subcarrier_hz)
{
    if (generation == Generation::lte)
        return subcarrier_hz == 15e3 ? look_up(lte_15khz, bandwidth_hz) : std::nullopt;
    if (generation != Generation::nr)
        return std::nullopt;
    if (subcarrier_hz == 15e3)
        return look_up(nr_15khz, bandwidth_hz);
    if (subcarrier_hz == 30e3)
        return look_up(nr_30khz, bandwidth_hz);
    if (subcarrier_hz == 60e3)
        return look_up(nr_60khz, bandwidth_hz);
    return std::nullopt;
}

}  // namespace tongtu::network
