// Between WGS 84 longitude/latitude and the study's projected CRS, by PROJ.

#pragma once

#include "tongtu/geo/position.hpp"

#include <memory>
#include <span>
#include <string>

namespace tongtu::geo {

/// One projected CRS with metre axes. Copies are cheap to make by name; one object per thread.
class Projection {
public:
    /// `crs`: "EPSG:32738", a PROJ string or WKT. Throws InputError when it is unknown, not
    /// projected, or not in metres.
    explicit Projection(std::string crs);
    ~Projection();
    Projection(Projection const&) = delete;
    Projection& operator=(Projection const&) = delete;
    Projection(Projection&&) noexcept;
    Projection& operator=(Projection&&) noexcept;

    [[nodiscard]] std::string const& crs() const { return crs_; }
    /// NaN coordinates where the projection is not defined.
    [[nodiscard]] Point forward(LonLat p) const;
    [[nodiscard]] LonLat inverse(Point p) const;
    /// How far lengths of the plane are off near p, in any direction: the largest of
    /// |planar / geodesic - 1| on WGS 84 over 1 km. NaN where the projection is not defined.
    [[nodiscard]] double scale_error(Point p) const;
    /// In place, the fast way for many points.
    void forward(std::span<LonLat const> from, std::span<Point> to) const;

private:
    struct State;
    std::string crs_;
    std::unique_ptr<State> state_;
};

/// A CRS for a study that names none: the UTM zone of the centre when the box (degrees) is at most
/// 6 degrees wide and within 80 S..84 N, else a Lambert azimuthal equal-area centred on the box.
std::string suitable_crs(Box const& lonlat_box);

}  // namespace tongtu::geo
