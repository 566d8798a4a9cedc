// Lines and words on a Cairo picture.

#pragma once

#include <cairo.h>
#include <cstdint>
#include <string>

namespace tongtu::report {

struct Colour {
    double r = 0.0, g = 0.0, b = 0.0, a = 1.0;
};

/// Which part of a text stands at its x.
enum class Anchor : std::uint8_t { start, middle, end };

struct TextStyle {
    double size = 13.0;  // px
    Colour colour;
    Anchor anchor = Anchor::start;
    bool bold = false;
    bool halo = false;     // white around the letters
    double wrap_at = 0.0;  // px; 0: one line
};

/// Draws on a borrowed context.
class Pen {
public:
    explicit Pen(cairo_t* context) : cr_(context) {}
    void colour(Colour c) const;
    void line(double x1, double y1, double x2, double y2, Colour c, double width) const;
    void dot(double x, double y, double radius, Colour c) const;
    void box(double x, double y, double width, double height, Colour c) const;
    void dashes(bool on) const;
    /// `y` is the top of the text; returns its width.
    double words(std::string const& text, double x, double y, TextStyle const& style) const;

private:
    cairo_t* cr_;
};

}  // namespace tongtu::report
