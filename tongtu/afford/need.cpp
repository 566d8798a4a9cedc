#include "tongtu/afford/need.hpp"

#include "tongtu/base/error.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace tongtu::afford {

namespace {

double optional_parameter(rules::Rule const& rule, char const* name)
{
    auto const found = rule.parameters.find(name);
    return found == rule.parameters.end() ? 0.0 : found->second;
}

[[noreturn]] void refuse_basket(rules::Rule const& rule, char const* field, std::string problem,
                                char const* remedy)
{
    throw InputError({"rule " + rule.id, "parameters", field, std::move(problem), remedy});
}

}  // namespace

Basket basket_of(rules::Rule const& rule)
{
    Basket basket;
    basket.rule = rule.id;
    basket.usage = {optional_parameter(rule, "data_gb"), optional_parameter(rule, "voice_minutes"),
                    optional_parameter(rule, "sms")};
    basket.income_share = rule.parameter("income_share");
    basket.largest_company = optional_parameter(rule, "largest_operator") != 0.0;
    Volumes const& u = basket.usage;
    if (!(u.data_gb >= 0.0 && u.voice_minutes >= 0.0 && u.sms >= 0.0))
        refuse_basket(rule, "data_gb", "a use below zero", "Give uses of zero or more");
    if (!(u.data_gb + u.voice_minutes + u.sms > 0.0))
        refuse_basket(rule, "data_gb", "the basket holds nothing",
                      "Give data_gb, voice_minutes or sms");
    if (!(basket.income_share > 0.0 && basket.income_share <= 1.0))
        refuse_basket(rule, "income_share",
                      fmt::format("{} is no share of income", basket.income_share),
                      "Give a share above 0 and up to 1, such as 0.02");
    return basket;
}

double affordable_monthly(double income_yearly, double income_share)
{
    return income_share * income_yearly / 12.0;
}

Need need_of(Area const& area, double basket_price, double income_share)
{
    expects(basket_price >= 0.0 && income_share > 0.0, "a price and a share of income");
    Need need;
    need.people = area.people;
    double const line = 12.0 * basket_price / income_share;  // income that can just pay
    if (area.law) {
        auto const people = static_cast<double>(area.people);
        need.in_need = std::llround(people * area.law->share_below(line));
        need.gap_yearly = std::llround(people * income_share * area.law->shortfall(line));
    } else {
        std::vector<std::int64_t> const people = people_of_bands(area);
        for (std::size_t i = 0; i < people.size(); ++i) {
            double const missing =
                basket_price - affordable_monthly(area.bands[i].mean_yearly, income_share);
            if (missing <= 0.0)
                continue;
            need.in_need += people[i];
            need.gap_yearly += std::llround(12.0 * missing * static_cast<double>(people[i]));
        }
    }
    need.burden_percent = 100.0 * 12.0 * basket_price / mean_income(area);
    need.burden_poorest_40_percent =
        100.0 * 12.0 * basket_price / mean_income_of_poorest(area, 0.4);
    return need;
}

HandsetBurden handset_burden(Area const& area, double price)
{
    return {100.0 * 12.0 * price / mean_income(area),
            100.0 * 12.0 * price / mean_income_of_poorest(area, 0.2)};
}

}  // namespace tongtu::afford
