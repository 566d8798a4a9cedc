// Cells of a site, and the shapes of sector antennas.

#include "tongtu/network/network.hpp"

#include <algorithm>
#include <span>

namespace tongtu::network {

SectorShape shape_of(AntennaKind kind)
{
    if (kind == AntennaKind::tr36814_sector)
        return {70.0, 10.0, 25.0, 20.0};
    return {};
}

double usual_overhead(Generation generation)
{
    return generation == Generation::nr ? 0.14 : 0.25;
}

std::optional<int> highest_pci(Generation generation)
{
    if (generation == Generation::lte)
        return 503;
    if (generation == Generation::nr)
        return 1007;
    return std::nullopt;
}

bool is_nb_iot(Technology const& technology)
{
    return technology.generation == Generation::lte && technology.resource_blocks == 1;
}

double occupied_hz(Technology const& technology)
{
    return technology.resource_blocks * 12.0 * technology.subcarrier_hz;
}

namespace {

Sector plain_sector(Site const& site, Technology const& technology, int i, int count)
{
    Sector sector{technology.antenna, technology.load, std::nullopt};
    double const first_deg = site.azimuth_deg.value_or(technology.antenna.first_azimuth_deg);
    sector.antenna.first_azimuth_deg = first_deg + i * (360.0 / count);
    sector.antenna.sectors = 1;
    return sector;
}

void apply(SectorRecord const& record, Sector& sector)
{
    Antenna& antenna = sector.antenna;
    antenna.first_azimuth_deg = record.azimuth_deg.value_or(antenna.first_azimuth_deg);
    antenna.tilt_deg = record.tilt_deg.value_or(antenna.tilt_deg);
    if (record.electrical_tilt_deg)
        antenna.electrical_tilt_deg = record.electrical_tilt_deg;
    if (record.load)
        sector.load = record.load;
    sector.pci = record.pci;
}

}  // namespace

std::vector<Sector> sectors_of(Site const& site, Technology const& technology)
{
    std::vector<SectorRecord const*> records;
    for (SectorRecord const& record : site.sectors) {
        if (record.technology == technology.id)
            records.push_back(&record);
    }
    int const count = records.empty() ? std::max(technology.antenna.sectors, 1)
                                      : static_cast<int>(records.size());
    std::vector<Sector> sectors;
    for (int i = 0; i < count; ++i) {
        sectors.push_back(plain_sector(site, technology, i, count));
        if (!records.empty())
            apply(*records[static_cast<std::size_t>(i)], sectors.back());
    }
    return sectors;
}

double mean_load(std::span<Sector const> sectors, double otherwise)
{
    if (sectors.empty())
        return otherwise;
    double sum = 0.0;
    for (Sector const& sector : sectors)
        sum += sector.load.value_or(otherwise);
    return sum / static_cast<double>(sectors.size());
}

namespace {

void add_maybe(Hasher& hasher, std::optional<double> const& value)
{
    hasher.add(value.has_value()).add(value.value_or(0.0));
}

void add_antenna(Hasher& hasher, Antenna const& antenna)
{
    hasher.add(static_cast<int>(antenna.kind)).add(antenna.gain_dbi).add(antenna.tilt_deg);
    hasher.add(antenna.sectors).add(antenna.first_azimuth_deg);
    add_maybe(hasher, antenna.electrical_tilt_deg);
    SectorShape const& shape = antenna.shape;
    hasher.add(shape.horizontal_beamwidth_deg).add(shape.vertical_beamwidth_deg);
    hasher.add(shape.front_to_back_db).add(shape.side_lobe_db);
    hasher.add(antenna.pattern != nullptr);
    if (antenna.pattern)
        hasher.add(std::as_bytes(std::span(antenna.pattern->digest)));
}

}  // namespace

void add_to(Hasher& hasher, Technology const& t)
{
    hasher.add(static_cast<int>(t.generation)).add(t.frequency_hz).add(t.bandwidth_hz);
    hasher.add(t.subcarrier_hz).add(t.resource_blocks);
    hasher.add(t.power_dbm).add(t.feeder_loss_db).add(t.radius_m).add(t.ssb_beam_gain_db);
    add_antenna(hasher, t.antenna);
}

void add_to(Hasher& hasher, SectorRecord const& record)
{
    hasher.add(record.technology);
    add_maybe(hasher, record.azimuth_deg);
    add_maybe(hasher, record.tilt_deg);
    add_maybe(hasher, record.electrical_tilt_deg);
}

}  // namespace tongtu::network
