#include "tongtu/inputs/sites.hpp"

#include "tongtu/inputs/csv.hpp"
#include "tongtu/inputs/record.hpp"
#include "tongtu/inputs/sites_sector.hpp"
#include "tongtu/inputs/suggest.hpp"
#include "tongtu/inputs/table.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace tongtu::inputs {

namespace {

// Ids of the study's technologies that a word stands for: an id, or all of a generation.
std::vector<std::string> technologies_for(std::string_view word, Study const& study)
{
    std::vector<std::string> ids;
    auto const generation = network::generation_from(word);
    for (network::Technology const& technology : study.technologies) {
        if (technology.id == word)
            return {technology.id};
        if (generation == technology.generation)
            ids.push_back(technology.id);
    }
    return ids;
}

// "LTE;NR", "lte800/nr3500", "GSM|LTE": all words, or none and the row is rejected.
void set_technologies(Row& row, SiteSource const& source, Study const& study, network::Site& site)
{
    std::string_view text = row.text("technology");
    if (text.empty()) {
        site.technologies = source.technologies;
        return;
    }
    while (!text.empty()) {
        std::size_t const end = std::min(text.find_first_of(";,/|+"), text.size());
        std::string_view const word = trimmed(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (word.empty())
            continue;
        auto const ids = technologies_for(word, study);
        if (ids.empty() && !network::generation_from(word))
            return row.reject("technology",
                              fmt::format("\"{}\" is neither a technology of the study nor a "
                                          "generation (GSM, UMTS, LTE, NR)",
                                          shown(word)));
        for (std::string const& id : ids) {
            if (!site.carries(id))
                site.technologies.push_back(id);
        }
    }
}

void set_height(Row& row, SiteSource const& source, network::Site& site)
{
    auto const given = row.number("height");
    site.mast_height_m = given ? *given * source.height_unit_m : source.height_m;
    if (site.mast_height_m <= 0.0 || site.mast_height_m > 500.0)
        row.reject("height",
                   fmt::format("{:g} m is no height of an antenna; it must be above 0 and "
                               "at most 500 m (height_unit says m or ft)",
                               site.mast_height_m));
}

void set_azimuth(Row& row, network::Site& site)
{
    site.azimuth_deg = row.number("azimuth_deg");
    if (site.azimuth_deg && (*site.azimuth_deg < 0.0 || *site.azimuth_deg > 360.0))
        row.reject("azimuth_deg", fmt::format("{:g} lies outside 0..360", *site.azimuth_deg));
}

void take_site(Row& row, SiteSource const& source, Study const& study, network::Site& site)
{
    site.id = row.text("id");
    if (site.id.empty()) {
        site.id = fmt::format("{}-{}", source.layer.table, row.record());
        std::replace(site.id.begin(), site.id.end(), ' ', '-');
    }
    site.operator_id = row.text("operator");
    if (site.operator_id.empty())
        site.operator_id = source.operator_id;
    set_technologies(row, source, study, site);
    set_height(row, source, site);
    set_azimuth(row, site);
    take_sectors(row, study, site);
}

/// A whole number from `low` to `high`, else the row is rejected.
std::optional<long long> whole(Row& row, char const* column, double low, double high)
{
    auto const value = row.number(column);
    if (row.rejected())
        return std::nullopt;
    if (!value || *value < low || *value > high || *value != std::floor(*value)) {
        row.reject(column, value ? fmt::format("{:g} is no whole number from {:.0f} to {:.0f}",
                                               *value, low, high)
                                 : std::string("is empty"));
        return std::nullopt;
    }
    return static_cast<long long>(*value);
}

void take_cell(Row& row, SiteSource const& source, Study const& study, network::Site& site)
{
    auto const mcc = whole(row, "mcc", 200, 799);
    auto const net = mcc ? whole(row, "net", 0, 999) : std::nullopt;
    auto const area = net ? whole(row, "area", 0, 16777215) : std::nullopt;
    auto const cell = area ? whole(row, "cell", 0, 68719476735.0) : std::nullopt;  // NR: 36 bits
    if (!cell)
        return;
    std::string_view const radio = row.text("radio");
    auto const generation = network::generation_from(radio);
    if (!generation && radio != "CDMA")
        return row.reject("radio",
                          fmt::format("\"{}\" is not GSM, UMTS, LTE, NR or CDMA", shown(radio)));
    site.operator_id = fmt::format("{}-{:02}", *mcc, *net);
    site.id = fmt::format("{}-{}-{}-{}", radio, site.operator_id, *area, *cell);
    site.mast_height_m = source.height_m;
    site.technologies = technologies_for(radio, study);
}

TableWants wants_for(SiteSource const& source, geo::Box const& box, std::string const& crs)
{
    TableWants wants{.position = true, .crs = crs, .box = box};
    if (source.format == SiteFormat::opencellid) {
        wants.columns = {"radio", "mcc", "net", "area", "cell", "lon", "lat"};
        wants.header = {"radio",      "mcc",     "net",     "area",         "cell",
                        "unit",       "lon",     "lat",     "range",        "samples",
                        "changeable", "created", "updated", "averageSignal"};
    } else if (source.layer.columns.contains("id")) {
        wants.unique = "id";
    }
    return wants;
}

}  // namespace

ReadSites read_sites(SiteSource const& source, Study const& study, geo::Box const& box,
                     std::string const& crs, Findings& findings)
{
    ReadSites found;
    std::vector<network::Site> rows;
    bool const cells = source.format == SiteFormat::opencellid;
    TableSummary const table =
        read_table(study.data, source.layer, wants_for(source, box, crs), findings, [&](Row& row) {
            network::Site site;
            auto const place = row.position();
            if (!place)
                return;
            site.position = *place;
            cells ? take_cell(row, source, study, site) : take_site(row, source, study, site);
            if (row.rejected())
                return;
            if (!box.empty() && !box.contains(place->x, place->y))
                ++found.outside;
            else
                rows.push_back(std::move(site));
        });
    std::size_t const before = rows.size();
    if (source.group_m > 0.0)
        rows = group_sites(rows, source.group_m);
    found.merged = before - rows.size();
    findings.sources[table.source].note =
        fmt::format("{} sites from {} rows, {} outside the study area, {} joined to another",
                    rows.size(), table.records, found.outside, found.merged);
    if (source.existing) {
        found.sites = std::move(rows);
    } else {
        for (network::Site const& site : rows)
            found.masts.push_back({site.id, site.position, site.mast_height_m});
    }
    return found;
}

}  // namespace tongtu::inputs
