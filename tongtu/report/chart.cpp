#include "tongtu/report/chart.hpp"

#include "tongtu/report/chart_parts.hpp"
#include "tongtu/report/format.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>

namespace tongtu::report {

namespace {

struct Range {
    static constexpr double infinite = std::numeric_limits<double>::infinity();
    double x_min = infinite, x_max = -infinite, y_min = infinite, y_max = -infinite;
    bool x_whole = true, y_whole = true;
};

Range range_of(Chart const& chart)
{
    Range r;
    for (Series const& series : chart.series)
        for (auto const& [x, y] : finite_points(series)) {
            r.x_min = std::min(r.x_min, x);
            r.x_max = std::max(r.x_max, x);
            r.y_min = std::min(r.y_min, y);
            r.y_max = std::max(r.y_max, y);
            r.x_whole = r.x_whole && x == std::round(x);
            r.y_whole = r.y_whole && y == std::round(y);
        }
    if (r.x_min < r.x_max)  // a mark just outside the data still has its place
        for (auto const& [value, label] : chart.x_marks)
            if (std::isfinite(value) && value >= r.x_min - 0.25 * (r.x_max - r.x_min) &&
                value <= r.x_max + 0.25 * (r.x_max - r.x_min)) {
                r.x_min = std::min(r.x_min, value);
                r.x_max = std::max(r.x_max, value);
            }
    return r;
}

Axis y_axis(Chart const& chart, Range const& range)
{
    double low = chart.y_min.value_or(range.y_min);
    double const high = chart.y_max.value_or(range.y_max);
    if (!chart.y_min && low > 0.0 && low < 0.6 * high)
        low = 0.0;
    Axis axis = nice_axis(low, high, 6, true, range.y_whole);
    if (chart.y_min && chart.y_max && *chart.y_min < *chart.y_max) {  // ends as asked for
        axis = nice_axis(low, high, 6, false, range.y_whole);
    }
    return axis;
}

Plot lay_out(Chart const& chart)
{
    Range const range = range_of(chart);
    Plot plot;
    plot.x = nice_axis(range.x_min, range.x_max, 8, false, range.x_whole);
    plot.y = y_axis(chart, range);
    double const largest = std::max(std::abs(plot.y.min), std::abs(plot.y.max));
    double tick_em = 1.0;
    for (double const tick : plot.y.ticks) {
        Text const label = tick_label(tick, plot.y.step, largest);
        tick_em = std::max({tick_em, text_width(label.zh), text_width(label.en)});
    }
    double name_em = 0.0;
    for (Series const& series : chart.series) {
        Text const name = filled(series.name);
        if (!finite_points(series).empty())
            name_em = std::max({name_em, text_width(name.zh), text_width(name.en)});
    }
    plot.left = std::max(24.0, tick_em * 12.0 + 14.0);
    plot.right = chart_width - std::clamp(name_em * chart_em + 24.0, 40.0, 190.0);
    plot.bottom = chart_height - 56.0;
    plot.top = 36.0 + 16.0 * mark_rows(chart, plot);
    return plot;
}

std::string legend(Chart const& chart)
{
    if (chart.series.size() < 2)
        return "";
    std::string out = "<ul class=\"legend row\">";
    for (std::size_t i = 0; i < chart.series.size(); ++i) {
        Series const& s = chart.series[i];
        out += R"(<li><svg width="34" height="12" viewBox="0 0 34 12" aria-hidden="true">)";
        fmt::format_to(std::back_inserter(out),
                       R"(<path d="M0 6H34" stroke="{}" stroke-width="2.4"{}/>)",
                       series_colour(s.colour), s.dashed ? R"( stroke-dasharray="7 4.5")" : "");
        draw_marker(out, i, 17, 6, series_colour(s.colour));
        out += "</svg>" + both(s.name);
        out += finite_points(s).empty() ? both({"（没有数据）", " (no data)"}) + "</li>" : "</li>";
    }
    return out + "</ul>";
}

// The figures behind the lines, for readers who cannot see them; long series are thinned.
std::string data_table(Chart const& chart)
{
    constexpr std::size_t most = 24;
    std::string rows;
    for (Series const& series : chart.series) {
        auto const points = finite_points(series);
        std::size_t const stride = std::max<std::size_t>(1, (points.size() + most - 1) / most);
        for (std::size_t i = 0; i < points.size(); ++i)
            if (i % stride == 0 || i + 1 == points.size())
                rows += fmt::format("<tr><th scope=\"row\">{}</th><td class=\"n\">{}</td>"
                                    "<td class=\"n\">{}</td></tr>",
                                    both(series.name), fmt::format("{:.6g}", points[i].first),
                                    fmt::format("{:.6g}", points[i].second));
    }
    if (rows.empty())
        return "";
    return "<details><summary>" + both({"图中数据（抽样）", "Data of this chart (thinned)"}) +
           R"(</summary><div class="scroll" tabindex="0"><table><thead><tr><th scope="col">)" +
           both({"曲线", "Line"}) + R"(</th><th scope="col" class="n">)" + both(chart.x_title) +
           R"(</th><th scope="col" class="n">)" + both(chart.y_title) +
           "</th></tr></thead><tbody>" + rows + "</tbody></table></div></details>";
}

std::string drawing(Chart const& chart)
{
    bool const empty = std::all_of(chart.series.begin(), chart.series.end(),
                                   [](Series const& s) { return finite_points(s).empty(); });
    Plot const plot = lay_out(chart);
    double const height = empty ? 90.0 : chart_height;
    std::string out = fmt::format(
        R"(<div class="scroll plain"><svg class="chart" role="img" viewBox="0 0 {:.0f} {:.0f}" {}>)",
        chart_width, height, named("aria-label", chart.title));
    if (!empty) {
        draw_fill(out, chart, plot);
        draw_axes(out, chart, plot);
        draw_marks(out, chart, plot);
        std::string const clip = "c-" + file_name(chart.id);
        out += fmt::format(
            R"(<clipPath id="{}"><path d="M{:.1f} {:.1f}H{:.1f}V{:.1f}H{:.1f}Z"/></clipPath>)",
            clip, plot.left - 6, plot.top - 6, plot.right + 6, plot.bottom + 6, plot.left - 6);
        out += fmt::format(R"svg(<g clip-path="url(#{})">)svg", clip);
        for (std::size_t i = 0; i < chart.series.size(); ++i)
            draw_series(out, chart.series[i], i, plot);
        out += "</g>";
        draw_end_labels(out, chart, plot);
    } else {
        svg_text(out, chart_width / 2, height / 2, R"(class="title" text-anchor="middle")",
                 {"没有可画的数据", "There are no data to draw"});
    }
    return out + "</svg></div>";
}

}  // namespace

std::string chart_html(Chart const& chart)
{
    std::string out = R"(<figure class="chart-figure" id=")" + file_name(chart.id) +
                      "\"><figcaption><h3>" + both(chart.title) + "</h3></figcaption>" +
                      legend(chart) + drawing(chart);
    if (!filled(chart.note).en.empty())
        out += "<p class=\"note\">" + both(chart.note) + "</p>";
    return out + data_table(chart) + "</figure>\n";
}

}  // namespace tongtu::report
