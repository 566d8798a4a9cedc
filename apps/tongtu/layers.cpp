// Layers for GeoPackage and Cloud-Optimized GeoTIFF.

#include "compose.hpp"
#include "figures.hpp"
#include "plan_options.hpp"
#include "quality_rasters.hpp"

#include "tongtu/report/format.hpp"

#include <cmath>
#include <fmt/format.h>
#include <limits>

namespace tongtu::app {

namespace {

using report::Value;

report::VectorLayer units_layer(Session& session, std::size_t level)
{
    inputs::AdminUnits const& admin = session.inputs().admin;
    bool const levels = !admin.levels.empty();
    PlanResult const& plan = session.plan();
    report::VectorLayer layer;
    layer.name = "units_" + (levels ? admin.levels[level].id : std::string("all"));
    layer.title = levels ? admin.levels[level].title : session.study().title;
    layer.fields = {{"code", {"代码", "Code"}, "", 0, false},
                    {"name", {"名称", "Name"}, "", 0, false},
                    {"name_zh", {"中文名", "Name (zh)"}, "", 0, false},
                    {"name_en", {"英文名", "Name (en)"}, "", 0, false},
                    {"people", {"人口", "People"}, "persons", 0, true}};
    for (rules::CoverageProfile const& profile : session.study().profiles) {
        Text const note = rules::describe(profile);
        layer.fields.push_back({"share_before_" + profile.id, note, "%", 2, true});
        layer.fields.push_back({"share_after_" + profile.id, note, "%", 2, true});
    }
    auto const share = [](coverage::UnitReach const& reach, std::size_t u) {
        return reach.people[u] > 0 && !suppressed(reach.people[u]) && !suppressed(reach.covered[u])
                   ? Value{100.0 * static_cast<double>(reach.covered[u]) /
                           static_cast<double>(reach.people[u])}
                   : Value{};
    };
    for (std::size_t u = 0; u < admin.units.size(); ++u) {
        inputs::AdminUnit const& unit = admin.units[u];
        if (unit.level != static_cast<int>(level) || unit.shape.empty())
            continue;
        std::int64_t const people = session.reach().profiles.front().by_unit.people[u];
        std::vector<Value> values{unit.code, unit.name, unit.title.zh, unit.title.en,
                                  suppressed(people) ? Value{} : Value{people}};
        for (std::size_t p = 0; p < session.study().profiles.size(); ++p) {
            values.push_back(share(session.reach().profiles[p].by_unit, u));
            values.push_back(share(plan.after.profiles[p].by_unit, u));
        }
        layer.features.push_back({unit.shape, std::move(values)});
    }
    layer.style_field = "share_after_" + session.study().plan.profile;
    layer.style = {{0, 0xf4efe4, {"0–25%", "0–25 %"}},
                   {25, 0xcfe3d4, {"25–50%", "25–50 %"}},
                   {50, 0x8cc5b5, {"50–75%", "50–75 %"}},
                   {75, 0x3f9d9b, {"75–95%", "75–95 %"}},
                   {95, 0x0f5f7f, {"≥ 95%", "≥ 95 %"}}};
    return layer;
}

report::VectorLayer sites_layer(Session& session)
{
    report::VectorLayer layer;
    layer.name = "sites";
    layer.title = {"现有站", "Existing sites"};
    layer.fields = {{"id", {"标识", "Id"}, "", 0, false},
                    {"operator", {"网络", "Network"}, "", 0, false},
                    {"mast_height_m", {"塔高", "Mast"}, "m", 0, true}};
    for (network::Site const& site : session.inputs().existing)
        layer.features.push_back({site.position, {site.id, site.operator_id, site.mast_height_m}});
    return layer;
}

report::VectorLayer candidates_layer(Session& session)
{
    PlanResult const& plan = session.plan();
    report::VectorLayer layer;
    layer.name = "candidates";
    layer.title = {"候选站点", "Candidate sites"};
    layer.fields = {{"id", {"标识", "Id"}, "", 0, false},
                    {"kind", {"类型", "Kind"}, "", 0, false},
                    {"name", {"地名", "Place"}, "", 0, false},
                    {"present_value", {"费用", "Cost"}, session.study().currency, 0, true}};
    for (std::size_t i = 0; i < plan.candidates.size(); ++i) {
        plan::Candidate const& c = plan.candidates[i];
        layer.features.push_back(
            {c.position,
             {c.id, std::string(plan::name_of(c.kind)), c.name, plan.costs[i].present_value}});
        add_option(layer.features.back().values, plan, c);
    }
    add_option_columns(layer.fields, plan);
    return layer;
}

// Numbers of a layer have no "<10": below ten there is none.
Value published(std::uint64_t people)
{
    auto const count = static_cast<std::int64_t>(people);
    return suppressed(count) ? Value{} : Value{count};
}

report::VectorLayer plan_layer(Session& session)
{
    PlanResult const& plan = session.plan();
    std::string const money = session.study().currency;
    report::VectorLayer layer;
    layer.name = "plan";
    layer.title = {"规划：贫困优先", "The plan: poorest first"};
    layer.fields = {
        {"build_order", {"次序", "Order"}, "", 0, true},
        {"site", {"站点", "Site"}, "", 0, false},
        {"year", {"年份", "Year"}, "", 0, true},
        {"present_value", {"费用", "Cost"}, money, 0, true},
        {"people_new", {"新增覆盖人口", "People newly reached"}, "persons", 0, true},
        {"poorest_40_new", {"其中最贫困 40%", "of the poorest 40 %"}, "persons", 0, true},
        {"server", {"服务站栅格中的序号", "Index in the server rasters"}, "", 0, true}};
    std::int64_t order = 0;
    std::size_t next = session.inputs().existing.size();
    for (plan::Step const& step : plan.chosen().steps) {
        plan::Candidate const& c = plan.candidates[step.candidate];
        auto const server = static_cast<std::int64_t>(c.existing ? *c.existing : next++);
        layer.features.push_back(
            {c.position,
             {++order, c.id,
              step.year < 0
                  ? Value{}
                  : Value{static_cast<std::int64_t>(session.study().plan.start_year + step.year)},
              step.cost, published(step.people), published(step.poorest_40), server}});
        add_option(layer.features.back().values, plan, c);
    }
    add_option_columns(layer.fields, plan);
    return layer;
}

report::RasterLayer level_layer(coverage::BestServer const& best, std::string name, Text title,
                                Text note)
{
    auto raster = std::make_shared<grid::Raster<float>>(best.rsrp_dbm);
    for (float& cell : raster->cells) {
        if (cell == coverage::no_signal_dbm)
            cell = std::numeric_limits<float>::quiet_NaN();
    }
    report::RasterLayer layer;
    layer.name = std::move(name);
    layer.title = std::move(title);
    layer.note = std::move(note);
    layer.unit = "dBm";
    layer.raster = std::move(raster);
    return layer;
}

void add_layer(std::vector<report::RasterLayer>& rasters, coverage::PredictionLayer const& layer,
               coverage::BestServer const& best, std::string const& when, Text const& title)
{
    std::string const id = fmt::format("{}_{}dm_{}", layer.technology.id,
                                       std::lround(layer.receiver_height_m * 10), when);
    Text const note{
        fmt::format("{:g} 米高、室外、50% 地点的中值；模型预测", layer.receiver_height_m),
        fmt::format("median at {:g} m outdoors, 50 % of locations; modelled",
                    layer.receiver_height_m)};
    rasters.push_back(level_layer(best, "rsrp_" + id,
                                  {layer.technology.id + "：RSRP 中值，" + title.zh,
                                   layer.technology.id + ": median RSRP, " + title.en},
                                  note));
    report::RasterLayer server;
    server.name = "server_" + id;
    server.title = {layer.technology.id + "：最强小区所属站序号，" + title.zh,
                    layer.technology.id + ": index of the best server, " + title.en};
    server.note = note;
    server.raster = std::make_shared<grid::Raster<std::int32_t>>(best.server);
    rasters.push_back(std::move(server));
}

}  // namespace

std::vector<report::VectorLayer> vector_layers(Session& session)
{
    std::vector<report::VectorLayer> layers;
    std::size_t const levels = std::max<std::size_t>(1, session.inputs().admin.levels.size());
    for (std::size_t level = 0; level < levels; ++level)
        layers.push_back(units_layer(session, level));
    layers.push_back(sites_layer(session));
    layers.push_back(candidates_layer(session));
    layers.push_back(plan_layer(session));
    if (session.plan().wlan)
        layers.push_back(wlan_layer(session));
    return layers;
}

std::vector<report::RasterLayer> raster_layers(Session& session)
{
    std::vector<report::RasterLayer> rasters;
    auto const add = [&](std::vector<coverage::BestServer> const& best, std::string const& when,
                         Text const& title) {
        for (std::size_t l = 0; l < best.size(); ++l)
            add_layer(rasters, session.country().layers[l], best[l], when, title);
    };
    add(session.reach().best, "before", {"现有", "today"});
    for (auto const& [id, best] : session.reach().by_network)
        add(best, "before_network_" + (id.empty() ? std::string("unnamed") : report::file_name(id)),
            {"现有，网络 " + id, "today, network " + id});
    add(session.plan().after.best, "after", {"规划后", "after the plan"});
    for (report::RasterLayer& layer : quality_rasters(session))
        rasters.push_back(std::move(layer));
    return rasters;
}

}  // namespace tongtu::app
