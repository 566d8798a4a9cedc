// The way through the inputs, top to bottom: where, land, people, who is poor, what stands there.

#include "tongtu/inputs/inputs.hpp"

#include "tongtu/inputs/admin.hpp"
#include "tongtu/inputs/checks.hpp"
#include "tongtu/inputs/extent.hpp"
#include "tongtu/inputs/land_cover.hpp"
#include "tongtu/inputs/places.hpp"
#include "tongtu/inputs/population.hpp"
#include "tongtu/inputs/poverty.hpp"
#include "tongtu/inputs/propagation.hpp"
#include "tongtu/inputs/raster_source.hpp"
#include "tongtu/inputs/rasterise.hpp"
#include "tongtu/inputs/reconcile.hpp"
#include "tongtu/inputs/record.hpp"
#include "tongtu/inputs/roads.hpp"
#include "tongtu/inputs/sites.hpp"
#include "tongtu/inputs/terrain.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>

namespace tongtu::inputs {

namespace {

constexpr double snap_reach_m = 2000.0;

geo::Box units_box(AdminUnits const& admin)
{
    geo::Box box;
    for (int u = 0; u < admin.levels.front().count; ++u)
        box.include(box_of(admin.units[static_cast<std::size_t>(u)].shape));
    return box;
}

/// The study area itself, for a study without admin levels.
AdminUnits whole_study(Study const& study, grid::GridSpec const& grid)
{
    geo::Box const b = grid.box();
    AdminUnit unit;
    unit.code = study.id.empty() ? "study" : study.id;
    unit.name = study.title.en.empty() ? unit.code : study.title.en;
    unit.title = {study.title.zh.empty() ? unit.name : study.title.zh, unit.name};
    unit.shape = {{{{{b.x_min, b.y_min},
                     {b.x_max, b.y_min},
                     {b.x_max, b.y_max},
                     {b.x_min, b.y_max},
                     {b.x_min, b.y_min}}}}};
    AdminUnits admin;
    admin.levels.push_back({"study", {"研究区", "study area"}, 0, 1});
    admin.units.push_back(std::move(unit));
    return admin;
}

class Reader {
public:
    Reader(Study const& study, Progress& progress, CancelToken const& cancel)
        : study_(study), progress_(progress), cancel_(cancel)
    {
    }

    Inputs read()
    {
        progress_.start({"输入", "inputs"}, 7);
        prepare_gdal();
        where();
        step();
        land();
        step();
        people();
        step();
        poverty();
        step();
        standing();
        step();
        ground();
        step();
        check_inputs(in_);
        warn_of_rejects(in_.findings);
        step();
        progress_.finish();
        return std::move(in_);
    }

private:
    void step()
    {
        progress_.advance(1);
        cancel_.check();
    }

    void where()
    {
        auto shapes = read_admin_shapes(study_);
        geo::Box const degrees = study_extent(study_, shapes);
        in_.crs = study_crs(study_, degrees);
        has_units_ = !shapes.empty();
        if (has_units_)
            in_.admin = build_admin(study_, std::move(shapes), in_.crs, in_.findings);
        in_.grid = analysis_grid(
            study_, has_units_ ? units_box(in_.admin) : project_box(degrees, in_.crs), in_.crs);
        check_lengths(study_, in_.grid, in_.findings);
        if (has_units_) {
            UnitCells cells = rasterise_units(in_.admin, in_.grid);
            in_.unit = std::move(cells.unit);
            report_unit_cells(in_.admin, cells, in_.findings);
        } else {
            in_.admin = whole_study(study_, in_.grid);
            warn(in_.findings, "admin.none", "没有行政区图层：整个研究区作为一个单元",
                 "There are no admin layers: the whole study is one unit");
        }
    }

    void land()
    {
        RawTerrain terrain = read_terrain(study_, in_.grid, cancel_);
        grid::Raster<std::int32_t> const sure = outlined();
        in_.surface = surface_of(terrain.height_m, has_units_ ? &sure : nullptr, in_.grid);
        VoidCount const voids = fill_voids(terrain.height_m, in_.surface);
        without_height_ = without_height(terrain.height_m, voids, in_.grid);
        report_voids(voids, terrain, in_.findings);
        if (!has_units_)
            report_sea_by_height(in_.surface, in_.findings);
        in_.terrain_m = std::move(terrain.height_m);
        in_.findings.sources.push_back(std::move(terrain.source));
    }

    // Units where an outline says that there is land: what the outlines leave of a unit may be the
    // sea before its coast.
    [[nodiscard]] grid::Raster<std::int32_t> outlined() const
    {
        grid::Raster<std::int32_t> sure = in_.unit;
        for (std::int32_t& unit : sure.cells) {
            if (unit >= 0 && in_.admin.units[static_cast<std::size_t>(unit)].rest)
                unit = -1;
        }
        return sure;
    }

    void people()
    {
        People read = read_population(study_, in_.grid, in_.surface, in_.findings, cancel_);
        if (!has_units_) {
            in_.unit = grid::Raster<std::int32_t>(in_.grid, -1);
            for (std::size_t i = 0; i < read.people.cells.size(); ++i) {
                if (read.people.cells[i] > 0.0)
                    in_.unit.cells[i] = 0;
            }
        }
        check_people(study_.population.layer, read.people);
        report_people_on_sea(read.people, in_.surface, study_.population.layer, in_.findings);
        Snapped const snapped =
            snap_to_units(read.people, in_.surface, inside_top_level(in_.admin, in_.grid), in_.unit,
                          snap_reach_m);
        report_outside(read, snapped, snap_reach_m, study_.population.layer, in_.findings);
        // People live there, so it is land whatever the outline and the height say.
        for (std::size_t i = 0; i < read.people.cells.size(); ++i) {
            if (read.people.cells[i] > 0.0)
                in_.surface.cells[i] = Surface::land;
        }
        check_heights(study_.terrain.layer, without_height_, read.people, in_.surface,
                      in_.findings);
        without_height_ = {};
        in_.findings.sources.push_back(std::move(read.source));
        if (study_.population.census)
            reconcile(read.people);
        in_.people = whole_persons(read.people, in_.unit);
        if (std::all_of(in_.people.cells.begin(), in_.people.cells.end(),
                        [](std::uint32_t n) { return n == 0; }))
            refuse(study_.population.layer, "",
                   "has not one whole person in the study area after rounding",
                   "Check that the values are persons per cell or record, not shares or thousands");
    }

    void reconcile(grid::Raster<double>& people)
    {
        CensusSource const& source = *study_.population.census;
        Census const census = read_census(study_, in_.admin, in_.findings);
        in_.findings.discrepancies =
            compare(census, in_.admin, sum_by_unit(people, in_.unit, in_.admin.units.size()),
                    source.warn_percent);
        warn_discrepancies(in_.findings.discrepancies, in_.admin, source.warn_percent,
                           in_.findings);
        if (!source.reconcile)
            return;
        double const unplaced =
            scale_to_census(census, in_.admin, in_.unit, in_.surface, people, in_.findings);
        if (unplaced > 0.0)
            warn(in_.findings, "population.unplaced",
                 fmt::format("{} 人所在单元在分析栅格上没有栅格，未计入", grouped(unplaced)),
                 fmt::format("{} people of units without a single analysis cell are left out; a "
                             "smaller cell_m would hold them",
                             grouped(unplaced)));
    }

    void poverty()
    {
        if (study_.poverty)
            in_.poverty =
                read_poverty(study_, in_.admin, in_.unit, in_.people, in_.findings, cancel_);
    }

    void standing()
    {
        geo::Box const box = in_.grid.box();
        // A site beyond the border may be heard within it.
        double const reach = study_.largest_radius_m();
        geo::Box const heard{box.x_min - reach, box.y_min - reach, box.x_max + reach,
                             box.y_max + reach};
        for (SiteSource const& source : study_.sites) {
            ReadSites read =
                read_sites(source, study_, source.existing ? heard : box, in_.crs, in_.findings);
            std::move(read.sites.begin(), read.sites.end(), std::back_inserter(in_.existing));
            std::move(read.masts.begin(), read.masts.end(), std::back_inserter(in_.masts));
        }
        for (PlaceSource const& source : study_.places) {
            auto read = read_places(source, study_, box, in_.crs, in_.findings);
            std::move(read.begin(), read.end(), std::back_inserter(in_.places));
        }
        if (study_.roads)
            in_.roads = read_roads(study_.roads->layer, study_, in_.crs, in_.findings);
        if (study_.power_lines)
            in_.power_lines = read_roads(study_.power_lines->layer, study_, in_.crs, in_.findings);
    }

    void ground()
    {
        if (study_.land_cover)
            in_.clutter_m = read_clutter(study_, in_.grid, in_.terrain_m, in_.findings, cancel_);
        read_refractivity(study_, in_, cancel_);
    }

    Study const& study_;
    Progress& progress_;
    CancelToken const& cancel_;
    Inputs in_;
    grid::Raster<std::uint8_t> without_height_;
    bool has_units_ = false;
};

}  // namespace

Inputs read_inputs(Study const& study, Progress& progress, CancelToken const& cancel)
{
    return Reader(study, progress, cancel).read();
}

}  // namespace tongtu::inputs
