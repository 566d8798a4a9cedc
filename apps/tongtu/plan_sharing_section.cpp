// Charts, figures and the section of the page about operators and sharing.

#include "economy.hpp"
#include "figures.hpp"
#include "plan_result.hpp"
#include "plan_sharing_view.hpp"
#include "session.hpp"

#include "tongtu/rules/profile.hpp"

#include <cmath>
#include <fmt/format.h>
#include <numeric>

namespace tongtu::app {

namespace {

SharingView view_of(SharingResult const& sharing, char const* id, Text title,
                    std::vector<SharingPlan const*> plans, std::vector<std::uint64_t> before)
{
    SharingView view{id, std::move(title), std::move(plans), before, std::move(before)};
    for (SharingPlan const* plan : view.plans) {
        for (std::size_t k = 0; k < view.after.size(); ++k)
            view.after[k] += plan->gained[k];
        view.value += plan->solved.proof.value;
        view.bound += plan->solved.proof.bound;
    }
    for (SharingSplit const& split : sharing.splits) {
        if (split.mode == id)
            view.split = &split;
    }
    return view;
}

// Stacked by operator: who is reached, or who pays.
report::Bars sharing_bars(Session& session, SharingResult const& sharing, bool money)
{
    report::Bars bars;
    bars.id = money ? "sharing_pays" : "sharing_reach";
    bars.title = money ? Text{"同样的服务，谁付多少", "The same service: who pays what"}
                       : Text{"同样的钱，覆盖多少客户", "The same money: customers reached"};
    bars.note = rules::describe(by_level(session.study().profiles[session.plan().profile]));
    bars.value_title =
        money ? Text{session.study().currency, session.study().currency} : Text{"人", "persons"};
    for (std::string const& id : session.study().plan.sharing->operators)
        bars.series.push_back({id, id});
    bars.stacked = true;
    for (SharingView const& view : views_of(sharing)) {
        // The rural network is another service.
        if (money && std::string_view(view.id) == "rural")
            continue;
        report::BarGroup group{view.title, {}};
        for (std::size_t k = 0; k < bars.series.size(); ++k) {
            std::int64_t const pays =
                view.split ? view.split->pays[k] : sharing.splits.front().alone[k];
            group.values.push_back(static_cast<double>(money ? pays : persons_of(view.after[k])));
        }
        bars.groups.push_back(std::move(group));
    }
    return bars;
}

ledger::Figure sharing_figure(Session& session, std::string id, Text title, double value,
                              std::string unit, int decimals, Text formula)
{
    ledger::Figure figure = stage_figure(std::move(id), value, std::move(unit), decimals,
                                         std::move(title), std::move(formula));
    figure.profile = rules::describe(by_level(session.study().profiles[session.plan().profile])).en;
    figure.inputs = {"terrain", "population", "sites", "cost", "plan"};
    return figure;
}

}  // namespace

std::uint64_t SharingView::all_after() const
{
    return std::accumulate(after.begin(), after.end(), std::uint64_t{0});
}

std::int64_t SharingView::cost() const
{
    std::int64_t sum = 0;
    for (SharingPlan const* plan : plans)
        sum += plan->solved.selection.cost;
    return sum;
}

std::vector<SharingView> views_of(SharingResult const& sharing)
{
    std::vector<SharingPlan const*> alone;
    for (SharingPlan const& plan : sharing.alone)
        alone.push_back(&plan);
    return {view_of(sharing, "alone", {"各自建设", "each alone"}, alone, sharing.before),
            view_of(sharing, "passive", {"被动共享", "passive sharing"}, {&sharing.passive},
                    sharing.before),
            view_of(sharing, "active", {"主动共享", "active sharing"}, {&sharing.active},
                    sharing.before),
            view_of(sharing, "rural", {"单一农村网络", "single rural network"}, {&sharing.open},
                    sharing.before),
            view_of(sharing, "roaming", {"全国漫游", "national roaming"}, {&sharing.open},
                    sharing.before_roaming)};
}

std::int64_t persons_of(std::uint64_t weighted)
{
    return std::llround(static_cast<double>(weighted) / static_cast<double>(demand::weight_one));
}

double sharing_gap(SharingView const& view)
{
    return published_gap(plan::Proof{view.value, view.bound}.gap_percent());
}

void add_sharing_figures(ledger::Ledger& ledger, Session& session)
{
    auto const& sharing = session.plan().sharing;
    if (!sharing)
        return;
    std::string const& money = session.study().currency;
    std::vector<std::string> const& ids = session.study().plan.sharing->operators;
    for (SharingView const& view : views_of(*sharing)) {
        std::string const id = view.id;
        ledger.add(sharing_figure(
            session, "plan.people.sharing." + id,
            {view.title.zh + "：覆盖的客户", "Customers reached, " + view.title.en},
            static_cast<double>(persons_of(view.all_after())), "persons", 0,
            {"Σ 运营商 Σ 已覆盖格网人口 × 市场份额",
             "sum over operators of people of the cells that are reached for its customers x "
             "market share"}));
        ledger.add(sharing_figure(
            session, "plan.gap.sharing." + id,
            {view.title.zh + "：距最优至多", "At most from the best possible, " + view.title.en},
            sharing_gap(view), "%", 2,
            {"100 ×（上界 − 新增）/ 上界，进位到 0.01；证书见 plan/sharing_….json",
             "100 x (bound - newly reached) / bound, rounded up to 0.01; certificates in "
             "plan/sharing_….json"}));
        for (std::size_t k = 0; k < ids.size(); ++k)
            ledger.add(sharing_figure(
                session, "plan.cost.sharing." + id + "." + ids[k],
                {view.title.zh + "：" + ids[k] + " 承担", view.title.en + ": " + ids[k] + " pays"},
                static_cast<double>(view.split ? view.split->pays[k]
                                               : sharing->splits.front().alone[k]),
                money, 0,
                {"各联盟达到其各自建设时客户数的已知最低费用的沙普利值（不在核内时为核仁）；单一农"
                 "村"
                 "网络为其自身费用",
                 "Shapley's value (the nucleolus where that is off the core) of the least known "
                 "cost at which each coalition reaches as many customers as its members alone; "
                 "of the rural network, of its own cost"}));
    }
}

report::Section sharing_section(Session& session)
{
    SharingResult const& sharing = *session.plan().sharing;
    report::Section section;
    section.id = "sharing";
    section.title = {"运营商与共享", "Operators and sharing"};
    section.lead = {"同样的钱，各自建设、共享铁塔、共享无线设备各能覆盖多少客户；"
                    "同样的服务，各付多少。",
                    "What the same money reaches when operators build alone, share masts, or share "
                    "radios; and what each pays for the same service."};
    section.blocks.emplace_back(sharing_bars(session, sharing, false));
    section.blocks.emplace_back(sharing_bars(session, sharing, true));
    section.blocks.emplace_back(report::Note{
        {"按构造成立：漫游 ≥ 主动共享 ≥ 被动共享 ≥ 各自建设之和，且主动共享 ≥ 单一农村网络，"
         "因为每次搜索都从前一种方式的规划开始。已证明的是各自的上界；漫游本身不计费用，"
         "批发付费是运营商之间的转移。",
         "By construction roaming >= active >= passive >= the plans alone together, and active >= "
         "the rural network: each search begins with the plan of the form before. Proven are the "
         "bounds. Roaming itself costs nothing here: wholesale charges are transfers between "
         "operators."},
        false});
    for (report::Table& table : sharing_tables(session)) {
        if (table.rows_on_page > 0)
            section.blocks.emplace_back(std::move(table));
    }
    return section;
}

}  // namespace tongtu::app
