#include "tongtu/base/error.hpp"
#include "tongtu/inputs/csv.hpp"
#include "tongtu/inputs/study_toml.hpp"
#include "tongtu/inputs/suggest.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <utility>

namespace tongtu::inputs {

namespace {

char const* name_of(TomlValue::Kind kind)
{
    constexpr auto names =
        std::to_array<char const*>({"a text", "a whole number", "a number", "true or false",
                                    "a date", "a time", "a list", "a table"});
    return names[static_cast<std::size_t>(kind)];
}

// "sites[2]" -> "sites": keys are known by table, not by its place in a list.
std::string without_index(std::string const& name)
{
    std::string out;
    bool inside = false;
    for (char const c : name) {
        inside = inside || c == '[';
        if (!inside)
            out += c;
        inside = inside && c != ']';
    }
    return out;
}

}  // namespace

bool is_calendar_date(std::string const& text)
{
    if (text.size() != 10 || text[4] != '-' || text[7] != '-')
        return false;
    for (std::size_t const i : {0U, 1U, 2U, 3U, 5U, 6U, 8U, 9U}) {
        if (text[i] < '0' || text[i] > '9')
            return false;
    }
    int const year = std::stoi(text.substr(0, 4));
    int const month = std::stoi(text.substr(5, 2));
    int const day = std::stoi(text.substr(8, 2));
    constexpr std::array<int, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (month < 1 || month > 12 || day < 1)
        return false;
    bool const leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return day <= days[static_cast<std::size_t>(month) - 1] + (leap && month == 2 ? 1 : 0);
}

TomlReader::TomlReader(TomlValue const& table, std::string source, std::string name,
                       AskedKeys* asked)
    : table_(&table), source_(std::move(source)), name_(std::move(name)), asked_(asked)
{
}

void TomlReader::refuse(std::string const& key, std::string problem, std::string remedy) const
{
    std::string record = name_.empty() ? "" : "[" + name_ + "]";
    TomlValue const* const value = table_->find(key);
    std::size_t const line = value && value->line ? value->line : table_->line;
    if (line > 0)
        record += fmt::format("{}line {}", record.empty() ? "" : " ", line);
    throw InputError({source_, record, key, std::move(problem), std::move(remedy)});
}

void TomlReader::wrong_kind(std::string const& key, TomlValue const& value,
                            std::string const& wanted) const
{
    std::string seen = name_of(value.kind);
    if (!value.text.empty())
        seen += fmt::format(" ({})", shown(value.text));
    refuse(key, "is " + seen + ", not " + wanted, "Give " + wanted);
}

TomlValue const* TomlReader::ask(std::string const& key)
{
    known_.push_back(key);
    if (asked_)
        asked_->insert(name_.empty() ? key : without_index(name_) + "." + key);
    return table_->find(key);
}

TomlValue const& TomlReader::need(std::string const& key)
{
    TomlValue const* const value = ask(key);
    if (!value)
        refuse(key, "is missing", "Add it; docs/study.md says what it means");
    return *value;
}

bool TomlReader::has(std::string const& key)
{
    return table_->find(key) != nullptr;
}

std::string const& TomlReader::text_of(std::string const& key, TomlValue const& value) const
{
    if (value.kind != TomlValue::Kind::text)
        wrong_kind(key, value, "a text in quotes");
    if (value.text.find('\0') != std::string::npos)
        refuse(key, "holds a NUL character", "Take it out");
    return value.text;
}

std::string TomlReader::text(std::string const& key, std::string const& fallback)
{
    TomlValue const* const value = ask(key);
    return value ? text_of(key, *value) : fallback;
}

std::string TomlReader::need_text(std::string const& key)
{
    std::string const& value = text_of(key, need(key));
    if (trimmed(value).empty())
        refuse(key, "is empty", "Give a text");
    return value;
}

Text TomlReader::title(std::string const& key, Text fallback)
{
    TomlValue const* const value = ask(key);
    if (!value)
        return fallback;
    if (value->kind == TomlValue::Kind::text)
        return {value->text, value->text};
    if (value->kind != TomlValue::Kind::table)
        wrong_kind(key, *value, R"(a text, or {zh = "...", en = "..."})");
    TomlReader languages(*value, source_, name_.empty() ? key : name_ + "." + key, asked_);
    Text text{languages.text("zh"), languages.text("en")};
    languages.done();
    if (text.zh.empty() && text.en.empty())
        refuse(key, "is empty", R"(Give a text, or {zh = "...", en = "..."})");
    if (text.zh.empty())
        text.zh = text.en;
    if (text.en.empty())
        text.en = text.zh;
    return text;
}

double TomlReader::checked(std::string const& key, TomlValue const& value, Range range) const
{
    if (value.kind != TomlValue::Kind::number && value.kind != TomlValue::Kind::integer)
        wrong_kind(key, value, "a number");
    double const v = value.number;
    bool const inside =
        range.open ? v > range.low && v < range.high : v >= range.low && v <= range.high;
    if (!std::isfinite(v))
        refuse(key, "is " + value.text + ", not a finite number", "Give a number");
    if (!inside) {
        bool const bounded = range.high < 1e300;
        refuse(key, "is " + value.text,
               bounded
                   ? fmt::format("Give a number {} {:g} and {:g}",
                                 range.open ? "strictly between" : "between", range.low, range.high)
                   : fmt::format("Give a number {} {:g}", range.open ? "above" : "of at least",
                                 range.low));
    }
    return v;
}

std::optional<double> TomlReader::maybe_number(std::string const& key, Range range)
{
    TomlValue const* const value = ask(key);
    return value ? std::optional(checked(key, *value, range)) : std::nullopt;
}

double TomlReader::number(std::string const& key, double fallback, Range range)
{
    return maybe_number(key, range).value_or(fallback);
}

double TomlReader::need_number(std::string const& key, Range range)
{
    return checked(key, need(key), range);
}

std::int64_t TomlReader::integer(std::string const& key, std::int64_t fallback, std::int64_t low,
                                 std::int64_t high)
{
    TomlValue const* const value = ask(key);
    if (!value)
        return fallback;
    if (value->kind != TomlValue::Kind::integer)
        wrong_kind(key, *value, "a whole number");
    if (value->integer < low || value->integer > high)
        refuse(key, "is " + value->text, fmt::format("Give a number from {} to {}", low, high));
    return value->integer;
}

bool TomlReader::flag(std::string const& key, bool fallback)
{
    TomlValue const* const value = ask(key);
    if (value && value->kind != TomlValue::Kind::boolean)
        wrong_kind(key, *value, "true or false");
    return value ? value->boolean : fallback;
}

std::string TomlReader::date(std::string const& key)
{
    TomlValue const* const value = ask(key);
    if (!value)
        return {};
    if (value->kind != TomlValue::Kind::date && value->kind != TomlValue::Kind::text)
        wrong_kind(key, *value, "a date such as 2024-06-30");
    if (!is_calendar_date(value->text))
        refuse(key, "\"" + shown(value->text) + "\" is no date", "Write it as 2024-06-30");
    return value->text;
}

std::size_t TomlReader::choice(std::string const& key, std::vector<std::string> const& words,
                               std::size_t fallback)
{
    TomlValue const* const value = ask(key);
    if (!value)
        return fallback;
    std::string const& word = text_of(key, *value);
    auto const found = std::find(words.begin(), words.end(), word);
    if (found == words.end())
        refuse(key, "\"" + shown(word) + "\" is not known", did_you_mean(word, words));
    return static_cast<std::size_t>(found - words.begin());
}

}  // namespace tongtu::inputs
