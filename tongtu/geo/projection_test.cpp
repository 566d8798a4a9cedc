#include "tongtu/geo/projection.hpp"

#include "tongtu/base/error.hpp"

#include <cmath>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <vector>

namespace tongtu::geo {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

// By definition of UTM (NGA.SIG.0012, scale 0.9996, false easting 500 km, false northing 10 000 km
// in the south); the pole is 0.9996 times the quarter meridian of WGS 84, 10 001 965.7293 m.
TEST(Projection, UtmAtItsDefiningPlaces)
{
    Projection const north("EPSG:32631");
    Point const origin = north.forward({3.0, 0.0});
    EXPECT_NEAR(origin.x, 500'000.0, 1e-6);
    EXPECT_NEAR(origin.y, 0.0, 1e-6);
    EXPECT_NEAR(north.forward({3.0, 90.0}).y, 9'997'964.943, 1e-3);
    EXPECT_NEAR(Projection("EPSG:32738").forward({45.0, 0.0}).y, 10'000'000.0, 1e-6);
}

// The CN Tower, 43 38 33.24 N 79 23 13.7 W = 17T 630084 4833438: the worked example of Wikipedia,
// "Universal Transverse Mercator coordinate system", rounded to metres there.
TEST(Projection, UtmOfAKnownPlace)
{
    Projection const zone17("EPSG:32617");
    LonLat const tower{-(79.0 + 23.0 / 60.0 + 13.7 / 3600.0), 43.0 + 38.0 / 60.0 + 33.24 / 3600.0};
    Point const p = zone17.forward(tower);
    EXPECT_NEAR(p.x, 630'084.0, 1.0);
    EXPECT_NEAR(p.y, 4'833'438.0, 1.0);
}

TEST(Projection, AManyPointCallGivesTheSame)
{
    Projection const projection("EPSG:32738");
    std::vector<LonLat> const from{{43.25, -11.7}, {44.4, -12.2}};
    std::vector<Point> to(2);
    projection.forward(from, to);
    EXPECT_EQ(to[0], projection.forward(from[0]));
    EXPECT_EQ(to[1], projection.forward(from[1]));
}

TEST(Projection, RefusesWhatIsNotProjectedInMetres)
{
    auto const refusal = [](char const* crs) -> std::string {
        try {
            Projection const projection(crs);
            return "";
        } catch (InputError const& error) {
            return error.what();
        }
    };
    EXPECT_THAT(refusal("EPSG:4326"), HasSubstr("not a projected CRS"));
    EXPECT_THAT(refusal("EPSG:2263"), HasSubstr("not a projected CRS in metres"));  // US feet
    EXPECT_THAT(refusal("EPSG:999999"), HasSubstr("not known to PROJ"));
    EXPECT_THAT(refusal(""), HasSubstr("not known to PROJ"));
    EXPECT_THAT(refusal("+proj=utm +zone=38"), HasSubstr("not a projected CRS"));
    EXPECT_EQ(refusal("+proj=utm +zone=38 +datum=WGS84 +units=m +type=crs"), "");
    EXPECT_EQ(refusal("EPSG:27700+5701"), "");  // with heights: the plane part is used
}

TEST(Projection, GivesNanWhereItIsNotDefined)
{
    Projection const projection("EPSG:32738");
    EXPECT_TRUE(std::isnan(projection.forward({std::nan(""), 0.0}).x));
    EXPECT_TRUE(std::isnan(projection.inverse({1e30, 1e30}).lon));
}

RC_GTEST_PROP(Projection, ThereAndBackAgain, ())
{
    static Projection const projection("EPSG:32738");
    LonLat const there{45.0 + *rc::gen::inRange(-4000, 4000) / 1000.0,
                       *rc::gen::inRange(-79'000, 0) / 1000.0};
    LonLat const back = projection.inverse(projection.forward(there));
    RC_ASSERT(std::fabs(back.lon - there.lon) < 1e-9);
    RC_ASSERT(std::fabs(back.lat - there.lat) < 1e-9);
}

TEST(SuitableCrs, IsTheUtmZoneOfASmallPlace)
{
    EXPECT_EQ(suitable_crs({43.2, -12.4, 44.6, -11.3}), "EPSG:32738");      // Comoros
    EXPECT_EQ(suitable_crs({-34.90, -8.03, -34.83, -7.95}), "EPSG:32725");  // Olinda
    EXPECT_EQ(suitable_crs({2.0, 48.0, 3.0, 49.0}), "EPSG:32631");
    EXPECT_EQ(suitable_crs({-180.0, 0.0, -179.0, 1.0}), "EPSG:32601");
    EXPECT_EQ(suitable_crs({179.0, -1.0, 180.0, 0.5}), "EPSG:32760");
    EXPECT_EQ(suitable_crs({180.0, 1.0, 180.0, 1.0}), "EPSG:32660");
}

TEST(SuitableCrs, IsEqualAreaForAWideOrPolarPlace)
{
    std::string const wide = suitable_crs({73.0, 18.0, 135.0, 54.0});
    EXPECT_THAT(wide, StartsWith("+proj=laea +lat_0=36.00 +lon_0=104.00"));
    EXPECT_THAT(suitable_crs({10.0, 80.0, 12.0, 85.0}), StartsWith("+proj=laea"));
    Point const centre = Projection(wide).forward({104.0, 36.0});
    EXPECT_NEAR(centre.x, 0.0, 1e-6);
    EXPECT_NEAR(centre.y, 0.0, 1e-6);
}

TEST(Projection, SaysHowFarLengthsAreOff)
{
    // UTM's own scale on the central meridian is 0.9996; Mercator's grows with 1 / cos(latitude).
    EXPECT_NEAR(Projection("EPSG:32738").scale_error({500000.0, 8650000.0}), 4e-4, 1e-5);
    Projection const web("EPSG:3857");
    EXPECT_NEAR(web.scale_error(web.forward({44.0, 60.0})), 1.0, 0.01);
}

}  // namespace
}  // namespace tongtu::geo
