#include "dated_rule.hpp"
#include "figures.hpp"
#include "fund_stage.hpp"
#include "tables.hpp"

#include <cmath>
#include <fmt/format.h>

namespace tongtu::app {

namespace {

using report::Value;

Text fund_note(FundResult const& found)
{
    market::FundStudy const& s = found.study;
    return {fmt::format("金额：{}（{} 年价）；{} 年，企业贴现率 {:g}%。补助规则：{}",
                        s.basis.currency, s.basis.price_year, s.years, 100.0 * s.private_rate,
                        rule_title(found.rule).zh),
            fmt::format("Money: {} at {} prices; {} years, private rate {:g} %. Grant rule: {}",
                        s.basis.currency, s.basis.price_year, s.years, 100.0 * s.private_rate,
                        rule_title(found.rule).en)};
}

report::Table lots_table(FundResult const& found)
{
    std::string const& money = found.study.basis.currency;
    report::Table table{"fund_lots", {"各标段补助", "Grants by lot"}, fund_note(found), {}, {}, 60};
    table.columns = {
        {"lot", {"标段", "Lot"}, "", 0, false},
        {"sites", {"站点", "Sites"}, "", 0},
        {"people", {"新增覆盖人口", "People newly reached"}, "persons", 0},
        {"cost", {"费用现值", "Cost, present value"}, money, 0},
        {"revenue", {"收入现值", "Revenue, present value"}, money, 0},
        {"gap", {"缺口", "Gap"}, money, 0},
        {"site_gaps", {"各站缺口之和", "Σ gaps of sites"}, money, 0, true, true, false},
        {"allowed", {"规则允许", "Rule allows"}, money, 0},
        {"grant", {"补助", "Grant"}, money, 0},
        {"grant_per_person", {"每人补助", "Grant a person"}, money, 2},
        {"winner", {"中标者", "Winner"}, "", 0, false},
        {"social_npv", {"社会净现值（中）", "Social NPV (base)"}, money, 0},
        {"eligible", {"合格", "Eligible"}, "", 0, false}};
    for (LotResult const& one : found.lots) {
        bool const hidden = suppressed(one.lot.people);
        bool const any = one.lot.people > 0 && !hidden;
        table.rows.push_back(
            {one.lot.id, static_cast<std::int64_t>(one.lot.sites.size()), count_of(one.lot.people),
             one.lot.viability.cost, hidden ? Value{} : Value{one.lot.viability.revenue},
             hidden ? Value{} : Value{one.claim.gap},
             hidden ? Value{} : Value{one.lot.sum_of_site_gaps}, one.claim.allowed,
             hidden ? Value{} : Value{one.grant},
             any ? Value{static_cast<double>(one.grant) / static_cast<double>(one.lot.people)}
                 : Value{},
             one.winner,
             one.appraisal && !hidden ? Value{std::round(one.appraisal->social[0].npv.base)}
                                      : Value{},
             !one.appraisal            ? Value{}
             : one.appraisal->eligible ? Value{Text{"是", "yes"}}
                                       : Value{Text{"否", "no"}}});
    }
    return table;
}

report::Table sites_table(FundResult const& found)
{
    std::string const& money = found.study.basis.currency;
    report::Table table{
        "fund_sites", {"各站缺口", "Gap of each site"}, fund_note(found), {}, {}, 25};
    table.columns = {{"site", {"站点", "Site"}, "", 0, false},
                     {"lot", {"标段", "Lot"}, "", 0, false},
                     {"people", {"新增覆盖人口", "People newly reached"}, "persons", 0},
                     {"capex", {"建设费", "Capex"}, money, 0},
                     {"opex_yearly", {"年运行费", "Opex a year"}, money, 0},
                     {"cost", {"费用现值", "Cost, present value"}, money, 0},
                     {"revenue", {"收入现值", "Revenue, present value"}, money, 0},
                     {"gap", {"缺口", "Gap"}, money, 0},
                     {"allowed", {"规则允许", "Rule allows"}, money, 0}};
    for (std::size_t i = 0; i < found.sites.size(); ++i) {
        market::ProjectSite const& site = found.sites[i];
        fund::Viability const& v = found.viability[i];
        bool const hidden = suppressed(site.people);
        table.rows.push_back({site.id, site.lot, count_of(site.people), site.capex,
                              site.opex_yearly, v.cost, hidden ? Value{} : Value{v.revenue},
                              hidden ? Value{} : Value{v.gap()}, found.allowed[i]});
    }
    return table;
}

report::Table appraisal_table(FundResult const& found)
{
    std::string const& money = found.study.basis.currency;
    report::Table table{
        "fund_appraisal", {"社会评价", "Social appraisal"}, fund_note(found), {}, {}, 20};
    table.columns = {{"rate_percent", {"贴现率", "Rate"}, "%", 1},
                     {"cost", {"影子价格费用", "Cost at shadow prices"}, money, 0},
                     {"benefit_low", {"效益（低）", "Benefits, low"}, money, 0},
                     {"benefit_base", {"效益（中）", "Benefits, base"}, money, 0},
                     {"benefit_high", {"效益（高）", "Benefits, high"}, money, 0},
                     {"npv_low", {"净现值（低）", "NPV, low"}, money, 0},
                     {"npv_base", {"净现值（中）", "NPV, base"}, money, 0},
                     {"npv_high", {"净现值（高）", "NPV, high"}, money, 0},
                     {"ratio_base", {"效益费用比（中）", "Benefit-cost ratio"}, "", 2}};
    for (fund::SocialValue const& v : found.appraisal->social)
        table.rows.push_back({100.0 * v.rate, v.cost, v.benefit.low, v.benefit.base, v.benefit.high,
                              v.npv.low, v.npv.base, v.npv.high, v.ratio.base});
    return table;
}

report::Table benefits_table(FundResult const& found)
{
    std::string const& money = found.study.basis.currency;
    report::Table table{"fund_benefits", {"效益项", "Benefit lines"}, fund_note(found), {}, {}, 30};
    table.columns = {{"id", {"标识", "Id"}, "", 0, false},
                     {"title", {"效益", "Benefit"}, "", 0, false},
                     {"low", {"低", "Low"}, money, 2},
                     {"base", {"中", "Base"}, money, 2},
                     {"high", {"高", "High"}, money, 2},
                     {"counted", {"计入", "Counted"}, "", 0, false},
                     {"origin", {"出处", "Origin"}, "", 0, false}};
    std::vector<bool> const counts =
        fund::counted(found.study.benefits, found.study.price.has_value());
    for (std::size_t i = 0; i < counts.size(); ++i) {
        market::Benefit const& b = found.study.benefits[i];
        table.rows.push_back(
            {b.id, b.title, b.low, b.base, b.high,
             counts[i] ? Text{"是", "yes"} : Text{"否，以免重复", "no, lest it count twice"},
             b.origin});
    }
    table.note.zh += "。每人每年";
    table.note.en += ". For each person reached, a year";
    return table;
}

report::Table sharing_table(FundResult const& found)
{
    std::string const& money = found.study.basis.currency;
    report::Table table{
        "fund_sharing", {"共建共享", "Infrastructure sharing"}, fund_note(found), {}, {}, 40};
    table.columns = {{"mode", {"方式", "Mode"}, "", 0, false},
                     {"alone", {"各自单建", "Each alone"}, money, 0},
                     {"together", {"共同费用", "Together"}, money, 0},
                     {"saving", {"节省", "Saving"}, money, 0},
                     {"saving_percent", {"节省", "Saving"}, "%", 1},
                     {"operator", {"企业", "Operator"}, "", 0, false},
                     {"share", {"分摊", "Share"}, money, 0},
                     {"own_alone", {"单建", "Alone"}, money, 0},
                     {"split", {"分法", "Split"}, "", 0, false},
                     {"networks_hhi", {"网络层集中度", "HHI of networks"}, "", 0},
                     {"origin", {"出处", "Origin"}, "", 0, false, true, false}};
    double const whole = found.parts[0] + found.parts[1] + found.parts[2];
    for (std::size_t m = 0; m < found.sharing.size(); ++m) {
        fund::SharingOutcome const& s = found.sharing[m];
        std::vector<std::int64_t> const shares = fund::whole_shares(s.split.share);
        Text split = s.split.shapley ? Text{"沙普利值（核内）", "Shapley value (in the core)"}
                                     : Text{"核仁", "nucleolus"};
        if (s.split.core_empty)
            split = {"核仁（核为空）", "nucleolus (the core is empty)"};
        for (std::size_t o = 0; o < shares.size(); ++o)
            table.rows.push_back({found.study.modes[m].title, std::round(s.alone),
                                  std::round(s.together), std::round(s.saving()),
                                  s.alone > 0.0 ? Value{100.0 * s.saving() / s.alone} : Value{},
                                  found.study.operators[o].id, shares[o],
                                  std::round(whole * found.study.operators[o].need), split,
                                  s.networks_hhi, found.study.modes[m].origin});
    }
    return table;
}

report::Table points_table(FundResult const& found)
{
    std::string const& money = found.study.basis.currency;
    market::PointCase const& p = *found.study.point;
    report::Table table{
        "fund_point_technologies", {"单点接入技术", "Connecting one point"}, {}, {}, {}, 10};
    table.note = {fmt::format("{:g} Mbps，{:g} km，{} 年，{:g}%；国际电联连接规划指南默认值",
                              p.mbps, p.km, p.years, 100.0 * p.rate),
                  fmt::format("{:g} Mbps, {:g} km, {} years, {:g} %; defaults of the ITU "
                              "connectivity planning guide",
                              p.mbps, p.km, p.years, 100.0 * p.rate)};
    table.columns = {{"technology", {"技术", "Technology"}, "", 0, false},
                     {"capex", {"总建设费", "Capex in all"}, money, 2},
                     {"opex_yearly", {"年运行费", "Opex a year"}, money, 2},
                     {"revenue_yearly", {"年收入", "Revenue a year"}, money, 2},
                     {"npv", {"净现值", "NPV"}, money, 2}};
    for (std::size_t i = 0; i < found.points.size(); ++i) {
        fund::PointValue const& v = found.points[i];
        table.rows.push_back(
            {fund::point_technologies()[i].id, v.capex, v.opex_yearly, v.revenue_yearly, v.npv});
    }
    return table;
}

}  // namespace

std::vector<report::Table> fund_tables(FundResult const& found)
{
    std::vector<report::Table> tables{lots_table(found), sites_table(found)};
    if (found.appraisal)
        tables.push_back(appraisal_table(found));
    if (!found.study.benefits.empty())
        tables.push_back(benefits_table(found));
    if (!found.sharing.empty())
        tables.push_back(sharing_table(found));
    if (found.study.point)
        tables.push_back(points_table(found));
    return tables;
}

}  // namespace tongtu::app
