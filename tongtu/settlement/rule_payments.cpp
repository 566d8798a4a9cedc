#include "tongtu/base/error.hpp"
#include "tongtu/settlement/payments.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace tongtu::settlement {

namespace {

using rules::ChargeBasis;
using rules::SettlementTerms;

struct Case {
    Volumes const& volumes;
    RuleBook const& book;
    std::size_t service;
    std::size_t from;
    std::size_t to;
};

[[noreturn]] void refuse_case(Case const& c, std::string problem, std::string remedy)
{
    throw InputError({c.book.source,
                      fmt::format("{} from {} to {}", c.book.services[c.service].id,
                                  c.book.networks[c.from].id, c.book.networks[c.to].id),
                      "", std::move(problem), std::move(remedy)});
}

rules::ClassPair pair_of(Case const& c)
{
    return {c.book.networks[c.from].rule_class, c.book.networks[c.to].rule_class,
            c.book.services[c.service].id};
}

// The one rule that holds on all days; null and a hole where there is none.
rules::Rule const* rule_for(Case const& c, std::vector<rules::RuleHole>& holes)
{
    RuleBook const& book = c.book;
    auto const found = rules::covering(book.rules, pair_of(c), book.days);
    if (found.empty()) {
        holes.push_back({pair_of(c), book.days});
        return nullptr;
    }
    if (found.size() > 1) {
        auto const days = rules::common({found[0]->valid_from, found[0]->valid_to},
                                        {found[1]->valid_from, found[1]->valid_to});
        bool const both = !rules::none(rules::common(days, book.days));
        refuse_case(c,
                    fmt::format(R"(both "{}" and "{}" hold {} {})", found[0]->id, found[1]->id,
                                both ? "on the same days of" : "on some days of",
                                rules::in_words(book.days)),
                    both ? "Take one of them out of the study's rules, or end it with valid_to"
                         : "Split the period where the one rule gives way to the other");
    }
    auto const uncovered = rules::holes(book.rules, pair_of(c), book.days);
    if (!uncovered.empty())
        refuse_case(c,
                    fmt::format("\"{}\" does not hold: {}", found[0]->id,
                                rules::in_words(uncovered[0].days)),
                    "Split the period there");
    return found[0];
}

// Whose volume the terms charge, after netting and threshold.
double charged_volume(SettlementTerms const& terms, Case const& c, std::size_t payer,
                      std::size_t payee)
{
    double const sent = c.volumes.at(c.service, payer, payee);
    double const received = c.volumes.at(c.service, payee, payer);
    if (terms.basis == ChargeBasis::port)
        return std::max(sent, received);
    double const charged = terms.basis == ChargeBasis::sent ? sent : received;
    double const other = terms.basis == ChargeBasis::sent ? received : sent;
    if (terms.ratio_threshold > 0.0 && charged <= terms.ratio_threshold * other)
        return 0.0;
    return terms.netting ? std::max(0.0, charged - other) : charged;
}

market::AgreedRate const* agreed_for(Case const& c, std::size_t payer, std::size_t payee)
{
    market::AgreedRate const* found = nullptr;
    for (market::AgreedRate const& one : c.book.agreed) {
        if (one.payer != payer || one.payee != payee || one.service != c.service ||
            rules::none(rules::common({one.from, one.to}, c.book.days)))
            continue;
        bool const whole =
            one.from <= c.book.days.from && (one.to.empty() || c.book.days.to <= one.to);
        if (!whole || found)
            refuse_case(c,
                        fmt::format("the rate agreed in {} {} {}", one.record,
                                    whole ? "is a second one for" : "does not hold for all of",
                                    rules::in_words(c.book.days)),
                        whole ? "Keep one of them" : "Split the period there");
        found = &one;
    }
    return found;
}

// The agreed rate within cap and floor; where none is agreed the cap, which is said.
void set_rate(Payment& payment, rules::Rule const& rule, Case const& c)
{
    SettlementTerms const& terms = *rule.settlement;
    market::AgreedRate const* const agreed = agreed_for(c, payment.payer, payment.payee);
    auto const in_study_money = [&](double rate, std::string const& currency) {
        return rate == 0.0 || !c.book.conversion ? rate : rate * c.book.conversion(currency);
    };
    if (terms.rate) {
        if (agreed)
            refuse_case(
                c,
                fmt::format("{} agrees a rate that \"{}\" sets already", agreed->record, rule.id),
                "Take the agreed rate out");
        payment.rate = in_study_money(*terms.rate, terms.currency);
        return;
    }
    if (!agreed) {
        payment.at_cap = true;
        payment.rate = in_study_money(*terms.cap, terms.currency);
        return;
    }
    payment.origin = agreed->origin;
    if (agreed->currency != terms.currency)
        refuse_case(c,
                    fmt::format("{} is in {}, \"{}\" in {}", agreed->record, agreed->currency,
                                rule.id, terms.currency),
                    "Give the agreed rate in the currency of the rule");
    if (agreed->rate > *terms.cap || (terms.floor && agreed->rate < *terms.floor))
        refuse_case(c,
                    fmt::format("the rate {:g} of {} lies outside the limits of \"{}\" ({:g} to "
                                "{:g})",
                                agreed->rate, agreed->record, rule.id, terms.floor.value_or(0.0),
                                *terms.cap),
                    "Correct the agreed rate");
    payment.rate = in_study_money(agreed->rate, agreed->currency);
}

Payment payment_under(rules::Rule const& rule, Case const& c)
{
    SettlementTerms const& terms = *rule.settlement;
    market::TrafficService const& service = c.book.services[c.service];
    if (terms.unit != service.unit)
        refuse_case(c,
                    fmt::format("the traffic is in {}, \"{}\" charges by {}", service.unit, rule.id,
                                terms.unit),
                    "Give the traffic in the unit of the rule");
    bool const sender = rules::sender_pays(terms, pair_of(c).sender, pair_of(c).receiver);
    Payment payment;
    payment.payer = sender ? c.from : c.to;
    payment.payee = sender ? c.to : c.from;
    payment.service = c.service;
    payment.rule = rule.id;
    payment.unverified = rule.unverified;
    payment.volume = charged_volume(terms, c, payment.payer, payment.payee);
    auto const& payer_class = c.book.networks[payment.payer].rule_class;
    bool const free =
        std::find(terms.free.begin(), terms.free.end(), payer_class) != terms.free.end();
    if (!free)
        set_rate(payment, rule, c);
    payment.amount = whole_amount(payment.volume, payment.rate);
    return payment;
}

}  // namespace

Settled settle_by_rules(Volumes const& volumes, RuleBook const& book,
                        std::vector<rules::RuleHole>& holes)
{
    std::vector<Payment> payments;
    std::size_t const n = volumes.networks();
    for (std::size_t service = 0; service < volumes.services(); ++service) {
        for (std::size_t from = 0; from < n; ++from) {
            for (std::size_t to = 0; to < n; ++to) {
                if (volumes.at(service, from, to) <= 0.0)
                    continue;
                Case const c{volumes, book, service, from, to};
                rules::Rule const* const rule = rule_for(c, holes);
                // A port carries both directions and is paid once.
                bool const paid = rule && rule->settlement->basis == ChargeBasis::port &&
                                  to < from && volumes.at(service, to, from) > 0.0;
                if (rule && !paid)
                    payments.push_back(payment_under(*rule, c));
            }
        }
    }
    return settled(std::move(payments), n);
}

}  // namespace tongtu::settlement
