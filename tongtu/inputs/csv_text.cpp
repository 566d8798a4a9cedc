#include "tongtu/inputs/csv.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>

namespace tongtu::inputs {

namespace {

// Length of the UTF-8 sequence at the start of `text`; 0 when it is none.
std::size_t sequence_length(std::string_view text)
{
    auto const byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    unsigned const first = byte(0);
    if (first < 0x80)
        return 1;
    std::size_t const length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4 || text.size() < length)
        return 0;
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0U) != 0x80U)
            return 0;
    }
    bool const overlong = (first == 0xE0 && byte(1) < 0xA0) || (first == 0xF0 && byte(1) < 0x90);
    bool const surrogate = first == 0xED && byte(1) >= 0xA0;
    bool const beyond = first == 0xF4 && byte(1) >= 0x90;
    return overlong || surrogate || beyond ? 0 : length;
}

bool looks_like_comma_number(std::string_view text)
{
    return std::count(text.begin(), text.end(), ',') == 1 &&
           text.find_first_not_of("0123456789+-,") == std::string_view::npos;
}

}  // namespace

bool valid_utf8(std::string_view text)
{
    while (!text.empty()) {
        std::size_t const length = sequence_length(text);
        if (length == 0)
            return false;
        text.remove_prefix(length);
    }
    return true;
}

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view blanks = " \t\r\n";
    constexpr std::string_view no_break = "\xc2\xa0";
    for (;;) {
        if (!text.empty() && blanks.find(text.front()) != std::string_view::npos)
            text.remove_prefix(1);
        else if (!text.empty() && blanks.find(text.back()) != std::string_view::npos)
            text.remove_suffix(1);
        else if (text.starts_with(no_break))
            text.remove_prefix(2);
        else if (text.ends_with(no_break))
            text.remove_suffix(2);
        else
            return text;
    }
}

std::string shown(std::string_view text)
{
    std::string out;
    bool const cut = text.size() > 60;
    for (text = text.substr(0, 60); !text.empty();) {
        std::size_t const length = sequence_length(text);
        bool const printable =
            length > 1 || (length == 1 && static_cast<unsigned char>(text[0]) >= 0x20);
        if (printable)
            out += text.substr(0, length);
        else if (!cut || text.size() >= 4)  // a cut may leave part of a letter: dropped
            out += '?';
        text.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return cut ? out + "..." : out;
}

ParsedNumber parse_number(std::string_view text)
{
    std::string_view const body = trimmed(text);
    std::string_view digits = body;
    if (digits.starts_with('+') && !digits.starts_with("+-"))
        digits.remove_prefix(1);
    double value = 0.0;
    auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    bool const whole = end == digits.data() + digits.size();
    if (error == std::errc::result_out_of_range && whole)
        return {0.0, fmt::format("\"{}\" is beyond what a number can hold", shown(body))};
    if (error == std::errc{} && whole && std::isfinite(value))
        return {value, {}};
    if (error == std::errc{} && whole)
        return {0.0, fmt::format("\"{}\" is not a finite number", shown(body))};
    if (looks_like_comma_number(body)) {
        std::string point(body);
        std::replace(point.begin(), point.end(), ',', '.');
        return {0.0, fmt::format("\"{}\" has a comma; write {} with a decimal point, and no "
                                 "thousands separators",
                                 shown(body), point)};
    }
    return {0.0, fmt::format("\"{}\" is not a number", shown(body))};
}

}  // namespace tongtu::inputs
