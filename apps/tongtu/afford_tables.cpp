#include "afford_stage.hpp"
#include "dated_rule.hpp"
#include "figures.hpp"
#include "tables.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace tongtu::app {

namespace {

using report::Value;

Text afford_note(AffordResult const& found)
{
    market::AffordStudy const& s = found.study;
    Text note{fmt::format("{} 的价格与规则；金额：{}（{} 年价）", s.date, s.basis.currency,
                          s.basis.price_year),
              fmt::format("Prices and rules of {}. Money: {} at {} prices", s.date,
                          s.basis.currency, s.basis.price_year)};
    if (std::any_of(found.areas.begin(), found.areas.end(),
                    [](afford::Area const& area) { return area.law.has_value(); })) {
        note.zh += "。只有均值和基尼系数的地区假设收入按对数正态分布";
        note.en += ". Where only a mean and a Gini coefficient are known, incomes are assumed "
                   "lognormal";
    }
    return note;
}

// For what depends on the first basket.
Text afford_basket_note(AffordResult const& found)
{
    Text note = afford_note(found);
    Text const basket = rule_title(found.baskets[0].rule);
    note.zh += "。篮子：" + basket.zh;
    note.en += ". Basket: " + basket.en;
    return note;
}

std::string purchase_text(AffordResult const& found, PricedBasket const& basket)
{
    if (!basket.bill)
        return {};
    auto const one = [&](afford::Purchase const& p) {
        return fmt::format("{} x {}", p.count, found.study.offers[p.offer].id);
    };
    std::string text = one(basket.bill->plan);
    for (afford::Purchase const& addon : basket.bill->addons)
        text += " + " + one(addon);
    if (basket.bill->overage.data_gb > 0.0)
        text += fmt::format(" + {:.3g} GB", basket.bill->overage.data_gb);
    return text;
}

report::Table baskets_table(AffordResult const& found)
{
    std::string const& money = found.study.basis.currency;
    report::Table table{
        "afford_baskets", {"价格篮子", "Price baskets"}, afford_note(found), {}, {}, 20};
    table.columns = {
        {"rule", {"规则", "Rule"}, "", 0, false, true, false},
        {"title", {"篮子", "Basket"}, "", 0, false},
        {"unverified", {"未见原文", "Unverified"}, "", 0, false},
        {"purchase", {"购买方式", "Bought"}, "", 0, false},
        {"price", {"30 天价格", "Price, 30 days"}, money, 2},
        {"burden_percent", {"占平均月收入", "Of mean income"}, "%", 2},
        {"burden_poorest_40_percent", {"占最贫困 40% 收入", "Of the poorest 40 %"}, "%", 2},
        {"in_need_people", {"负担不起", "Cannot afford"}, "persons", 0},
        {"gap_yearly", {"每年缺口", "Yearly gap"}, money, 0}};
    for (PricedBasket const& b : found.baskets)
        table.rows.push_back({b.rule.id, b.rule.title,
                              b.rule.unverified ? Text{"是", "yes"} : Text{"否", "no"},
                              purchase_text(found, b), b.price, b.all.burden_percent,
                              b.all.burden_poorest_40_percent, count_of(b.all.in_need),
                              suppressed(b.all.in_need) ? Value{} : Value{b.all.gap_yearly}});
    return table;
}

report::Table areas_table(AffordResult const& found)
{
    std::string const& money = found.study.basis.currency;
    report::Table table{"afford_areas",
                        {"各地区可负担性", "Affordability by area"},
                        afford_basket_note(found),
                        {},
                        {},
                        60};
    table.columns = {
        {"code", {"代码", "Code"}, "", 0, false},
        {"name", {"地区", "Area"}, "", 0, false},
        {"people", {"人口", "People"}, "persons", 0},
        {"mean_income", {"平均年收入", "Mean yearly income"}, money, 0},
        {"incomes", {"收入来源", "Incomes"}, "", 0, false},
        {"burden_percent", {"占平均月收入", "Of mean income"}, "%", 2},
        {"burden_poorest_40_percent", {"占最贫困 40% 收入", "Of the poorest 40 %"}, "%", 2},
        {"in_need_people", {"负担不起", "Cannot afford"}, "persons", 0},
        {"gap_yearly", {"每年缺口", "Yearly gap"}, money, 0},
        {"handset_percent", {"终端占月收入", "Handset of a month"}, "%", 1},
        {"handset_poorest_20_percent",
         {"终端占最贫困 20% 月收入", "Handset, poorest 20 %"},
         "%",
         1}};
    for (std::size_t a = 0; a < found.areas.size(); ++a) {
        afford::Area const& area = found.areas[a];
        afford::Need const& need = found.baskets[0].need[a];
        bool const hidden = suppressed(need.in_need) || suppressed(need.people);
        bool const handset = !found.handset.empty();
        table.rows.push_back(
            {area.code, area.title, count_of(area.people), afford::mean_income(area),
             area.law ? Text{"对数正态（假设）", "lognormal (assumed)"} : Text{"分组", "groups"},
             need.burden_percent, need.burden_poorest_40_percent,
             count_of(need.in_need, need.people), hidden ? Value{} : Value{need.gap_yearly},
             handset ? Value{found.handset[a].mean_percent} : Value{},
             handset ? Value{found.handset[a].poorest_20_percent} : Value{}});
    }
    return table;
}

report::Table groups_table(AffordResult const& found)
{
    std::string const& money = found.study.basis.currency;
    double const share = found.study.targeting.income_share;
    double const price = found.baskets[0].price;
    report::Table table{
        "afford_groups", {"各收入组", "Income groups"}, afford_basket_note(found), {}, {}, 40};
    table.columns = {{"code", {"代码", "Code"}, "", 0, false},
                     {"name", {"地区", "Area"}, "", 0, false},
                     {"group", {"组（1 最贫困）", "Group (1 poorest)"}, "", 0},
                     {"people", {"人口", "People"}, "persons", 0},
                     {"income_yearly", {"年收入", "Yearly income"}, money, 0},
                     {"affordable_monthly", {"可负担", "Affordable a month"}, money, 2},
                     {"burden_percent", {"篮子占月收入", "Basket of income"}, "%", 2}};
    for (afford::Area const& area : found.areas) {
        afford::Area deciles = area;
        if (area.law)
            deciles.bands = afford::bands_of(*area.law, 10);
        std::vector<std::int64_t> const people = afford::people_of_bands(deciles);
        for (std::size_t i = 0; i < people.size(); ++i) {
            double const income = deciles.bands[i].mean_yearly;
            table.rows.push_back(
                {area.code, area.title, static_cast<std::int64_t>(i + 1), count_of(people[i]),
                 income, afford::affordable_monthly(income, share), 100.0 * 12.0 * price / income});
        }
    }
    return table;
}

report::Table offers_table(AffordResult const& found)
{
    std::string const& money = found.study.basis.currency;
    report::Table table{
        "afford_plans", {"在售套餐", "Plans on sale"}, afford_note(found), {}, {}, 30};
    table.columns = {{"plan", {"套餐", "Plan"}, "", 0, false},
                     {"company", {"企业", "Company"}, "", 0, false},
                     {"name", {"名称", "Name"}, "", 0, false},
                     {"kind", {"类型", "Kind"}, "", 0, false},
                     {"price", {"价格", "Price"}, money, 2},
                     {"validity_days", {"有效期", "Validity"}, "days", 0},
                     {"data_gb", {"流量", "Data"}, "GB", 2},
                     {"dominated", {"被占优", "Dominated"}, "", 0, false}};
    for (std::size_t i = 0; i < found.study.offers.size(); ++i) {
        market::Offer const& o = found.study.offers[i];
        if (!afford::on_sale(o, found.study.date))
            continue;
        bool const known = !found.dominated.empty() && !o.addon;
        table.rows.push_back({o.id, o.company, o.name,
                              o.addon ? Text{"叠加包", "add-on"} : Text{"套餐", "plan"}, o.price,
                              static_cast<std::int64_t>(o.validity_days),
                              std::isfinite(o.includes.data_gb) ? Value{o.includes.data_gb}
                                                                : Value{Text{"不限", "unlimited"}},
                              !known               ? Value{}
                              : found.dominated[i] ? Value{Text{"是", "yes"}}
                                                   : Value{Text{"否", "no"}}});
    }
    return table;
}

report::Table bills_table(AffordResult const& found)
{
    std::string const& money = found.study.basis.currency;
    report::Table table{"afford_profiles",
                        {"各用量档的最低费用", "Cheapest bill of each usage profile"},
                        afford_note(found),
                        {},
                        {},
                        30};
    table.columns = {{"profile", {"用量档", "Profile"}, "", 0, false},
                     {"data_gb", {"流量", "Data"}, "GB", 2},
                     {"users", {"用户", "Users"}, "", 0},
                     {"plan", {"最优套餐", "Best plan"}, "", 0, false},
                     {"bill", {"30 天费用", "Bill, 30 days"}, money, 2},
                     {"bill_before", {"前一日期费用", "Bill at the earlier date"}, money, 2}};
    for (std::size_t i = 0; i < found.bills.size(); ++i) {
        market::UsageProfile const& p = found.study.profiles[i];
        ProfileBill const& b = found.bills[i];
        table.rows.push_back({p.id, p.usage.data_gb, p.users,
                              b.now ? Value{found.study.offers[b.now->plan.offer].id} : Value{},
                              b.now ? Value{b.now->amount} : Value{},
                              b.before ? Value{b.before->amount} : Value{}});
    }
    return table;
}

void add_programme(report::Table& table, Value budget, Text name, afford::Programme const& p,
                   Value voucher)
{
    table.rows.push_back(
        {std::move(budget), std::move(name), std::move(voucher), p.cost_yearly,
         count_of(p.recipients), count_of(p.lifted), count_of(p.outside),
         p.lifted > 0 && !suppressed(p.lifted)
             ? Value{static_cast<double>(p.cost_yearly) / static_cast<double>(p.lifted)}
             : Value{}});
}

report::Table programmes_table(AffordResult const& found)
{
    std::string const& money = found.study.basis.currency;
    market::Targeting const& t = found.study.targeting;
    report::Table table{"afford_programmes",
                        {"社会资费与补贴券", "Social tariffs and vouchers"},
                        afford_basket_note(found),
                        {},
                        {},
                        40};
    table.note.zh +=
        fmt::format("。申领率 {:g}，漏出 {:g}，管理费 {:g}。只用各组人数，不建个人名册", t.take_up,
                    t.leakage, t.administration);
    table.note.en += fmt::format(". Take-up {:g}, leakage {:g}, administration {:g}. Numbers of "
                                 "people in groups only; no register of persons",
                                 t.take_up, t.leakage, t.administration);
    table.columns = {{"budget", {"年预算", "Yearly budget"}, money, 0},
                     {"support", {"方式", "Support"}, "", 0, false},
                     {"voucher_monthly", {"每人每月", "A person a month"}, money, 2},
                     {"cost_yearly", {"年费用", "Yearly cost"}, money, 0},
                     {"recipients", {"领取者", "Recipients in need"}, "persons", 0},
                     {"lifted_people", {"脱困人数", "Lifted"}, "persons", 0},
                     {"outside_people", {"漏出人数", "Not in need"}, "persons", 0},
                     {"cost_per_lifted", {"每脱困一人", "Cost a person lifted"}, money, 2}};
    for (BudgetOutcome const& b : found.budgets) {
        add_programme(table, b.budget, {"补差：少缺者先", "what is missing, least first"},
                      b.cheapest, {});
        add_programme(table, b.budget, {"补差：最贫困先", "what is missing, poorest first"},
                      b.poorest, {});
        add_programme(table, b.budget, {"等额券", "one voucher for all"}, b.flat, b.voucher);
    }
    for (std::size_t i = 0; i < found.vouchers.size(); ++i)
        add_programme(table, {}, {"等额券", "one voucher for all"}, found.vouchers[i],
                      found.study.vouchers[i]);
    return table;
}

}  // namespace

std::vector<report::Table> afford_tables(AffordResult const& found)
{
    std::vector<report::Table> tables{baskets_table(found), areas_table(found),
                                      groups_table(found)};
    if (!found.study.offers.empty())
        tables.push_back(offers_table(found));
    if (!found.bills.empty())
        tables.push_back(bills_table(found));
    if (!found.budgets.empty() || !found.vouchers.empty())
        tables.push_back(programmes_table(found));
    if (!found.budgets.empty() || !found.vouchers.empty())
        tables.push_back(afford_programme_areas_table(found, afford_basket_note(found)));
    if (found.baskets[0].all.in_need > 0)
        tables.push_back(afford_targets_table(found, afford_basket_note(found)));
    return tables;
}

}  // namespace tongtu::app
