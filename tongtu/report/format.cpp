#include "tongtu/report/format.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>

namespace tongtu::report {

namespace {

// Length of the well-formed UTF-8 sequence at the start of `s`, 0 when there is none.
std::size_t sequence(std::string_view s)
{
    auto const byte = [&](std::size_t i) { return static_cast<unsigned char>(s[i]); };
    unsigned const a = byte(0);
    std::size_t const n = a < 0x80   ? 1
                          : a < 0xC2 ? 0
                          : a < 0xE0 ? 2
                          : a < 0xF0 ? 3
                          : a < 0xF5 ? 4
                                     : 0;
    if (n == 0 || n > s.size())
        return 0;
    for (std::size_t i = 1; i < n; ++i)
        if ((byte(i) & 0xC0u) != 0x80u)
            return 0;
    if (n > 2) {  // overlong forms, surrogates, beyond U+10FFFF, non-characters FFFE and FFFF
        unsigned const b = byte(1);
        if ((a == 0xE0 && b < 0xA0) || (a == 0xED && b > 0x9F) || (a == 0xF0 && b < 0x90) ||
            (a == 0xF4 && b > 0x8F) || (a == 0xEF && b == 0xBF && byte(2) > 0xBD))
            return 0;
    }
    return n;
}

void group_thousands(std::string& digits)
{
    std::size_t const dot = std::min(digits.find('.'), digits.size());
    for (std::size_t i = dot; i > 3; i -= 3)
        digits.insert(i - 3, 1, ',');
}

int decimals_of(double step)
{
    if (!(step > 0.0) || step >= 1.0)
        return step > 0.0 && std::abs(step - std::round(step)) > 1e-9 * step ? 1 : 0;
    int decimals = static_cast<int>(std::ceil(-std::log10(step) - 1e-9));
    double const scaled = step * std::pow(10.0, decimals);
    if (std::abs(scaled - std::round(scaled)) > 1e-6)
        ++decimals;
    return std::min(decimals, 12);
}

std::string scaled_tick(double value, double step, double unit, char const* suffix)
{
    if (std::abs(value) < 1e-9 * step)
        return "0";
    return number(value / unit, decimals_of(step / unit), unit > 1.0 || std::abs(value) >= 1e4) +
           suffix;
}

}  // namespace

std::string clean(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        std::size_t const n = sequence(text);
        auto const first = static_cast<unsigned char>(text[0]);
        if (n == 0)
            out += "\xEF\xBF\xBD";
        else if (n == 1 && (first < 0x20 || first == 0x7F) && first != '\n')
            out += ' ';
        else
            out += text.substr(0, n);
        text.remove_prefix(std::max<std::size_t>(n, 1));
    }
    return out;
}

std::string escape(std::string_view text)
{
    std::string out;
    for (char const c : clean(text)) {
        switch (c) {
        case '&':
            out += "&amp;";
            break;
        case '<':
            out += "&lt;";
            break;
        case '>':
            out += "&gt;";
            break;
        case '"':
            out += "&quot;";
            break;
        case '\'':
            out += "&#39;";
            break;
        default:
            out += c;
        }
    }
    return out;
}

Text filled(Text const& text)
{
    return {text.zh.empty() ? text.en : text.zh, text.en.empty() ? text.zh : text.en};
}

std::string joined(Text const& text)
{
    Text const t = filled(text);
    std::string line = clean(t.zh == t.en ? t.en : t.zh + " / " + t.en);
    std::replace(line.begin(), line.end(), '\n', ' ');
    return line;
}

std::string both(Text const& text)
{
    Text const t = filled(text);
    if (t.zh == t.en)
        return escape(t.en);
    return "<span lang=\"zh-Hans\">" + escape(t.zh) + "</span><span lang=\"en\">" + escape(t.en) +
           "</span>";
}

std::string named(std::string_view attribute, Text const& text)
{
    Text const t = filled(text);
    return fmt::format(R"({0}="{1}" data-name="{0}" data-zh="{2}" data-en="{1}")", attribute,
                       escape(t.en), escape(t.zh));
}

std::string number(double value, int decimals, bool grouped)
{
    if (!std::isfinite(value))
        return "–";
    std::string digits = fmt::format("{:.{}f}", std::abs(value), std::clamp(decimals, 0, 15));
    bool const zero = digits.find_first_not_of("0.") == std::string::npos;
    if (grouped)
        group_thousands(digits);
    return value < 0.0 && !zero ? "\u2212" + digits : digits;
}

Text tick_label(double value, double step, double largest)
{
    Text text;
    if (largest >= 2e9)
        text.en = scaled_tick(value, step, 1e9, "bn");
    else if (largest >= 2e6)
        text.en = scaled_tick(value, step, 1e6, "M");
    else
        text.en = scaled_tick(value, step, 1.0, "");
    if (largest >= 2e8)
        text.zh = scaled_tick(value, step, 1e8, "亿");
    else if (largest >= 1e5)
        text.zh = scaled_tick(value, step, 1e4, "万");
    else
        text.zh = scaled_tick(value, step, 1.0, "");
    return text;
}

Text unit_name(std::string const& unit)
{
    static std::array<std::pair<char const*, Text>, 31> const names{{
        {"persons", {"人", "persons"}},
        {"people", {"人", "people"}},
        {"USD", {"美元", "USD"}},
        {"EUR", {"欧元", "EUR"}},
        {"CNY", {"元", "CNY"}},
        {"sites", {"座", "sites"}},
        {"cells", {"个小区", "cells"}},
        {"households", {"户", "households"}},
        {"years", {"年", "years"}},
        {"year", {"年", "year"}},
        {"km", {"公里", "km"}},
        {"km2", {"平方公里", "km²"}},
        {"m", {"米", "m"}},
        {"points", {"个百分点", "points"}},
        {"percent", {"%", "%"}},
        {"USD/person", {"美元/人", "USD per person"}},
        {"persons/km2", {"人/平方公里", "persons/km²"}},
        {"USD/year", {"美元/年", "USD per year"}},
        {"USD/site", {"美元/座", "USD per site"}},
        {"units", {"个单元", "units"}},
        {"villages", {"个村", "villages"}},
        {"rows", {"行", "rows"}},
        {"person", {"人", "person"}},
        {"site", {"座", "site"}},
        {"area", {"地区", "area"}},
        {"month", {"月", "month"}},
        {"day", {"天", "day"}},
        {"30 days", {"30 天", "30 days"}},
        {"min", {"分钟", "min"}},
        {"minute", {"分钟", "minute"}},
        {"message", {"条", "message"}},
    }};
    for (auto const& [key, name] : names)
        if (unit == key)
            return name;
    std::size_t const per = unit.find('/');
    if (per == std::string::npos)
        return {unit, unit};
    return {unit_name(unit.substr(0, per)).zh + "/" + unit_name(unit.substr(per + 1)).zh, unit};
}

std::string file_name(std::string_view id)
{
    std::string name;
    std::uint32_t mix = 2166136261u;  // FNV-1a
    for (char const c : id) {
        bool const plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.';
        name += plain ? c : '_';
        mix = (mix ^ static_cast<unsigned char>(c)) * 16777619u;
    }
    if (name.size() > 100)
        name.resize(100);
    if (!name.empty() && name[0] == '.')
        name[0] = '_';
    if (name.empty() || name != id)
        name += fmt::format("-{:08x}", mix);
    return name;
}

std::string base64(std::span<std::uint8_t const> bytes)
{
    static constexpr std::string_view digits =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    out.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        std::size_t const n = std::min<std::size_t>(3, bytes.size() - i);
        std::uint32_t word = 0;
        for (std::size_t k = 0; k < 3; ++k)
            word = word << 8 | (k < n ? bytes[i + k] : 0u);
        for (std::size_t k = 0; k < 4; ++k)
            out += k <= n ? digits[word >> (18 - 6 * k) & 63u] : '=';
    }
    return out;
}

std::string css_colour(std::uint32_t rgb)
{
    return fmt::format("#{:06x}", rgb & 0xFFFFFFu);
}

}  // namespace tongtu::report
