// Days of the calendar as ISO 8601 texts, whose alphabetical order is their order in time.

#pragma once

#include <string>

namespace tongtu::rules {

/// Days from the first to the last, both included; an empty `to` has no end.
struct Days {
    std::string from;
    std::string to;
    bool operator==(Days const&) const = default;
};

/// The day after or before "2020-02-29". Broken contract (expects): a text that is no day.
std::string day_after(std::string const& day);
std::string day_before(std::string const& day);

/// The days that both hold; `from` after `to` when there are none.
Days common(Days const& a, Days const& b);
bool none(Days const& days);

/// Without the days of `taken`: none, one or two spans, each with a day in it.
/// `left` receives what lies before, `right` what lies after; either may be none.
void without(Days const& days, Days const& taken, Days& left, Days& right);

/// "2018-11-01 to 2019-12-31", "since 2020-07-01"; one day stands alone.
std::string in_words(Days const& days);

}  // namespace tongtu::rules
