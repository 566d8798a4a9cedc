#include "tongtu/report/chart.hpp"
#include "tongtu/report/chart_parts.hpp"
#include "tongtu/report/format.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <iterator>
#include <limits>

namespace tongtu::report {

namespace {

constexpr double bar_height = 15.0;
constexpr double group_gap = 13.0;
constexpr double bars_top = 14.0;

struct BarPlot {
    double left = 150.0, right = 720.0, bottom = 0.0;
    double name_em = 0.0;
    double row = 0.0;  // height of a group without the gap
    Axis axis;
    [[nodiscard]] double px(double v) const
    {
        return left + (v - axis.min) / (axis.max - axis.min) * (right - left);
    }
};

double value_of(BarGroup const& group, std::size_t series)
{
    return series < group.values.size() ? group.values[series]
                                        : std::numeric_limits<double>::quiet_NaN();
}

double width_of(Text const& text)
{
    Text const t = filled(text);
    return std::max(text_width(t.zh), text_width(t.en));
}

// From the least to the largest of bars, stacks and intervals, zero included.
std::pair<double, double> extent(Bars const& bars)
{
    double low = 0.0;
    double high = 0.0;
    for (BarGroup const& group : bars.groups) {
        double sum = 0.0;
        for (std::size_t s = 0; s < bars.series.size(); ++s) {
            double const v = value_of(group, s);
            if (!std::isfinite(v))
                continue;
            sum += std::max(0.0, v);
            low = bars.stacked ? low : std::min(low, v);
            high = std::max(high, bars.stacked ? sum : v);
        }
        for (auto const& [from, to] : group.intervals) {
            low = std::isfinite(from) ? std::min(low, from) : low;
            high = std::isfinite(to) ? std::max(high, to) : high;
        }
    }
    return {low, high};
}

BarPlot lay_out_bars(Bars const& bars)
{
    BarPlot plot;
    auto const [low, high] = extent(bars);
    plot.axis = nice_axis(low, high, 6, true);
    double const rows = bars.stacked ? 1.4 : static_cast<double>(bars.series.size());
    plot.row = rows * bar_height;
    double name_em = 0.0;
    for (BarGroup const& group : bars.groups)
        name_em = std::max(name_em, width_of(group.name));
    plot.name_em = std::min(name_em, 18.0);
    plot.left = std::clamp(plot.name_em * chart_em + 18.0, 60.0, 260.0);
    plot.right = chart_width - 84.0;
    plot.bottom = bars_top + static_cast<double>(bars.groups.size()) * (plot.row + group_gap) + 2.0;
    return plot;
}

void draw_bar_axis(std::string& out, Bars const& bars, BarPlot const& plot)
{
    double const largest = std::max(std::abs(plot.axis.min), std::abs(plot.axis.max));
    for (double const tick : plot.axis.ticks) {
        double const x = plot.px(tick);
        fmt::format_to(std::back_inserter(out), R"(<path class="{}" d="M{:.1f} {:.1f}V{:.1f}"/>)",
                       tick == 0.0 ? "axis" : "grid", x, bars_top - 8.0, plot.bottom);
        svg_text(out, x, plot.bottom + 17, R"(class="tick" text-anchor="middle")",
                 tick_label(tick, plot.axis.step, largest));
    }
    svg_text(out, (plot.left + plot.right) / 2, plot.bottom + 38,
             R"(class="title" text-anchor="middle")", bars.value_title);
}

void draw_box(std::string& out, double x1, double x2, double y, double height, int colour)
{
    fmt::format_to(std::back_inserter(out),
                   R"(<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}" fill="{}"/>)",
                   std::min(x1, x2), y, std::max(0.8, std::abs(x2 - x1)), height,
                   series_colour(colour));
}

void draw_interval(std::string& out, std::pair<double, double> const& interval, double y,
                   BarPlot const& plot)
{
    if (!std::isfinite(interval.first) || !std::isfinite(interval.second))
        return;
    // A light line under the dark one: it crosses a dark bar.
    std::string const line =
        fmt::format("M{0:.1f} {1:.1f}v8m0 -4H{2:.1f}m0 -4v8", plot.px(interval.first), y - 4.0,
                    plot.px(interval.second));
    out += R"(<path fill="none" stroke="#fff" stroke-width="3" d=")" + line + "\"/>";
    out += R"(<path fill="none" stroke="#16242b" stroke-width="1.4" d=")" + line + "\"/>";
}

void draw_pieces(std::string& out, Bars const& bars, BarGroup const& group, double top,
                 BarPlot const& plot)
{
    double sum = 0.0;
    for (std::size_t s = 0; s < bars.series.size(); ++s) {
        double const v = value_of(group, s);
        if (!(v > 0.0) || !std::isfinite(v))
            continue;
        draw_box(out, plot.px(sum), plot.px(sum + v), top, plot.row, static_cast<int>(s));
        sum += v;
    }
    svg_text(out, plot.px(sum) + 6, top + plot.row / 2 + 4.5, R"(class="tick")",
             {"", number(sum, bars.decimals)});
}

void draw_group(std::string& out, Bars const& bars, BarGroup const& group, double top,
                BarPlot const& plot)
{
    for (std::size_t s = 0; s < bars.series.size(); ++s) {
        double const v = value_of(group, s);
        double const y = top + static_cast<double>(s) * bar_height;
        if (!std::isfinite(v)) {
            svg_text(out, plot.px(0.0) + 6, y + 11.5, R"(class="tick")", {"无", "none"});
            continue;
        }
        draw_box(out, plot.px(0.0), plot.px(v), y, bar_height - 2.0, static_cast<int>(s));
        double end = plot.px(std::max(v, 0.0));
        if (s < group.intervals.size()) {
            draw_interval(out, group.intervals[s], y + (bar_height - 2.0) / 2, plot);
            if (std::isfinite(group.intervals[s].second))
                end = std::max(end, plot.px(group.intervals[s].second));
        }
        svg_text(out, end + 6, y + 11.0, R"(class="tick")", {"", number(v, bars.decimals)});
    }
}

// The name of a group, its lines round the middle of its row.
void draw_group_name(std::string& out, Text const& name, double middle, BarPlot const& plot)
{
    Text const t = filled(name);
    for (auto const& [language, text] : {std::pair{"zh-Hans", &t.zh}, std::pair{"en", &t.en}}) {
        auto const lines = wrap(clean(*text), plot.name_em);
        double y = middle + 4.5 - 14.0 * (static_cast<double>(lines.size()) - 1) / 2;
        for (std::string const& words : lines) {
            fmt::format_to(
                std::back_inserter(out),
                R"(<text lang="{}" class="title" text-anchor="end" x="{:.1f}" y="{:.1f}">{}</text>)",
                language, plot.left - 10, y, escape(words));
            y += 14.0;
        }
    }
}

std::string bars_legend(Bars const& bars)
{
    if (bars.series.size() < 2)
        return "";
    std::string out = "<ul class=\"legend row\">";
    for (std::size_t s = 0; s < bars.series.size(); ++s)
        out +=
            fmt::format(R"(<li><svg width="16" height="12" viewBox="0 0 16 12" aria-hidden="true">)"
                        R"(<rect width="16" height="12" fill="{}"/></svg>)",
                        series_colour(static_cast<int>(s))) +
            both(bars.series[s]) + "</li>";
    return out + "</ul>";
}

std::string bars_data(Bars const& bars)
{
    std::string head = "<th scope=\"col\"></th>";
    for (Text const& name : bars.series)
        head += R"(<th scope="col" class="n">)" + both(name) + "</th>";
    std::string rows;
    for (BarGroup const& group : bars.groups) {
        rows += "<tr><th scope=\"row\">" + both(group.name) + "</th>";
        for (std::size_t s = 0; s < bars.series.size(); ++s)
            rows += "<td class=\"n\">" + number(value_of(group, s), bars.decimals) + "</td>";
        rows += "</tr>";
    }
    return details_table(head, rows);
}

}  // namespace

std::string figure_html(std::string const& id, Text const& title, Text const& note,
                        std::string const& drawing, std::string const& after)
{
    std::string out = R"(<figure class="chart-figure" id=")" + file_name(id) +
                      "\"><figcaption><h3>" + both(title) + "</h3></figcaption>" + drawing;
    if (!filled(note).en.empty())
        out += "<p class=\"note\">" + both(note) + "</p>";
    return out + after + "</figure>\n";
}

std::string details_table(std::string const& head, std::string const& rows)
{
    return "<details><summary>" + both({"图中数据", "Data of this chart"}) +
           R"(</summary><div class="scroll" tabindex="0"><table><thead><tr>)" + head +
           "</tr></thead><tbody>" + rows + "</tbody></table></div></details>";
}

std::string bars_html(Bars const& bars)
{
    BarPlot const plot = lay_out_bars(bars);
    bool const empty = bars.groups.empty() || bars.series.empty();
    std::string svg = fmt::format(
        R"(<div class="scroll plain"><svg class="chart" role="img" viewBox="0 0 {:.0f} {:.0f}" {}>)",
        chart_width, empty ? 90.0 : plot.bottom + 48.0, named("aria-label", bars.title));
    if (empty) {
        svg_text(svg, chart_width / 2, 45, R"(class="title" text-anchor="middle")",
                 {"没有可画的数据", "There are no data to draw"});
        return figure_html(bars.id, bars.title, bars.note, svg + "</svg></div>", "");
    }
    draw_bar_axis(svg, bars, plot);
    double top = bars_top;
    for (BarGroup const& group : bars.groups) {
        draw_group_name(svg, group.name, top + plot.row / 2, plot);
        if (bars.stacked)
            draw_pieces(svg, bars, group, top, plot);
        else
            draw_group(svg, bars, group, top, plot);
        top += plot.row + group_gap;
    }
    return figure_html(bars.id, bars.title, bars.note, bars_legend(bars) + svg + "</svg></div>",
                       bars_data(bars));
}

}  // namespace tongtu::report
