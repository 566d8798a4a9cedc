#include "dated_rule.hpp"
#include "figures.hpp"
#include "fund_stage.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <limits>

namespace tongtu::app {

namespace {

constexpr std::size_t fund_most_bars = 20;
constexpr double fund_million = 1e6;

Text in_millions(std::string const& money)
{
    return {"百万 " + money, "million " + money};
}

// The lots with the largest gaps: what is missing, what the rule allows, what is granted.
report::Bars grant_bars(FundResult const& found)
{
    report::Bars bars;
    bars.id = "fund_grants";
    bars.title = {"各标段的缺口、规则允许额与补助", "Gap, rule and grant by lot"};
    bars.note = rule_title(found.rule);
    bars.value_title = in_millions(found.study.basis.currency);
    bars.series = {{"缺口", "gap"}, {"规则允许", "rule allows"}, {"补助", "grant"}};
    bars.decimals = 3;
    std::vector<LotResult const*> lots;
    for (LotResult const& one : found.lots) {
        if (!suppressed(one.lot.people))
            lots.push_back(&one);
    }
    std::stable_sort(lots.begin(), lots.end(), [](LotResult const* a, LotResult const* b) {
        return a->claim.gap > b->claim.gap;
    });
    lots.resize(std::min(lots.size(), fund_most_bars));
    for (LotResult const* one : lots)
        bars.groups.push_back({{one->lot.id, one->lot.id},
                               {static_cast<double>(one->claim.gap) / fund_million,
                                static_cast<double>(one->claim.allowed) / fund_million,
                                static_cast<double>(one->grant) / fund_million}});
    return bars;
}

report::Bars value_bars(FundResult const& found)
{
    report::Bars bars;
    bars.id = "fund_value";
    bars.title = {"企业与社会净现值", "Private and social net present value"};
    bars.note = {"线段：低至高。GDP 效应不计入",
                 "Lines: low to high. Effects on GDP are not added"};
    bars.value_title = in_millions(found.study.basis.currency);
    bars.series = {{"净现值", "net present value"}};
    bars.decimals = 3;
    fund::Appraisal const& a = *found.appraisal;
    double const own = a.private_npv / fund_million;
    bars.groups.push_back({{"企业，无补助", "private, without grant"}, {own}, {{own, own}}});
    for (fund::SocialValue const& v : a.social)
        bars.groups.push_back({{fmt::format("社会，{:g}%", 100.0 * v.rate),
                                fmt::format("social, {:g} %", 100.0 * v.rate)},
                               {v.npv.base / fund_million},
                               {{v.npv.low / fund_million, v.npv.high / fund_million}}});
    return bars;
}

// What each operator bears under each mode, stacked to the cost together.
report::Bars sharing_bars(FundResult const& found)
{
    report::Bars bars;
    bars.id = "fund_sharing_split";
    bars.title = {"共享方式与费用分摊", "Modes of sharing and who bears what"};
    bars.note = {
        "各自单建，或按沙普利值分摊（不在核内时用核仁）",
        "Each alone, or split by Shapley value (nucleolus where that is outside the core)"};
    bars.value_title = in_millions(found.study.basis.currency);
    bars.stacked = true;
    bars.decimals = 2;
    double const whole = found.parts[0] + found.parts[1] + found.parts[2];
    report::BarGroup alone{{"各自单建", "each alone"}, {}};
    for (market::SharingOperator const& one : found.study.operators) {
        bars.series.push_back({one.id, one.id});
        alone.values.push_back(whole * one.need / fund_million);
    }
    bars.groups.push_back(std::move(alone));
    for (std::size_t m = 0; m < found.sharing.size(); ++m) {
        report::BarGroup group{found.study.modes[m].title, {}};
        for (double const share : found.sharing[m].split.share)
            group.values.push_back(share / fund_million);
        bars.groups.push_back(std::move(group));
    }
    return bars;
}

}  // namespace

report::Section fund_section(FundResult const& found, std::vector<report::Table> const& tables)
{
    report::Section section;
    section.id = "fund";
    section.title = {"补助、评价与共享", "Grants, appraisal and sharing"};
    section.lead = {
        "哪里付不起自己，差多少，规则允许多少，社会是否值得，共建省多少。",
        "What does not pay for itself, what is missing, what the rule allows, whether it "
        "is worth it to society, and what building together saves."};
    section.blocks.emplace_back(grant_bars(found));
    if (found.appraisal)
        section.blocks.emplace_back(value_bars(found));
    if (!found.sharing.empty())
        section.blocks.emplace_back(sharing_bars(found));
    for (report::Table const& table : tables)
        section.blocks.emplace_back(table);
    return section;
}

}  // namespace tongtu::app
