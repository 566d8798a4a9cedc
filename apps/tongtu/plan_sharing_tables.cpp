#include "figures.hpp"
#include "plan_result.hpp"
#include "plan_sharing_view.hpp"
#include "session.hpp"
#include "tables.hpp"

#include "tongtu/rules/profile.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <numeric>

namespace tongtu::app {

namespace {

using report::Value;

Value split_name(SharingSplit const& split)
{
    if (split.shapley)
        return Text{"沙普利值", "Shapley"};
    return split.core_empty
               ? Text{"核仁（核为空）", "nucleolus (the core is empty)"}
               : Text{"核仁（沙普利值不在核内）", "nucleolus (Shapley's value is off the core)"};
}

std::size_t sites_with(SharingView const& view, std::size_t k)
{
    std::size_t sites = 0;
    for (SharingPlan const* plan : view.plans)
        sites += static_cast<std::size_t>(
            std::count_if(plan->options.begin(), plan->options.end(),
                          [&](auto const& option) { return (option.operators >> k & 1U) != 0; }));
    return sites;
}

Text sharing_note(Session& session)
{
    Text const profile =
        rules::describe(by_level(session.study().profiles[session.plan().profile]));
    return {
        profile.zh +
            "。每种方式花同样多的钱（各自建设时按份额分开），所有客户同等计；用户数 = 人口 × "
            "市场份额（假设各地相同）。被动共享：铁塔、电源、道路、回传只建一次，"
            "各有无线设备；主动共享：一套无线设备供所有人用；单一农村网络：只在今天没有任何网络的地"
            "方有价值；全国漫游：客户可用今天的任何网络。“服务费用”是达到各自建设时的客户数已知的"
            "最低费用，按沙普利值分摊；单一农村网络分摊其自身费用",
        profile.en +
            ". Every form spends the same money (split by shares where each is alone) and counts "
            "all customers alike; customers are people times market share, the same everywhere "
            "(assumption). Passive sharing: mast, power, road and backhaul once, a radio for each. "
            "Active sharing: one radio for all. Single rural network: worth something only where "
            "no network is today. National roaming: customers have every network of today. The "
            "service cost is the least known cost of as many customers as the operators reach "
            "alone, split by Shapley's value; the rural network splits its own cost"};
}

std::vector<report::Column> sharing_columns(std::string const& money)
{
    return {{"mode", {"方式", "Form"}, "", 0, false},
            {"operator", {"运营商", "Operator"}, "", 0, false},
            {"reached_today", {"今天覆盖的客户", "Customers reached today"}, "persons", 0, true},
            {"reached_after", {"规划后", "After the plan"}, "persons", 0, true},
            {"sites", {"新设无线站", "Sites with a new radio"}, "", 0, true},
            {"cost", {"费用", "Cost"}, money, 0, true},
            {"value", {"新增客户", "Newly reached"}, "persons", 0, true},
            {"bound", {"任何规划至多", "No plan exceeds"}, "persons", 0, true},
            {"gap_percent", {"距最优至多", "At most from the best"}, "%", 2, true},
            {"service_cost", {"服务费用", "Service cost"}, money, 0, true},
            {"service_cost_bound", {"至少", "At least"}, money, 0, true},
            {"pays", {"承担", "Pays"}, money, 0, true},
            {"split", {"分摊", "Split"}, "", 0, false}};
}

// An operator alone has a plan, and a proof, of its own.
std::vector<Value> operator_row(SharingView const& view, SharingResult const& sharing,
                                std::size_t k, std::string const& id)
{
    std::vector<Value> row{view.title, id, count_of(persons_of(view.before[k])),
                           count_of(persons_of(view.after[k])),
                           static_cast<std::int64_t>(sites_with(view, k))};
    row.resize(13);
    if (view.split) {
        row[11] = view.split->pays[k];
        return row;
    }
    plan::CertifiedSelection const& solved = view.plans[k]->solved;
    row[5] = solved.selection.cost;
    row[6] = count_of(persons_of(solved.proof.value));
    row[7] = count_of(persons_of(solved.proof.bound));
    row[8] = published_gap(solved.proof.gap_percent());
    row[9] = row[11] = sharing.splits.front().alone[k];
    return row;
}

std::vector<Value> whole_row(SharingView const& view, SharingResult const& sharing)
{
    std::size_t sites = 0;
    for (SharingPlan const* plan : view.plans)
        sites += plan->options.size();
    std::uint64_t const before =
        std::accumulate(view.before.begin(), view.before.end(), std::uint64_t{0});
    std::vector<Value> row{view.title,
                           Text{"合计", "all"},
                           count_of(persons_of(before)),
                           count_of(persons_of(view.all_after())),
                           static_cast<std::int64_t>(sites),
                           view.cost(),
                           count_of(persons_of(view.value)),
                           count_of(persons_of(view.bound)),
                           sharing_gap(view)};
    row.resize(13);
    if (!view.split) {
        auto const& alone = sharing.splits.front().alone;
        row[9] = std::accumulate(alone.begin(), alone.end(), std::int64_t{0});
        return row;
    }
    row[9] = row[11] = view.split->cost;
    if (view.split->bound)
        row[10] = *view.split->bound;
    row[12] = split_name(*view.split);
    return row;
}

report::Table sharing_table(Session& session, SharingResult const& sharing)
{
    report::Table table{"plan_sharing",
                        {"运营商各自建设与共享", "Operators alone and sharing"},
                        sharing_note(session),
                        sharing_columns(session.study().currency),
                        {}};
    std::vector<std::string> const& ids = session.study().plan.sharing->operators;
    for (SharingView const& view : views_of(sharing)) {
        for (std::size_t k = 0; k < ids.size(); ++k)
            table.rows.push_back(operator_row(view, sharing, k, ids[k]));
        table.rows.push_back(whole_row(view, sharing));
    }
    return table;
}

report::Table sharing_sites_table(Session& session, SharingResult const& sharing)
{
    report::Table table{
        "plan_sharing_sites",
        {"各种共享方式的站点", "Sites of each form of sharing"},
        {"证书 plan/sharing_….json 中的次序；open：单一农村网络与全国漫游共用的规划",
         "In the order of the certificates plan/sharing_….json; open: the plan of the single rural "
         "network and of national roaming"},
        {},
        {},
        0};
    table.columns = {{"plan", {"规划", "Plan"}, "", 0, false},
                     {"candidate", {"候选", "Candidate"}, "", 0, false},
                     {"site", {"站点", "Site"}, "", 0, false},
                     {"operators", {"运营商", "Operators"}, "", 0, false},
                     {"x_m", {"X", "X"}, "m", 0, true},
                     {"y_m", {"Y", "Y"}, "m", 0, true},
                     {"cost", {"费用", "Cost"}, session.study().currency, 0, true}};
    auto const add = [&](SharingPlan const& plan) {
        for (std::size_t const i : plan.solved.selection.order) {
            plan::SharedOption const& option = plan.problem.options[i];
            SharingPlace const& place = sharing.places[option.place];
            std::string const who = operators_text(session, option.operators);
            table.rows.push_back({"sharing_" + plan.id, place.id + "|" + who, place.id, who,
                                  place.position.x, place.position.y, plan.problem.merged.cost[i]});
        }
    };
    std::for_each(sharing.alone.begin(), sharing.alone.end(), add);
    add(sharing.passive);
    add(sharing.active);
    add(sharing.open);
    return table;
}

}  // namespace

std::vector<report::Table> sharing_tables(Session& session)
{
    auto const& sharing = session.plan().sharing;
    if (!sharing)
        return {};
    return {sharing_table(session, *sharing), sharing_sites_table(session, *sharing)};
}

}  // namespace tongtu::app
