#include "tongtu/inputs/study_toml.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/inputs/csv.hpp"

#include <fmt/format.h>

#define TOML_EXCEPTIONS 1
#include <toml++/toml.h>

namespace tongtu::inputs {

namespace {

constexpr std::size_t largest_file = std::size_t{4} << 20;

TomlValue converted(toml::node const& node);

void take_table(TomlValue& value, toml::table const& table)
{
    value.kind = TomlValue::Kind::table;
    for (auto const& [key, member] : table)
        value.members.push_back({std::string(key.str()), converted(member)});
}

void take_leaf(TomlValue& value, toml::node const& node)
{
    using Kind = TomlValue::Kind;
    if (auto const* text = node.as_string()) {
        value.kind = Kind::text;
        value.text = text->get();
    } else if (auto const* integer = node.as_integer()) {
        value.kind = Kind::integer;
        value.integer = integer->get();
        value.number = static_cast<double>(integer->get());
        value.text = fmt::format("{}", integer->get());
    } else if (auto const* number = node.as_floating_point()) {
        value.kind = Kind::number;
        value.number = number->get();
        value.text = fmt::format("{}", number->get());
    } else if (auto const* flag = node.as_boolean()) {
        value.kind = Kind::boolean;
        value.boolean = flag->get();
        value.text = flag->get() ? "true" : "false";
    } else if (auto const* date = node.as_date()) {
        value.kind = Kind::date;
        value.text =
            fmt::format("{:04}-{:02}-{:02}", date->get().year, date->get().month, date->get().day);
    } else {
        value.kind = Kind::other;
        value.text = "a time";
    }
}

TomlValue converted(toml::node const& node)
{
    TomlValue value;
    value.line = node.source().begin.line;
    if (auto const* table = node.as_table()) {
        take_table(value, *table);
    } else if (auto const* array = node.as_array()) {
        value.kind = TomlValue::Kind::array;
        for (toml::node const& item : *array)
            value.items.push_back(converted(item));
    } else {
        take_leaf(value, node);
    }
    return value;
}

}  // namespace

TomlValue const* TomlValue::find(std::string_view key) const
{
    for (auto const& [name, member] : members) {
        if (name == key)
            return &member;
    }
    return nullptr;
}

TomlValue parse_toml(std::string_view text, std::string const& source)
{
    if (text.size() > largest_file)
        throw InputError({source, "", "", fmt::format("is larger than {} bytes", largest_file),
                          "A study holds paths and parameters, not data"});
    if (text.starts_with("\xef\xbb\xbf"))
        text.remove_prefix(3);
    if (!valid_utf8(text))
        throw InputError({source, "", "", "is not UTF-8", "Save it again as UTF-8"});
    try {
        return converted(toml::parse(text, source));
    } catch (toml::parse_error const& error) {
        auto const& begin = error.source().begin;
        throw InputError({source, fmt::format("line {}, column {}", begin.line, begin.column), "",
                          shown(error.description()), "Correct the TOML there"});
    }
}

}  // namespace tongtu::inputs
