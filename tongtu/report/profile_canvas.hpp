// Draws a path's profile on a Cairo picture; profile_plot.hpp makes files of it.

#pragma once

#include "tongtu/report/profile_plot.hpp"

#include <cairo.h>

namespace tongtu::report {

inline constexpr double profile_width = 1000.0;  // px
inline constexpr double profile_height = 548.0;

/// Fills a picture of that size.
void draw_profile(cairo_t* context, ProfilePlot const& plot, bool zh);

}  // namespace tongtu::report
