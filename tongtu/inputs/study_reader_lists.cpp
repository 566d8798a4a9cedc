#include "tongtu/inputs/csv.hpp"
#include "tongtu/inputs/study_toml.hpp"
#include "tongtu/inputs/suggest.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace tongtu::inputs {

std::vector<std::string> TomlReader::texts(std::string const& key)
{
    TomlValue const* const value = ask(key);
    std::vector<std::string> found;
    if (!value)
        return found;
    if (value->kind != TomlValue::Kind::array)
        wrong_kind(key, *value, "a list of texts");
    for (TomlValue const& item : value->items) {
        std::string const& text = text_of(key, item);
        if (std::find(found.begin(), found.end(), text) != found.end())
            refuse(key, "\"" + shown(text) + "\" stands twice", "Name each once");
        found.push_back(text);
    }
    return found;
}

std::vector<double> TomlReader::numbers(std::string const& key, Range range)
{
    TomlValue const* const value = ask(key);
    std::vector<double> found;
    if (!value)
        return found;
    if (value->kind != TomlValue::Kind::array)
        wrong_kind(key, *value, "a list of numbers");
    for (TomlValue const& item : value->items)
        found.push_back(checked(key, item, range));
    return found;
}

std::map<std::string, std::string> TomlReader::text_map(std::string const& key)
{
    TomlValue const* const value = ask(key);
    std::map<std::string, std::string> found;
    if (!value)
        return found;
    if (value->kind != TomlValue::Kind::table)
        wrong_kind(key, *value, "a table such as {lon = \"Long\"}");
    for (auto const& [name, member] : value->members)
        found[name] = text_of(fmt::format("{}.{}", key, name), member);
    return found;
}

std::map<std::string, double> TomlReader::number_map(std::string const& key, Range range)
{
    TomlValue const* const value = ask(key);
    std::map<std::string, double> found;
    if (!value)
        return found;
    if (value->kind != TomlValue::Kind::table)
        wrong_kind(key, *value, "a table of numbers");
    for (auto const& [name, member] : value->members)
        found[name] = checked(fmt::format("{}.{}", key, name), member, range);
    return found;
}

std::optional<TomlReader> TomlReader::table(std::string const& key)
{
    TomlValue const* const value = ask(key);
    if (!value)
        return std::nullopt;
    if (value->kind != TomlValue::Kind::table)
        wrong_kind(key, *value, "a table");
    return TomlReader(*value, source_, name_.empty() ? key : name_ + "." + key, asked_);
}

TomlReader TomlReader::need_table(std::string const& key)
{
    if (auto found = table(key))
        return *found;
    for (auto const& [name, member] : table_->members) {  // rather mistyped than left out
        if (nearest(name, std::vector{key}))
            refuse(name, "is not a known key", did_you_mean(name, std::vector{key}));
    }
    refuse("[" + key + "]", "is missing", "Add the table; docs/study.md says what it holds");
}

std::vector<TomlReader> TomlReader::tables(std::string const& key)
{
    TomlValue const* const value = ask(key);
    std::vector<TomlReader> found;
    if (!value)
        return found;
    std::string const name = name_.empty() ? key : name_ + "." + key;
    std::string const wanted = fmt::format("a list of tables: write [[{}]]", name);
    if (value->kind != TomlValue::Kind::array)
        wrong_kind(key, *value, wanted);
    for (TomlValue const& item : value->items) {
        if (item.kind != TomlValue::Kind::table)
            wrong_kind(key, *value, wanted);
        found.emplace_back(item, source_, fmt::format("{}[{}]", name, found.size()), asked_);
    }
    return found;
}

void TomlReader::done() const
{
    for (auto const& [key, member] : table_->members) {
        if (std::find(known_.begin(), known_.end(), key) == known_.end())
            refuse(key, "is not a known key", did_you_mean(key, known_));
    }
}

}  // namespace tongtu::inputs
