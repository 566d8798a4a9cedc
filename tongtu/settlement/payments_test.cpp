#include "tongtu/settlement/payments.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/settlement/regimes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <numeric>
#include <rapidcheck.h>

namespace tongtu::settlement {
namespace {

using rules::ChargeBasis;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

template <class Call>
std::string refusal(Call const& call)
{
    try {
        call();
    } catch (InputError const& error) {
        return error.what();
    }
    return "accepted";
}

rules::Rule rule(std::string id, std::vector<std::string> payers, std::vector<std::string> payees,
                 std::optional<double> rate, std::optional<double> cap = {})
{
    rules::Rule one;
    one.id = std::move(id);
    one.valid_from = "2014-01-01";
    rules::SettlementTerms terms;
    terms.payers = std::move(payers);
    terms.payees = std::move(payees);
    terms.service = "voice";
    terms.unit = "minute";
    terms.currency = "CNY";
    terms.rate = rate;
    terms.cap = cap;
    one.settlement = terms;
    return one;
}

// Three networks of classes a, b, c; services voice (minutes) and backbone (Gbps-month).
class Book : public testing::Test {
protected:
    Book() : volumes(3, 2)
    {
        for (char const* id : {"a", "b", "c"})
            networks.push_back({std::string(id) + "-net", {id, id}, id});
        services.resize(2);
        services[0].id = "voice";
        services[0].unit = "minute";
        services[1].id = "backbone";
        services[1].unit = "Gbps-month";
    }
    Settled settle()
    {
        holes.clear();
        RuleBook book{rules, {"2014-03-01", "2014-03-31"}, networks, services, agreed};
        book.conversion = conversion;
        return settle_by_rules(volumes, book, holes);
    }
    std::vector<market::PeerNetwork> networks;
    std::vector<market::TrafficService> services;
    std::vector<rules::Rule> rules;
    std::vector<market::AgreedRate> agreed;
    std::function<double(std::string const&)> conversion;
    Volumes volumes;
    std::vector<rules::RuleHole> holes;
};

TEST_F(Book, EachDirectionHasItsOwnRate)
{
    rules = {rule("to-b", {"a"}, {"b"}, 0.04), rule("to-a", {"b"}, {"a"}, 0.06)};
    rules[1].unverified = true;
    volumes.at(0, 0, 1) = 1000.0;
    volumes.at(0, 1, 0) = 500.0;
    Settled const all = settle();
    ASSERT_THAT(all.payments, SizeIs(2));
    EXPECT_EQ(all.payments[0].amount, 40);
    EXPECT_EQ(all.payments[0].rule, "to-b");
    EXPECT_FALSE(all.payments[0].unverified);
    EXPECT_EQ(all.payments[1].amount, 30);
    EXPECT_TRUE(all.payments[1].unverified);
    EXPECT_EQ(all.net, (std::vector<std::int64_t>{-10, 10, 0}));
    auto const nets = net_payers(all);
    ASSERT_THAT(nets, SizeIs(1));
    EXPECT_EQ(nets[0].payer, 0U);
    EXPECT_EQ(nets[0].amount, 10);
}

TEST_F(Book, NettingThresholdAndReceivedVolume)
{
    rules = {rule("r", {"a", "b"}, {"a", "b"}, 1.0)};
    rules[0].settlement->netting = true;
    volumes.at(0, 0, 1) = 1000.0;
    volumes.at(0, 1, 0) = 400.0;
    EXPECT_EQ(settle().net, (std::vector<std::int64_t>{-600, 600, 0}));
    rules[0].settlement->ratio_threshold = 2.5;  // 1000 is 2.5 times 400: still free
    EXPECT_EQ(settle().turnover(), 0);
    rules[0].settlement->ratio_threshold = 2.4;
    EXPECT_EQ(settle().net, (std::vector<std::int64_t>{-600, 600, 0}));
    rules[0].settlement->netting = false;
    rules[0].settlement->ratio_threshold = 0.0;
    rules[0].settlement->basis = ChargeBasis::received;  // a receives 400, b 1000
    EXPECT_EQ(settle().net, (std::vector<std::int64_t>{600, -600, 0}));
}

TEST_F(Book, APortIsPaidOnceForItsLargerDirection)
{
    rules = {rule("port", {"a"}, {"b"}, {}, 80000.0)};
    rules[0].settlement->service = "backbone";
    rules[0].settlement->unit = "Gbps-month";
    rules[0].settlement->basis = ChargeBasis::port;
    volumes.at(1, 0, 1) = 300.0;
    volumes.at(1, 1, 0) = 500.0;
    Settled all = settle();
    ASSERT_THAT(all.payments, SizeIs(1));
    EXPECT_EQ(all.payments[0].payer, 0U);
    EXPECT_EQ(all.payments[0].amount, 40'000'000);
    EXPECT_TRUE(all.payments[0].at_cap);
    volumes.at(1, 0, 1) = 0.0;  // one direction alone
    EXPECT_EQ(settle().net, (std::vector<std::int64_t>{-40'000'000, 40'000'000, 0}));
    agreed = {{0, 1, 1, "2014-01-01", "", 50000.0, "CNY", "contract", "agreed.csv, row 1"}};
    all = settle();
    EXPECT_EQ(all.turnover(), 25'000'000);
    EXPECT_FALSE(all.payments[0].at_cap);
    rules[0].settlement->free = {"c"};
    volumes.at(1, 2, 1) = 100.0;
    EXPECT_EQ(settle().turnover(), 25'000'000);
    EXPECT_THAT(holes, IsEmpty());
}

TEST_F(Book, TrafficWithoutARuleIsAHole)
{
    rules = {rule("r", {"a"}, {"b"}, 1.0)};
    volumes.at(0, 0, 1) = 10.0;
    volumes.at(0, 1, 2) = 10.0;
    EXPECT_EQ(settle().turnover(), 10);
    ASSERT_THAT(holes, SizeIs(1));
    EXPECT_THAT(rules::in_words(holes[0]), HasSubstr("voice from b to c: 2014-03-01"));
}

TEST_F(Book, RefusesWhatTheRulesDoNotAllow)
{
    volumes.at(0, 0, 1) = 10.0;
    rules = {rule("one", {"a"}, {"b"}, 1.0), rule("two", {"a"}, {"b"}, 2.0)};
    EXPECT_THAT(refusal([&] { settle(); }),
                HasSubstr("voice from a-net to b-net: both \"one\" and \"two\" hold on the same"));
    rules[0].valid_to = "2014-03-10";
    rules[1].valid_from = "2014-03-11";
    EXPECT_THAT(refusal([&] { settle(); }), HasSubstr("Split the period"));
    rules.pop_back();
    EXPECT_THAT(refusal([&] { settle(); }),
                HasSubstr("\"one\" does not hold: 2014-03-11 to 2014-03-31"));
    rules = {rule("one", {"a"}, {"b"}, {}, 2.0)};
    agreed = {{0, 1, 0, "2014-01-01", "", 2.5, "CNY", "contract", "agreed.csv, row 1"}};
    EXPECT_THAT(refusal([&] { settle(); }), HasSubstr("2.5 of agreed.csv, row 1 lies outside"));
    agreed[0].rate = 2.0;
    EXPECT_EQ(settle().turnover(), 20);
    agreed[0].currency = "USD";
    EXPECT_THAT(refusal([&] { settle(); }), HasSubstr("is in USD, \"one\" in CNY"));
    agreed[0].currency = "CNY";
    agreed[0].to = "2014-03-30";
    EXPECT_THAT(refusal([&] { settle(); }), HasSubstr("does not hold for all of"));
    agreed.clear();
    services[0].unit = "second";
    EXPECT_THAT(refusal([&] { settle(); }), HasSubstr("in second, \"one\" charges by minute"));
    services[0].unit = "minute";
    volumes.at(0, 0, 1) = 1e17;
    EXPECT_THAT(refusal([&] { settle(); }), HasSubstr("more money than can be counted"));
    volumes.at(0, 0, 1) = volumes.at(0, 1, 0) = 4e15;  // each can be counted, both cannot
    rules = {rule("both", {"a", "b"}, {"a", "b"}, 2.0)};
    EXPECT_THAT(refusal([&] { settle(); }), HasSubstr("all payments together are 1.6e+16"));
}

TEST_F(Book, ConvertsByTheGivenTable)
{
    volumes.at(0, 0, 1) = 1000.0;
    rules = {rule("one", {"a"}, {"b"}, 0.04)};
    conversion = [](std::string const& currency) {
        EXPECT_EQ(currency, "CNY");
        return 0.25;
    };
    EXPECT_EQ(settle().turnover(), 10);
}

TEST(Traffic, ThatDoesNotSquareIsNamed)
{
    market::TrafficPeriod period;
    period.flows = {{0, 1, 0, 100.0, 98.0, "row 1"},
                    {1, 0, 0, 100.0, {}, "row 2"},
                    {0, 2, 0, 0.0, 0.0, "row 3"}};
    EXPECT_THAT(mismatches(period, 2.0), IsEmpty());
    auto const found = mismatches(period, 1.9);
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(found[0].flow.record, "row 1");
    EXPECT_DOUBLE_EQ(found[0].percent, 2.0);
    Volumes const volumes = volumes_of(period, 3, 1);
    EXPECT_EQ(volumes.at(0, 0, 1), 98.0);
    EXPECT_EQ(volumes.at(0, 1, 0), 100.0);
}

Volumes any_volumes(std::size_t networks, std::size_t services)
{
    Volumes volumes(networks, services);
    for (std::size_t s = 0; s < services; ++s) {
        for (std::size_t a = 0; a < networks; ++a) {
            for (std::size_t b = 0; b < networks; ++b) {
                if (a != b)
                    volumes.at(s, a, b) = *rc::gen::inRange(0, 2'000'000'000) / 7.0;
            }
        }
    }
    return volumes;
}

TEST(Payments, SumToZeroUnderEveryRegime)
{
    EXPECT_TRUE(rc::check("what is paid is received", [] {
        std::size_t const n = *rc::gen::inRange<std::size_t>(2, 6);
        Volumes const volumes = any_volumes(n, 2);
        std::vector<std::optional<double>> rates(2);
        for (std::optional<double>& rate : rates)
            rate = *rc::gen::inRange(0, 1000) / 997.0;
        std::vector<market::PeerNetwork> networks(n);
        std::vector<market::TrafficService> services(2);
        for (std::size_t i = 0; i < n; ++i)
            networks[i] = {"n" + std::to_string(i), {}, "x"};
        services[0].id = "voice";
        services[0].unit = "minute";
        services[1].id = "other";
        std::vector<rules::Rule> rules{rule("r", {"x"}, {"x"}, *rates[0])};
        rules[0].settlement->basis = *rc::gen::element(ChargeBasis::sent, ChargeBasis::received);
        rules[0].settlement->netting = *rc::gen::arbitrary<bool>();
        std::vector<rules::RuleHole> holes;
        std::vector<LinkLoad> loads;
        for (std::size_t a = 0; a < n; ++a)
            loads.push_back({a, (a + 1) % n, volumes.at(0, a, (a + 1) % n) / 1e5, false});
        for (Settled const& all :
             {settle_by_rules(volumes, {rules, {"2014-03-01", "2014-03-31"}, networks, services},
                              holes),
              settle_at_rates(volumes, rates), settle_by_capacity(loads, 51234.5, 3, n)}) {
            RC_ASSERT(std::accumulate(all.net.begin(), all.net.end(), std::int64_t{0}) == 0);
            // Net payers pay what net receivers get.
            std::vector<std::int64_t> net(n, 0);
            for (NetPayment const& one : net_payers(all)) {
                RC_ASSERT(one.amount > 0);
                net[one.payer] -= one.amount;
                net[one.payee] += one.amount;
            }
            RC_ASSERT(net == all.net);
        }
    }));
}

}  // namespace
}  // namespace tongtu::settlement
