#include "tongtu/inputs/study_parse.hpp"

#include "tongtu/inputs/csv.hpp"
#include "tongtu/inputs/suggest.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace tongtu::inputs {

namespace {

constexpr Range positive{0.0, std::numeric_limits<double>::max(), true};
std::vector<std::string> const places{"lon", "lat", "x", "y"};

std::vector<std::string> with_places(std::vector<std::string> names)
{
    names.insert(names.end(), places.begin(), places.end());
    return names;
}

}  // namespace

Layer parse_layer(TomlReader& table, std::vector<std::string> const& columns,
                  std::vector<std::string> const& required)
{
    Layer layer;
    layer.table = table.name();
    layer.path = table.need_text("path");
    layer.layer = table.text("layer");
    layer.where = table.text("where");
    layer.crs = table.text("crs");
    layer.licence = table.text("licence");
    layer.origin = table.text("origin");
    layer.columns = table.text_map("columns");
    for (auto const& [ours, theirs] : layer.columns) {
        std::string const key = "columns." + ours;
        if (columns.empty())
            table.refuse(key, "this layer has no columns", "Take columns out of this table");
        if (std::find(columns.begin(), columns.end(), ours) == columns.end())
            table.refuse(key, "is not a known column", did_you_mean(ours, columns));
        if (trimmed(theirs).empty())
            table.refuse(key, "is empty", "Name the column of the file");
    }
    for (std::string const& name : required) {
        if (!layer.columns.contains(name))
            table.refuse(
                "columns." + name, "is missing",
                fmt::format("Name the column of the file: columns = {{{} = \"...\"}}", name));
    }
    return layer;
}

TerrainSource parse_terrain(TomlReader table)
{
    TerrainSource terrain{parse_layer(table, {}),
                          table.maybe_number("resolution_m", {1.0, 5000.0})};
    table.done();
    return terrain;
}

PopulationSource parse_population(TomlReader table)
{
    PopulationSource population;
    population.kind =
        static_cast<PopulationKind>(table.choice("kind", {"raster", "polygons", "points"}, 0));
    bool const raster = population.kind == PopulationKind::raster;
    population.layer =
        parse_layer(table, raster ? std::vector<std::string>{} : with_places({"people"}),
                    raster ? std::vector<std::string>{} : std::vector<std::string>{"people"});
    if (auto census = table.table("census")) {
        CensusSource source;
        source.layer = parse_layer(*census, {"code", "people"}, {"code", "people"});
        source.level = census->need_text("level");
        source.warn_percent = census->number("warn_percent", source.warn_percent, {0.0, 1e6});
        source.reconcile = census->flag("reconcile", source.reconcile);
        census->done();
        population.census = std::move(source);
    }
    table.done();
    return population;
}

AdminSource parse_admin(TomlReader table)
{
    AdminSource admin;
    admin.id = table.need_text("id");
    admin.title = table.title("title", {admin.id, admin.id});
    admin.layer = parse_layer(table, {"code", "name", "name_zh", "name_en", "parent"}, {"code"});
    table.done();
    return admin;
}

PovertySource parse_poverty(TomlReader table)
{
    PovertySource poverty;
    poverty.kind = static_cast<PovertyKind>(table.choice("kind", {"unit", "points", "raster"}, 0));
    switch (poverty.kind) {
    case PovertyKind::unit:
        poverty.layer = parse_layer(table, {"code", "value"}, {"code", "value"});
        poverty.level = table.need_text("level");
        break;
    case PovertyKind::points:
        poverty.layer = parse_layer(table, with_places({"value"}), {"value"});
        break;
    case PovertyKind::raster:
        poverty.layer = parse_layer(table, {});
        break;
    }
    poverty.poorer_is_low = table.flag("poorer_is_low", poverty.poorer_is_low);
    poverty.title = table.title("title", {"贫困程度", "poverty"});
    table.done();
    return poverty;
}

SiteSource parse_sites(TomlReader table)
{
    SiteSource sites;
    sites.format = static_cast<SiteFormat>(table.choice("format", {"table", "opencellid"}, 0));
    bool const cells = sites.format == SiteFormat::opencellid;
    sites.layer = parse_layer(
        table, cells ? std::vector<std::string>{}
                     : with_places({"id", "height", "operator", "technology", "azimuth_deg",
                                    "tilt_deg", "electrical_tilt_deg", "load", "pci"}));
    if (cells) {
        for (char const* name : {"radio", "mcc", "net", "area", "cell", "lon", "lat"})
            sites.layer.columns[name] = name;
    }
    sites.existing = table.flag("existing", true);
    sites.technologies = table.texts("technologies");
    sites.height_m = table.number("height_m", sites.height_m, {0.0, 500.0});
    if (sites.height_m <= 0.0)
        table.refuse("height_m", "is 0", "Give the antenna's height above ground, above 0");
    sites.height_unit_m = table.choice("height_unit", {"m", "ft"}, 0) == 0 ? 1.0 : 0.3048;
    sites.operator_id = table.text("operator");
    sites.group_m = table.number("group_m", cells ? 100.0 : 0.0, {0.0, 5000.0});
    table.done();
    return sites;
}

PlaceSource parse_places(TomlReader table)
{
    PlaceSource source;
    source.kind = static_cast<PlaceKind>(
        table.choice("kind", {"settlement", "school", "clinic", "presence"}, 0));
    source.layer = parse_layer(table, with_places({"id", "name", "people"}));
    table.done();
    return source;
}

RoadSource parse_power_lines(TomlReader table)
{
    RoadSource lines{parse_layer(table, {})};
    table.done();
    return lines;
}

RoadSource parse_roads(TomlReader table)
{
    RoadSource roads{parse_layer(table, {"class"})};
    table.done();
    return roads;
}

LandCoverSource parse_land_cover(TomlReader table)
{
    LandCoverSource cover;
    cover.layer = parse_layer(table, {});
    cover.kind = static_cast<LandCoverKind>(table.choice(
        "kind",
        {"classes", "copernicus_fractions", "esa_worldcover", "p1812_categories", "surface_model"},
        0));
    for (auto const& [code, height] : table.number_map("height_m", {0.0, 100.0})) {
        int number = 0;
        auto const [end, error] = std::from_chars(code.data(), code.data() + code.size(), number);
        if (error != std::errc{} || end != code.data() + code.size() || number < 0)
            table.refuse("height_m." + code, "is no class code or band number",
                         "Write height_m = {20 = 5.0, 50 = 10.0}");
        cover.height_m[number] = height;
    }
    if (cover.kind == LandCoverKind::surface_model && !cover.height_m.empty())
        table.refuse("height_m", "has no meaning here: the surface model says the heights",
                     "Leave the key out");
    if (cover.kind == LandCoverKind::classes && cover.height_m.empty())
        table.refuse("height_m", "is missing",
                     "Give the clutter height in metres of each class: height_m = {50 = 10.0}");
    table.done();
    return cover;
}

}  // namespace tongtu::inputs
