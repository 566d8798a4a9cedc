#include "tongtu/report/chart.hpp"
#include "tongtu/report/chart_parts.hpp"
#include "tongtu/report/format.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <iterator>

namespace tongtu::report {

namespace {

constexpr double flows_top = 34.0;
constexpr double flows_body = 300.0;  // height of all bands together
constexpr double block_gap = 18.0;
constexpr double block_width = 14.0;
constexpr double left_block = 190.0;
constexpr double right_block = 596.0;

// Places of one side: where each block begins, how high it is, and where the next band goes.
struct Side {
    std::vector<double> amount;
    std::vector<double> top;
    std::vector<double> next;
    double bottom = flows_top;
};

Side side_of(Flows const& flows, bool givers, double scale)
{
    Side side;
    side.amount.assign(flows.names.size(), 0.0);
    for (FlowBand const& band : flows.bands)
        side.amount[givers ? band.from : band.to] += band.value;
    double y = flows_top;
    for (double const amount : side.amount) {
        side.top.push_back(y);
        if (amount > 0.0)
            y += std::max(2.0, amount * scale) + block_gap;
    }
    side.next = side.top;
    side.bottom = y;
    return side;
}

void draw_band(std::string& out, FlowBand const& band, Side& left, Side& right, double scale)
{
    double const height = std::max(1.0, band.value * scale);
    double const a = left.next[band.from];
    double const b = right.next[band.to];
    left.next[band.from] += height;
    right.next[band.to] += height;
    double const x1 = left_block + block_width;
    double const middle = (x1 + right_block) / 2;
    fmt::format_to(std::back_inserter(out),
                   R"(<path d="M{0:.1f} {1:.1f}C{2:.1f} {1:.1f} {2:.1f} {3:.1f} {4:.1f} {3:.1f})"
                   R"(v{5:.1f}C{2:.1f} {6:.1f} {2:.1f} {7:.1f} {0:.1f} {7:.1f}Z" fill="{8}" )"
                   R"(fill-opacity=".38"/>)",
                   x1, a, middle, b, right_block, height, b + height, a + height,
                   series_colour(static_cast<int>(band.from)));
}

void draw_block(std::string& out, Flows const& flows, std::size_t i, Side const& side, bool givers,
                double scale)
{
    if (!(side.amount[i] > 0.0))
        return;
    double const height = std::max(2.0, side.amount[i] * scale);
    double const x = givers ? left_block : right_block;
    fmt::format_to(std::back_inserter(out),
                   R"(<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}" fill="{}"/>)", x,
                   side.top[i], block_width, height, series_colour(static_cast<int>(i)));
    double const text_x = givers ? x - 10 : x + block_width + 10;
    double const y = side.top[i] + height / 2;
    std::string const anchor = givers ? "end" : "start";
    svg_text(out, text_x, y - 1, fmt::format(R"(class="title" text-anchor="{}")", anchor),
             flows.names[i]);
    Text const unit = unit_name(flows.unit);
    std::string const amount = number(side.amount[i], 0);
    svg_text(out, text_x, y + 14, fmt::format(R"(class="tick" text-anchor="{}")", anchor),
             {amount + " " + unit.zh, amount + " " + unit.en});
}

std::string flows_data(Flows const& flows)
{
    std::string rows;
    for (FlowBand const& band : flows.bands)
        rows += "<tr><td>" + both(flows.names[band.from]) + "</td><td>" +
                both(flows.names[band.to]) + "</td><td class=\"n\">" + number(band.value, 0) +
                "</td></tr>";
    return details_table("<th scope=\"col\">" + both(flows.from_title) + "</th><th scope=\"col\">" +
                             both(flows.to_title) + R"(</th><th scope="col" class="n">)" +
                             both(unit_name(flows.unit)) + "</th>",
                         rows);
}

}  // namespace

std::string flows_html(Flows const& given)
{
    Flows flows = given;
    std::erase_if(flows.bands, [&](FlowBand const& band) {
        return !(band.value > 0.0) || !std::isfinite(band.value) ||
               band.from >= flows.names.size() || band.to >= flows.names.size();
    });
    double total = 0.0;
    for (FlowBand const& band : flows.bands)
        total += band.value;
    double const scale = total > 0.0 ? flows_body / total : 0.0;
    Side left = side_of(flows, true, scale);
    Side right = side_of(flows, false, scale);
    bool const empty = flows.bands.empty();
    std::string svg = fmt::format(
        R"(<div class="scroll plain"><svg class="chart" role="img" viewBox="0 0 {:.0f} {:.0f}" {}>)",
        chart_width, empty ? 90.0 : std::max(left.bottom, right.bottom) + 6.0,
        named("aria-label", flows.title));
    if (empty) {
        svg_text(svg, chart_width / 2, 45, R"(class="title" text-anchor="middle")",
                 {"没有款项", "Nothing is paid"});
        return figure_html(flows.id, flows.title, flows.note, svg + "</svg></div>", "");
    }
    svg_text(svg, left_block + block_width, 16, R"(class="title" text-anchor="end")",
             flows.from_title);
    svg_text(svg, right_block, 16, R"(class="title")", flows.to_title);
    for (FlowBand const& band : flows.bands)
        draw_band(svg, band, left, right, scale);
    for (std::size_t i = 0; i < flows.names.size(); ++i) {
        draw_block(svg, flows, i, left, true, scale);
        draw_block(svg, flows, i, right, false, scale);
    }
    return figure_html(flows.id, flows.title, flows.note, svg + "</svg></div>", flows_data(flows));
}

}  // namespace tongtu::report
