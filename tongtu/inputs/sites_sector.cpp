#include "tongtu/inputs/sites_sector.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace tongtu::inputs {

namespace {

std::optional<double> within(Row& row, char const* column, double low, double high)
{
    auto const value = row.number(column);
    if (value && (*value < low || *value > high))
        row.reject(column, fmt::format("{:g} lies outside {:g}..{:g}", *value, low, high));
    return value;
}

std::optional<int> take_pci(Row& row, network::Technology const& technology)
{
    auto const highest = network::highest_pci(technology.generation);
    auto const value = row.number("pci");
    if (!value || !highest)
        return std::nullopt;
    if (*value < 0.0 || *value > *highest || *value != std::floor(*value)) {
        row.reject("pci", fmt::format("{:g} is no identity of {}: 0..{}", *value,
                                      network::name_of(technology.generation), *highest));
        return std::nullopt;
    }
    return static_cast<int>(*value);
}

bool unknown_tilt(network::Antenna const& antenna)
{
    return antenna.pattern && !antenna.pattern->tilt_stated;
}

}  // namespace

void take_sectors(Row& row, Study const& study, network::Site& site)
{
    network::SectorRecord record;
    record.tilt_deg = within(row, "tilt_deg", -90.0, 90.0);
    record.electrical_tilt_deg = within(row, "electrical_tilt_deg", -30.0, 30.0);
    record.load = within(row, "load", 0.0, 1.0);
    // A row with an identity is one cell; without one it may be a whole site.
    bool const one_cell = row.declares("pci") && !row.text("pci").empty();
    if (one_cell)
        record.azimuth_deg = site.azimuth_deg;
    else if (!record.tilt_deg && !record.electrical_tilt_deg && !record.load)
        return;
    for (network::Technology const& technology : study.technologies) {
        if (!site.carries(technology.id))
            continue;
        if (record.electrical_tilt_deg && technology.antenna.kind == network::AntennaKind::omni)
            return row.reject(
                "electrical_tilt_deg",
                fmt::format("the antenna of {} is omni and has no tilt", technology.id));
        if (record.electrical_tilt_deg && unknown_tilt(technology.antenna))
            return row.reject(
                "electrical_tilt_deg",
                fmt::format("the pattern of {} does not say its own tilt", technology.id));
        record.technology = technology.id;
        record.pci = take_pci(row, technology);
        int const cells = one_cell ? 1 : std::max(technology.antenna.sectors, 1);
        site.sectors.insert(site.sectors.end(), static_cast<std::size_t>(cells), record);
    }
}

}  // namespace tongtu::inputs
