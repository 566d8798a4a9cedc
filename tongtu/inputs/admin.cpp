#include "tongtu/inputs/admin.hpp"

#include "tongtu/inputs/admin_shapes.hpp"
#include "tongtu/inputs/record.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <map>
#include <set>

namespace tongtu::inputs {

namespace {

constexpr std::size_t max_levels = 5;
constexpr double inside_share = 0.95;
enum Field : std::size_t { code, name, name_zh, name_en, parent };

void check_codes(RawShapes const& level)
{
    std::map<std::string, long long> seen;
    for (RawShape const& shape : level.shapes) {
        std::string const& value = shape.texts[code];
        std::string const& column = level.layer.columns.at("code");
        if (value.empty())
            refuse(level.layer, column, fmt::format("feature {} has no code", shape.feature),
                   "Give every unit a code of its own, or filter it out with where");
        auto const [at, fresh] = seen.emplace(value, shape.feature);
        if (!fresh)
            refuse(level.layer, column,
                   fmt::format("code \"{}\" stands twice: features {} and {}", value, at->second,
                               shape.feature),
                   "Give every unit a code of its own, and one feature for all its parts");
    }
}

}  // namespace

std::deque<RawShapes> read_admin_shapes(Study const& study)
{
    if (study.admin.size() > max_levels)
        refuse(study.admin[max_levels].layer, "", fmt::format("is level {}", study.admin.size()),
               "Leave out levels: at most five are used");
    std::deque<RawShapes> levels;
    for (AdminSource const& source : study.admin) {
        levels.push_back(read_shapes(study.data, source.layer,
                                     {"code", "name", "name_zh", "name_en", "parent"}, 1));
        check_codes(levels.back());
    }
    return levels;
}

LonLatExtent extent_of(std::deque<RawShapes> const& levels)
{
    LonLatExtent extent;
    // The top level frames the study; the others lie in it.
    if (!levels.empty()) {
        for (RawShape const& shape : levels.front().shapes) {
            if (shape.geometry)
                extent.include(*shape.geometry, levels.front().crs, levels.front().layer);
        }
    }
    return extent;
}

namespace {

/// One level while it is built: its features' shapes are kept for the overlaps.
struct Build {
    std::vector<OGRGeometryUniquePtr> shapes;
    std::vector<std::string> parent_codes;
    std::vector<long long> features;
};

class Builder {
public:
    Builder(std::string const& crs, double cell_m, Findings& findings)
        : crs_(parse_crs(crs, "[study]")), cell_m_(cell_m), findings_(findings)
    {
    }

    void level(AdminSource const& source, RawShapes raw)
    {
        AdminUnits::Level level{source.id, source.title, static_cast<int>(admin_.units.size()), 0};
        Build build;
        std::size_t repaired = 0;
        Transform const transform = make_transform(raw.crs, crs_, raw.layer);
        for (RawShape& shape : raw.shapes) {
            std::string const record = fmt::format("feature {}", shape.feature);
            Mended mended = shape.geometry ? mend(*shape.geometry, *transform)
                                           : Mended{nullptr, "", "has no geometry"};
            shape.geometry.reset();
            if (!mended.geometry) {
                reject(findings_, raw.source, record, "geometry",
                       fmt::format("unit {}: {}", shape.texts[code], mended.problem));
                continue;
            }
            if (!mended.repaired.empty()) {
                ++repaired;
                remark(findings_, raw.source, record, "geometry",
                       fmt::format("unit {}: repaired ({})", shape.texts[code], mended.repaired));
            }
            add(shape, *mended.geometry);
            build.shapes.push_back(std::move(mended.geometry));
            build.parent_codes.push_back(shape.texts[parent]);
            build.features.push_back(shape.feature);
        }
        level.count = static_cast<int>(admin_.units.size()) - level.first;
        if (level.count == 0)
            refuse(raw.layer, "geometry", "none of the features is a polygon that can be used",
                   "Give a layer of polygons");
        report_repairs(raw, repaired);
        admin_.levels.push_back(level);
        if (admin_.levels.size() > 1) {
            find_parents(build, raw);
            add_rests(build);
        }
        above_ = std::move(build);
        raw.source.note = fmt::format("{} units, {} repaired", level.count, repaired);
        findings_.sources.push_back(std::move(raw.source));
    }

    AdminUnits take() { return std::move(admin_); }

private:
    void add(RawShape const& shape, OGRGeometry const& geometry)
    {
        AdminUnit unit;
        unit.code = shape.texts[code];
        unit.name = shape.texts[name].empty() ? unit.code : shape.texts[name];
        unit.title = {shape.texts[name_zh].empty() ? unit.name : shape.texts[name_zh],
                      shape.texts[name_en].empty() ? unit.name : shape.texts[name_en]};
        unit.level = static_cast<int>(admin_.levels.size());
        unit.shape = to_multipolygon(geometry);
        admin_.units.push_back(std::move(unit));
    }

    void report_repairs(RawShapes const& raw, std::size_t repaired)
    {
        if (repaired > 0)
            warn(findings_, "admin.repaired",
                 fmt::format("{} [{}]：{} 个行政区边界无效，已修复（见拒收清单）", raw.layer.path,
                             raw.layer.table, repaired),
                 fmt::format("{} [{}]: {} units had invalid rings, which were repaired (see the "
                             "list of rejects)",
                             raw.layer.path, raw.layer.table, repaired));
    }

    struct Overlap {
        int index = -1;  // in the level above
        double area = 0.0;
    };

    [[nodiscard]] double overlap(OGRGeometry const& child, std::size_t index) const
    {
        return shared_area(child, *above_.shapes[index]);
    }

    [[nodiscard]] Overlap declared(std::string const& wanted, OGRGeometry const& child) const
    {
        AdminUnits::Level const& up = admin_.levels[admin_.levels.size() - 2];
        auto const first = static_cast<std::size_t>(up.first);
        for (int i = 0; i < up.count; ++i) {
            auto const index = static_cast<std::size_t>(i);
            if (admin_.units[first + index].code == wanted)
                return {i, overlap(child, index)};
        }
        return {};
    }

    [[nodiscard]] Overlap largest(OGRGeometry const& child) const
    {
        Overlap best;
        for (std::size_t i = 0; i < above_.shapes.size(); ++i) {
            double const area = overlap(child, i);
            if (area > best.area)
                best = {static_cast<int>(i), area};
        }
        if (best.index >= 0)
            return best;
        double nearest = 0.0;
        for (std::size_t i = 0; i < above_.shapes.size(); ++i) {
            double const d = child.Distance(above_.shapes[i].get());
            if (best.index < 0 || d < nearest) {
                best.index = static_cast<int>(i);
                nearest = d;
            }
        }
        return best;
    }

    void find_parents(Build const& build, RawShapes const& raw)
    {
        AdminUnits::Level const& up = admin_.levels[admin_.levels.size() - 2];
        AdminUnits::Level const& here = admin_.levels.back();
        std::size_t outside = 0;
        std::string worst;
        for (std::size_t i = 0; i < build.shapes.size(); ++i) {
            AdminUnit& unit = admin_.units[static_cast<std::size_t>(here.first) + i];
            std::string const record = fmt::format("feature {}", build.features[i]);
            Overlap found;
            if (!build.parent_codes[i].empty()) {
                found = declared(build.parent_codes[i], *build.shapes[i]);
                if (found.index < 0)
                    remark(findings_, raw.source, record, "parent",
                           fmt::format("unit {}: there is no unit \"{}\" in level {}; the largest "
                                       "overlap decides",
                                       unit.code, build.parent_codes[i], up.id));
            }
            if (found.index < 0)
                found = largest(*build.shapes[i]);
            unit.parent = up.first + found.index;
            double const area = build.shapes[i]->toMultiPolygon()->get_Area();
            if (found.area >= inside_share * area)
                continue;
            std::string const& of = admin_.units[static_cast<std::size_t>(unit.parent)].code;
            remark(findings_, raw.source, record, "geometry",
                   fmt::format("unit {}: {:.0f} % of its area lies outside its parent {}",
                               unit.code, 100.0 * (1.0 - found.area / area), of));
            if (outside++ < 5)
                worst += (worst.empty() ? "" : ", ") + unit.code;
        }
        if (outside > 0)
            warn(findings_, "admin.outside_parent",
                 fmt::format("级别 {}：{} 个行政区有超过 5 % 的面积在上级之外：{}", here.id,
                             outside, worst),
                 fmt::format("Level {}: {} units have more than 5 % of their area outside their "
                             "parent: {}",
                             here.id, outside, worst));
    }

    // People live in a unit also where the level below has no polygon: that part becomes a unit of
    // its own, so that every level holds everybody.
    void add_rests(Build& build)
    {
        AdminUnits::Level const up = admin_.levels[admin_.levels.size() - 2];
        AdminUnits::Level& here = admin_.levels.back();
        std::set<std::string> codes;
        for (int u = here.first; u < here.first + here.count; ++u)
            codes.insert(admin_.units[static_cast<std::size_t>(u)].code);
        std::size_t rests = 0;
        std::string names;
        std::vector<OGRGeometryUniquePtr> shapes;
        auto const first = static_cast<std::size_t>(up.first);
        for (int i = 0; i < up.count; ++i) {
            auto const index = static_cast<std::size_t>(i);
            auto shape = rest_of(*above_.shapes[index], build.shapes, 2.0 * cell_m_);
            if (!shape)
                continue;
            AdminUnit const& of = admin_.units[first + index];
            AdminUnit rest;
            rest.code = of.code + "-rest";
            while (!codes.insert(rest.code).second)
                rest.code += "-";
            rest.name = of.name + " (rest)";
            rest.title = {of.title.zh + "（其余）", of.title.en + " (rest)"};
            rest.level = static_cast<int>(admin_.levels.size()) - 1;
            rest.parent = up.first + i;
            rest.rest = true;
            rest.shape = to_multipolygon(*shape);
            if (rests++ < 5)
                names += (names.empty() ? "" : ", ") + of.code + " " + of.name;
            admin_.units.push_back(std::move(rest));
            shapes.push_back(std::move(shape));
        }
        here.count += static_cast<int>(rests);
        std::move(shapes.begin(), shapes.end(), std::back_inserter(build.shapes));
        if (rests > 0)
            warn(findings_, "admin.rest",
                 fmt::format("级别 {}：上级的 {} 个单元有一部分不属于任何下级单元，"
                             "这部分各成一个“其余”单元：{}",
                             here.id, rests, names),
                 fmt::format("Level {}: {} units of the level above have land that no unit of this "
                             "level holds; it stands as a unit \"(rest)\" of its own: {}",
                             here.id, rests, names));
    }

    OGRSpatialReference crs_;
    double cell_m_;
    Findings& findings_;
    AdminUnits admin_;
    Build above_;
};

}  // namespace

AdminUnits build_admin(Study const& study, std::deque<RawShapes> levels, std::string const& crs,
                       Findings& findings)
{
    Builder builder(crs, study.cell_m, findings);
    for (std::size_t i = 0; i < levels.size(); ++i)
        builder.level(study.admin[i], std::move(levels[i]));
    return builder.take();
}

int level_index(Layer const& layer, std::string const& level, AdminUnits const& admin)
{
    std::string names;
    for (std::size_t i = 0; i < admin.levels.size(); ++i) {
        if (admin.levels[i].id == level)
            return static_cast<int>(i);
        names += (i ? ", " : "") + admin.levels[i].id;
    }
    refuse(layer, "level", "there is no admin level \"" + level + "\"", "Name one of: " + names);
}

int ancestor(AdminUnits const& admin, int unit, int level)
{
    while (unit >= 0 && admin.units[static_cast<std::size_t>(unit)].level > level)
        unit = admin.units[static_cast<std::size_t>(unit)].parent;
    return unit >= 0 && admin.units[static_cast<std::size_t>(unit)].level == level ? unit : -1;
}

}  // namespace tongtu::inputs
