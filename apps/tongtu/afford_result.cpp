#include "afford_result.hpp"

#include "dated_rule.hpp"

#include "tongtu/base/error.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace tongtu::app {

namespace {

constexpr int assumed_bands = 100;  // percentiles of a law, for programmes

std::vector<afford::Area> areas_of(market::AffordStudy const& study)
{
    std::vector<afford::Area> areas;
    for (market::AreaIncome const& given : study.areas) {
        afford::Area area{given.code, given.title, given.people, given.bands, std::nullopt};
        if (given.bands.empty()) {
            area.law = afford::lognormal_of(given.mean_yearly, given.gini);
            area.bands = afford::bands_of(*area.law, assumed_bands);
        }
        areas.push_back(std::move(area));
    }
    return areas;
}

double mean_of_all(std::vector<afford::Area> const& areas)
{
    double income = 0.0;
    double people = 0.0;
    for (afford::Area const& area : areas) {
        income += afford::mean_income(area) * static_cast<double>(area.people);
        people += static_cast<double>(area.people);
    }
    return people > 0.0 ? income / people : 0.0;
}

PricedBasket price_basket(market::AffordStudy const& study, rules::Rule rule,
                          std::string const& source)
{
    PricedBasket out;
    out.basket = afford::basket_of(rule);
    out.rule = std::move(rule);
    if (study.list_price) {
        out.price = *study.list_price;
        return out;
    }
    if (out.basket.largest_company) {
        out.company = study.largest_company;
        if (out.company.empty())
            throw InputError({source, "[afford]", "largest_company", "is missing",
                              "The basket " + out.rule.id +
                                  " is priced at the operator with most subscriptions: name it"});
    }
    out.bill = afford::cheapest_bill(study.offers, out.basket.usage,
                                     {out.company, study.date, study.validity});
    if (!out.bill)
        throw InputError({source, "[afford]", "baskets",
                          "no plan on sale on " + study.date + " serves " + out.rule.id,
                          "Complete the table of plans, or change the date"});
    out.price = out.bill->amount;
    return out;
}

void add_needs(PricedBasket& basket, std::vector<afford::Area> const& areas, double mean)
{
    double poor_income = 0.0;
    for (afford::Area const& area : areas) {
        basket.need.push_back(afford::need_of(area, basket.price, basket.basket.income_share));
        afford::Need const& need = basket.need.back();
        basket.all.people += need.people;
        basket.all.in_need += need.in_need;
        basket.all.gap_yearly += need.gap_yearly;
        poor_income += afford::mean_income_of_poorest(area, 0.4) * static_cast<double>(area.people);
    }
    basket.all.burden_percent = 100.0 * 12.0 * basket.price / mean;
    // The poorest 40 % of each area, taken together.
    basket.all.burden_poorest_40_percent =
        100.0 * 12.0 * basket.price * static_cast<double>(basket.all.people) / poor_income;
}

void add_market(AffordResult& out, std::string const& source)
{
    market::AffordStudy const& study = out.study;
    if (study.offers.empty() || study.profiles.empty())
        return;
    afford::Choice const now{"", study.date, study.validity};
    afford::Choice const before{"", study.date_before, study.validity};
    out.dominated = afford::dominated(study.offers, study.profiles, now);
    out.complexity = afford::complexity(study.offers, study.profiles, now);
    std::vector<afford::PricedProfile> priced;
    for (market::UsageProfile const& profile : study.profiles) {
        ProfileBill bill;
        bill.now = afford::cheapest_bill(study.offers, profile.usage, now);
        if (!study.date_before.empty()) {
            bill.before = afford::cheapest_bill(study.offers, profile.usage, before);
            if (!bill.now || !bill.before || !(bill.now->amount > 0.0) ||
                !(bill.before->amount > 0.0))
                throw InputError({source, "[tables]", "profiles",
                                  "\"" + profile.id + "\" cannot be bought at both dates",
                                  "The price index needs a price above zero at each"});
            priced.push_back(
                {bill.before->amount, bill.now->amount, profile.users_before, profile.users});
        }
        out.bills.push_back(std::move(bill));
    }
    double users = 0.0;
    double users_before = 0.0;
    for (afford::PricedProfile const& one : priced) {
        users += one.users_after;
        users_before += one.users_before;
    }
    if (!priced.empty() && !(users > 0.0 && users_before > 0.0))
        throw InputError({source, "[tables]", "profiles", "no profile has users at both dates",
                          "Fill in the columns users and users_before"});
    if (!priced.empty())
        out.index = afford::price_index(priced);
}

BudgetOutcome outcome_of_budget(AffordResult const& found, std::int64_t budget)
{
    using afford::Order;
    double const price = found.baskets[0].price;
    afford::Targeting const& t = found.study.targeting;
    BudgetOutcome out;
    out.budget = budget;
    out.cheapest = afford::top_up(found.cells, price, budget, Order::cheapest, t);
    out.poorest = afford::top_up(found.cells, price, budget, Order::poorest, t);
    double const step = 0.01;  // a hundredth of the currency
    out.voucher = afford::largest_voucher(found.cells, price, budget, t, step);
    out.flat = afford::flat_voucher(found.cells, price, out.voucher, t);
    std::int64_t const lifted = out.cheapest.lifted;
    out.price_of_equity = afford::budget_to_lift(found.cells, price, lifted, Order::poorest, t) -
                          afford::budget_to_lift(found.cells, price, lifted, Order::cheapest, t);
    return out;
}

}  // namespace

AffordResult afford_result(market::AffordStudy const& study, std::vector<rules::Rule> const& rules,
                           std::string const& source)
{
    AffordResult out;
    out.study = study;
    out.areas = areas_of(study);
    out.mean_income = mean_of_all(out.areas);
    if (!(out.mean_income > 0.0))
        throw InputError(
            {source, "[tables]", "incomes", "holds no people", "Give the people of each area"});
    for (std::string const& id : study.baskets) {
        PricedBasket basket =
            price_basket(study, rule_on(rules, id, study.date, source, "baskets"), source);
        add_needs(basket, out.areas, out.mean_income);
        out.baskets.push_back(std::move(basket));
    }
    out.study.targeting.income_share = out.baskets[0].basket.income_share;
    if (study.handset_price) {
        for (afford::Area const& area : out.areas)
            out.handset.push_back(afford::handset_burden(area, *study.handset_price));
    }
    add_market(out, source);
    out.cells = afford::cells_of(out.areas);
    for (std::int64_t const budget : study.budgets)
        out.budgets.push_back(outcome_of_budget(out, budget));
    for (double const voucher : study.vouchers)
        out.vouchers.push_back(
            afford::flat_voucher(out.cells, out.baskets[0].price, voucher, out.study.targeting));
    return out;
}

}  // namespace tongtu::app
