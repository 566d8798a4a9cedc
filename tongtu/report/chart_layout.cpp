// The arithmetic of charts: ticks, label places, line breaks.

#include "tongtu/report/chart.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace tongtu::report {

namespace {

double nice_step(double span, int count)
{
    double const rough = span / std::max(1, count);
    double const power = std::pow(10.0, std::floor(std::log10(rough)));
    for (double const factor : {1.0, 2.0, 2.5, 5.0})
        if (factor * power >= rough * 0.999)
            return factor * power;
    return 10.0 * power;
}

std::size_t letter_size(char c)
{
    auto const u = static_cast<unsigned char>(c);
    return u < 0xC0 ? 1 : u < 0xE0 ? 2 : u < 0xF0 ? 3 : 4;
}

// Words of a line: a space ends a word, and every wide letter is a word of its own.
std::vector<std::string> words(std::string_view text)
{
    std::vector<std::string> out(1);
    for (std::size_t i = 0; i < text.size();) {
        std::size_t const n = std::min(letter_size(text[i]), text.size() - i);
        if (n >= 3 && !out.back().empty())
            out.emplace_back();
        out.back() += text.substr(i, n);
        if (n >= 3 || text[i] == ' ')
            out.emplace_back();
        i += n;
    }
    if (out.back().empty())
        out.pop_back();
    return out;
}

// Labels that would overlap form a block around the mean of the places they ask for.
struct Cluster {
    double want = 0.0;  // sum of wanted starts, each less what stands before it in the block
    double height = 0.0;
    double members = 0.0;
    [[nodiscard]] double start() const { return want / members; }
};

std::vector<Cluster> clusters(std::vector<double> const& centres,
                              std::vector<double> const& heights,
                              std::vector<std::size_t> const& order)
{
    std::vector<Cluster> blocks;
    for (std::size_t const i : order) {
        blocks.push_back({centres[i] - heights[i] / 2, heights[i], 1.0});
        while (blocks.size() > 1) {
            Cluster const last = blocks.back();
            Cluster& before = blocks[blocks.size() - 2];
            if (before.start() + before.height <= last.start())
                break;
            before.want += last.want - last.members * before.height;
            before.height += last.height;
            before.members += last.members;
            blocks.pop_back();
        }
    }
    return blocks;
}

}  // namespace

Axis nice_axis(double low, double high, int count, bool extend, bool whole)
{
    if (!std::isfinite(low) || !std::isfinite(high)) {
        low = 0.0;
        high = 1.0;
    }
    if (low > high)
        std::swap(low, high);
    if (high - low <= 1e-9 * std::max(std::abs(low), std::abs(high)) || high == low) {
        double const pad = low == 0.0 || whole ? 1.0 : std::abs(low) * 0.1;
        low -= pad;
        high += pad;
    }
    Axis axis;
    axis.step = nice_step(high - low, count);
    if (whole && axis.step < 10.0 && axis.step != std::round(axis.step))
        axis.step = std::max(1.0, std::ceil(axis.step) == 3.0 ? 5.0 : std::ceil(axis.step));
    double const slack = axis.step * 1e-6;
    if (extend) {
        low = std::floor((low + slack) / axis.step) * axis.step;
        high = std::ceil((high - slack) / axis.step) * axis.step;
    }
    axis.min = low;
    axis.max = high;
    double const first = std::ceil((low - slack) / axis.step);
    for (int i = 0; i < 100 && (first + i) * axis.step <= high + slack; ++i)
        axis.ticks.push_back((first + i) * axis.step);
    return axis;
}

std::vector<double> spread(std::vector<double> const& centres, std::vector<double> const& heights,
                           double top, double bottom)
{
    std::vector<std::size_t> order(centres.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return centres[a] < centres[b]; });
    std::vector<double> place(centres);
    std::size_t next = 0;
    for (Cluster const& block : clusters(centres, heights, order)) {
        double y = block.start();
        for (int n = 0; n < block.members; ++n) {
            place[order[next]] = y + heights[order[next]] / 2;
            y += heights[order[next++]];
        }
    }
    double edge = top;
    for (std::size_t const i : order) {
        place[i] = std::max(place[i], edge + heights[i] / 2);
        edge = place[i] + heights[i] / 2;
    }
    edge = bottom;
    for (std::size_t n = order.size(); n-- > 0;) {  // up: all end above the bottom
        std::size_t const i = order[n];
        place[i] = std::min(place[i], edge - heights[i] / 2);
        edge = place[i] - heights[i] / 2;
    }
    return place;
}

double text_width(std::string_view text)
{
    double width = 0.0;
    for (std::size_t i = 0; i < text.size(); i += letter_size(text[i])) {
        bool const narrow = std::string_view("iIlj.,:;'|!()[] ").find(text[i]) != std::string::npos;
        bool const broad = (text[i] >= 'A' && text[i] <= 'Z') || text[i] == 'm' || text[i] == '%' ||
                           text[i] == 'w';
        width += letter_size(text[i]) >= 3 ? 1.02 : narrow ? 0.36 : broad ? 0.78 : 0.6;
    }
    return width;
}

std::vector<std::string> wrap(std::string_view text, double width)
{
    std::vector<std::string> lines(1);
    for (std::string const& word : words(text)) {
        if (!lines.back().empty() && text_width(lines.back()) + text_width(word) > width + 0.36)
            lines.emplace_back();
        lines.back() += word;
    }
    for (std::string& line : lines)
        while (!line.empty() && line.back() == ' ')
            line.pop_back();
    return lines;
}

char const* series_colour(int index)
{
    static constexpr std::array colours{"#0b6b80", "#9c2f86", "#b4510a", "#3d6b1f",
                                        "#3f4f8f", "#8a6100", "#a3263d", "#475569"};
    return colours[static_cast<std::size_t>(std::max(0, index)) % colours.size()];
}

}  // namespace tongtu::report
