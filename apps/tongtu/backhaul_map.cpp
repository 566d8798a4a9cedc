#include "backhaul_result.hpp"

#include "compose.hpp"
#include "session.hpp"

#include "tongtu/rules/profile.hpp"

#include <algorithm>

namespace tongtu::app {

using backhaul::LinkKind;

namespace {

// A link as a thin area, since a map has areas and points.
geo::MultiPolygon strip(geo::Point a, geo::Point b, double half_m)
{
    double const m = std::max(1.0, geo::distance(a, b));
    double const nx = -(b.y - a.y) / m * half_m;
    double const ny = (b.x - a.x) / m * half_m;
    geo::Line const ring{{a.x + nx, a.y + ny},
                         {b.x + nx, b.y + ny},
                         {b.x - nx, b.y - ny},
                         {a.x - nx, a.y - ny},
                         {a.x + nx, a.y + ny}};
    return {geo::Polygon{{ring}}};
}

plan::Candidate const& first_option(PlanResult const& plan, std::uint32_t node)
{
    return plan.candidates[plan.first[node]];
}

}  // namespace

Text backhaul_profile(Session& session)
{
    return rules::describe(session.study().profiles[session.plan().profile]);
}

std::vector<std::uint32_t> built_links(BackhaulResult const& result)
{
    std::vector<std::uint32_t> nodes;
    for (std::uint32_t v = 0; v < result.network.node.size(); ++v) {
        if (v != result.network.core && result.joint->forest.holds(v) &&
            result.network.link[result.joint->forest.edge_up(v)] != LinkKind::connected)
            nodes.push_back(v);
    }
    return nodes;
}

report::Map links_map(BackhaulResult const& result, Session& session)
{
    report::Map map;
    map.id = "backhaul";
    map.title = {"站点与回传网络", "Sites and the network behind them"};
    map.note = {backhaul_profile(session).zh + "。链路画成直线，光缆实际沿道路",
                backhaul_profile(session).en +
                    ". Links are drawn straight; fibre really follows the roads"};
    map.classes = {{1.0, 0x1f6f8b, {"光缆", "fibre"}}, {2.0, 0xc43c75, {"微波", "microwave"}}};
    geo::Box const box = session.inputs().grid.box();
    double const half_m = std::max(box.x_max - box.x_min, box.y_max - box.y_min) / 1200.0;
    for (std::uint32_t const v : built_links(result)) {
        std::uint32_t const up = result.joint->forest.up(v);
        LinkKind const kind = result.network.link[result.joint->forest.edge_up(v)];
        if (up != result.network.core)
            map.areas.emplace_back(strip(result.position[v], result.position[up], half_m),
                                   kind == LinkKind::fibre ? 1.5 : 2.5);
    }
    map.symbols = {{{"接入点", "point of presence"}, 0x1d2b36, 's', 9.0},
                   {{"现有站", "existing site"}, 0x5b6b76, 's', 3.0},
                   {{"新站", "new site"}, 0xe08a2e, '^', 7.0},
                   {{"中继", "relay"}, 0x8a2c82, 'o', 5.0},
                   {{"卫星站", "site by satellite"}, 0x2e7d32, 'x', 7.0}};
    for (std::uint32_t v = 0; v < result.network.node.size(); ++v) {
        backhaul::NodeKind const node = result.network.node[v];
        bool const held = v != result.network.core && result.joint->forest.holds(v);
        if (node == backhaul::NodeKind::presence || node == backhaul::NodeKind::existing)
            map.points.push_back(
                {result.position[v], node == backhaul::NodeKind::presence ? 0 : 1, ""});
        else if (node == backhaul::NodeKind::candidate && held && !result.joint->forest.is_site(v))
            map.points.push_back(
                {result.position[v], first_option(session.plan(), v).existing ? 1 : 3, ""});
        else if (node == backhaul::NodeKind::candidate && held)
            map.points.push_back(
                {result.position[v],
                 result.network.link[result.joint->forest.edge_up(v)] == LinkKind::satellite ? 4
                                                                                             : 2,
                 ""});
    }
    map.labels = main_places(session.inputs());
    return map;
}

report::VectorLayer links_layer(BackhaulResult const& result, report::Table const& table)
{
    report::VectorLayer layer;
    layer.name = "backhaul_links";
    layer.title = table.title;
    layer.fields = table.columns;
    std::vector<std::uint32_t> const nodes = built_links(result);
    for (std::size_t k = 0; k < nodes.size(); ++k) {
        std::uint32_t const up = result.joint->forest.up(nodes[k]);
        if (up == result.network.core)
            continue;  // by satellite: nowhere on the map
        layer.features.push_back(
            {geo::Line{result.position[nodes[k]], result.position[up]}, table.rows[k]});
    }
    return layer;
}

}  // namespace tongtu::app
