#include "tongtu/report/chart_parts.hpp"

#include "tongtu/report/format.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <iterator>

namespace tongtu::report {

namespace {

auto into(std::string& out)
{
    return std::back_inserter(out);
}

struct PlacedMark {
    double x = 0.0;
    double label_x = 0.0;
    double half = 0.0;
    int row = 0;
    Text label;
};

// Labels that would touch go to a higher row.
std::vector<PlacedMark> place_marks(Chart const& chart, Plot const& plot)
{
    std::vector<PlacedMark> placed;
    for (auto const& [value, label] : chart.x_marks) {
        if (!(value >= plot.x.min && value <= plot.x.max))
            continue;
        PlacedMark mark{plot.px(value), 0.0, 0.0, 0, filled(label)};
        mark.half = std::max(text_width(mark.label.zh), text_width(mark.label.en)) * 12.0 / 2 + 5.0;
        mark.label_x = std::clamp(mark.x, std::min(mark.half, chart_width / 2),
                                  std::max(chart_width - mark.half, chart_width / 2));
        auto const touches = [&](PlacedMark const& other) {
            return other.row == mark.row &&
                   std::abs(other.label_x - mark.label_x) < other.half + mark.half;
        };
        while (std::any_of(placed.begin(), placed.end(), touches))
            ++mark.row;
        placed.push_back(mark);
    }
    return placed;
}

// Corner points of the line as drawn: steps hold y until the next x.
std::vector<std::pair<double, double>> corners(Series const& series)
{
    auto const points = finite_points(series);
    std::vector<std::pair<double, double>> out;
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (series.steps && i > 0)
            out.emplace_back(points[i].first, points[i - 1].second);
        out.push_back(points[i]);
    }
    return out;
}

// The series' name in its colour, right of the plot, its lines around the height `middle`.
void end_label(std::string& out, Series const& series, Plot const& plot, double middle)
{
    constexpr double line = 15.0;
    double const width = (chart_width - plot.right - 22) / chart_em;
    char const* const colour = series_colour(series.colour);
    Text const name = filled(series.name);
    for (auto const& [language, text] :
         {std::pair{"zh-Hans", &name.zh}, std::pair{"en", &name.en}}) {
        auto const lines = wrap(clean(*text), width);
        double y = middle + 4.5 - line * (static_cast<double>(lines.size()) - 1) / 2;
        for (std::string const& words : lines) {
            fmt::format_to(
                into(out),
                R"(<text lang="{}" class="end" x="{:.1f}" y="{:.1f}" fill="{}">{}</text>)",
                language, plot.right + 16, y, colour, escape(words));
            y += line;
        }
    }
}

}  // namespace

std::vector<std::pair<double, double>> finite_points(Series const& series)
{
    std::vector<std::pair<double, double>> points;
    for (std::size_t i = 0; i < std::min(series.x.size(), series.y.size()); ++i)
        if (std::isfinite(series.x[i]) && std::isfinite(series.y[i]))
            points.emplace_back(series.x[i], series.y[i]);
    return points;
}

void svg_text(std::string& out, double x, double y, std::string const& attributes, Text const& text)
{
    Text const t = filled(text);
    if (t.zh == t.en) {
        fmt::format_to(into(out), R"(<text x="{:.1f}" y="{:.1f}" {}>{}</text>)", x, y, attributes,
                       escape(t.en));
        return;
    }
    for (auto const& [language, words] : {std::pair{"zh-Hans", &t.zh}, std::pair{"en", &t.en}})
        fmt::format_to(into(out), R"(<text lang="{}" x="{:.1f}" y="{:.1f}" {}>{}</text>)", language,
                       x, y, attributes, escape(*words));
}

void draw_axes(std::string& out, Chart const& chart, Plot const& plot)
{
    double const y_largest = std::max(std::abs(plot.y.min), std::abs(plot.y.max));
    double const x_largest = std::max(std::abs(plot.x.min), std::abs(plot.x.max));
    for (double const tick : plot.y.ticks) {
        double const y = plot.py(tick);
        fmt::format_to(into(out), R"(<path class="grid" d="M{:.1f} {:.1f}H{:.1f}"/>)", plot.left, y,
                       plot.right);
        svg_text(out, plot.left - 8, y + 4.5, R"(class="tick" text-anchor="end")",
                 tick_label(tick, plot.y.step, y_largest));
    }
    for (double const tick : plot.x.ticks) {
        double const x = plot.px(tick);
        fmt::format_to(into(out), R"(<path class="axis" d="M{:.1f} {:.1f}v5"/>)", x, plot.bottom);
        svg_text(out, x, plot.bottom + 20, R"(class="tick" text-anchor="middle")",
                 tick_label(tick, plot.x.step, x_largest));
    }
    fmt::format_to(into(out), R"(<path class="axis" d="M{:.1f} {:.1f}H{:.1f}"/>)", plot.left,
                   plot.bottom, plot.right);
    svg_text(out, (plot.left + plot.right) / 2, plot.bottom + 44,
             R"(class="title" text-anchor="middle")", chart.x_title);
    svg_text(out, 4, 16, R"(class="title")", chart.y_title);
}

int mark_rows(Chart const& chart, Plot const& plot)
{
    int rows = 0;
    for (PlacedMark const& mark : place_marks(chart, plot))
        rows = std::max(rows, mark.row + 1);
    return rows;
}

void draw_marks(std::string& out, Chart const& chart, Plot const& plot)
{
    auto const marks = place_marks(chart, plot);
    auto const height = [&](PlacedMark const& mark) { return plot.top - 9 - 16.0 * mark.row; };
    for (PlacedMark const& mark : marks)
        fmt::format_to(into(out), R"(<path class="mark" d="M{:.1f} {:.1f}V{:.1f}"/>)", mark.x,
                       height(mark) + 4, plot.bottom);
    for (PlacedMark const& mark : marks)  // over the lines, which their halo interrupts
        svg_text(out, mark.label_x, height(mark), R"(class="note" text-anchor="middle")",
                 mark.label);
}

void draw_fill(std::string& out, Chart const& chart, Plot const& plot)
{
    if (!chart.fill_between_first_two || chart.series.size() < 2)
        return;
    auto outline = corners(chart.series[0]);  // along the first line and back along the second
    auto const back = corners(chart.series[1]);
    if (outline.size() < 2 || back.size() < 2)
        return;
    outline.insert(outline.end(), back.rbegin(), back.rend());
    out += R"(<path class="between" d=")";
    char command = 'M';
    for (auto const& [x, y] : outline) {
        fmt::format_to(into(out), "{}{:.1f} {:.1f}", command, plot.px(x), plot.py(y));
        command = 'L';
    }
    out += R"(Z"/>)";
}

void draw_marker(std::string& out, std::size_t index, double x, double y, char const* colour)
{
    static constexpr std::array shapes{"M-3.6 0a3.6 3.6 0 1 0 7.2 0a3.6 3.6 0 1 0-7.2 0Z",
                                       "M-3.3-3.3h6.6v6.6h-6.6Z", "M0-4.4L4.2 3.2H-4.2Z",
                                       "M0-4.8L4.8 0L0 4.8L-4.8 0Z", "M0 4.4L4.2-3.2H-4.2Z"};
    fmt::format_to(
        into(out),
        R"svg(<path transform="translate({:.1f} {:.1f})" d="{}" fill="#fff" stroke="{}" stroke-width="1.7"/>)svg",
        x, y, shapes[index % shapes.size()], colour);
}

void draw_series(std::string& out, Series const& series, std::size_t index, Plot const& plot)
{
    std::size_t const n = std::min(series.x.size(), series.y.size());
    std::string path;
    bool pen_down = false;
    double held = 0.0;
    std::vector<std::pair<double, double>> drawn;
    for (std::size_t i = 0; i < n; ++i) {
        if (!std::isfinite(series.x[i]) || !std::isfinite(series.y[i])) {
            pen_down = false;  // a missing value is a gap, not a straight line
            continue;
        }
        double const x = plot.px(series.x[i]);
        double const y = plot.py(series.y[i]);
        if (pen_down && series.steps)
            fmt::format_to(into(path), "L{:.1f} {:.1f}", x, held);
        fmt::format_to(into(path), "{}{:.1f} {:.1f}", pen_down ? 'L' : 'M', x, y);
        drawn.emplace_back(x, y);
        pen_down = true;
        held = y;
    }
    char const* const colour = series_colour(series.colour);
    if (!path.empty())
        fmt::format_to(into(out), R"(<path class="line" d="{}" stroke="{}"{}/>)", path, colour,
                       series.dashed ? R"( stroke-dasharray="7 4.5")" : "");
    double next = -1e9;  // markers a good way apart, and one at the end
    double const apart = drawn.size() <= 16 ? 0.0 : 62.0;
    for (std::size_t i = 0; i < drawn.size(); ++i)
        if (drawn[i].first >= next || i + 1 == drawn.size()) {
            draw_marker(out, index, drawn[i].first, drawn[i].second, colour);
            next = drawn[i].first + apart;
        }
}

void draw_end_labels(std::string& out, Chart const& chart, Plot const& plot)
{
    constexpr double line = 15.0;
    std::vector<double> centres, heights;
    std::vector<std::size_t> which;
    std::vector<std::pair<double, double>> ends;
    double total = 0.0;
    double const width = (chart_width - plot.right - 22) / chart_em;
    for (std::size_t i = 0; i < chart.series.size(); ++i) {
        auto const points = finite_points(chart.series[i]);
        if (points.empty())
            continue;
        Text const name = filled(chart.series[i].name);
        std::size_t const lines =
            std::max(wrap(name.zh, width).size(), wrap(name.en, width).size());
        ends.emplace_back(plot.px(points.back().first), plot.py(points.back().second));
        centres.push_back(ends.back().second);
        heights.push_back(line * static_cast<double>(lines) + 3.0);
        total += heights.back();
        which.push_back(i);
    }
    double const bottom = chart_height - 4.0;
    if (total > bottom - 20.0)
        return;  // too many for their places; the legend names them
    std::vector<double> const places = spread(centres, heights, 20.0, bottom);
    for (std::size_t k = 0; k < which.size(); ++k) {
        char const* const colour = series_colour(chart.series[which[k]].colour);
        if (std::abs(places[k] - ends[k].second) > 3.0 || ends[k].first < plot.right - 2.0)
            fmt::format_to(into(out),
                           R"(<path class="leader" d="M{:.1f} {:.1f}L{:.1f} {:.1f}" stroke="{}"/>)",
                           ends[k].first + 5, ends[k].second, plot.right + 13, places[k], colour);
        end_label(out, chart.series[which[k]], plot, places[k]);
    }
}

}  // namespace tongtu::report
