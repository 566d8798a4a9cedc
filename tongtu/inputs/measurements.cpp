#include "tongtu/inputs/measurements.hpp"

#include "tongtu/inputs/csv.hpp"
#include "tongtu/inputs/gdal.hpp"
#include "tongtu/inputs/table.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <fstream>

namespace tongtu::inputs {

namespace {

/// Which of our columns the file's first line has.
std::vector<std::string> columns_of(std::filesystem::path const& file)
{
    std::ifstream in(file);
    std::string line;
    std::getline(in, line);
    if (!line.empty() && line.back() == '\r')
        line.pop_back();
    std::vector<std::string> found;
    for (char const* name : {"lon", "lat", "rsrp_dbm", "technology", "site", "pci"}) {
        std::string const word = name;
        for (std::size_t at = line.find(word); at != std::string::npos;
             at = line.find(word, at + 1)) {
            bool const starts = at == 0 || line[at - 1] == ',' || line[at - 1] == '"';
            std::size_t const end = at + word.size();
            bool const ends = end == line.size() || line[end] == ',' || line[end] == '"';
            if (starts && ends) {
                found.push_back(word);
                break;
            }
        }
    }
    return found;
}

}  // namespace

std::vector<Measurement> read_measurements(std::filesystem::path const& file, Study const& study,
                                           Inputs const& inputs, Findings& findings)
{
    Layer layer;
    layer.table = "measurements";
    layer.path = file.filename().string();
    for (char const* name : {"lon", "lat", "rsrp_dbm"})
        layer.columns[name] = name;
    for (std::string const& name : columns_of(file))
        layer.columns[name] = name;
    TableWants wants;
    wants.columns = {"lon", "lat", "rsrp_dbm"};
    wants.position = true;
    wants.crs = inputs.crs;
    wants.box = inputs.grid.box();
    std::vector<Measurement> out;
    auto const take = [&](Row& row) {
        Measurement m;
        auto const place = row.position();
        auto const level = row.number("rsrp_dbm");
        if (!place)
            return;
        if (!inputs.grid.cell_at(*place))
            return row.reject("lon", "lies outside the study area");
        if (!level || *level < -160.0 || *level > -20.0)
            return row.reject("rsrp_dbm", "is no level between -160 and -20 dBm");
        m.technology = row.text("technology");
        if (!m.technology.empty() && !study.technology(m.technology))
            return row.reject("technology", fmt::format("\"{}\" is no [[technology]] of the study",
                                                        shown(m.technology)));
        m.place = *place;
        m.level_dbm = *level;
        m.site = row.text("site");
        if (!row.text("pci").empty()) {
            auto const pci = row.number("pci");
            if (!pci || *pci < 0.0 || *pci > 1007.0 || *pci != std::floor(*pci))
                return row.reject("pci", "is no whole number from 0 to 1007");
            m.pci = static_cast<int>(*pci);
        }
        m.record = row.record();
        out.push_back(std::move(m));
    };
    std::filesystem::path const whole = std::filesystem::absolute(file);
    read_table(whole.parent_path(), layer, wants, findings, take);
    if (out.empty()) {
        std::string const why = findings.rejects.empty() ? "" : findings.rejects.front().reason;
        refuse(layer, "", "no measurement can be used" + (why.empty() ? "" : "; the first: " + why),
               "Give columns lon, lat, rsrp_dbm of places inside the study area");
    }
    return out;
}

}  // namespace tongtu::inputs
