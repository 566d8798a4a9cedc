// Text for people: numbers with separators, units in both languages, escaping, safe file names.

#pragma once

#include "tongtu/base/text.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace tongtu::report {

/// The same text with broken UTF-8 replaced by U+FFFD and control characters by spaces.
std::string clean(std::string_view text);

/// Cleaned and escaped for HTML and XML, in text and in quoted attributes.
std::string escape(std::string_view text);

/// A text whose missing language is filled by the other one.
Text filled(Text const& text);

/// "zh / en", or one of them when they are the same; cleaned, on one line.
std::string joined(Text const& text);

/// HTML: a span per language, or the plain text when both are the same.
std::string both(Text const& text);

/// HTML attributes that name a thing in both languages; `attribute` ("alt", "aria-label") starts in
/// English and the page's script changes it with the language.
std::string named(std::string_view attribute, Text const& text);

/// "1,234.50", with a true minus sign; "–" for NaN and infinities.
std::string number(double value, int decimals, bool grouped = true);

/// A tick of an axis whose ticks lie `step` apart and reach `largest`: "1.5M" and "150万".
Text tick_label(double value, double step, double largest);

/// The unit as printed: "persons" is 人 in Chinese. Unknown units stay as they are.
Text unit_name(std::string const& unit);

/// A file name (no extension) of letters, digits, '-', '_' and '.'; an id that has to be changed
/// gets a suffix made from its characters, so two ids do not meet.
std::string file_name(std::string_view id);

std::string base64(std::span<std::uint8_t const> bytes);

/// "#0e6f85"
std::string css_colour(std::uint32_t rgb);

}  // namespace tongtu::report
