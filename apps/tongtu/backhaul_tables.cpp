#include "backhaul_result.hpp"

#include "compose.hpp"
#include "figures.hpp"
#include "plan_options.hpp"
#include "session.hpp"
#include "tables.hpp"

#include "tongtu/report/files.hpp"
#include "tongtu/rules/profile.hpp"

#include <array>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace tongtu::app {

namespace {

using backhaul::LinkKind;
using report::Value;

Text link_text(LinkKind kind)
{
    constexpr std::array<std::pair<char const*, char const*>, 4> names{
        {{"已连通", "connected"}, {"光缆", "fibre"}, {"微波", "microwave"}, {"卫星", "satellite"}}};
    auto const& [zh, en] = names[static_cast<std::size_t>(kind)];
    return {zh, en};
}

Value link_end_text(BackhaulResult const& result, std::uint32_t v)
{
    if (v == result.network.core)
        return Text{"核心网", "core"};
    if (result.network.node[v] == backhaul::NodeKind::road)
        return Text{"道路", "road"};
    return result.name[v];
}

// Of all hops on the way to the core together, independent of each other.
double availability_percent(BackhaulResult const& result, std::uint32_t site)
{
    backhaul::LinkForest const& forest = result.joint->forest;
    double share = 1.0;
    for (std::uint32_t v = site; v != result.network.core; v = forest.up(v)) {
        backhaul::Hop const& hop = result.hop[forest.edge_up(v)];
        share *= hop.length_m > 0.0 ? hop.availability_percent / 100.0 : 1.0;
    }
    return 100.0 * share;
}

report::Table sites_table(BackhaulResult const& result, Session& session)
{
    plan::JointPlan const& joint = *result.joint;
    std::string const money = session.study().currency;
    Text const profile = backhaul_profile(session);
    report::Table table{"backhaul_plan",
                        {"规划：站点连同回传", "The plan: sites with their backhaul"},
                        {profile.zh + "。费用为现值；先建者付新链路，后建者共用",
                         profile.en + ". Costs are present values; the first site on a link pays "
                                      "for it, later ones share it"},
                        {},
                        {},
                        25};
    table.columns = {
        {"order", {"次序", "Order"}, "", 0, true},
        {"site", {"站点", "Site"}, "", 0, false},
        {"name", {"地名", "Place"}, "", 0, false},
        {"year", {"年份", "Year"}, "", 0, true, false},
        {"link", {"链路", "Link"}, "", 0, false},
        {"to", {"接至", "To"}, "", 0, false},
        {"length_m", {"长度", "Length"}, "m", 0, true},
        {"hops", {"微波跳数", "Hops by microwave"}, "", 0, true},
        {"availability_percent", {"到核心网可用率", "Availability to the core"}, "%", 3, true},
        {"load_mbps", {"该链路负荷", "Load of the link"}, "Mbit/s", 0, true},
        {"site_cost", {"站点费用", "Cost of the site"}, money, 0, true},
        {"link_cost", {"新链路费用", "Cost of new links"}, money, 0, true},
        {"people_new", {"新增覆盖人口", "People newly reached"}, "persons", 0, true},
        {"poorest_40_new", {"其中最贫困 40%", "of the poorest 40 %"}, "persons", 0, true}};
    std::int64_t order = 0;
    for (plan::Step const& step : result.outcome.steps) {
        plan::Candidate const& candidate = session.plan().candidates[step.candidate];
        std::uint32_t const v = candidate.place;
        std::uint32_t const edge = joint.forest.edge_up(v);
        std::int64_t const alone = result.site_cost[step.candidate];
        auto const people = static_cast<std::int64_t>(step.people);
        table.rows.push_back(
            {++order, result.name[v], candidate.name,
             step.year < 0
                 ? Value{}
                 : Value{static_cast<std::int64_t>(session.study().plan.start_year + step.year)},
             link_text(result.network.link[edge]), link_end_text(result, joint.forest.up(v)),
             result.network.length_m[edge], static_cast<std::int64_t>(joint.forest.hops(v)),
             availability_percent(result, v), static_cast<std::int64_t>(joint.forest.load_mbps(v)),
             alone, step.cost - alone, count_of(people),
             count_of(static_cast<std::int64_t>(step.poorest_40), people)});
        add_option(table.rows.back(), session.plan(), candidate);
    }
    add_option_columns(table.columns, session.plan());
    return table;
}

std::int64_t relay_cost(BackhaulResult const& result, std::uint32_t v)
{
    return result.joint->forest.is_site(v) ? 0 : result.network.graph.node_cost(v);
}

report::Table links_table(BackhaulResult const& result, Session& session)
{
    std::string const money = session.study().currency;
    report::Table table{"backhaul_links",
                        {"要建的链路", "Links to be built"},
                        {"费用为现值；中继塔的费用列在它的上行链路",
                         "Costs are present values; a relay "
                         "mast is paid for with its link towards the core"},
                        {},
                        {},
                        20};
    table.columns = {{"from", {"自", "From"}, "", 0, false},
                     {"to", {"至", "To"}, "", 0, false},
                     {"kind", {"类型", "Kind"}, "", 0, false},
                     {"length_m", {"长度", "Length"}, "m", 0, true},
                     {"band_ghz", {"频段", "Band"}, "GHz", 0, true},
                     {"clearance", {"最小净空 / F1", "Least clearance / F1"}, "", 2, true},
                     {"availability_percent", {"可用率", "Availability"}, "%", 3, true},
                     {"load_mbps", {"负荷", "Load"}, "Mbit/s", 0, true},
                     {"link_cost", {"链路费用", "Cost of the link"}, money, 0, true},
                     {"relay_cost", {"中继塔费用", "Cost of the relay mast"}, money, 0, true}};
    for (std::uint32_t const v : built_links(result)) {
        std::uint32_t const edge = result.joint->forest.edge_up(v);
        backhaul::Hop const& hop = result.hop[edge];
        bool const radio = hop.length_m > 0.0;
        table.rows.push_back(
            {link_end_text(result, v), link_end_text(result, result.joint->forest.up(v)),
             link_text(result.network.link[edge]), result.network.length_m[edge],
             radio ? Value{hop.band_ghz} : Value{}, radio ? Value{hop.clearance_share} : Value{},
             radio ? Value{hop.availability_percent} : Value{},
             static_cast<std::int64_t>(result.joint->forest.load_mbps(v)),
             result.network.graph.edges()[edge].cost, relay_cost(result, v)});
    }
    return table;
}

report::Table cut_off_table(BackhaulResult const& result)
{
    report::Table table{
        "backhaul_cut_off",
        {"接入点到不了的候选站，按岛", "Candidates that no point of presence reaches, by island"},
        result.satellite ? Text{"只能用卫星", "Only a satellite reaches them"}
                         : Text{"目录没有卫星价（opex_satellite）：不建站",
                                "The catalogue has no price of satellites (opex_satellite): no "
                                "site is built there"},
        {},
        {},
        20};
    table.columns = {{"island", {"岛", "Island"}, "", 0, false},
                     {"candidates", {"候选站", "Candidates"}, "", 0, true},
                     {"presence", {"岛上接入点", "Point of presence there"}, "", 0, false}};
    for (CutOffIsland const& island : result.cut_off)
        table.rows.push_back(
            {island.name, static_cast<std::int64_t>(island.candidates),
             island.has_presence ? Text{"有，太远", "yes, too far"} : Text{"无", "none"}});
    return table;
}

ledger::Figure backhaul_figure(std::string id, Text title, double value, std::string unit,
                               Text formula)
{
    ledger::Figure it;
    it.id = "backhaul." + std::move(id);
    it.title = std::move(title);
    it.value = value;
    it.unit = std::move(unit);
    it.formula = std::move(formula);
    it.inputs = {"terrain", "population", "sites", "roads", "cost", "plan"};
    it.stage = "backhaul";
    return it;
}

void add_money(EconomyResult& found, BackhaulResult const& result, std::string const& money)
{
    auto const add = [&](ledger::Figure it) { found.figures.add(std::move(it)); };
    auto const whole = [](std::int64_t n) { return static_cast<double>(n); };
    plan::JointPlan const& joint = *result.joint;
    add(backhaul_figure(
        "cost", {"站点与回传费用", "Cost of sites and backhaul"}, whole(joint.selection.cost),
        money, {"Σ 站点费用 + 网络费用（现值）", "Σ cost of sites + network (present value)"}));
    add(backhaul_figure("network_cost", {"回传网络费用", "Cost of the backhaul network"},
                        whole(joint.forest.cost()), money,
                        {"Σ 所建链路与中继塔", "Σ links and relay masts that are built"}));
    add(backhaul_figure("network_bound",
                        {"连通这些站至少要花", "No network joins these sites for less than"},
                        whole(joint.forest_bound), money,
                        {"Wong 对偶上升，不计跳数、链路数与容量上限",
                         "Wong's dual ascent, without the limits of hops, links and capacity"}));
}

void add_figures(EconomyResult& found, BackhaulResult const& result, Session& session)
{
    add_money(found, result, session.study().currency);
    plan::JointPlan const& joint = *result.joint;
    Text const profile = backhaul_profile(session);
    auto const add = [&](ledger::Figure it) {
        it.profile = profile.en;
        found.figures.add(std::move(it));
    };
    add(backhaul_figure("sites", {"站点数", "Sites"},
                        static_cast<double>(joint.selection.order.size()), "",
                        {"规划中的站点", "sites of the plan"}));
    auto const people = static_cast<std::int64_t>(result.outcome.new_people());
    if (!suppressed(people))
        add(backhaul_figure("people", {"新增覆盖人口", "People newly reached"},
                            static_cast<double>(people), "persons",
                            {"每人只计一次", "each person once"}));
    auto const one = static_cast<double>(demand::weight_one);
    add(backhaul_figure("value", {"加权新增覆盖人口", "Weighted people newly reached"},
                        static_cast<double>(joint.proof.value) / one, "weighted persons",
                        {"Σ 新增覆盖人口 × 公平权重", "Σ people newly reached x equity weight"}));
    add(backhaul_figure(
        "bound", {"任何站点与回传的规划都不能超过", "No plan of sites and backhaul exceeds"},
        static_cast<double>(joint.proof.bound) / one, "weighted persons",
        {"L(u, r)，每站费用 = 站点费用 + 对偶上升中的份额",
         "L(u, r) with each site's cost = its own + its share in the dual ascent"}));
    ledger::Figure gap = backhaul_figure("gap", {"距最优至多", "At most from the best possible"},
                                         published_gap(joint.proof.gap_percent()), "%",
                                         {"100 ×（上界 − 值）/ 上界，进位到 0.01",
                                          "100 x (bound - value) / bound, rounded up to 0.01"});
    gap.decimals = 2;
    gap.from = {"backhaul.value", "backhaul.bound"};
    add(gap);
    found.headlines = {"backhaul.sites", "backhaul.cost", "backhaul.network_cost",
                       "backhaul.network_bound", "backhaul.gap"};
    if (!suppressed(people))
        found.headlines.insert(found.headlines.begin(), "backhaul.people");
}

void add_warnings(EconomyResult& found, BackhaulResult const& result, Session& session)
{
    for (CutOffIsland const& island : result.cut_off) {
        Text const why = island.has_presence
                             ? Text{"离接入点太远", "too far from any point of presence"}
                             : Text{"岛上没有接入点，也连不到别处",
                                    "no point of presence there, nor a link to one"};
        Text const then = result.satellite ? Text{"只能用卫星", "can be joined by satellite only"}
                                           : Text{"不会建", "are never built"};
        found.warnings.push_back(
            {"backhaul.cut_off",
             {fmt::format("{}：{}，{} 个候选站{}", island.name, why.zh, island.candidates, then.zh),
              fmt::format("{}: {}; {} candidates {}", island.name, why.en, island.candidates,
                          then.en)}});
    }
    if (session.inputs().roads.empty())
        found.warnings.push_back({"backhaul.no_roads",
                                  {"本研究没有道路：光缆按直线乘绕行系数计",
                                   "The study has no roads: fibre is priced by straight line times "
                                   "the detour"}});
}

}  // namespace

EconomyResult tell(BackhaulResult const& result, Session& session)
{
    EconomyResult found;
    add_figures(found, result, session);
    add_warnings(found, result, session);
    found.tables = {sites_table(result, session), links_table(result, session)};
    if (!result.cut_off.empty())
        found.tables.push_back(cut_off_table(result));
    plan::Proof const& proof = result.joint->proof;
    found.section = {
        "backhaul",
        {"回传：站点与网络一起规划", "Backhaul: sites and network planned together"},
        {fmt::format("同一预算下，站点连同回传距最优至多 {:.2f}%（上界把每站的链路计以对偶份额）。",
                     published_gap(proof.gap_percent())),
         fmt::format("Sites and backhaul under one budget are at most {:.2f} % from the best "
                     "possible; the bound prices each site's links by its dual share.",
                     published_gap(proof.gap_percent()))},
        {}};
    found.section.blocks.emplace_back(links_map(result, session));
    for (report::Table const& table : found.tables)
        found.section.blocks.emplace_back(table);
    nlohmann::ordered_json json;
    for (ledger::Figure const& each : found.figures.all())
        json[each.id] = each.value;
    found.json = json.dump(2);
    report::Document document;
    document.crs = session.inputs().crs;
    document.vectors.push_back(links_layer(result, found.tables[1]));
    found.files.emplace_back("backhaul.gpkg", [document](std::filesystem::path const& path) {
        report::write_geopackage(document, path);
    });
    return found;
}

}  // namespace tongtu::app
