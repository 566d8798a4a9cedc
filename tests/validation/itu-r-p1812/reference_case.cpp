#include "reference_case.hpp"

#include <cmath>
#include <fstream>
#include <numbers>
#include <sstream>
#include <stdexcept>

namespace tongtu::radio::p1812 {

namespace {

using Cells = std::vector<std::string>;

bool next_line(std::istream& in, std::string& line)
{
    if (!std::getline(in, line))
        return false;
    while (!line.empty() && (line.back() == '\r' || line.back() == ' '))
        line.pop_back();
    return true;
}

Cells cells_of(std::string const& line)
{
    Cells cells;
    std::istringstream in(line);
    for (std::string cell; std::getline(in, cell, ',');)
        cells.push_back(cell);
    cells.resize(std::max<std::size_t>(cells.size(), 20));
    return cells;
}

struct Ends {
    double tx_lat = 0.0, tx_lon = 0.0, rx_lat = 0.0, rx_lon = 0.0;
};

void read_header(Cells const& cells, Ends& ends, PathConditions& conditions)
{
    if (cells[0] == "Tx LAT:")
        ends.tx_lat = std::stod(cells[1]);
    else if (cells[0] == "Tx LON:")
        ends.tx_lon = std::stod(cells[1]);
    else if (cells[0] == "Rx LAT:")
        ends.rx_lat = std::stod(cells[1]);
    else if (cells[0] == "Rx LON:")
        ends.rx_lon = std::stod(cells[1]);
    else if (cells[0] == "Average annual values dN (N-units/km):")
        conditions.delta_n = std::stod(cells[1]);
    else if (cells[0].starts_with("Average annual sea-level surface refractivity"))
        conditions.n0 = std::stod(cells[1]);
}

void read_points(std::istream& in, std::size_t count, ReferenceProfile& profile)
{
    std::string line;
    for (std::size_t i = 0; i < count && next_line(in, line); ++i) {
        Cells const cells = cells_of(line);
        profile.distance_km.push_back(std::stod(cells[0]));
        profile.height_m.push_back(std::stod(cells[1]));
        profile.clutter_m.push_back(std::stod(cells[3]));
        profile.zone.push_back(static_cast<Zone>(std::stoi(cells[4])));
    }
}

ReferenceRow row_of(Cells const& cells, PathConditions conditions)
{
    ReferenceRow row;
    row.frequency_hz = std::stod(cells[0]) * 1e6;
    conditions.tx_height_m = std::stod(cells[1]);
    conditions.rx_height_m = std::stod(cells[3]);
    row.polarisation = std::stoi(cells[4]) == 2 ? Polarisation::vertical : Polarisation::horizontal;
    row.erp_kw = std::pow(10.0, std::stod(cells[12]) / 10.0) / 1e3;
    conditions.time_percent = std::stod(cells[14]);
    row.field_strength_dbuv_m = std::stod(cells[16]);
    row.conditions = conditions;
    return row;
}

}  // namespace

double latitude_along(double lat1, double lon1, double lat2, double lon2, double along_km)
{
    constexpr double degree = std::numbers::pi / 180.0;
    double const s1 = std::sin(lat1 * degree);
    double const c1 = std::cos(lat1 * degree);
    double const s2 = std::sin(lat2 * degree);
    double const c2 = std::cos(lat2 * degree);
    double const dlon = (lon2 - lon1) * degree;
    double const r = s1 * s2 + c1 * c2 * std::cos(dlon);
    double const bearing = std::atan2(c1 * c2 * std::sin(dlon), s2 - r * s1);
    double const angle = along_km / 6371.0;
    double const s = s1 * std::cos(angle) + c1 * std::sin(angle) * std::cos(bearing);
    return std::asin(s) / degree;
}

ReferenceProfile read_profile(std::filesystem::path const& file)
{
    std::ifstream in(file);
    if (!in)
        throw std::runtime_error("cannot open " + file.string());
    ReferenceProfile profile;
    profile.name = file.stem().string();
    Ends ends;
    PathConditions conditions;
    bool in_rows = false;
    for (std::string line; next_line(in, line);) {
        Cells const cells = cells_of(line);
        read_header(cells, ends, conditions);
        if (cells[0] == "Number of Points:") {
            read_points(in, std::stoul(cells[1]), profile);
            conditions.latitude_deg = latitude_along(ends.tx_lat, ends.tx_lon, ends.rx_lat,
                                                     ends.rx_lon, profile.distance_km.back() / 2);
        } else if (cells[0] == "{Begin of Measurements}") {
            in_rows = true;
        } else if (cells[0] == "{End of Measurements}") {
            in_rows = false;
        } else if (in_rows) {
            profile.rows.push_back(row_of(cells, conditions));
        }
    }
    return profile;
}

std::map<std::string, double> read_log(std::filesystem::path const& file)
{
    std::map<std::string, double> figures;
    std::ifstream in(file);
    for (std::string line; next_line(in, line);) {
        if (line.empty() || line.front() == '#' || line.front() == ',')
            continue;
        std::size_t const last = line.find_last_not_of(',');
        std::size_t const value = line.find_last_of(',', last) + 1;
        std::size_t const name = line.find(',');
        std::string const reference = line.substr(name + 1, line.find(',', name + 1) - name - 1);
        figures[line.substr(0, name) + "|" + reference] = std::stod(line.substr(value));
    }
    return figures;
}

}  // namespace tongtu::radio::p1812
