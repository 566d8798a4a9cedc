// Charts as inline SVG: axes with nice ticks, direct labels, marks, in both languages.

#pragma once

#include "tongtu/report/document.hpp"

#include <string>
#include <vector>

namespace tongtu::report {

/// A range of values and the round numbers in it.
struct Axis {
    double min = 0.0;
    double max = 1.0;
    double step = 1.0;
    std::vector<double> ticks;
};

/// An axis over [low, high] with about `count` ticks 1, 2, 2.5 or 5 times a power of ten apart.
/// With `extend` its ends are moved out to ticks. An empty or constant range is widened.
/// With `whole` ticks are whole numbers (years, sites).
Axis nice_axis(double low, double high, int count, bool extend, bool whole = false);

/// Where labels of given heights go so that none overlap, each as near as may be to the place it
/// asks for and inside [top, bottom]. `centres` need not be sorted; the answer keeps their order.
std::vector<double> spread(std::vector<double> const& centres, std::vector<double> const& heights,
                           double top, double bottom);

/// The chart's line of colour `index`: dark enough for text on white.
char const* series_colour(int index);

/// Width of a text in em, on the safe side.
double text_width(std::string_view text);

/// The text broken between words (Chinese: anywhere) into lines of at most `width` em.
std::vector<std::string> wrap(std::string_view text, double width);

/// `<figure>` with heading, legend, SVG and note.
std::string chart_html(Chart const& chart);
std::string bars_html(Bars const& bars);
std::string flows_html(Flows const& given);

}  // namespace tongtu::report
