#include "tongtu/inputs/suggest.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace tongtu::inputs {

namespace {

constexpr std::size_t longest = 64;

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b)
{
    if (a.size() > longest || b.size() > longest)
        return std::max(a.size(), b.size());
    std::array<std::array<std::size_t, longest + 1>, 3> rows{};
    auto* two_back = rows.data();
    auto* back = &rows[1];
    auto* now = &rows[2];
    for (std::size_t j = 0; j <= b.size(); ++j)
        (*back)[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        (*now)[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            bool const same = lower(a[i - 1]) == lower(b[j - 1]);
            std::size_t best = std::min((*back)[j], (*now)[j - 1]) + 1;
            best = std::min(best, (*back)[j - 1] + (same ? 0U : 1U));
            if (i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) &&
                lower(a[i - 2]) == lower(b[j - 1]))
                best = std::min(best, (*two_back)[j - 2] + 1);
            (*now)[j] = best;
        }
        auto* const free = two_back;
        two_back = back;
        back = now;
        now = free;
    }
    return (*back)[b.size()];
}

std::optional<std::string> nearest(std::string_view word, std::span<std::string const> words,
                                   std::size_t limit)
{
    std::optional<std::string> found;
    std::size_t best = std::min(limit + 1, std::max<std::size_t>(word.size(), 1));
    for (std::string const& known : words) {
        if (std::size_t const d = edit_distance(word, known); d < best) {
            best = d;
            found = known;
        }
    }
    return found;
}

std::string did_you_mean(std::string_view word, std::span<std::string const> words)
{
    std::string const all = fmt::format("{}", fmt::join(words, ", "));
    if (auto const near = nearest(word, words))
        return fmt::format("Did you mean \"{}\"? Known are: {}", *near, all);
    return "Known are: " + all;
}

}  // namespace tongtu::inputs
