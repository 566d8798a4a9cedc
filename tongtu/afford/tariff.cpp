#include "tongtu/afford/tariff.hpp"

#include "tongtu/base/error.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace tongtu::afford {

namespace {

using Parts = std::array<double, 3>;

Parts parts(Volumes const& v)
{
    return {v.data_gb, v.voice_minutes, v.sms};
}

double purchases_in_30_days(Offer const& offer, Validity validity)
{
    double const exact = 30.0 / offer.validity_days;
    return validity == Validity::whole_periods ? std::ceil(exact) : exact;
}

/// An offer as 30 days of it: its price and what it includes.
struct Month {
    std::size_t offer = 0;
    double price = 0.0;
    Parts includes{};
};

Month month_of(std::vector<Offer> const& offers, std::size_t index, Validity validity)
{
    Offer const& offer = offers[index];
    double const n = purchases_in_30_days(offer, validity);
    Month month{index, n * offer.price, parts(offer.includes)};
    for (double& part : month.includes)
        part *= n;
    return month;
}

Parts what_is_left(Parts const& need, Month const& month, int count)
{
    Parts left{};
    for (std::size_t i = 0; i < left.size(); ++i)
        left[i] = month.includes[i] > 0.0 && count > 0
                      ? std::max(0.0, need[i] - count * month.includes[i])
                      : need[i];
    return left;
}

// How many of an offer can be of use: more than these leave nothing less to buy.
int most_useful(Parts const& need, Month const& month)
{
    double most = 0.0;
    for (std::size_t i = 0; i < need.size(); ++i) {
        if (need[i] > 0.0 && month.includes[i] > 0.0)
            most = std::max(most, std::ceil(need[i] / month.includes[i]));
    }
    return static_cast<int>(std::min<double>(most, most_of_one_offer));
}

/// The search for the cheapest bill with one plan.
class Search {
public:
    Search(std::vector<Offer> const& offers, std::size_t plan, Choice const& choice)
        : plan_(month_of(offers, plan, choice.validity)), rate_(parts(offers[plan].overage))
    {
        for (std::size_t i = 0; i < offers.size(); ++i) {
            Offer const& offer = offers[i];
            if (offer.addon && offer.company == offers[plan].company && on_sale(offer, choice.date))
                addons_.push_back(month_of(offers, i, choice.validity));
        }
    }

    std::optional<Bill> run(Parts const& usage)
    {
        int const most = std::max(1, most_useful(usage, plan_));
        for (int n = 1; n <= most && n * plan_.price < best_; ++n) {
            bill_.plan = {plan_.offer, n};
            with_addons(what_is_left(usage, plan_, n), n * plan_.price, 0);
        }
        return found_;
    }

private:
    void with_addons(Parts const& need, double spent, std::size_t from)
    {
        finish(need, spent);
        if (bill_.addons.size() == 2)
            return;
        for (std::size_t a = from; a < addons_.size(); ++a) {
            Month const& addon = addons_[a];
            int const most = most_useful(need, addon);
            for (int n = 1; n <= most && spent + n * addon.price < best_; ++n) {
                bill_.addons.push_back({addon.offer, n});
                with_addons(what_is_left(need, addon, n), spent + n * addon.price, a + 1);
                bill_.addons.pop_back();
            }
        }
    }

    // The rest by overage, where it is sold.
    void finish(Parts const& need, double spent)
    {
        for (std::size_t i = 0; i < need.size(); ++i) {
            if (need[i] > 0.0)
                spent += need[i] * rate_[i];
        }
        if (!(spent < best_))
            return;
        best_ = spent;
        bill_.overage = {need[0], need[1], need[2]};
        bill_.amount = spent;
        found_ = bill_;
    }

    Month plan_;
    Parts rate_;
    std::vector<Month> addons_;
    Bill bill_;
    std::optional<Bill> found_;
    double best_ = std::numeric_limits<double>::infinity();
};

}  // namespace

bool on_sale(Offer const& offer, std::string const& date)
{
    return date.empty() ||
           (offer.sold_from <= date && (offer.sold_to.empty() || date <= offer.sold_to));
}

std::optional<Bill> bill_with(std::vector<Offer> const& offers, std::size_t plan,
                              Volumes const& usage, Choice const& choice)
{
    Offer const& offer = offers[plan];
    expects(offer.validity_days >= 1 && offer.price >= 0.0, "an offer that was checked");
    if (offer.addon || !on_sale(offer, choice.date) ||
        (!choice.company.empty() && choice.company != offer.company))
        return std::nullopt;
    return Search(offers, plan, choice).run(parts(usage));
}

std::optional<Bill> cheapest_bill(std::vector<Offer> const& offers, Volumes const& usage,
                                  Choice const& choice)
{
    std::optional<Bill> best;
    for (std::size_t plan = 0; plan < offers.size(); ++plan) {
        auto bill = bill_with(offers, plan, usage, choice);
        if (bill && (!best || bill->amount < best->amount))
            best = std::move(bill);
    }
    return best;
}

}  // namespace tongtu::afford
