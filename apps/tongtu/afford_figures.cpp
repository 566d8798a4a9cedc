#include "afford_stage.hpp"
#include "figures.hpp"

#include <cmath>
#include <fmt/format.h>

namespace tongtu::app {

namespace {

using ledger::Figure;

Figure afford_figure(std::string const& id, double value, std::string unit, int decimals,
                     Text title, Text formula)
{
    return stage_figure("afford." + id, value, std::move(unit), decimals, std::move(title),
                        std::move(formula));
}

void add_need(ledger::Ledger& ledger, PricedBasket const& basket, std::string const& key,
              Text const& place, afford::Need const& need, std::string const& money)
{
    std::string const rule = basket.rule.id;
    bool const hidden = suppressed(need.in_need) || suppressed(need.people);
    auto const add = [&](Figure figure) {
        figure.rule = ledger::use_of(basket.rule);
        figure.from = {"afford.price." + rule};
        ledger.add(std::move(figure));
    };
    add(afford_figure(
        "burden." + rule + "." + key, need.burden_percent, "%", 2,
        {place.zh + "：篮子占平均月收入", "Basket over mean monthly income, " + place.en},
        {"100 × 12 × 篮子价格 / 平均年收入",
         "100 x 12 x price of the basket / mean yearly income"}));
    add(afford_figure("burden_poorest_40." + rule + "." + key, need.burden_poorest_40_percent, "%",
                      2,
                      {place.zh + "：篮子占最贫困 40% 月收入",
                       "Basket over monthly income of the poorest 40 %, " + place.en},
                      {"100 × 12 × 篮子价格 / 最贫困 40% 的平均年收入",
                       "100 x 12 x price of the basket / mean yearly income of the poorest 40 %"}));
    if (hidden)
        return;
    double const percent = 100.0 * basket.basket.income_share;
    add(afford_figure(
        "in_need." + rule + "." + key, static_cast<double>(need.in_need), "persons", 0,
        {place.zh + "：负担不起的人口", "People who cannot afford the basket, " + place.en},
        {fmt::format("篮子超过月收入 {:g}% 的人数；收入组内人人取组均值，或按对数正态分布",
                     percent),
         fmt::format("people for whom the basket takes more than {:g} % of monthly "
                     "income; everybody at the mean of the group, or by the "
                     "lognormal law",
                     percent)}));
    add(afford_figure(
        "gap." + rule + "." + key, static_cast<double>(need.gap_yearly), money + "/year", 0,
        {place.zh + "：每年缺口", "Yearly sum to lift them, " + place.en},
        {"Σ 12 ×（篮子价格 − 份额 × 月收入）₊", "Σ 12 x (price - share x monthly income)+"}));
}

void add_baskets(ledger::Ledger& ledger, AffordResult const& found)
{
    std::string const& money = found.study.basis.currency;
    for (PricedBasket const& basket : found.baskets) {
        Figure price = afford_figure(
            "price." + basket.rule.id, basket.price, money + "/30 days", 2,
            {basket.rule.title.zh + "：价格", "Price: " + basket.rule.title.en},
            basket.bill
                ? Text{"能满足篮子的最便宜购买方式：资费、叠加包、超出资费，按 30 天折算",
                       "cheapest purchase that serves the basket: plans, add-ons and overage, "
                       "scaled to 30 days"}
                : Text{"研究给出的价格", "given by the study"});
        price.rule = ledger::use_of(basket.rule);
        ledger.add(std::move(price));
        for (std::size_t a = 0; a < found.areas.size(); ++a)
            add_need(ledger, basket, found.areas[a].code, found.areas[a].title, basket.need[a],
                     money);
        add_need(ledger, basket, "all", {"全部地区", "all areas"}, basket.all, money);
    }
}

void add_groups(ledger::Ledger& ledger, AffordResult const& found)
{
    double const share = found.study.targeting.income_share;
    for (std::size_t a = 0; a < found.areas.size(); ++a) {
        afford::Area const& area = found.areas[a];
        if (!found.handset.empty())
            ledger.add(afford_figure(
                "handset_poorest_20." + area.code, found.handset[a].poorest_20_percent, "%", 1,
                {area.title.zh + "：终端占最贫困 20% 月收入",
                 "Handset over monthly income of the poorest 20 %, " + area.title.en},
                {"100 × 终端价格 / 月收入", "100 x price / monthly income"}));
        if (area.law)
            continue;
        for (std::size_t i = 0; i < area.bands.size(); ++i) {
            Figure figure =
                afford_figure(fmt::format("affordable.{}.{}", area.code, i + 1),
                              afford::affordable_monthly(area.bands[i].mean_yearly, share),
                              found.study.basis.currency + "/month", 2,
                              {fmt::format("{}：第 {} 组可负担", area.title.zh, i + 1),
                               fmt::format("Affordable to group {} of {}", i + 1, area.title.en)},
                              {fmt::format("{:g} × 年收入 / 12", share),
                               fmt::format("{:g} x yearly income / 12", share)});
            figure.rule = ledger::use_of(found.baskets[0].rule);
            ledger.add(std::move(figure));
        }
        ledger.add(afford_figure(
            "gini." + area.code, afford::gini_between(area.bands), "", 4,
            {area.title.zh + "：组间基尼系数", "Gini between groups, " + area.title.en},
            {"1 − Σ f（S + S₋₁）；为人口基尼系数的下界",
             "1 - Σ f (S + S_before): a lower bound of that of the people"}));
    }
}

void add_prices(ledger::Ledger& ledger, AffordResult const& found)
{
    std::string const& money = found.study.basis.currency;
    if (found.complexity) {
        afford::Complexity const& c = *found.complexity;
        ledger.add(afford_figure(
            "plans.on_sale", c.plans, "", 0, {"在售套餐", "Plans on sale"},
            {"研究日期在售、非叠加包的套餐数", "plans on sale on the day, add-ons not counted"}));
        ledger.add(afford_figure(
            "plans.dominated_share", c.plans > 0 ? 100.0 * c.dominated / c.plans : 0.0, "%", 1,
            {"被占优套餐占比", "Share of plans that are dominated"},
            {"对每个用量档都不便宜、至少一档更贵的套餐 / 在售套餐",
             "plans another one beats or equals at every usage profile, and beats at one"}));
        if (c.overpay_known)
            ledger.add(afford_figure(
                "plans.median_overpay", c.median_overpay, money + "/30 days", 2,
                {"中位用户多付", "Overpaid by the median user"},
                {"现用套餐费用 − 最优套餐费用，按用户数取中位",
                 "bill of the plan they have less that of the best, median over users"}));
    }
    if (!found.index)
        return;
    auto const index = [&](char const* id, double value, Text title, Text formula) {
        ledger.add(afford_figure(std::string("index.") + id, 100.0 * value, "", 2, std::move(title),
                                 std::move(formula)));
    };
    index("laspeyres", found.index->laspeyres, {"资费指数（拉氏）", "Price index, Laspeyres"},
          {"100 × Σ p₁q₀ / Σ p₀q₀", "100 x Σ p1 q0 / Σ p0 q0"});
    index("paasche", found.index->paasche, {"资费指数（帕氏）", "Price index, Paasche"},
          {"100 × Σ p₁q₁ / Σ p₀q₁", "100 x Σ p1 q1 / Σ p0 q1"});
    Figure fisher = afford_figure(
        "index.fisher", 100.0 * found.index->fisher, "", 2,
        {"资费指数（费雪），前一日期 = 100", "Price index, Fisher; earlier date = 100"},
        {"√（拉氏 × 帕氏）", "sqrt(Laspeyres x Paasche)"});
    fisher.from = {"afford.index.laspeyres", "afford.index.paasche"};
    ledger.add(std::move(fisher));
}

void add_budgets(ledger::Ledger& ledger, AffordResult const& found)
{
    std::string const& money = found.study.basis.currency;
    for (std::size_t i = 0; i < found.budgets.size(); ++i) {
        BudgetOutcome const& b = found.budgets[i];
        std::string const head = fmt::format("budget{}.", i + 1);
        auto const add = [&](char const* id, double value, std::string const& unit, int decimals,
                             Text const& title, Text formula) {
            Figure figure =
                afford_figure(head + id, value, unit, decimals,
                              {fmt::format("每年 {} {}：{}", b.budget, money, title.zh),
                               fmt::format("{} with {} {} a year", title.en, b.budget, money)},
                              std::move(formula));
            figure.rule = ledger::use_of(found.baskets[0].rule);
            figure.from = {"afford.price." + found.baskets[0].rule.id};
            ledger.add(std::move(figure));
        };
        auto const lifted = [&](char const* id, afford::Programme const& p, Text const& title,
                                Text const& formula) {
            if (!suppressed(p.lifted))
                add(id, static_cast<double>(p.lifted), "persons", 0, title, formula);
        };
        lifted(
            "lifted.cheapest_first", b.cheapest,
            {"补差、少缺者先，脱困人数", "Lifted, least missing first"},
            {"逐人补足差额，差额小者先，直到预算用完；计入漏出与管理费",
             "each gets what is missing, least missing first, until the budget is spent; leakage "
             "and administration included"});
        lifted("lifted.poorest_first", b.poorest,
               {"补差、最贫困先，脱困人数", "Lifted, poorest first"},
               {"同上，收入低者先", "the same, lowest income first"});
        lifted("lifted.flat_voucher", b.flat,
               {"等额券，脱困人数", "Lifted by one voucher for all in need"},
               {"预算付得起的最大等额券", "the largest equal voucher that the budget pays"});
        add("voucher", b.voucher, money + "/month", 2, {"预算付得起的等额券", "Equal voucher"},
            {"以 0.01 为步长，全部申领者均得", "in steps of 0.01, for all in need who ask"});
        add("price_of_equity", static_cast<double>(b.price_of_equity), money + "/year", 0,
            {"公平的代价", "Price of equity"},
            {"最贫困先达到与少缺者先同样人数所多用的钱",
             "what poorest first costs more to lift as many as least missing first"});
    }
}

}  // namespace

ledger::Ledger afford_figures(AffordResult const& found)
{
    ledger::Ledger ledger;
    add_baskets(ledger, found);
    add_groups(ledger, found);
    add_prices(ledger, found);
    add_budgets(ledger, found);
    if (found.baskets[0].all.in_need > 0)
        add_target_figures(ledger, found);
    return ledger;
}

}  // namespace tongtu::app
