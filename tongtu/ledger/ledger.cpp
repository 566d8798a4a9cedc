#include "tongtu/ledger/ledger.hpp"

#include "tongtu/base/error.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <set>
#include <utility>

namespace tongtu::ledger {

namespace {

// Levenshtein's distance, one row at a time; more than `limit` is reported as limit + 1.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit)
{
    std::size_t const difference = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
    if (difference > limit)
        return limit + 1;
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = std::exchange(row[0], i + 1);
        std::size_t least = row[0];
        for (std::size_t j = 0; j < b.size(); ++j) {
            std::size_t const change = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({change, row[j] + 1, diagonal + 1});
            least = std::min(least, row[j + 1]);
        }
        if (least > limit)
            return limit + 1;
    }
    return std::min(row.back(), limit + 1);
}

}  // namespace

RuleUse use_of(rules::Rule const& rule)
{
    return {rule.id, rule.citation, rule.valid_from, rule.valid_to, rule.unverified};
}

bool needs_profile(std::string_view id)
{
    constexpr std::array<std::string_view, 4> prefixes{"reach.", "coverage.", "plan.people",
                                                       "plan.reach."};
    return std::any_of(prefixes.begin(), prefixes.end(),
                       [&](std::string_view prefix) { return id.starts_with(prefix); });
}

void Ledger::add(Figure figure)
{
    expects(!figure.id.empty(), "a figure has an id");
    expects(!needs_profile(figure.id) || !figure.profile.empty(),
            "a coverage figure stands with its profile");
    expects(places_.emplace(figure.id, figures_.size()).second, "an id stands once in the ledger");
    figures_.push_back(std::move(figure));
}

void Ledger::add_all(Ledger const& other)
{
    for (Figure const& figure : other.all())
        add(figure);
}

Figure const* Ledger::find(std::string_view id) const
{
    auto const found = places_.find(std::string(id));
    return found == places_.end() ? nullptr : &figures_[found->second];
}

std::vector<std::string> Ledger::nearest(std::string_view id, std::size_t count) const
{
    std::size_t const limit = std::max<std::size_t>(3, id.size() / 3);
    std::vector<std::pair<std::size_t, std::string_view>> ranked;
    for (Figure const& figure : figures_) {
        // Who types a part of an id wants those that hold it, however long they are.
        bool const holds = !id.empty() && figure.id.find(id) != std::string::npos;
        std::size_t const distance = holds ? 1 : edit_distance(id, figure.id, limit);
        if (distance <= limit)
            ranked.emplace_back(distance, figure.id);
    }
    std::size_t const kept = std::min(count, ranked.size());
    std::partial_sort(ranked.begin(), ranked.begin() + static_cast<std::ptrdiff_t>(kept),
                      ranked.end());
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < kept; ++i)
        ids.emplace_back(ranked[i].second);
    return ids;
}

std::vector<std::string> Ledger::missing_sources() const
{
    std::set<std::string> missing;
    for (Figure const& figure : figures_) {
        for (std::string const& source : figure.from) {
            if (find(source) == nullptr)
                missing.insert(source);
        }
    }
    return {missing.begin(), missing.end()};
}

}  // namespace tongtu::ledger
