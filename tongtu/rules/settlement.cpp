#include "tongtu/rules/settlement.hpp"

#include "tongtu/rules/rule.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace tongtu::rules {

namespace {

bool names(std::vector<std::string> const& classes, std::string_view wanted)
{
    return std::any_of(classes.begin(), classes.end(), [&](std::string const& one) {
        return one == wanted || one == "*" || wanted == "*";
    });
}

bool pays(SettlementTerms const& terms, std::string_view payer, std::string_view payee)
{
    return (names(terms.payers, payer) || names(terms.free, payer)) && names(terms.payees, payee);
}

std::vector<std::string> payer_classes(SettlementTerms const& terms)
{
    std::vector<std::string> all = terms.payers;
    all.insert(all.end(), terms.free.begin(), terms.free.end());
    return all;
}

// A pair of classes that the first rule names and both cover; "*" stands for any class.
std::optional<ClassPair> shared_pair(SettlementTerms const& a, SettlementTerms const& b)
{
    if (a.service != b.service)
        return std::nullopt;
    for (std::string const& payer : payer_classes(a)) {
        for (std::string const& payee : a.payees) {
            bool const forward = a.basis != ChargeBasis::received;
            std::string const& sender = forward ? payer : payee;
            std::string const& receiver = forward ? payee : payer;
            if (covers(b, sender, receiver))
                return ClassPair{sender, receiver, a.service};
            if (a.basis == ChargeBasis::port && covers(b, receiver, sender))
                return ClassPair{receiver, sender, a.service};
        }
    }
    return std::nullopt;
}

Days days_of(Rule const& rule)
{
    return {rule.valid_from, rule.valid_to};
}

}  // namespace

bool sender_pays(SettlementTerms const& terms, std::string_view sender, std::string_view receiver)
{
    return terms.basis != ChargeBasis::received && pays(terms, sender, receiver);
}

bool covers(SettlementTerms const& terms, std::string_view sender, std::string_view receiver)
{
    return sender_pays(terms, sender, receiver) ||
           (terms.basis != ChargeBasis::sent && pays(terms, receiver, sender));
}

std::vector<RuleOverlap> overlaps(std::span<Rule const> rules, Days const& within)
{
    std::vector<RuleOverlap> found;
    for (std::size_t i = 0; i < rules.size(); ++i) {
        for (std::size_t k = i + 1; k < rules.size() && rules[i].settlement; ++k) {
            if (!rules[k].settlement)
                continue;
            Days const days = common(within, common(days_of(rules[i]), days_of(rules[k])));
            auto const pair = shared_pair(*rules[i].settlement, *rules[k].settlement);
            if (pair && !none(days))
                found.push_back({rules[i].id, rules[k].id, *pair, days});
        }
    }
    return found;
}

std::vector<Rule const*> covering(std::span<Rule const> rules, ClassPair const& pair,
                                  Days const& days)
{
    std::vector<Rule const*> found;
    for (Rule const& rule : rules) {
        if (rule.settlement && rule.settlement->service == pair.service &&
            !none(common(days, days_of(rule))) &&
            covers(*rule.settlement, pair.sender, pair.receiver))
            found.push_back(&rule);
    }
    return found;
}

std::vector<RuleHole> holes(std::span<Rule const> rules, ClassPair const& pair, Days const& within)
{
    std::vector<Days> left{within};
    for (Rule const* rule : covering(rules, pair, within)) {
        std::vector<Days> still;
        for (Days const& days : left) {
            Days before;
            Days after;
            without(days, days_of(*rule), before, after);
            for (Days const& part : {before, after}) {
                if (!none(part))
                    still.push_back(part);
            }
        }
        left = std::move(still);
    }
    std::sort(left.begin(), left.end(),
              [](Days const& a, Days const& b) { return a.from < b.from; });
    std::vector<RuleHole> found;
    found.reserve(left.size());
    for (Days const& days : left)
        found.push_back({pair, days});
    return found;
}

std::string in_words(RuleOverlap const& overlap)
{
    return fmt::format(R"("{}" and "{}" both say what is paid for {} from {} to {}: {})",
                       overlap.first, overlap.second, overlap.pair.service, overlap.pair.sender,
                       overlap.pair.receiver, in_words(overlap.days));
}

std::string in_words(RuleHole const& hole)
{
    return fmt::format("no rule says what is paid for {} from {} to {}: {}", hole.pair.service,
                       hole.pair.sender, hole.pair.receiver, in_words(hole.days));
}

}  // namespace tongtu::rules
