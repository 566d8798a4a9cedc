#include "tongtu/rules/settlement.hpp"

#include "tongtu/rules/rule.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <vector>

namespace tongtu::rules {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

Rule pay(std::string id, std::vector<std::string> payers, std::vector<std::string> payees,
         std::string from, std::string to)
{
    Rule rule;
    rule.id = std::move(id);
    rule.valid_from = std::move(from);
    rule.valid_to = std::move(to);
    SettlementTerms terms;
    terms.payers = std::move(payers);
    terms.payees = std::move(payees);
    terms.service = "voice";
    terms.unit = "minute";
    terms.currency = "CNY";
    terms.rate = 0.06;
    rule.settlement = terms;
    return rule;
}

TEST(Days, FollowTheCalendar)
{
    EXPECT_EQ(day_after("2020-02-28"), "2020-02-29");
    EXPECT_EQ(day_after("2019-12-31"), "2020-01-01");
    EXPECT_EQ(day_before("2021-03-01"), "2021-02-28");
    EXPECT_EQ(common({"2018-01-01", ""}, {"2017-01-01", "2019-12-31"}),
              (Days{"2018-01-01", "2019-12-31"}));
    EXPECT_TRUE(none(common({"2018-01-01", "2018-01-31"}, {"2018-02-01", ""})));
    EXPECT_EQ(in_words(Days{"2018-01-01", ""}), "since 2018-01-01");
    EXPECT_EQ(in_words(Days{"2018-01-01", "2018-01-01"}), "2018-01-01");
}

TEST(Settlement, BasisDecidesWhoPaysForWhichDirection)
{
    Rule rule = pay("r", {"a"}, {"b"}, "2018-01-01", "");
    SettlementTerms& terms = *rule.settlement;
    EXPECT_TRUE(covers(terms, "a", "b"));
    EXPECT_FALSE(covers(terms, "b", "a"));
    terms.basis = ChargeBasis::received;
    EXPECT_TRUE(covers(terms, "b", "a"));
    EXPECT_FALSE(sender_pays(terms, "b", "a"));
    EXPECT_FALSE(covers(terms, "a", "b"));
    terms.basis = ChargeBasis::port;
    EXPECT_TRUE(covers(terms, "a", "b"));
    EXPECT_TRUE(covers(terms, "b", "a"));
    EXPECT_TRUE(sender_pays(terms, "a", "b"));
    EXPECT_FALSE(sender_pays(terms, "b", "a"));
    terms.free = {"c"};
    EXPECT_TRUE(covers(terms, "c", "b"));
    EXPECT_FALSE(covers(terms, "a", "c"));
}

TEST(Settlement, FindsTheOverlapAndNamesBothRulesAndTheDays)
{
    std::vector<Rule> const rules{pay("old", {"a", "b"}, {"b"}, "2012-01-01", "2014-01-31"),
                                  pay("new", {"a"}, {"*"}, "2014-01-01", ""),
                                  pay("other", {"c"}, {"b"}, "2012-01-01", "")};
    auto const found = overlaps(rules, {"2000-01-01", ""});
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(in_words(found[0]),
              "\"old\" and \"new\" both say what is paid for voice from a to b: "
              "2014-01-01 to 2014-01-31");
    EXPECT_THAT(overlaps(rules, {"2014-02-01", "2014-12-31"}), IsEmpty());
    std::vector<Rule> ports{pay("x", {"a"}, {"b"}, "2012-01-01", ""),
                            pay("y", {"b"}, {"a"}, "2012-01-01", "")};
    EXPECT_THAT(overlaps(ports, {"2000-01-01", ""}), IsEmpty());
    ports[0].settlement->basis = ChargeBasis::port;
    EXPECT_THAT(overlaps(ports, {"2000-01-01", ""}), SizeIs(1));
}

TEST(Settlement, FindsTheHoleBetweenTwoRules)
{
    std::vector<Rule> const rules{pay("one", {"a"}, {"b"}, "2018-01-01", "2018-06-30"),
                                  pay("two", {"a"}, {"b"}, "2018-08-01", "2018-12-30")};
    ClassPair const pair{"a", "b", "voice"};
    auto const found = holes(rules, pair, {"2017-12-31", "2018-12-31"});
    ASSERT_THAT(found, SizeIs(3));
    EXPECT_EQ(found[0].days, (Days{"2017-12-31", "2017-12-31"}));
    EXPECT_EQ(found[2].days, (Days{"2018-12-31", "2018-12-31"}));
    EXPECT_EQ(in_words(found[1]), "no rule says what is paid for voice from a to b: 2018-07-01 to "
                                  "2018-07-31");
    EXPECT_THAT(holes(rules, {"a", "b", "sms"}, {"2018-01-01", "2018-01-31"}), SizeIs(1));
    EXPECT_THAT(holes(rules, pair, {"2018-02-01", "2018-03-31"}), IsEmpty());
    EXPECT_THAT(covering(rules, pair, {"2018-06-30", "2018-08-01"}), SizeIs(2));
}

std::string day_number(int n)
{
    std::string day = "2020-01-01";
    for (int i = 0; i < n; ++i)
        day = day_after(day);
    return day;
}

// Against counting day by day.
TEST(Settlement, EveryDayHasARuleAHoleOrAnOverlap)
{
    EXPECT_TRUE(rc::check("days without, with one and with several rules", [] {
        constexpr int last = 40;
        std::vector<Rule> rules;
        int const count = *rc::gen::inRange(0, 5);
        for (int i = 0; i < count; ++i) {
            int const from = *rc::gen::inRange(0, last);
            int const days = *rc::gen::inRange(0, last - from + 1);
            rules.push_back(pay("r" + std::to_string(i), {"a"}, {"b"}, day_number(from),
                                days == 0 ? "" : day_number(from + days - 1)));
        }
        Days const all{day_number(0), day_number(last - 1)};
        auto const free = holes(rules, {"a", "b", "voice"}, all);
        auto const twice = overlaps(rules, all);
        for (int d = 0; d < last; ++d) {
            std::string const day = day_number(d);
            auto const held = std::count_if(rules.begin(), rules.end(),
                                            [&](Rule const& r) { return r.held_on(day); });
            auto const inside = [&](Days const& days) {
                return days.from <= day && (days.to.empty() || day <= days.to);
            };
            bool const hole = std::any_of(free.begin(), free.end(),
                                          [&](RuleHole const& h) { return inside(h.days); });
            bool const overlap = std::any_of(twice.begin(), twice.end(),
                                             [&](RuleOverlap const& o) { return inside(o.days); });
            RC_ASSERT(hole == (held == 0));
            RC_ASSERT(overlap == (held > 1));
        }
    }));
}

}  // namespace
}  // namespace tongtu::rules
