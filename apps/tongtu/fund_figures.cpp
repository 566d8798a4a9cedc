#include "figures.hpp"
#include "fund_stage.hpp"

#include <cmath>
#include <fmt/format.h>

namespace tongtu::app {

namespace {

using ledger::Figure;

Figure fund_figure(std::string const& id, double value, std::string unit, int decimals, Text title,
                   Text formula)
{
    return stage_figure("fund." + id, value, std::move(unit), decimals, std::move(title),
                        std::move(formula));
}

Text about(Text const& what, std::string const& lot)
{
    return lot == "all" ? what : Text{what.zh + "，标段 " + lot, what.en + ", lot " + lot};
}

void add_lot_figures(ledger::Ledger& ledger, FundResult const& found, fund::Lot const& lot,
                     std::int64_t gap, std::int64_t allowed, std::int64_t grant)
{
    std::string const& money = found.study.basis.currency;
    std::string const key = "." + lot.id;
    auto const add = [&](char const* id, double value, Text const& title, Text formula) -> Figure {
        return fund_figure(id + key, value, money, 0, about(title, lot.id), std::move(formula));
    };
    ledger.add(add("cost", static_cast<double>(lot.viability.cost),
                   {"费用现值", "Present value of cost"},
                   {fmt::format("Σ 各站 建设费 + {} 年运行费按 {:g}% 贴现", found.study.years,
                                100.0 * found.study.private_rate),
                    fmt::format("Σ over sites of capex + {} years of opex discounted at {:g} %",
                                found.study.years, 100.0 * found.study.private_rate)}));
    ledger.add(add("revenue", static_cast<double>(lot.viability.revenue),
                   {"收入现值", "Present value of revenue"},
                   {"Σ 各站 覆盖人口 × 使用率 × 12 × 月消费，逐年增长、贴现",
                    "Σ over sites of people reached x take-up x 12 x monthly spending, grown and "
                    "discounted year by year"}));
    Figure gap_figure = add("gap", static_cast<double>(gap), {"可行性缺口", "Viability gap"},
                            {"max(0, 费用现值 − 收入现值)；全部：各标段之和",
                             "max(0, cost - revenue) in present values; all: Σ over lots"});
    gap_figure.from = {"fund.cost" + key, "fund.revenue" + key};
    ledger.add(std::move(gap_figure));
    Figure allowed_figure = add("allowed", static_cast<double>(allowed),
                                {"规则允许的补助", "Grant that the rule allows"},
                                {"份额 ×（建设费 + 年数 × 年运行费），不贴现",
                                 "share x (capex + years x yearly opex), undiscounted"});
    allowed_figure.rule = ledger::use_of(found.rule);
    ledger.add(std::move(allowed_figure));
    Figure grant_figure =
        add("grant", static_cast<double>(grant), {"补助", "Grant"},
            {"不超过规则、缺口和预算", "no more than rule, gap and budget allow"});
    grant_figure.from = {"fund.gap" + key, "fund.allowed" + key};
    grant_figure.rule = ledger::use_of(found.rule);
    ledger.add(std::move(grant_figure));
}

void add_shares(ledger::Ledger& ledger, FundResult const& found)
{
    auto const base = static_cast<double>(found.all.viability.cost);
    Figure share = fund_figure("public_share.all",
                               base > 0.0 ? 100.0 * static_cast<double>(found.grants) / base : 0.0,
                               "%", 2, {"公共分担率", "Public share of cost"},
                               {"100 × 补助 / 费用现值", "100 x grants / present value of cost"});
    share.from = {"fund.grant.all", "fund.cost.all"};
    share.rule = ledger::use_of(found.rule);
    ledger.add(std::move(share));
    if (found.all.people > 0 && !suppressed(found.all.people)) {
        Figure per = fund_figure(
            "cost_per_person.all", base / static_cast<double>(found.all.people),
            found.study.basis.currency + "/person", 2,
            {"每新增覆盖一人的费用", "Cost per newly reached person"},
            {"费用现值 / 新增覆盖人口", "present value of cost / people newly reached"});
        per.from = {"fund.cost.all"};
        ledger.add(std::move(per));
    }
}

void add_range(ledger::Ledger& ledger, std::string const& id, fund::Range const& range,
               std::string const& unit, int decimals, Text const& title, Text const& formula)
{
    auto const add = [&](char const* which, char const* zh, double value) {
        ledger.add(fund_figure(id + "." + which + ".all", value, unit, decimals,
                               {title.zh + "（" + zh + "）", title.en + " (" + which + ")"},
                               formula));
    };
    add("low", "低", range.low);
    add("base", "中", range.base);
    add("high", "高", range.high);
}

void add_appraisal(ledger::Ledger& ledger, FundResult const& found)
{
    if (!found.appraisal)
        return;
    fund::Appraisal const& a = *found.appraisal;
    std::string const& money = found.study.basis.currency;
    ledger.add(fund_figure(
        "private_npv.all", a.private_npv, money, 0,
        {"企业净现值（无补助）", "Private NPV without grant"},
        {"收入 − 建设费 − 运行费，按企业贴现率", "revenue - capex - opex at the private rate"}));
    ledger.add(fund_figure("surplus_yearly.all", a.surplus_yearly, money + "/year", 0,
                           {"年消费者剩余增量", "Gain of consumers' surplus a year"},
                           {"用户 × ½（p₀ − p₁）(Q₀ + Q₁)，Q₁ = Q₀ (p₁/p₀)^ε",
                            "users x 1/2 (p0 - p1)(Q0 + Q1), Q1 = Q0 (p1/p0)^elasticity"}));
    for (fund::SocialValue const& value : a.social) {
        std::string const percent = fmt::format("{:g}", 100.0 * value.rate);
        add_range(ledger, "social_npv." + percent, value.npv, money, 0,
                  {"社会净现值，贴现率 " + percent + "%", "Social NPV at " + percent + " %"},
                  {"Σ（效益 − 影子价格费用）/(1+i)^t；GDP 效应不计入",
                   "Σ (benefits - cost at shadow prices) / (1+i)^t; effects on GDP never added"});
        add_range(
            ledger, "benefit_cost." + percent, value.ratio, "", 2,
            {"效益费用比，贴现率 " + percent + "%", "Benefit-cost ratio at " + percent + " %"},
            {"效益现值 / 费用现值", "present value of benefits / of cost"});
    }
    if (a.social_rate_of_return)
        ledger.add(fund_figure(
            "eirr.all", 100.0 * *a.social_rate_of_return, "%", 2,
            {"经济内部收益率", "Economic rate of return"},
            {"使社会净现值（中）为零的贴现率", "rate at which the social NPV (base) is zero"}));
    if (a.gdp.high > 0.0)
        add_range(
            ledger, "gdp", a.gdp, money, 0,
            {"GDP 效应现值（不计入效益）", "Effect on GDP, present value, not added to benefits"},
            {"另列，与消费者剩余重复", "beside: it overlaps with consumers' surplus"});
}

void add_sharing_figures(ledger::Ledger& ledger, FundResult const& found)
{
    std::string const& money = found.study.basis.currency;
    for (std::size_t m = 0; m < found.sharing.size(); ++m) {
        fund::SharingOutcome const& s = found.sharing[m];
        Text const& mode = found.study.modes[m].title;
        std::string const head = "sharing." + s.mode + ".";
        ledger.add(fund_figure(
            head + "together", std::round(s.together), money, 0,
            {mode.zh + "：共同费用", "Cost together, " + mode.en},
            {"Σ 各部分：共享者（1−e）× 最大需要 + e × Σ 需要，其余相加",
             "Σ over parts: shared ones (1-e) x largest need + e x Σ needs, others added up"}));
        ledger.add(fund_figure(head + "saving", std::round(s.saving()), money, 0,
                               {mode.zh + "：节省", "Saving, " + mode.en},
                               {"各自单建之和 − 共同费用", "Σ of each alone - together"}));
        std::vector<std::int64_t> const shares = fund::whole_shares(s.split.share);
        for (std::size_t o = 0; o < shares.size(); ++o)
            ledger.add(fund_figure(
                head + "share." + found.study.operators[o].id, static_cast<double>(shares[o]),
                money, 0,
                {mode.zh + "：" + found.study.operators[o].id + " 分摊",
                 "Share of " + found.study.operators[o].id + ", " + mode.en},
                s.split.shapley
                    ? Text{"沙普利值，已验证在核内", "Shapley value, checked to lie in the core"}
                    : Text{"核仁：沙普利值不在核内", "nucleolus: Shapley lies outside the core"}));
    }
}

}  // namespace

ledger::Ledger fund_figures(FundResult const& found)
{
    ledger::Ledger ledger;
    std::int64_t gap = 0;
    std::int64_t allowed = 0;
    for (LotResult const& one : found.lots) {
        gap += one.claim.gap;
        allowed += one.claim.allowed;
        if (!suppressed(one.lot.people) && one.lot.id != "all")
            add_lot_figures(ledger, found, one.lot, one.claim.gap, one.claim.allowed, one.grant);
    }
    add_lot_figures(ledger, found, found.all, gap, allowed, found.grants);
    add_shares(ledger, found);
    add_appraisal(ledger, found);
    add_sharing_figures(ledger, found);
    for (std::size_t i = 0; i < found.points.size(); ++i) {
        std::string const& id = fund::point_technologies()[i].id;
        ledger.add(fund_figure("point." + id + ".npv", found.points[i].npv,
                               found.study.basis.currency, 2,
                               {"单点接入净现值：" + id, "NPV of connecting one point, " + id},
                               {"（年收入 − 总建设费/年数 − 年运行费）× 年金系数",
                                "(yearly revenue - capex / years - opex) x annuity factor"}));
    }
    return ledger;
}

}  // namespace tongtu::app
