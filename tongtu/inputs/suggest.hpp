// Did you mean: the nearest of the known words.

#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace tongtu::inputs {

/// Insertions, deletions, replacements and swaps of neighbours between two words (restricted
/// Damerau-Levenshtein), bytes, upper and lower case alike; words beyond 64 bytes count as far.
std::size_t edit_distance(std::string_view a, std::string_view b);

/// The word nearest to `word`, at most `limit` edits away and fewer than the word has letters; the
/// first of equals.
std::optional<std::string> nearest(std::string_view word, std::span<std::string const> words,
                                   std::size_t limit = 2);

/// "did you mean \"cell_m\"? Known are: …" for a remedy.
std::string did_you_mean(std::string_view word, std::span<std::string const> words);

}  // namespace tongtu::inputs
