#include "tongtu/geo/projection.hpp"

#include "tongtu/base/error.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <fmt/format.h>
#include <geodesic.h>
#include <limits>
#include <proj.h>
#include <utility>

namespace tongtu::geo {

struct Projection::State {
    PJ_CONTEXT* context = nullptr;
    PJ* transform = nullptr;
    State() = default;
    State(State const&) = delete;
    State& operator=(State const&) = delete;
    ~State()
    {
        proj_destroy(transform);
        proj_context_destroy(context);
    }
};

namespace {

[[noreturn]] void refuse(std::string const& crs, std::string problem)
{
    throw InputError({"coordinate reference system", crs, "", std::move(problem),
                      "Give a projected CRS with metre axes, such as EPSG:32738 (a UTM zone)"});
}

bool has_metre_axes(PJ_CONTEXT* context, PJ const* crs)
{
    PJ* system = proj_crs_get_coordinate_system(context, crs);
    double factor = 0.0;
    bool const known = system && proj_cs_get_axis_info(context, system, 0, nullptr, nullptr,
                                                       nullptr, &factor, nullptr, nullptr, nullptr);
    proj_destroy(system);
    return known && std::fabs(factor - 1.0) < 1e-9;
}

}  // namespace

Projection::Projection(std::string crs) : crs_(std::move(crs)), state_(std::make_unique<State>())
{
    PJ_CONTEXT* context = state_->context = proj_context_create();
    proj_log_level(context, PJ_LOG_NONE);
    PJ* target = proj_create(context, crs_.c_str());
    if (!target)
        refuse(crs_, fmt::format("\"{}\" is not known to PROJ", crs_));
    PJ_TYPE type = proj_get_type(target);
    if (type == PJ_TYPE_COMPOUND_CRS || type == PJ_TYPE_BOUND_CRS) {
        PJ* horizontal = type == PJ_TYPE_COMPOUND_CRS ? proj_crs_get_sub_crs(context, target, 0)
                                                      : proj_get_source_crs(context, target);
        proj_destroy(target);
        target = horizontal;
        type = target ? proj_get_type(target) : PJ_TYPE_UNKNOWN;
    }
    // A bare PROJ string without +type=crs is an operation, not a CRS.
    bool const projected = type == PJ_TYPE_PROJECTED_CRS && has_metre_axes(context, target);
    PJ* wgs84 = proj_create(context, "OGC:CRS84");
    PJ* raw = projected ? proj_create_crs_to_crs_from_pj(context, wgs84, target, nullptr, nullptr)
                        : nullptr;
    state_->transform = raw ? proj_normalize_for_visualization(context, raw) : nullptr;
    proj_destroy(raw);
    proj_destroy(wgs84);
    proj_destroy(target);
    if (!projected)
        refuse(crs_, fmt::format("\"{}\" is not a projected CRS in metres", crs_));
    if (!state_->transform)
        refuse(crs_, fmt::format("\"{}\" cannot be reached from WGS 84", crs_));
}

Projection::~Projection() = default;
Projection::Projection(Projection&&) noexcept = default;
Projection& Projection::operator=(Projection&&) noexcept = default;

namespace {

template <class To>
To checked(double x, double y)
{
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    bool const good = std::isfinite(x) && std::isfinite(y);
    return good ? To{x, y} : To{nan, nan};
}

}  // namespace

Point Projection::forward(LonLat p) const
{
    PJ_COORD const c = proj_trans(state_->transform, PJ_FWD, proj_coord(p.lon, p.lat, 0, 0));
    return checked<Point>(c.xy.x, c.xy.y);
}

LonLat Projection::inverse(Point p) const
{
    PJ_COORD const c = proj_trans(state_->transform, PJ_INV, proj_coord(p.x, p.y, 0, 0));
    return checked<LonLat>(c.xy.x, c.xy.y);
}

double Projection::scale_error(Point p) const
{
    constexpr double half_m = 500.0;
    constexpr std::array<std::array<double, 2>, 4> directions{
        {{1.0, 0.0}, {0.0, 1.0}, {0.6, 0.8}, {-0.8, 0.6}}};
    geod_geodesic wgs84{};
    geod_init(&wgs84, 6378137.0, 1.0 / 298.257223563);
    double worst = 0.0;
    for (auto const& [x, y] : directions) {
        LonLat const a = inverse({p.x - half_m * x, p.y - half_m * y});
        LonLat const b = inverse({p.x + half_m * x, p.y + half_m * y});
        double length = 0.0;
        geod_inverse(&wgs84, a.lat, a.lon, b.lat, b.lon, &length, nullptr, nullptr);
        double const error = std::fabs(2.0 * half_m / length - 1.0);
        if (std::isnan(error))
            return error;
        worst = std::max(worst, error);
    }
    return worst;
}

void Projection::forward(std::span<LonLat const> from, std::span<Point> to) const
{
    expects(from.size() == to.size(), "as many results as positions");
    for (std::size_t i = 0; i < from.size(); ++i)
        to[i] = forward(from[i]);
}

std::string suitable_crs(Box const& box)
{
    double const lon = (box.x_min + box.x_max) / 2.0;
    double const lat = (box.y_min + box.y_max) / 2.0;
    if (box.x_max - box.x_min <= 6.0 && box.y_min >= -80.0 && box.y_max <= 84.0) {
        int const zone = std::min(60, std::max(1, static_cast<int>(std::floor(lon / 6.0)) + 31));
        return "EPSG:" + std::to_string((lat < 0.0 ? 32700 : 32600) + zone);
    }
    std::array<char, 160> text{};
    std::snprintf(text.data(), text.size(),
                  "+proj=laea +lat_0=%.2f +lon_0=%.2f +datum=WGS84 +units=m +no_defs +type=crs",
                  lat, lon);
    return text.data();
}

}  // namespace tongtu::geo
