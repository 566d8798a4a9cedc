#include "tongtu/inputs/checks.hpp"

#include "tongtu/inputs/gdal.hpp"
#include "tongtu/inputs/record.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace tongtu::inputs {

namespace {

std::string codes_of(AdminUnits const& admin, std::vector<int> const& units)
{
    std::string text;
    for (std::size_t i = 0; i < units.size() && i < 10; ++i)
        text += (i ? ", " : "") + admin.units[static_cast<std::size_t>(units[i])].code;
    return units.size() > 10 ? text + ", …" : text;
}

}  // namespace

void report_unit_cells(AdminUnits const& admin, UnitCells const& cells, Findings& findings)
{
    std::string const& level = admin.levels.back().id;
    if (cells.overlapping > 0)
        warn(
            findings, "admin.overlap",
            fmt::format("级别 {}：{} 个分析栅格同属两个单元，归先出现者", level, cells.overlapping),
            fmt::format("Level {}: {} analysis cells lie in two units; the first keeps them", level,
                        cells.overlapping));
    if (!cells.small.empty())
        warn(
            findings, "admin.small",
            fmt::format("级别 {}：以下单元小于一个分析栅格，各得一格：{}", level,
                        codes_of(admin, cells.small)),
            fmt::format("Level {}: these units hold no cell's centre and were given one cell each: "
                        "{}",
                        level, codes_of(admin, cells.small)));
    if (!cells.lost.empty())
        warn(findings, "admin.lost",
             fmt::format("级别 {}：以下单元在分析栅格上没有位置：{}", level,
                         codes_of(admin, cells.lost)),
             fmt::format("Level {}: these units have no cell of the analysis grid: {}", level,
                         codes_of(admin, cells.lost)));
}

void check_people(Layer const& layer, grid::Raster<double> const& people)
{
    constexpr double most_in_cell = 1e7;
    constexpr double most_in_all = 2e10;
    double total = 0.0;
    double most = 0.0;
    for (double const n : people.cells) {
        total += n;
        most = std::max(most, n);
    }
    if (most > most_in_cell || total > most_in_all)
        refuse(layer, "",
               fmt::format("puts {:.3g} people into one cell of the grid and {:.3g} into the study",
                           most, total),
               "Check that the values are persons per cell or record, and each record's count");
}

void report_people_on_sea(grid::Raster<double> const& people, grid::Raster<Surface> const& surface,
                          Layer const& layer, Findings& findings)
{
    double wet = 0.0;
    double total = 0.0;
    std::size_t cells = 0;
    for (std::size_t i = 0; i < people.cells.size(); ++i) {
        total += people.cells[i];
        if (people.cells[i] > 0.0 && surface.cells[i] == Surface::sea) {
            wet += people.cells[i];
            ++cells;
        }
    }
    if (cells > 0)
        warn(
            findings, "population.on_sea",
            fmt::format("{}：{} 人（{:.2f} %，{} 个栅格）位于海面，按陆地处理", layer.path,
                        grouped(wet), 100.0 * wet / total, cells),
            fmt::format("{}: {} people ({:.2f} %, {} cells) stand on sea; their cells are taken as "
                        "land",
                        layer.path, grouped(wet), 100.0 * wet / total, cells));
}

void report_outside(People const& people, Snapped const& snapped, double reach_m,
                    Layer const& layer, Findings& findings)
{
    if (snapped.cells > 0)
        warn(findings, "population.snapped",
             fmt::format("{}：海岸边或边界缝隙中 {:.0f} 米内 {} 个栅格的 {} 人归入最近的单元",
                         layer.path, reach_m, snapped.cells, grouped(snapped.people)),
             fmt::format("{}: {} people in {} cells outside every unit, on the coast or between "
                         "outlines but "
                         "within {:.0f} m of one, were counted in the nearest",
                         layer.path, grouped(snapped.people), snapped.cells, reach_m));
    double const outside = snapped.outside + people.off_grid;
    if (outside > 0.5)
        warn(findings, "population.outside",
             fmt::format("{}：{} 人在所有行政区之外（其中 {} 人在分析栅格之外），不计入任何单元",
                         layer.path, grouped(outside), grouped(people.off_grid)),
             fmt::format("{}: {} people lie outside every unit (of these {} beyond the analysis "
                         "grid) and count in none",
                         layer.path, grouped(outside), grouped(people.off_grid)));
}

namespace {

void check_sites(Inputs& in)
{
    std::size_t lost = 0;
    for (network::Site const& site : in.existing)
        lost += in.terrain_m.spec.cell_at(site.position) ? 0U : 1U;
    for (Mast const& mast : in.masts)
        lost += in.terrain_m.spec.cell_at(mast.position) ? 0U : 1U;
    if (lost > 0)
        warn(in.findings, "sites.outside_terrain",
             fmt::format("{} 个站点或铁塔在地形之外，无法预测", lost),
             fmt::format("{} sites or masts stand outside the terrain and cannot be predicted",
                         lost));
}

void check_places(Inputs& in)
{
    std::size_t outside = 0;
    std::string names;
    for (Place const& place : in.places) {
        auto const cell = in.grid.cell_at(place.position);
        if (cell && in.unit.cells[*cell] >= 0)
            continue;
        if (outside++ < 5)
            names += (names.empty() ? "" : ", ") + (place.name.empty() ? place.id : place.name);
    }
    if (outside > 0)
        warn(in.findings, "places.outside",
             fmt::format("{} 个居民点、学校或诊所在所有行政区之外，如：{}", outside, names),
             fmt::format("{} settlements, schools or clinics lie outside every unit, such as: {}",
                         outside, names));
}

void check_provenance(Inputs& in)
{
    std::set<std::string> bare;
    for (SourceRecord const& source : in.findings.sources) {
        if (source.licence.empty() || source.origin.empty())
            bare.insert(source.table.empty() ? source.path : source.table);
    }
    std::string names;
    for (std::string const& name : bare)
        names += (names.empty() ? "" : ", ") + name;
    if (!bare.empty())
        warn(in.findings, "source.provenance", "以下数据没有写明许可或来源：" + names,
             "These layers name no licence or no origin: " + names);
}

}  // namespace

void check_inputs(Inputs& inputs)
{
    check_sites(inputs);
    check_places(inputs);
    check_provenance(inputs);
}

}  // namespace tongtu::inputs
