// Colours, borders and points over the base.

#include "tongtu/report/map.hpp"

#include "tongtu/base/error.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cairo.h>
#include <cmath>
#include <numbers>

namespace tongtu::report {

void SurfaceDestroy::operator()(_cairo_surface* surface) const
{
    cairo_surface_destroy(surface);
}
void ContextDestroy::operator()(_cairo* context) const
{
    cairo_destroy(context);
}

namespace {

void set_colour(cairo_t* cr, std::uint32_t rgb, double alpha = 1.0)
{
    cairo_set_source_rgba(cr, (rgb >> 16 & 255u) / 255.0, (rgb >> 8 & 255u) / 255.0,
                          (rgb & 255u) / 255.0, alpha);
}

// Adds a ring to the path, leaving out points that fall on the same half pixel.
void trace(cairo_t* cr, geo::Line const& ring, Frame const& frame)
{
    bool started = false;
    double last_x = 0.0, last_y = 0.0;
    for (geo::Point const& p : ring) {
        double const x = frame.x(p.x), y = frame.y(p.y);
        if (!std::isfinite(x) || !std::isfinite(y))
            continue;
        if (!started)
            cairo_move_to(cr, x, y);
        else if (std::abs(x - last_x) + std::abs(y - last_y) > 0.5)
            cairo_line_to(cr, x, y);
        else
            continue;
        started = true;
        last_x = x;
        last_y = y;
    }
    if (started)
        cairo_close_path(cr);
}

void trace(cairo_t* cr, geo::MultiPolygon const& shape, Frame const& frame)
{
    cairo_new_path(cr);
    for (geo::Polygon const& polygon : shape)
        for (geo::Line const& ring : polygon.rings)
            trace(cr, ring, frame);
}

void hatch(cairo_t* cr, Frame const& frame)
{
    cairo_save(cr);
    cairo_clip(cr);
    double x0 = 0, y0 = 0, x1 = 0, y1 = 0;
    cairo_clip_extents(cr, &x0, &y0, &x1, &y1);
    x1 = std::min(x1, frame.width + 0.0);
    set_colour(cr, 0x6b7680, 0.75);
    cairo_set_line_width(cr, 1.6);
    double const run = y1 - y0;
    constexpr int apart = 9;  // pixels
    int const first = static_cast<int>(std::floor((x0 - run) / apart));
    for (int line = first; line * apart < x1; ++line) {
        double const x = line * apart;
        cairo_move_to(cr, x, y1);
        cairo_line_to(cr, x + run, y0);
    }
    cairo_stroke(cr);
    cairo_restore(cr);
}

void fill_areas(cairo_t* cr, Map const& map, Frame const& frame)
{
    cairo_set_fill_rule(cr, CAIRO_FILL_RULE_EVEN_ODD);
    for (auto const& [shape, value] : map.areas) {
        trace(cr, shape, frame);
        if (std::isnan(value)) {
            hatch(cr, frame);
            continue;
        }
        int const k = class_of(map.classes, value);
        if (k < 0)
            continue;
        set_colour(cr, map.classes[static_cast<std::size_t>(k)].rgb);
        cairo_fill(cr);
    }
}

// Four samples a pixel: the colours of classes are mixed, never their values.
std::uint32_t raster_pixel(Map const& map, Frame const& frame, int column, int row)
{
    std::array<unsigned, 3> sum{};
    unsigned hits = 0;
    for (double const v : {0.25, 0.75})
        for (double const u : {0.25, 0.75}) {
            geo::Point const p{frame.box.x_min + (column + u) * frame.metres_per_pixel,
                               frame.box.y_max - (row + v) * frame.metres_per_pixel};
            auto const cell = map.colours->spec.cell_at(p);
            if (!cell)
                continue;
            int const k = class_of(map.classes, static_cast<double>(map.colours->cells[*cell]));
            if (k < 0)
                continue;
            std::uint32_t const rgb = map.classes[static_cast<std::size_t>(k)].rgb;
            for (std::size_t c = 0; c < 3; ++c)
                sum[c] += rgb >> (16 - 8 * c) & 255u;
            ++hits;
        }
    std::uint32_t const alpha = hits * 255u / 4u;
    return alpha << 24 | (sum[0] / 4u) << 16 | (sum[1] / 4u) << 8 | sum[2] / 4u;
}

void fill_raster(cairo_surface_t* surface, Map const& map, Frame const& frame)
{
    cairo_surface_flush(surface);
    unsigned char* const data = cairo_image_surface_get_data(surface);
    auto const stride = static_cast<std::size_t>(cairo_image_surface_get_stride(surface));
    for (int row = 0; row < frame.height; ++row) {
        unsigned char* line = data + stride * static_cast<std::size_t>(row);
        for (int column = 0; column < frame.width; ++column, line += 4) {
            std::uint32_t const argb = raster_pixel(map, frame, column, row);
            std::copy_n(std::bit_cast<std::array<unsigned char, 4>>(argb).begin(), 4, line);
        }
    }
    cairo_surface_mark_dirty(surface);
}

void outline_symbol(cairo_t* cr, char shape, double x, double y, double r)
{
    cairo_new_path(cr);
    switch (shape) {
    case '^':
        cairo_move_to(cr, x, y - 1.15 * r);
        cairo_line_to(cr, x + r, y + 0.75 * r);
        cairo_line_to(cr, x - r, y + 0.75 * r);
        cairo_close_path(cr);
        break;
    case 's':
        cairo_rectangle(cr, x - 0.85 * r, y - 0.85 * r, 1.7 * r, 1.7 * r);
        break;
    case 'x':
        cairo_move_to(cr, x - r, y - r);
        cairo_line_to(cr, x + r, y + r);
        cairo_move_to(cr, x + r, y - r);
        cairo_line_to(cr, x - r, y + r);
        break;
    default:
        cairo_arc(cr, x, y, r, 0.0, 2 * std::numbers::pi);
    }
}

void draw_symbol(cairo_t* cr, MapSymbol const& symbol, double x, double y)
{
    double const r = std::clamp(symbol.size, 1.0, 40.0);
    outline_symbol(cr, symbol.shape, x, y, r);
    bool const cross = symbol.shape == 'x';
    if (cross) {  // a white under-stroke instead of a filled body
        set_colour(cr, 0xFFFFFF, 0.9);
        cairo_set_line_width(cr, 4.2);
        cairo_stroke_preserve(cr);
    } else {
        set_colour(cr, symbol.rgb);
        cairo_fill_preserve(cr);
    }
    set_colour(cr, cross ? symbol.rgb : 0xFFFFFF);
    cairo_set_line_width(cr, cross ? 2.2 : std::clamp(r / 4, 0.7, 1.4));
    cairo_stroke(cr);
}

}  // namespace

int class_of(std::vector<ColourClass> const& classes, double value)
{
    int best = -1;
    for (std::size_t i = 0; i < classes.size(); ++i)
        if (value >= classes[i].from &&
            (best < 0 || classes[i].from > classes[static_cast<std::size_t>(best)].from))
            best = static_cast<int>(i);
    return best;
}

Surface colour_layer(Map const& map, Frame const& frame)
{
    Surface surface(cairo_image_surface_create(CAIRO_FORMAT_ARGB32, frame.width, frame.height));
    expects(cairo_surface_status(surface.get()) == CAIRO_STATUS_SUCCESS, "memory for a picture");
    if (map.colours && map.colours->spec.size() > 0)
        fill_raster(surface.get(), map, frame);
    if (!map.areas.empty()) {
        Context const cr(cairo_create(surface.get()));
        fill_areas(cr.get(), map, frame);
    }
    cairo_surface_flush(surface.get());
    return surface;
}

void draw_borders(cairo_t* cr, Document const& document, Frame const& frame)
{
    static constexpr std::array widths{2.2, 1.7, 1.0, 0.6};
    static constexpr std::array alphas{0.9, 0.85, 0.55, 0.4};
    cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
    for (int level = 3; level >= 0; --level) {  // the thin ones first
        auto const k = static_cast<std::size_t>(level);
        for (auto const& [shape, own] : document.borders) {
            if (std::clamp(own, 0, 3) != level)
                continue;
            trace(cr, shape, frame);
            set_colour(cr, 0x14384a, alphas[k]);
            cairo_set_line_width(cr, widths[k]);
            cairo_stroke(cr);
        }
    }
}

void draw_points(cairo_t* cr, Map const& map, Frame const& frame)
{
    for (MapPoint const& point : map.points) {
        double const x = frame.x(point.position.x), y = frame.y(point.position.y);
        bool const inside = x >= 0 && y >= 0 && x <= frame.width && y <= frame.height;
        if (inside && point.symbol >= 0 &&
            static_cast<std::size_t>(point.symbol) < map.symbols.size())
            draw_symbol(cr, map.symbols[static_cast<std::size_t>(point.symbol)], x, y);
    }
}

}  // namespace tongtu::report
