// Names with a halo where there is room for them, the scale bar and the north arrow.

#include "tongtu/report/map.hpp"

#include "tongtu/report/format.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <numbers>
#include <pango/pangocairo.h>

#if defined(__SANITIZE_ADDRESS__)
extern "C" char const* __lsan_default_suppressions();  // NOLINT(bugprone-reserved-identifier)
// Fontconfig keeps its patterns until the process ends; that is no leak of ours.
extern "C" char const* __lsan_default_suppressions()  // NOLINT(bugprone-reserved-identifier)
{
    return "leak:libfontconfig\n";
}
extern "C" char const* __lsan_default_options();  // NOLINT(bugprone-reserved-identifier)
// What is suppressed is known; standard error belongs to the program.
extern "C" char const* __lsan_default_options()  // NOLINT(bugprone-reserved-identifier)
{
    return "print_suppressions=0";
}
#endif

namespace tongtu::report {

namespace {

constexpr std::size_t most_point_labels = 25;

struct LayoutDestroy {
    void operator()(PangoLayout* layout) const { g_object_unref(layout); }
};
using Layout = std::unique_ptr<PangoLayout, LayoutDestroy>;

Layout make_layout(cairo_t* cr, std::string const& text, double pixels, bool bold)
{
    Layout layout(pango_cairo_create_layout(cr));
    PangoFontDescription* font =
        pango_font_description_from_string("Noto Sans,Noto Sans CJK SC,sans-serif");
    pango_font_description_set_absolute_size(font, pixels * PANGO_SCALE);
    pango_font_description_set_weight(font, bold ? PANGO_WEIGHT_SEMIBOLD : PANGO_WEIGHT_NORMAL);
    pango_layout_set_font_description(layout.get(), font);
    pango_font_description_free(font);
    pango_layout_set_text(layout.get(), text.c_str(), static_cast<int>(text.size()));
    return layout;
}

void halo_text(cairo_t* cr, PangoLayout* layout, double x, double y)
{
    cairo_move_to(cr, x, y);
    pango_cairo_layout_path(cr, layout);
    cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
    cairo_set_source_rgba(cr, 1, 1, 1, 0.88);
    cairo_set_line_width(cr, 4.5);
    cairo_stroke_preserve(cr);
    cairo_set_source_rgb(cr, 0.07, 0.16, 0.21);
    cairo_fill(cr);
}

bool overlap(geo::Box const& a, geo::Box const& b)
{
    return a.x_min < b.x_max && b.x_min < a.x_max && a.y_min < b.y_max && b.y_min < a.y_max;
}

class Placer {
public:
    Placer(cairo_t* cr, MapBase const& base) : cr_(cr), frame_(base.frame)
    {
        taken_.push_back(scale_bar_box(base));
    }
    void keep_clear(double x, double y, double r)
    {
        marks_.push_back({x - r, y - r, x + r, y + r});
    }
    // Whether a point's symbol lies here already.
    [[nodiscard]] bool marked(double x, double y) const
    {
        return std::any_of(marks_.begin(), marks_.end(),
                           [&](geo::Box const& mark) { return mark.contains(x, y); });
    }
    // Draws the name beside (x, y), trying eight places; false when there is room in none.
    bool place(std::string const& text, double x, double y, double pixels, bool bold)
    {
        Layout const layout = make_layout(cr_, text, pixels, bold);
        int width = 0, height = 0;
        pango_layout_get_pixel_size(layout.get(), &width, &height);
        double const w = width, h = height, gap = 12.0;
        std::array<geo::Point, 8> const corners{{{x + gap, y - h / 2},
                                                 {x - w - gap, y - h / 2},
                                                 {x - w / 2, y - h - gap / 2},
                                                 {x - w / 2, y + gap / 2},
                                                 {x + gap / 2, y - h},
                                                 {x + gap / 2, y},
                                                 {x - w - gap / 2, y - h},
                                                 {x - w - gap / 2, y}}};
        for (bool const over_marks : {false, true})  // rather over a point than not at all
            for (geo::Point const& corner : corners) {
                geo::Box const box{corner.x - 2, corner.y, corner.x + w + 2, corner.y + h};
                if (!free(box, over_marks))
                    continue;
                taken_.push_back(box);
                halo_text(cr_, layout.get(), corner.x, corner.y);
                return true;
            }
        return false;
    }

private:
    [[nodiscard]] bool free(geo::Box const& box, bool over_marks) const
    {
        if (box.x_min < 2 || box.y_min < 2 || box.x_max > frame_.width - 2 ||
            box.y_max > frame_.height - 2)
            return false;
        auto const hits = [&](geo::Box const& other) { return overlap(box, other); };
        return std::none_of(taken_.begin(), taken_.end(), hits) &&
               (over_marks || std::none_of(marks_.begin(), marks_.end(), hits));
    }

    cairo_t* cr_;
    Frame frame_;
    std::vector<geo::Box> taken_;
    std::vector<geo::Box> marks_;
};

bool inside(Frame const& frame, double x, double y)
{
    return x >= 0 && y >= 0 && x <= frame.width && y <= frame.height;
}

// The longest of 1, 2, 5 times a power of ten that is at most a sixth of the picture.
double bar_metres(Frame const& frame)
{
    double const most = std::min(frame.width / 5.0, 210.0) * frame.metres_per_pixel;
    double const power = std::pow(10.0, std::floor(std::log10(most)));
    return most >= 5 * power ? 5 * power : most >= 2 * power ? 2 * power : power;
}

void dot(cairo_t* cr, double x, double y)
{
    cairo_arc(cr, x, y, 3.2, 0, 2 * std::numbers::pi);
    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_fill_preserve(cr);
    cairo_set_source_rgb(cr, 0.07, 0.16, 0.21);
    cairo_set_line_width(cr, 1.6);
    cairo_stroke(cr);
}

}  // namespace

void draw_names(cairo_t* cr, Map const& map, MapBase const& base)
{
    Frame const& frame = base.frame;
    Placer placer(cr, base);
    for (MapPoint const& p : map.points)
        placer.keep_clear(frame.x(p.position.x), frame.y(p.position.y), 5.0);
    for (auto const& [position, name] : map.labels) {
        double const x = frame.x(position.x), y = frame.y(position.y);
        if (!name.empty() && inside(frame, x, y) && placer.place(clean(name), x, y, 20.0, true) &&
            !placer.marked(x, y))
            dot(cr, x, y);
    }
    auto const labelled = std::count_if(map.points.begin(), map.points.end(),
                                        [](MapPoint const& p) { return !p.label.empty(); });
    if (static_cast<std::size_t>(labelled) > most_point_labels)
        return;
    for (MapPoint const& p : map.points) {
        double const x = frame.x(p.position.x), y = frame.y(p.position.y);
        if (!p.label.empty() && inside(frame, x, y))
            placer.place(clean(p.label), x, y, 17.0, false);
    }
}

geo::Box scale_bar_box(MapBase const& base)
{
    Frame const& f = base.frame;
    double const w = bar_metres(f) / f.metres_per_pixel + 66.0, h = 58.0;
    double const x = base.scale_bar_right ? f.width - w - 10 : 10.0;
    double const y = base.scale_bar_top ? 10.0 : f.height - h - 10;
    return {x, y, x + w, y + h};
}

void draw_scale_bar(cairo_t* cr, MapBase const& base)
{
    geo::Box const box = scale_bar_box(base);
    double const metres = bar_metres(base.frame);
    double const length = metres / base.frame.metres_per_pixel;
    double const x = box.x_min + 48, y = box.y_max - 14;
    std::string const text =
        metres >= 1000 ? fmt::format("{:g} km", metres / 1000) : fmt::format("{:g} m", metres);
    for (auto const& [grey, width] : {std::pair{1.0, 5.5}, std::pair{0.13, 2.4}}) {
        cairo_set_source_rgba(cr, grey, grey, grey, grey > 0.5 ? 0.85 : 1.0);
        cairo_set_line_width(cr, width);
        cairo_move_to(cr, x, y - 9);
        cairo_line_to(cr, x, y);
        cairo_line_to(cr, x + length, y);
        cairo_line_to(cr, x + length, y - 9);
        cairo_stroke(cr);
    }
    Layout const layout = make_layout(cr, text, 18.0, false);
    halo_text(cr, layout.get(), x + 7, y - 28);
    double const ax = box.x_min + 18;  // north: a split arrow under an N
    cairo_set_source_rgb(cr, 0.13, 0.13, 0.13);
    cairo_move_to(cr, ax, y - 26);
    cairo_line_to(cr, ax + 8, y + 2);
    cairo_line_to(cr, ax, y - 5);
    cairo_line_to(cr, ax - 8, y + 2);
    cairo_close_path(cr);
    cairo_fill(cr);
    Layout const north = make_layout(cr, "N", 16.0, true);
    int width = 0;
    pango_layout_get_pixel_size(north.get(), &width, nullptr);
    halo_text(cr, north.get(), ax - width / 2.0, y - 48);
}

}  // namespace tongtu::report
