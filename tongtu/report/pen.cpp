#include "tongtu/report/pen.hpp"

#include "tongtu/report/format.hpp"

#include <array>
#include <numbers>
#include <pango/pangocairo.h>

namespace tongtu::report {

void Pen::colour(Colour c) const
{
    cairo_set_source_rgba(cr_, c.r, c.g, c.b, c.a);
}

void Pen::line(double x1, double y1, double x2, double y2, Colour c, double width) const
{
    cairo_move_to(cr_, x1, y1);
    cairo_line_to(cr_, x2, y2);
    colour(c);
    cairo_set_line_width(cr_, width);
    cairo_stroke(cr_);
}

void Pen::dot(double x, double y, double radius, Colour c) const
{
    cairo_arc(cr_, x, y, radius, 0.0, 2.0 * std::numbers::pi);
    colour(c);
    cairo_fill(cr_);
}

void Pen::box(double x, double y, double width, double height, Colour c) const
{
    cairo_rectangle(cr_, x, y, width, height);
    colour(c);
    cairo_fill(cr_);
}

void Pen::dashes(bool on) const
{
    constexpr std::array<double, 2> pattern{6.0, 4.0};
    cairo_set_dash(cr_, pattern.data(), on ? 2 : 0, 0.0);
}

double Pen::words(std::string const& text, double x, double y, TextStyle const& style) const
{
    PangoLayout* layout = pango_cairo_create_layout(cr_);
    PangoFontDescription* font =
        pango_font_description_from_string("Noto Sans,Noto Sans CJK SC,sans-serif");
    pango_font_description_set_absolute_size(font, style.size * PANGO_SCALE);
    pango_font_description_set_weight(font,
                                      style.bold ? PANGO_WEIGHT_SEMIBOLD : PANGO_WEIGHT_NORMAL);
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);
    std::string const safe = clean(text);
    pango_layout_set_text(layout, safe.c_str(), static_cast<int>(safe.size()));
    if (style.wrap_at > 0.0) {
        pango_layout_set_width(layout, static_cast<int>(style.wrap_at * PANGO_SCALE));
        pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    }
    int width = 0;
    int height = 0;
    pango_layout_get_pixel_size(layout, &width, &height);
    double const shift = style.anchor == Anchor::start    ? 0.0
                         : style.anchor == Anchor::middle ? 0.5 * width
                                                          : width;
    cairo_move_to(cr_, x - shift, y);
    pango_cairo_layout_path(cr_, layout);
    if (style.halo) {
        cairo_set_line_join(cr_, CAIRO_LINE_JOIN_ROUND);
        colour({1.0, 1.0, 1.0, 0.9});
        cairo_set_line_width(cr_, 4.0);
        cairo_stroke_preserve(cr_);
    }
    colour(style.colour);
    cairo_fill(cr_);
    g_object_unref(layout);
    return width;
}

}  // namespace tongtu::report
