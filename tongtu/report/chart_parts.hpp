// The pieces of a chart's SVG. Coordinates are pixels of the drawing.

#pragma once

#include "tongtu/report/chart.hpp"

namespace tongtu::report {

inline constexpr double chart_width = 800.0;
inline constexpr double chart_height = 430.0;
inline constexpr double chart_em = 13.0;

/// The box of the data and the axes along it.
struct Plot {
    double left = 60, top = 40, right = 620, bottom = 370;
    Axis x, y;
    [[nodiscard]] double px(double v) const
    {
        return left + (v - x.min) / (x.max - x.min) * (right - left);
    }
    [[nodiscard]] double py(double v) const
    {
        return bottom - (v - y.min) / (y.max - y.min) * (bottom - top);
    }
};

/// `<figure>` round a drawing, with heading and note; `after` follows the note.
std::string figure_html(std::string const& id, Text const& title, Text const& note,
                        std::string const& drawing, std::string const& after);
/// A `<details>` with a table whose head and rows are given as HTML cells.
std::string details_table(std::string const& head, std::string const& rows);

/// Points of a series that can be drawn: finite in x and y.
std::vector<std::pair<double, double>> finite_points(Series const& series);

/// `<text>` in one or two languages; `attributes` go into each.
void svg_text(std::string& out, double x, double y, std::string const& attributes,
              Text const& text);

void draw_axes(std::string& out, Chart const& chart, Plot const& plot);
void draw_marks(std::string& out, Chart const& chart, Plot const& plot);
/// Rows that the labels of the marks need above the plot.
int mark_rows(Chart const& chart, Plot const& plot);
void draw_fill(std::string& out, Chart const& chart, Plot const& plot);
void draw_series(std::string& out, Series const& series, std::size_t index, Plot const& plot);
void draw_end_labels(std::string& out, Chart const& chart, Plot const& plot);
/// The marker of series `index`, so that lines differ in shape as well as in colour.
void draw_marker(std::string& out, std::size_t index, double x, double y, char const* colour);

}  // namespace tongtu::report
