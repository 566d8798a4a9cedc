#include "tongtu/rules/days.hpp"

#include "tongtu/base/error.hpp"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fmt/format.h>

namespace tongtu::rules {

namespace {

std::string moved(std::string const& day, int by)
{
    expects(day.size() == 10 && day[4] == '-' && day[7] == '-', "a day is YYYY-MM-DD");
    std::chrono::year_month_day const date{
        std::chrono::year{std::atoi(day.substr(0, 4).c_str())},
        std::chrono::month{static_cast<unsigned>(std::atoi(day.substr(5, 2).c_str()))},
        std::chrono::day{static_cast<unsigned>(std::atoi(day.substr(8, 2).c_str()))}};
    expects(date.ok(), "a day of the calendar");
    std::chrono::year_month_day const next{std::chrono::sys_days{date} + std::chrono::days{by}};
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(next.year()),
                       static_cast<unsigned>(next.month()), static_cast<unsigned>(next.day()));
}

}  // namespace

std::string day_after(std::string const& day)
{
    return moved(day, 1);
}

std::string day_before(std::string const& day)
{
    return moved(day, -1);
}

Days common(Days const& a, Days const& b)
{
    std::string const to = a.to.empty() || (!b.to.empty() && b.to < a.to) ? b.to : a.to;
    return {std::max(a.from, b.from), to};
}

bool none(Days const& days)
{
    return !days.to.empty() && days.to < days.from;
}

void without(Days const& days, Days const& taken, Days& left, Days& right)
{
    constexpr char const* empty_from = "9999-12-31";
    constexpr char const* empty_to = "0001-01-01";
    left = right = {empty_from, empty_to};
    Days const both = common(days, taken);
    if (none(both)) {
        left = days;
        return;
    }
    if (days.from < both.from)
        left = {days.from, day_before(both.from)};
    if (!both.to.empty() && (days.to.empty() || both.to < days.to))
        right = {day_after(both.to), days.to};
}

std::string in_words(Days const& days)
{
    if (days.to.empty())
        return "since " + days.from;
    return days.from == days.to ? days.from : days.from + " to " + days.to;
}

}  // namespace tongtu::rules
