#include "tongtu/grid/distance.hpp"

#include "tongtu/base/parallel.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <numeric>
#include <rapidcheck/gtest.h>

namespace tongtu::grid {
namespace {

Raster<std::uint8_t> marks(int columns, int rows)
{
    return {GridSpec{0.0, rows * 10.0, 10.0, columns, rows, ""}, std::uint8_t{0}};
}

// Every cell against every marked cell.
std::vector<float> by_trying_all(Raster<std::uint8_t> const& marked)
{
    std::vector<float> distances;
    for (std::size_t i = 0; i < marked.cells.size(); ++i) {
        double best = std::numeric_limits<double>::infinity();
        for (std::size_t j = 0; j < marked.cells.size(); ++j) {
            if (marked.cells[j] != 0)
                best = std::min(best, geo::distance(marked.spec.centre(i), marked.spec.centre(j)));
        }
        distances.push_back(static_cast<float>(best));
    }
    return distances;
}

RC_GTEST_PROP(DistanceTo, IsThatToTheNearestMark, ())
{
    auto marked = marks(*rc::gen::inRange(1, 14), *rc::gen::inRange(1, 14));
    int const one_in = *rc::gen::inRange(1, 40);
    for (std::uint8_t& cell : marked.cells)
        cell = *rc::gen::inRange(0, one_in) == 0 ? 1 : 0;
    auto const wanted = by_trying_all(marked);
    auto const found = distance_to(marked);
    for (std::size_t i = 0; i < wanted.size(); ++i)
        RC_ASSERT((wanted[i] == found.cells[i] || std::fabs(wanted[i] - found.cells[i]) < 1e-3F));
}

TEST(DistanceTo, IsInfiniteWithoutMarks)
{
    for (float const cell : distance_to(marks(5, 4)).cells)
        EXPECT_EQ(cell, std::numeric_limits<float>::infinity());
}

TEST(DistanceTo, SameBitsOnOneAndTwoThreads)
{
    auto marked = marks(300, 200);
    for (std::size_t i = 0; i < marked.cells.size(); i += 997)
        marked.cells[i] = 1;
    auto const computed = [&](std::size_t threads) {
        ThreadLimit const limit(threads);
        return distance_to(marked).cells;
    };
    EXPECT_EQ(computed(1), computed(2));
}

int count(Raster<std::uint8_t> const& marked)
{
    return std::accumulate(marked.cells.begin(), marked.cells.end(), 0);
}

TEST(MarkLine, MarksEveryCellOfAStraightRoad)
{
    auto marked = marks(10, 10);
    mark_line(marked, {5.0, 45.0}, {95.0, 45.0});
    EXPECT_EQ(count(marked), 10);
    for (int column = 0; column < 10; ++column)
        EXPECT_EQ(marked.at(column, 5), 1);
    mark_line(marked, {5.0, 95.0}, {95.0, 5.0});
    for (int i = 0; i < 10; ++i)
        EXPECT_EQ(marked.at(i, i), 1);
}

TEST(MarkLine, MarksAPointAndWhatLiesInside)
{
    auto marked = marks(4, 4);
    mark_line(marked, {25.0, 25.0}, {25.0, 25.0});
    EXPECT_EQ(count(marked), 1);
    EXPECT_EQ(marked.at(2, 1), 1);
    mark_line(marked, {-1000.0, 5.0}, {1000.0, 5.0});
    EXPECT_EQ(count(marked), 5);
    mark_line(marked, {std::nan(""), 5.0}, {10.0, 5.0});
    EXPECT_EQ(count(marked), 5);
}

}  // namespace
}  // namespace tongtu::grid
