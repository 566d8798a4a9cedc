#include "tongtu/inputs/study.hpp"

#include "tongtu/inputs/gdal.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/base/file.hpp"
#include "tongtu/inputs/msi.hpp"
#include "tongtu/inputs/study_parse.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace tongtu::inputs {

namespace fs = std::filesystem;

bool is_plain_id(std::string const& id)
{
    return id.size() <= 64 &&
           id.find_first_not_of(
               "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_") ==
               std::string::npos;
}

namespace {

constexpr char const* file_name = "study.toml";

void parse_head(TomlReader table, Study& study)
{
    table.integer("format_version", 1, 1, 1);
    study.id = table.need_text("id");
    if (!is_plain_id(study.id))
        table.refuse("id", "\"" + study.id.substr(0, 64) + "\" cannot name files",
                     "Use up to 64 letters, digits, - and _");
    study.title = table.title("title", {study.id, study.id});
    study.crs = table.text("crs");
    study.cell_m = table.number("cell_m", study.cell_m, {1.0, 5000.0});
    study.seed = static_cast<std::uint64_t>(
        table.integer("seed", 1, 0, std::numeric_limits<std::int64_t>::max()));
    study.date = table.date("date");
    if (study.date.empty())
        table.refuse("date", "is missing", "Give the day whose rules hold: date = 2024-06-30");
    study.rules = table.texts("rules");
    std::string const data = table.text("data", ".");
    if (study.data.empty())
        study.data = (study.folder / data).lexically_normal();
    table.done();
}

void parse_cost(TomlReader table, Study& study)
{
    study.currency = table.need_text("currency");
    study.price_year = static_cast<int>(table.integer("price_year", 0, 1950, 2200));
    if (study.price_year == 0)
        table.refuse("price_year", "is missing", "Give the year of the catalogue's prices");
    study.catalogue_path = table.need_text("catalogue");
    table.done();
}

void parse_layers(TomlReader& top, Study& study)
{
    study.terrain = parse_terrain(top.need_table("terrain"));
    study.population = parse_population(top.need_table("population"));
    for (TomlReader const& table : top.tables("admin"))
        study.admin.push_back(parse_admin(table));
    if (auto const table = top.table("poverty"))
        study.poverty = parse_poverty(*table);
    for (TomlReader const& table : top.tables("sites"))
        study.sites.push_back(parse_sites(table));
    for (TomlReader const& table : top.tables("places"))
        study.places.push_back(parse_places(table));
    if (auto const table = top.table("roads"))
        study.roads = parse_roads(*table);
    if (auto const table = top.table("power_lines"))
        study.power_lines = parse_power_lines(*table);
    if (auto const table = top.table("land_cover"))
        study.land_cover = parse_land_cover(*table);
}

void parse_settings(TomlReader& top, Study& study)
{
    for (TomlReader const& table : top.tables("technology"))
        study.technologies.push_back(parse_technology(table));
    if (auto const table = top.table("propagation"))
        study.propagation = parse_propagation(*table);
    for (TomlReader const& table : top.tables("profile"))
        study.profiles.push_back(parse_profile(table));
    study.plan = parse_plan(top.need_table("plan"));
    parse_cost(top.need_table("cost"), study);
}

template <class S, class Visit>
void for_each_layer(S& study, Visit const& visit)
{
    visit(study.terrain.layer);
    visit(study.population.layer);
    if (study.population.census)
        visit(study.population.census->layer);
    for (auto& admin : study.admin)
        visit(admin.layer);
    if (study.poverty)
        visit(study.poverty->layer);
    for (auto& sites : study.sites)
        visit(sites.layer);
    for (auto& places : study.places)
        visit(places.layer);
    if (study.roads)
        visit(study.roads->layer);
    if (study.power_lines)
        visit(study.power_lines->layer);
    if (study.land_cover)
        visit(study.land_cover->layer);
}

Study parse(std::string text, fs::path const& folder, fs::path const& data_override,
            AskedKeys* asked)
{
    Study study;
    study.folder = folder;
    study.file = folder / file_name;
    study.data = data_override;
    study.text = std::move(text);
    TomlValue const root = parse_toml(study.text, file_name);
    TomlReader top(root, file_name, "", asked);
    parse_head(top.need_table("study"), study);
    parse_layers(top, study);
    parse_settings(top, study);
    top.done();
    for_each_layer(study, [&](Layer& layer) {
        if (layer.path.starts_with("./"))
            layer.beside = folder;
    });
    check_study(study, file_name);
    return study;
}

void add_layer(std::vector<InputPath>& files, Study const& study, Layer const& layer)
{
    fs::path const file = path_of(layer, study.data);
    files.push_back({layer.table, file});
    if (file.extension() == ".shp") {
        for (char const* part : {".dbf", ".shx", ".prj", ".cpg"})
            files.push_back({layer.table, fs::path(file).replace_extension(part)});
    }
    if (file.extension() == ".vrt") {
        for (fs::path const& tile : files_behind(file))
            files.push_back({layer.table, tile});
    }
}

}  // namespace

fs::path path_of(Layer const& layer, fs::path const& data)
{
    return (layer.beside.empty() ? data : layer.beside) / layer.path;
}

double Study::largest_radius_m() const
{
    double radius = 0.0;
    for (network::Technology const& one : technologies)
        radius = std::max(radius, one.radius_m);
    return radius;
}

network::Technology const* Study::technology(std::string const& wanted) const
{
    for (network::Technology const& one : technologies) {
        if (one.id == wanted)
            return &one;
    }
    return nullptr;
}

CoverageProfile const* Study::profile(std::string const& wanted) const
{
    for (CoverageProfile const& one : profiles) {
        if (one.id == wanted)
            return &one;
    }
    return nullptr;
}

Study parse_study(std::string text, fs::path const& folder, fs::path const& data_override)
{
    return parse(std::move(text), folder, data_override, nullptr);
}

AskedKeys keys_asked(std::string const& text)
{
    AskedKeys asked;
    parse(text, ".", {}, &asked);
    return asked;
}

Study read_study(fs::path const& path, fs::path const& data_override)
{
    std::error_code error;
    fs::path const file = fs::is_directory(path, error) ? path / file_name : path;
    if (!fs::exists(file, error))
        throw InputError({file.string(), "", "", "there is no such study",
                          "Give the folder that holds study.toml, or make one: tongtu new DIR"});
    fs::path const folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
    Study study = parse(read_file(file, std::size_t{4} << 20), folder, data_override, nullptr);
    study.file = file;
    load_patterns(study);
    return study;
}

std::vector<InputPath> input_files(Study const& study)
{
    std::vector<InputPath> files{{"study", study.file}};
    for_each_layer(study, [&](Layer const& layer) { add_layer(files, study, layer); });
    for (std::string const& map : {study.propagation.delta_n_map, study.propagation.n0_map}) {
        if (!map.empty())
            files.push_back({"propagation", study.data / map});
    }
    for (std::size_t i = 0; i < study.technologies.size(); ++i) {
        if (!study.technologies[i].antenna.pattern_file.empty())
            files.push_back({fmt::format("technology[{}]", i),
                             pattern_path(study, study.technologies[i].antenna)});
    }
    files.push_back({"cost", study.folder / study.catalogue_path});
    if (!study.plan.previous.empty())
        files.push_back({"plan", study.folder / study.plan.previous});
    files.push_back({"rules", study.folder / "rules.toml"});
    return files;
}

}  // namespace tongtu::inputs
