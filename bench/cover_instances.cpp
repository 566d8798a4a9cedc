#include "cover_instances.hpp"

#include "tongtu/base/error.hpp"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <string>

namespace tongtu::bench {

GlibcRand::GlibcRand(std::uint32_t seed)
{
    // r_i = 16807 r_(i-1) mod 2^31 - 1 for the first 31; then r_i = r_(i-3) + r_(i-31), of which
    // the first 310 are thrown away.
    std::int64_t value = seed == 0 ? 1 : seed;
    for (std::uint32_t& each : state_) {
        each = static_cast<std::uint32_t>(value);
        value = 16807 * value % 2147483647;
    }
    for (int k = 0; k < 310; ++k)
        (void)next();
}

namespace {

constexpr double side = 30.0;

struct Place {
    double x, y;
};

std::vector<Place> facilities_of(Family const& family, GlibcRand& positions)
{
    std::vector<Place> places(family.facilities);
    for (Place& p : places) {
        p.x = positions.uniform(side);
        p.y = positions.uniform(side);
    }
    return places;
}

// Demands come after all positions and the costs: a second stream that is ahead by those.
GlibcRand demands_of(Family const& family)
{
    GlibcRand stream(family.seed);
    for (std::size_t k = 0; k < 3 * family.facilities + 2 * family.customers; ++k)
        (void)stream.next();
    return stream;
}

bool reaches(Place const& a, double x, double y, double radius)
{
    double const dx = a.x - x;
    double const dy = a.y - y;
    return dx * dx + dy * dy <= radius * radius;
}

// A square of the map: candidates that reach all of it, and those whose edge goes through it.
struct Square {
    std::vector<std::uint32_t> all, some;
    std::size_t first = 0;  // of its classes, by which of `some` reach a point
};

class Squares {
public:
    Squares(std::vector<Place> const& facilities, double radius)
        : facilities_(facilities), radius_(radius), squares_(many * many)
    {
        constexpr double half = 0.5 * side / many;
        // Half a diagonal, and a little for rounding.
        double const slack = half * std::sqrt(2.0) + 1e-9;
        std::size_t classes = 0;
        for (std::size_t at = 0; at < squares_.size(); ++at) {
            double const x = side * (static_cast<double>(at % many) + 0.5) / many;
            double const y = side * (static_cast<double>(at / many) + 0.5) / many;
            for (std::uint32_t i = 0; i < facilities.size(); ++i) {
                double const d = std::hypot(facilities[i].x - x, facilities[i].y - y);
                if (d < radius - slack)
                    squares_[at].all.push_back(i);
                else if (d <= radius + slack)
                    squares_[at].some.push_back(i);
            }
            squares_[at].first = classes;
            classes += std::size_t{1} << std::min<std::size_t>(squares_[at].some.size(), most);
        }
        class_.assign(classes, unknown);
    }

    void add(plan::StreamMerge& merge, double x, double y, std::uint64_t weight)
    {
        Square const& square = squares_[index(y) * many + index(x)];
        std::size_t which = 0;
        if (square.some.size() > most) {
            add_plainly(merge, square, x, y, weight);
            return;
        }
        for (std::size_t k = 0; k < square.some.size(); ++k)
            which |= static_cast<std::size_t>(reaches(facilities_[square.some[k]], x, y, radius_))
                     << k;
        std::uint32_t& known = class_[square.first + which];
        if (known == unknown)
            known = add_plainly(merge, square, x, y, weight);
        else if (known != plan::no_class)
            merge.add_to(known, weight);
    }

private:
    static constexpr std::size_t many = 512;
    static constexpr std::size_t most = 6;
    static constexpr std::uint32_t unknown = plan::no_class - 1;

    static std::size_t index(double v)
    {
        return std::min(many - 1, static_cast<std::size_t>(v * (many / side)));
    }

    std::uint32_t add_plainly(plan::StreamMerge& merge, Square const& square, double x, double y,
                              std::uint64_t weight)
    {
        set_ = square.all;
        for (std::uint32_t const i : square.some) {
            if (reaches(facilities_[i], x, y, radius_))
                set_.push_back(i);
        }
        std::sort(set_.begin(), set_.end());
        return merge.add(set_, weight);
    }

    std::vector<Place> const& facilities_;
    double radius_;
    std::vector<Square> squares_;
    std::vector<std::uint32_t> class_, set_;
};

}  // namespace

plan::MergedProblem merged_family(Family const& family)
{
    GlibcRand positions(family.seed);
    GlibcRand demands = demands_of(family);
    std::vector<Place> const facilities = facilities_of(family, positions);
    Squares squares(facilities, family.radius);
    plan::StreamMerge merge;
    for (std::size_t k = 0; k < family.customers; ++k) {
        double const x = positions.uniform(side);
        double const y = positions.uniform(side);
        squares.add(merge, x, y, demands.next() % 100 + 1);
    }
    return merge.finish(std::vector<std::int64_t>(family.facilities, 1), family.budget);
}

plan::MergedProblem merged_family_plainly(Family const& family)
{
    GlibcRand positions(family.seed);
    GlibcRand demands = demands_of(family);
    std::vector<Place> const facilities = facilities_of(family, positions);
    std::vector<std::vector<std::uint32_t>> covers(family.facilities);
    plan::CoveringProblem problem;
    for (std::uint32_t k = 0; k < family.customers; ++k) {
        double const x = positions.uniform(side);
        double const y = positions.uniform(side);
        for (std::size_t i = 0; i < facilities.size(); ++i) {
            if (reaches(facilities[i], x, y, family.radius))
                covers[i].push_back(k);
        }
        problem.weight.push_back(demands.next() % 100 + 1);
    }
    plan::CoverSets sets;
    for (std::vector<std::uint32_t> const& each : covers)
        sets.append(each);
    problem.covers = &sets;
    problem.reached.assign(family.customers, 0);
    problem.cost.assign(family.facilities, 1);
    problem.budget = family.budget;
    return plan::merge(problem);
}

Town read_town(std::filesystem::path const& file)
{
    std::ifstream in(file);
    std::string word;
    std::size_t count = 0;
    Town town;
    while (in >> word && word != "NODE_COORD_SECTION") {
        if (word == "DIMENSION")
            in >> word >> count;
    }
    for (std::size_t k = 0; k < count; ++k) {
        double latitude = 0.0;
        double longitude = 0.0;
        in >> latitude >> longitude;
        town.latitude.push_back(latitude);
        town.longitude.push_back(longitude);
    }
    in >> word;
    std::uint64_t people = 0;
    while (town.people.size() < count && in >> people)
        town.people.push_back(people);
    if (count == 0 || town.people.size() != count || word != "DEMAND_SECTION")
        throw InputError({file.string(), "", "", "is no instance of the Maximo collection",
                          "Give the folder with NewYork.txt, Bronx.txt and SanFrancisco.txt"});
    return town;
}

plan::MergedProblem merged_town(Town const& town, double radius_m, std::int64_t sites)
{
    constexpr double earth_m = 6'378'100.0;
    constexpr double radian = 0.017453292519943295;
    std::size_t const n = town.people.size();
    plan::StreamMerge merge;
    std::vector<std::uint32_t> set;
    for (std::size_t p = 0; p < n; ++p) {
        set.clear();
        for (std::uint32_t i = 0; i < n; ++i) {
            double const a = town.latitude[p] * radian;
            double const b = town.latitude[i] * radian;
            double const dl = (town.longitude[i] - town.longitude[p]) * radian;
            // Haversine.
            double const h = std::pow(std::sin((b - a) / 2), 2) +
                             std::cos(a) * std::cos(b) * std::pow(std::sin(dl / 2), 2);
            if (2.0 * earth_m * std::asin(std::min(1.0, std::sqrt(h))) <= radius_m)
                set.push_back(i);
        }
        merge.add(set, town.people[p]);
    }
    return merge.finish(std::vector<std::int64_t>(n, 1), sites);
}

}  // namespace tongtu::bench
