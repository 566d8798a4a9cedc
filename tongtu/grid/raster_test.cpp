#include "tongtu/grid/raster.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace tongtu::grid {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr float nan_f = std::numeric_limits<float>::quiet_NaN();

// 4 columns and 3 rows of 10 m; north-west corner (100, 230), south-east corner (140, 200).
GridSpec small()
{
    return {100.0, 230.0, 10.0, 4, 3, "EPSG:32738"};
}

TEST(GridSpec, IndexAndPlaceGoThereAndBack)
{
    GridSpec const grid = small();
    EXPECT_EQ(grid.size(), 12U);
    EXPECT_EQ(grid.index(0, 0), 0U);
    EXPECT_EQ(grid.index(3, 2), 11U);
    EXPECT_EQ(grid.index(1, 2), 9U);
    for (std::size_t i = 0; i < grid.size(); ++i) {
        EXPECT_EQ(grid.index(grid.column_of(i), grid.row_of(i)), i);
        EXPECT_EQ(grid.cell_at(grid.centre(i)), i);
    }
    EXPECT_EQ(grid.centre(0), (geo::Point{105.0, 225.0}));
    EXPECT_EQ(grid.centre(11), (geo::Point{135.0, 205.0}));
    geo::Box const box = grid.box();
    EXPECT_EQ(box.x_min, 100.0);
    EXPECT_EQ(box.y_min, 200.0);
    EXPECT_EQ(box.x_max, 140.0);
    EXPECT_EQ(box.y_max, 230.0);
}

TEST(GridSpec, ACellOwnsItsWestAndNorthEdge)
{
    GridSpec const grid = small();
    EXPECT_EQ(grid.cell_at({100.0, 230.0}), 0U);
    EXPECT_EQ(grid.cell_at({110.0, 230.0}), 1U);
    EXPECT_EQ(grid.cell_at({109.999, 220.001}), 0U);
    EXPECT_EQ(grid.cell_at({100.0, 220.0}), 4U);
    EXPECT_EQ(grid.cell_at({139.999, 200.001}), 11U);
}

TEST(GridSpec, NoCellOutside)
{
    GridSpec const grid = small();
    EXPECT_FALSE(grid.cell_at({99.999, 215.0}));
    EXPECT_FALSE(grid.cell_at({140.0, 215.0}));
    EXPECT_FALSE(grid.cell_at({105.0, 230.001}));
    EXPECT_FALSE(grid.cell_at({105.0, 200.0}));
    EXPECT_FALSE(grid.cell_at({nan, 215.0}));
    EXPECT_FALSE(grid.cell_at({105.0, nan}));
    EXPECT_FALSE(grid.cell_at({1e300, -1e300}));
}

TEST(GridOver, IsAlignedAndTheSmallest)
{
    GridSpec const grid = grid_over({101.0, -19.0, 130.0, 20.0}, 10.0, "EPSG:32738");
    EXPECT_EQ(grid.x0, 100.0);
    EXPECT_EQ(grid.y0, 20.0);
    EXPECT_EQ(grid.columns, 3);
    EXPECT_EQ(grid.rows, 4);
    EXPECT_EQ(grid.crs, "EPSG:32738");
}

TEST(GridOver, APointGivesOneCell)
{
    GridSpec const grid = grid_over({20.0, 30.0, 20.0, 30.0}, 10.0, "");
    EXPECT_EQ(grid.columns, 1);
    EXPECT_EQ(grid.rows, 1);
}

RC_GTEST_PROP(GridOver, HoldsItsBox, ())
{
    double const cell = *rc::gen::inRange(1, 5000) / 7.0;
    auto const edge = [] { return *rc::gen::inRange(-9'000'000, 9'000'000) / 13.0; };
    // Edges on cell borders are where rounding bites.
    auto const maybe_aligned = [&](double x) {
        double const aligned = std::round(x / cell) * cell;
        double const towards = *rc::gen::element(-1e9, 1e9, aligned);
        return *rc::gen::arbitrary<bool>() ? std::nextafter(aligned, towards) : x;
    };
    double const x = maybe_aligned(edge());
    double const y = maybe_aligned(edge());
    geo::Box box{x, y, x, y};
    box.include(x + *rc::gen::inRange(1, 1000) / 3.0, y + *rc::gen::inRange(1, 1000) / 3.0);
    GridSpec const grid = grid_over(box, cell, "");
    geo::Box const held = grid.box();
    double const rounding = 1e-9 * cell;
    RC_ASSERT(held.x_min <= box.x_min);
    RC_ASSERT(held.y_max >= box.y_max);
    RC_ASSERT(held.x_max >= box.x_max - rounding);
    RC_ASSERT(held.y_min <= box.y_min + rounding);
    RC_ASSERT(grid.cell_at({box.x_min, box.y_max}).has_value());
    RC_ASSERT(held.x_max - box.x_max < 2.0 * cell);
    RC_ASSERT(box.x_min - held.x_min < 2.0 * cell);
}

Raster<float> plane(GridSpec const& grid)
{
    Raster<float> raster(grid, 0.0F);
    for (std::size_t i = 0; i < grid.size(); ++i) {
        geo::Point const p = grid.centre(i);
        raster.cells[i] = static_cast<float>(2.0 * p.x - 3.0 * p.y + 7.0);
    }
    return raster;
}

RC_GTEST_PROP(SampleBilinear, ReproducesAPlane, ())
{
    static Raster<float> const raster = plane(small());
    double const x = 105.0 + *rc::gen::inRange(0, 30'001) / 1000.0;
    double const y = 205.0 + *rc::gen::inRange(0, 20'001) / 1000.0;
    RC_ASSERT(std::fabs(sample_bilinear(raster, {x, y}) - (2.0 * x - 3.0 * y + 7.0)) < 1e-9);
}

TEST(SampleBilinear, TakesTheNearestCentreAtTheRim)
{
    Raster<float> const raster = plane(small());
    EXPECT_DOUBLE_EQ(sample_bilinear(raster, {100.0, 230.0}), static_cast<double>(raster.at(0, 0)));
    EXPECT_DOUBLE_EQ(sample_bilinear(raster, {140.0, 200.0}), static_cast<double>(raster.at(3, 2)));
    // Between two centres of the outermost row only x counts.
    EXPECT_DOUBLE_EQ(sample_bilinear(raster, {110.0, 229.0}),
                     (static_cast<double>(raster.at(0, 0)) + static_cast<double>(raster.at(1, 0))) /
                         2.0);
}

TEST(SampleBilinear, IsNanOutside)
{
    Raster<float> const raster = plane(small());
    EXPECT_TRUE(std::isnan(sample_bilinear(raster, {99.9, 215.0})));
    EXPECT_TRUE(std::isnan(sample_bilinear(raster, {120.0, 230.1})));
    EXPECT_TRUE(std::isnan(sample_bilinear(raster, {nan, 215.0})));
    EXPECT_TRUE(std::isnan(sample_bilinear(raster, {1e300, 215.0})));
}

TEST(SampleBilinear, LeavesVoidsOutOfTheWeighting)
{
    Raster<float> raster(small(), 10.0F);
    raster.at(1, 0) = nan_f;
    EXPECT_DOUBLE_EQ(sample_bilinear(raster, {109.0, 221.0}), 10.0);
    raster.at(0, 1) = 40.0F;
    // (107, 222) lies between columns 0, 1 (0.8, 0.2) and rows 0, 1 (0.7, 0.3); (1, 0) is void.
    double const weight = 0.56 + 0.24 + 0.06;
    EXPECT_NEAR(sample_bilinear(raster, {107.0, 222.0}),
                (0.56 * 10.0 + 0.24 * 40.0 + 0.06 * 10.0) / weight, 1e-9);
    for (float& cell : raster.cells)
        cell = nan_f;
    EXPECT_TRUE(std::isnan(sample_bilinear(raster, {109.0, 221.0})));
}

TEST(SampleBilinear, AVoidExactlyOnOneCentreDoesNotSpread)
{
    Raster<float> raster(small(), 10.0F);
    raster.at(1, 1) = nan_f;
    EXPECT_DOUBLE_EQ(sample_bilinear(raster, {105.0, 225.0}), 10.0);
    EXPECT_TRUE(std::isnan(sample_bilinear(raster, {115.0, 215.0})));
}

}  // namespace
}  // namespace tongtu::grid
