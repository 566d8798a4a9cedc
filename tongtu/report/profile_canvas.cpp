#include "tongtu/report/profile_canvas.hpp"

#include "tongtu/report/chart.hpp"
#include "tongtu/report/format.hpp"
#include "tongtu/report/pen.hpp"

#include <algorithm>
#include <cairo.h>
#include <cmath>
#include <numbers>

namespace tongtu::report {

namespace {

constexpr double left = 74.0, right = profile_width - 26.0, top = 92.0,
                 bottom = profile_height - 100.0;

constexpr Colour ink{0.07, 0.16, 0.21};
constexpr Colour quiet{0.36, 0.42, 0.46};
constexpr Colour line_grey{0.87, 0.89, 0.90};
constexpr Colour ground{0.80, 0.74, 0.64};
constexpr Colour ground_edge{0.47, 0.39, 0.28};
constexpr Colour clutter{0.56, 0.69, 0.46};
constexpr Colour sea{0.20, 0.51, 0.76};
constexpr Colour ray{0.04, 0.42, 0.50};
constexpr Colour zone_fill{0.04, 0.42, 0.50, 0.17};
constexpr Colour alarm{0.71, 0.16, 0.10};

/// One picture being drawn.
class Canvas {
public:
    Canvas(cairo_t* cr, ProfilePlot const& plot, bool zh) : cr_(cr), pen_(cr), plot_(plot), zh_(zh)
    {
        double low = INFINITY;
        double high = std::max(plot.tx_m, plot.rx_m);
        for (std::size_t i = 0; i < plot.distance_km.size(); ++i) {
            low = std::min({low, base_m(i), ray_m(along(i)) - zone_m(along(i))});
            high = std::max({high, surface_m(i), ray_m(along(i)) + zone_m(along(i))});
        }
        // A zone far below the ground says no more than one just below it.
        double const ground_low = lowest_ground();
        low = std::max(low, ground_low - 0.25 * (high - ground_low));
        double const room = 0.06 * std::max(1.0, high - low);
        y_ = nice_axis(low - room, high + 2.0 * room, 6, false);
        x_ = nice_axis(0.0, plot.distance_km.back(), 8, false);
    }

    void draw()
    {
        cairo_set_source_rgb(cr_, 1, 1, 1);
        cairo_paint(cr_);
        draw_axes();
        cairo_save(cr_);
        cairo_rectangle(cr_, left, top, right - left, bottom - top);
        cairo_clip(cr_);
        draw_terrain();
        draw_fresnel();
        cairo_restore(cr_);
        draw_worst();
        draw_end(0, plot_.tx_m, plot_.from, Anchor::start);
        draw_end(last(), plot_.rx_m, plot_.to, Anchor::end);
        draw_words();
    }

private:
    [[nodiscard]] double px(std::size_t i) const { return px_at(plot_.distance_km[i]); }
    [[nodiscard]] double px_at(double km) const
    {
        return left + (km - x_.min) / (x_.max - x_.min) * (right - left);
    }
    [[nodiscard]] double py(double m) const
    {
        return bottom - (m - y_.min) / (y_.max - y_.min) * (bottom - top);
    }
    [[nodiscard]] double base_m(std::size_t i) const
    {
        return plot_.ground_m[i] + plot_.bulge_m[i];
    }
    [[nodiscard]] double surface_m(std::size_t i) const
    {
        return base_m(i) + (plot_.clutter_m.empty() ? 0.0 : plot_.clutter_m[i]);
    }
    // Share of the way from A to B.
    [[nodiscard]] double along(std::size_t i) const
    {
        return plot_.distance_km[i] / plot_.distance_km.back();
    }
    [[nodiscard]] double ray_m(double t) const
    {
        return plot_.tx_m + t * (plot_.rx_m - plot_.tx_m);
    }
    // F1 goes with the root of the product of both distances.
    [[nodiscard]] double zone_m(double t) const
    {
        return plot_.fresnel_m * 2.0 * std::sqrt(t * (1.0 - t));
    }
    [[nodiscard]] std::size_t last() const { return plot_.distance_km.size() - 1; }
    [[nodiscard]] double lowest_ground() const
    {
        double low = INFINITY;
        for (std::size_t i = 0; i < plot_.distance_km.size(); ++i)
            low = std::min(low, base_m(i));
        return low;
    }
    [[nodiscard]] std::string const& in(Text const& text) const { return zh_ ? text.zh : text.en; }

    void draw_axes()
    {
        double const largest = std::max(std::abs(y_.min), std::abs(y_.max));
        for (double const tick : y_.ticks) {
            pen_.line(left, py(tick), right, py(tick), line_grey, 1.0);
            pen_.words(in(tick_label(tick, y_.step, largest)), left - 8, py(tick) - 9,
                       {13.0, quiet, Anchor::end});
        }
        for (double const tick : x_.ticks) {
            pen_.line(px_at(tick), bottom, px_at(tick), bottom + 5, quiet, 1.0);
            pen_.words(in(tick_label(tick, x_.step, x_.max)), px_at(tick), bottom + 7,
                       {13.0, quiet, Anchor::middle});
        }
        pen_.line(left, bottom, right, bottom, quiet, 1.0);
        pen_.words(zh_ ? "距离（千米）" : "distance (km)", 0.5 * (left + right), bottom + 26,
                   {13.0, quiet, Anchor::middle});
        pen_.words(zh_ ? "海拔，加等效地球凸起（米）"
                       : "height above sea with the bulge of the effective Earth (m)",
                   left, top - 22, {13.0, quiet});
    }

    // Fills from one height down to another, along the profile.
    template <class Upper, class Lower>
    void fill_between(Upper const& upper, Lower const& lower, Colour colour)
    {
        std::size_t const n = plot_.distance_km.size();
        cairo_move_to(cr_, px(0), py(upper(0)));
        for (std::size_t i = 1; i < n; ++i)
            cairo_line_to(cr_, px(i), py(upper(i)));
        for (std::size_t i = n; i-- > 0;)
            cairo_line_to(cr_, px(i), py(lower(i)));
        cairo_close_path(cr_);
        pen_.colour(colour);
        cairo_fill(cr_);
    }

    void draw_terrain()
    {
        auto const base = [&](std::size_t i) { return base_m(i); };
        auto const floor = [&](std::size_t) { return y_.min; };
        if (has_clutter())
            fill_between([&](std::size_t i) { return surface_m(i); }, base, clutter);
        fill_between(base, floor, ground);
        for (std::size_t i = 0; i <= last(); ++i)
            cairo_line_to(cr_, px(i), py(base_m(i)));
        pen_.colour(ground_edge);
        cairo_set_line_width(cr_, 1.6);
        cairo_stroke(cr_);
        for (std::size_t i = 1; i < plot_.sea.size(); ++i)
            if (plot_.sea[i - 1] && plot_.sea[i])
                pen_.line(px(i - 1), py(base_m(i - 1)), px(i), py(base_m(i)), sea, 3.5);
    }

    // Along the ray, `share` of the radius above it; finer towards the ends, where it is round.
    void path_beside_ray(double share, bool backwards)
    {
        constexpr int pieces = 120;
        for (int k = 0; k <= pieces; ++k) {
            double const turn = std::numbers::pi * (backwards ? pieces - k : k) / pieces;
            double const t = 0.5 * (1.0 - std::cos(turn));
            double const x = left + t * (right - left);
            cairo_line_to(cr_, x, py(ray_m(t) + share * zone_m(t)));
        }
    }

    void trace_beside_ray(double share, double line_width)
    {
        path_beside_ray(share, false);
        pen_.colour(ray);
        cairo_set_line_width(cr_, line_width);
        cairo_stroke(cr_);
    }

    void draw_fresnel()
    {
        path_beside_ray(1.0, false);
        path_beside_ray(-1.0, true);
        pen_.colour(zone_fill);
        cairo_fill(cr_);
        trace_beside_ray(1.0, 0.8);
        trace_beside_ray(-1.0, 0.8);
        pen_.dashes(true);
        trace_beside_ray(-plot_.clear_share, 1.3);
        pen_.dashes(false);
        trace_beside_ray(0.0, 1.8);
    }

    void draw_worst()
    {
        std::size_t const i = plot_.worst;
        double const from = std::clamp(py(surface_m(i)), top, bottom);
        double const to = std::clamp(py(ray_m(along(i))), top, bottom);
        pen_.line(px(i), from, px(i), to, alarm, 2.2);
        pen_.dot(px(i), from, 4.0, alarm);
        bool const on_right = px(i) > 0.5 * (left + right);
        // Over the obstacle that blocks, or in what room there is between it and the zone.
        double const zone = std::max(to, py(ray_m(along(i)) - zone_m(along(i))));
        double const free =
            from > to ? 0.5 * (from + (zone < from ? zone : to)) - 10.0 : from - 26.0;
        pen_.words(in(plot_.worst_label), px(i) + (on_right ? -8.0 : 8.0), std::max(top + 2, free),
                   {13.5, alarm, on_right ? Anchor::end : Anchor::start, true, true});
    }

    void draw_end(std::size_t i, double antenna_m, Text const& name, Anchor anchor)
    {
        pen_.line(px(i), py(base_m(i)), px(i), py(antenna_m), ink, 2.6);
        pen_.dot(px(i), py(antenna_m), 4.5, ink);
        bool const at_start = anchor == Anchor::start;
        // Above the zone where the label ends, so that neither covers the other.
        constexpr double label_share = 90.0 / (right - left);
        double const t = at_start ? label_share : 1.0 - label_share;
        double const above = std::min(py(antenna_m), py(ray_m(t) + zone_m(t))) - 25.0;
        pen_.words(in(name), px(i) + (at_start ? 9.0 : -9.0), std::max(top, above),
                   {13.5, ink, anchor, true, true});
    }

    [[nodiscard]] bool has_clutter() const
    {
        return std::any_of(plot_.clutter_m.begin(), plot_.clutter_m.end(),
                           [](double m) { return m > 0.0; });
    }

    double swatch(double x, Colour colour, bool line, bool dashed, std::string const& name)
    {
        double const y = 48.0;
        if (line) {
            pen_.dashes(dashed);
            pen_.line(x, y, x + 26, y, colour, 2.0);
            pen_.dashes(false);
        } else {
            pen_.box(x, y - 6, 26, 12, colour);
        }
        return x + 32 + pen_.words(name, x + 32, y - 9, {13.0, ink}) + 20;
    }

    void draw_words()
    {
        pen_.words(in(plot_.title), left, 10, {17.0, ink, Anchor::start, true});
        double x = swatch(left, ground, false, false, zh_ ? "地面" : "ground");
        if (has_clutter())
            x = swatch(x, clutter, false, false, zh_ ? "地物" : "clutter");
        if (std::find(plot_.sea.begin(), plot_.sea.end(), true) != plot_.sea.end())
            x = swatch(x, sea, true, false, zh_ ? "海" : "sea");
        x = swatch(x, ray, true, false, zh_ ? "视线" : "ray");
        x = swatch(x, zone_fill, false, false, zh_ ? "第一菲涅耳区" : "first Fresnel zone");
        swatch(x, ray, true, true, zh_ ? "其半径的 0.6 倍" : "0.6 of its radius");
        pen_.words(in(plot_.note), left, profile_height - 48,
                   {12.5, quiet, Anchor::start, false, false, right - left});
    }

    cairo_t* cr_;
    Pen pen_;
    ProfilePlot const& plot_;
    bool zh_;
    Axis x_, y_;
};

}  // namespace

void draw_profile(cairo_t* context, ProfilePlot const& plot, bool zh)
{
    Canvas(context, plot, zh).draw();
}

}  // namespace tongtu::report
