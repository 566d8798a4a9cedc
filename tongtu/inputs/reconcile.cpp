#include "tongtu/inputs/reconcile.hpp"

#include "tongtu/inputs/admin.hpp"
#include "tongtu/inputs/population.hpp"
#include "tongtu/inputs/record.hpp"
#include "tongtu/inputs/table.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace tongtu::inputs {

namespace {

/// Up to this share of the census, people in units it does not list are spilt over borders.
constexpr double spill_share = 1e-4;

void warn_missing(Census const& census, AdminUnits const& admin, CensusSource const& source,
                  Findings& findings)
{
    AdminUnits::Level const& level = admin.levels[static_cast<std::size_t>(census.level)];
    std::size_t missing = 0;
    std::string names;
    for (int u = level.first; u < level.first + level.count; ++u) {
        if (census.people.contains(u))
            continue;
        AdminUnit const& unit = admin.units[static_cast<std::size_t>(u)];
        if (missing++ < 10)
            names += (names.empty() ? "" : ", ") + unit.code + " " + unit.name;
    }
    if (missing > 0)
        warn(findings, "population.no_census",
             fmt::format("{}：{} 个单元没有普查数：{}", source.layer.path, missing, names),
             fmt::format("{}: {} units have no census count: {}", source.layer.path, missing,
                         names));
}

}  // namespace

Census read_census(Study const& study, AdminUnits const& admin, Findings& findings)
{
    CensusSource const& source = *study.population.census;
    Census census{level_index(source.layer, source.level, admin), {}};
    AdminUnits::Level const& level = admin.levels[static_cast<std::size_t>(census.level)];
    std::map<std::string, int> by_code;
    for (int u = level.first; u < level.first + level.count; ++u)
        by_code.emplace(admin.units[static_cast<std::size_t>(u)].code, u);
    double total = 0.0;
    std::map<int, std::string> seen;
    auto const take = [&](Row& row) {
        std::string const code(row.text("code"));
        auto const unit = by_code.find(code);
        auto const people = row.number("people");
        if (unit == by_code.end())
            return row.reject("code", fmt::format("level {} has no unit \"{}\"", level.id, code));
        if (!people || *people < 0.0 || *people > 1e10)
            return row.reject("people",
                              fmt::format("\"{}\" is not a number of people", row.text("people")));
        auto const [at, fresh] = seen.emplace(unit->second, row.record());
        if (!fresh)
            refuse(
                source.layer, source.layer.columns.at("code"),
                fmt::format("code \"{}\" stands twice: {} and {}", code, at->second, row.record()),
                "Keep one row for each unit");
        census.people[unit->second] = std::floor(*people + 0.5);
        total += census.people[unit->second];
    };
    TableWants wants;
    wants.columns = {"code", "people"};
    TableSummary const summary = read_table(study.data, source.layer, wants, findings, take);
    if (census.people.empty())
        refuse(source.layer, source.layer.columns.at("code"),
               "no row has the code of a unit of level " + level.id,
               "Check columns.code and the level");
    findings.sources[summary.source].note =
        fmt::format("{} units, {} people", census.people.size(), grouped(total));
    if (summary.rejected > 0)
        warn(findings, "population.census_rows",
             fmt::format("{}：{} 行普查数据无法使用", source.layer.path, summary.rejected),
             fmt::format("{}: {} census rows could not be used", source.layer.path,
                         summary.rejected));
    warn_missing(census, admin, source, findings);
    return census;
}

std::vector<Discrepancy> compare(Census const& census, AdminUnits const& admin,
                                 std::vector<double> const& source_people, double warn_percent)
{
    std::vector<double> source(admin.units.size(), 0.0);
    std::vector<double> counted(admin.units.size(), 0.0);
    std::vector<bool> known(admin.units.size(), false);
    AdminUnits::Level const& lowest = admin.levels.back();
    for (int u = lowest.first; u < lowest.first + lowest.count; ++u) {
        int const at = ancestor(admin, u, census.level);
        if (!census.people.contains(at))
            continue;
        for (int level = 0; level <= census.level; ++level) {
            if (int const a = ancestor(admin, at, level); a >= 0)
                source[static_cast<std::size_t>(a)] += source_people[static_cast<std::size_t>(u)];
        }
    }
    for (auto const& [unit, people] : census.people) {
        for (int level = 0; level <= census.level; ++level) {
            if (int const a = ancestor(admin, unit, level); a >= 0) {
                counted[static_cast<std::size_t>(a)] += people;
                known[static_cast<std::size_t>(a)] = true;
            }
        }
    }
    std::vector<Discrepancy> rows;
    for (std::size_t u = 0; u < admin.units.size(); ++u) {
        AdminUnit const& unit = admin.units[u];
        if (!known[u] || unit.level > census.level)
            continue;
        Discrepancy row{admin.levels[static_cast<std::size_t>(unit.level)].id,
                        unit.code,
                        unit.name,
                        source[u],
                        counted[u],
                        false};
        // Below half a person nothing differs: both are zero.
        row.over_threshold = std::fabs(row.source_people - row.census_people) > 0.5 &&
                             !(std::fabs(row.source_people - row.census_people) <=
                               warn_percent / 100.0 * row.census_people);
        rows.push_back(std::move(row));
    }
    return rows;
}

void warn_discrepancies(std::vector<Discrepancy> const& rows, AdminUnits const& admin,
                        double warn_percent, Findings& findings)
{
    for (AdminUnits::Level const& level : admin.levels) {
        std::vector<Discrepancy const*> over;
        for (Discrepancy const& row : rows) {
            if (row.over_threshold && row.level == level.id)
                over.push_back(&row);
        }
        std::stable_sort(over.begin(), over.end(), [](auto const* a, auto const* b) {
            return std::fabs(a->source_people - a->census_people) >
                   std::fabs(b->source_people - b->census_people);
        });
        std::string zh;
        std::string en;
        for (std::size_t i = 0; i < std::min<std::size_t>(over.size(), 5); ++i) {
            Discrepancy const& row = *over[i];
            std::string const times =
                row.census_people > 0.0
                    ? fmt::format("{:.2f}", row.source_people / row.census_people)
                    : "∞";
            zh +=
                fmt::format("{}{} {}：来源 {}，普查 {}（{} 倍）", i ? "；" : "", row.code, row.name,
                            grouped(row.source_people), grouped(row.census_people), times);
            en += fmt::format("{}{} {} has {} against census {} ({} times)", i ? "; " : "",
                              row.code, row.name, grouped(row.source_people),
                              grouped(row.census_people), times);
        }
        if (!over.empty())
            warn(findings, "population.census",
                 fmt::format("级别 {}：{} 个单元与普查相差超过 {} %。最大者：{}", level.id,
                             over.size(), warn_percent, zh),
                 fmt::format("Level {}: in {} units the population differs from the census by more "
                             "than {} %. Largest: {}",
                             level.id, over.size(), warn_percent, en));
    }
}

namespace {

/// Cells by unit of the lowest level.
std::vector<std::vector<std::size_t>> cells_by_unit(AdminUnits const& admin,
                                                    grid::Raster<std::int32_t> const& unit)
{
    std::vector<std::vector<std::size_t>> cells(admin.units.size());
    for (std::size_t i = 0; i < unit.cells.size(); ++i) {
        if (unit.cells[i] >= 0)
            cells[static_cast<std::size_t>(unit.cells[i])].push_back(i);
    }
    return cells;
}

void spread_evenly(std::vector<std::size_t> const& cells, grid::Raster<Surface> const& surface,
                   double persons, grid::Raster<double>& people)
{
    std::vector<std::size_t> land;
    std::copy_if(cells.begin(), cells.end(), std::back_inserter(land),
                 [&](std::size_t i) { return surface.cells[i] != Surface::sea; });
    std::vector<std::size_t> const& onto = land.empty() ? cells : land;
    for (std::size_t i : onto)
        people.cells[i] = persons / static_cast<double>(onto.size());
}

/// Cells on a border spill a few people into units that the census does not list (a crater, a
/// lake); their neighbours, scaled to the census, have them already.
void drop_spill(Census const& census, AdminUnits const& admin,
                std::vector<std::vector<std::size_t>> const& cells, std::vector<double> const& sums,
                double everyone, grid::Raster<double>& people, Findings& findings)
{
    double unlisted = 0.0;
    std::vector<std::size_t> units;
    AdminUnits::Level const& lowest = admin.levels.back();
    for (int u = lowest.first; u < lowest.first + lowest.count; ++u) {
        if (!census.people.contains(ancestor(admin, u, census.level))) {
            units.push_back(static_cast<std::size_t>(u));
            unlisted += sums[units.back()];
        }
    }
    if (unlisted == 0.0)
        return;
    bool const spill = unlisted < spill_share * everyone;
    for (std::size_t u : units) {
        for (std::size_t i : cells[u])
            people.cells[i] *= spill ? 0.0 : 1.0;
    }
    warn(findings, "population.unlisted",
         fmt::format("普查未列出的单元在数据源中有 {} 人：{}", grouped(unlisted),
                     spill ? "视为边界溢出，已去除" : "予以保留"),
         fmt::format("Units that the census does not list have {} people in the source: {}",
                     grouped(unlisted),
                     spill ? "taken as spilt over their borders and left out" : "they are kept"));
}

}  // namespace

double scale_to_census(Census const& census, AdminUnits const& admin,
                       grid::Raster<std::int32_t> const& unit, grid::Raster<Surface> const& surface,
                       grid::Raster<double>& people, Findings& findings)
{
    auto const cells = cells_by_unit(admin, unit);
    auto sums = sum_by_unit(people, unit, admin.units.size());
    std::map<int, std::vector<std::size_t>> below;  // lowest units by unit of the census
    AdminUnits::Level const& lowest = admin.levels.back();
    for (int u = lowest.first; u < lowest.first + lowest.count; ++u)
        below[ancestor(admin, u, census.level)].push_back(static_cast<std::size_t>(u));
    double unplaced = 0.0;
    double everyone = 0.0;
    for (auto const& [at, counted] : census.people) {
        std::vector<std::size_t> const& parts = below[at];
        double total = 0.0;
        for (std::size_t u : parts)
            total += sums[u];
        if (!(total > 0.0) && counted > 0.0) {
            std::vector<std::size_t> all;
            for (std::size_t u : parts)
                all.insert(all.end(), cells[u].begin(), cells[u].end());
            AdminUnit const& where = admin.units[static_cast<std::size_t>(at)];
            warn(findings, "population.no_source",
                 fmt::format("{} {}：普查有 {} 人而数据源为零；{}", where.code, where.name,
                             grouped(counted), all.empty() ? "无处可放" : "已均匀分布"),
                 fmt::format("{} {}: the census has {} people and the source none; {}", where.code,
                             where.name, grouped(counted),
                             all.empty() ? "no cell can hold them"
                                         : "they were spread evenly over its land"));
            unplaced += all.empty() ? counted : 0.0;
            spread_evenly(all, surface, counted, people);
            total = 0.0;
            for (std::size_t u : parts) {
                sums[u] = 0.0;
                for (std::size_t i : cells[u])
                    sums[u] += people.cells[i];
                total += sums[u];
            }
        }
        double upto = 0.0;
        double given = 0.0;
        everyone += counted;
        for (std::size_t u : parts) {
            upto += total > 0.0 ? sums[u] * (counted / total) : 0.0;
            double const whole = std::floor(upto + 0.5) - given;
            given += whole;
            for (std::size_t i : cells[u])
                people.cells[i] *= sums[u] > 0.0 ? whole / sums[u] : 0.0;
        }
    }
    drop_spill(census, admin, cells, sums, everyone, people, findings);
    return unplaced;
}

}  // namespace tongtu::inputs
