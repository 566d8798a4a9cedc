// TOML as a plain tree, and a reader that asks for keys, checks them, and refuses those it was
// never asked for.

#pragma once

#include "tongtu/base/text.hpp"

#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace tongtu::inputs {

struct TomlMember;

struct TomlValue {
    enum class Kind : std::uint8_t { text, integer, number, boolean, date, other, array, table };
    Kind kind = Kind::table;
    std::string text;     // of texts and dates ("2018-05-01"); else as it is written
    double number = 0.0;  // integers too
    std::int64_t integer = 0;
    bool boolean = false;
    std::vector<TomlValue> items;
    std::vector<TomlMember> members;
    std::size_t line = 0;

    [[nodiscard]] TomlValue const* find(std::string_view key) const;
};

/// A named struct and not a pair, which clang wants complete before TomlValue is.
struct TomlMember {
    std::string name;
    TomlValue value;
};

/// Throws InputError with line and column.
TomlValue parse_toml(std::string_view text, std::string const& source);

/// A number from `low` to `high`, both included unless `open`.
struct Range {
    double low = -std::numeric_limits<double>::max();
    double high = std::numeric_limits<double>::max();
    bool open = false;
};

/// Keys as "technology.frequency_mhz", array indexes left out.
using AskedKeys = std::set<std::string>;

/// Whether a text is a date of the calendar, YYYY-MM-DD.
bool is_calendar_date(std::string const& text);

/// One table of the file. Each getter throws InputError with source, table, key, value and remedy;
/// `need_…` also when the key is missing. A default stands for a missing key.
class TomlReader {
public:
    TomlReader(TomlValue const& table, std::string source, std::string name, AskedKeys* asked);

    [[nodiscard]] std::string const& name() const { return name_; }
    [[nodiscard]] bool has(std::string const& key);
    std::string text(std::string const& key, std::string const& fallback = {});
    std::string need_text(std::string const& key);
    /// "text", or {zh = "…", en = "…"}; one language alone stands for both.
    Text title(std::string const& key, Text fallback);
    std::optional<double> maybe_number(std::string const& key, Range range);
    double number(std::string const& key, double fallback, Range range);
    double need_number(std::string const& key, Range range);
    std::int64_t integer(std::string const& key, std::int64_t fallback, std::int64_t low,
                         std::int64_t high);
    bool flag(std::string const& key, bool fallback);
    /// YYYY-MM-DD, as a date or a text; empty when missing.
    std::string date(std::string const& key);
    /// A number of the list that stands for the word.
    std::size_t choice(std::string const& key, std::vector<std::string> const& words,
                       std::size_t fallback);
    std::vector<std::string> texts(std::string const& key);
    std::vector<double> numbers(std::string const& key, Range range);
    /// All keys of a sub-table are free; values are texts or numbers.
    std::map<std::string, std::string> text_map(std::string const& key);
    std::map<std::string, double> number_map(std::string const& key, Range range);
    std::optional<TomlReader> table(std::string const& key);
    TomlReader need_table(std::string const& key);
    std::vector<TomlReader> tables(std::string const& key);
    /// Refuses every key that nobody asked for.
    void done() const;
    /// Throws InputError for a key of this table.
    [[noreturn]] void refuse(std::string const& key, std::string problem, std::string remedy) const;

private:
    TomlValue const* ask(std::string const& key);
    TomlValue const& need(std::string const& key);
    double checked(std::string const& key, TomlValue const& value, Range range) const;
    std::string const& text_of(std::string const& key, TomlValue const& value) const;
    [[noreturn]] void wrong_kind(std::string const& key, TomlValue const& value,
                                 std::string const& wanted) const;

    TomlValue const* table_;
    std::string source_;
    std::string name_;
    AskedKeys* asked_;
    std::vector<std::string> known_;
};

}  // namespace tongtu::inputs
