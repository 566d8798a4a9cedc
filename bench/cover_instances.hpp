// Instances of maximal covering from the literature: generated ones and those of files.

#pragma once

#include "tongtu/plan/merged.hpp"

#include <array>
#include <cstdint>
#include <filesystem>
#include <vector>

namespace tongtu::bench {

/// The additive feedback generator of glibc's rand() (TYPE_3), ours so that two streams can run.
class GlibcRand {
public:
    explicit GlibcRand(std::uint32_t seed);
    std::uint32_t next()
    {
        std::uint32_t const value = state_[front_] += state_[back_];
        front_ = front_ + 1 == degree ? 0 : front_ + 1;
        back_ = back_ + 1 == degree ? 0 : back_ + 1;
        return value >> 1U;
    }
    /// next() scaled to [0, high].
    double uniform(double high) { return high * next() / 2147483647.0; }

private:
    static constexpr std::size_t degree = 31;
    std::array<std::uint32_t, degree> state_{};
    std::size_t front_ = 3, back_ = 0;
};

/// Cordeau, Furini and Ljubic (2019): facilities and customers uniform in [0, 30]^2, drawn in the
/// order of the facilities' x y, the customers' x y, the facilities' costs (here all are 1 all the
/// same), then demands of 1 to 100.
struct Family {
    std::size_t facilities = 100;
    std::size_t customers = 1'000'000;
    double radius = 5.75;
    std::int64_t budget = 10;
    std::uint32_t seed = 1;
};

/// Streams the customers into classes; none is kept.
plan::MergedProblem merged_family(Family const& family);

/// The same with every pair in memory, to check the other.
plan::MergedProblem merged_family_plainly(Family const& family);

/// A file of the Maximo collection: latitude, longitude and people of each point; every point is a
/// demand and a candidate that reaches whatever is within `radius_m` on a sphere of 6,378,100 m.
struct Town {
    std::vector<double> latitude, longitude;
    std::vector<std::uint64_t> people;
};
Town read_town(std::filesystem::path const& file);
plan::MergedProblem merged_town(Town const& town, double radius_m, std::int64_t sites);

}  // namespace tongtu::bench
