#include "tongtu/plan/merged.hpp"

#include "tongtu/base/error.hpp"

#include <algorithm>
#include <limits>
#include <unordered_map>

namespace tongtu::plan {

namespace {

constexpr std::uint32_t no_group = std::numeric_limits<std::uint32_t>::max();

// A partition of points. Numbers of parts that ran empty are given out again.
class Partition {
public:
    explicit Partition(std::vector<std::uint8_t> const& left_out)
        : part_(left_out.size(), 0), size_(1, 0)
    {
        for (std::size_t i = 0; i < left_out.size(); ++i) {
            part_[i] = left_out[i] ? no_group : 0;
            size_[0] += left_out[i] ? 0U : 1U;
        }
    }

    // Parts the points of one covering set from the rest of their parts.
    void split(std::span<std::uint32_t const> points)
    {
        target_.resize(size_.size(), no_group);
        touched_.clear();
        for (std::uint32_t point : points) {
            std::uint32_t const from = part_[point];
            if (from == no_group)
                continue;
            if (target_[from] == no_group) {
                target_[from] = fresh();
                touched_.push_back(from);
            }
            part_[point] = target_[from];
            --size_[from];
            ++size_[target_[from]];
        }
        for (std::uint32_t from : touched_) {
            target_[from] = no_group;
            if (size_[from] == 0)
                free_.push_back(from);
        }
    }

    [[nodiscard]] std::uint32_t part_of(std::size_t point) const { return part_[point]; }
    [[nodiscard]] std::size_t parts() const { return size_.size(); }

private:
    std::uint32_t fresh()
    {
        if (free_.empty()) {
            size_.push_back(0);
            target_.push_back(no_group);
            return static_cast<std::uint32_t>(size_.size() - 1);
        }
        std::uint32_t const part = free_.back();
        free_.pop_back();
        return part;
    }
    std::vector<std::uint32_t> part_, target_, touched_, free_;
    std::vector<std::size_t> size_;
};

// Class of each point, `no_group` for points that do not count; classes in the order of first
// points.
std::vector<std::uint32_t> classes_of(CoveringProblem const& problem, std::size_t& count)
{
    std::size_t const points = problem.weight.size();
    Partition partition(problem.reached);
    std::vector<std::uint8_t> covered(points, 0);
    for (std::size_t i = 0; i < problem.covers->candidates(); ++i) {
        partition.split(problem.covers->of(i));
        for (std::uint32_t point : problem.covers->of(i))
            covered[point] = 1;
    }
    std::vector<std::uint32_t> number(partition.parts(), no_group);
    std::vector<std::uint32_t> result(points, no_group);
    count = 0;
    for (std::size_t p = 0; p < points; ++p) {
        std::uint32_t const part = partition.part_of(p);
        if (part == no_group || !covered[p])
            continue;
        if (number[part] == no_group)
            number[part] = static_cast<std::uint32_t>(count++);
        result[p] = number[part];
    }
    return result;
}

CoverSets transposed(CoverSets const& sets, std::size_t columns)
{
    CoverSets result;
    result.start.assign(columns + 1, 0);
    for (std::uint32_t p : sets.points)
        ++result.start[p + 1];
    for (std::size_t p = 0; p < columns; ++p)
        result.start[p + 1] += result.start[p];
    result.points.resize(sets.points.size());
    std::vector<std::size_t> at(result.start.begin(), result.start.end() - 1);
    for (std::size_t i = 0; i < sets.candidates(); ++i) {
        for (std::uint32_t p : sets.of(i))
            result.points[at[p]++] = static_cast<std::uint32_t>(i);
    }
    return result;
}

// A dominating candidate reaches the class of `i` that fewest reach; only those are looked at.
std::optional<std::uint32_t> dominator_of(MergedProblem const& m, std::size_t i)
{
    auto const mine = m.covers.of(i);
    if (mine.empty())
        return std::nullopt;
    auto const rare = *std::min_element(mine.begin(), mine.end(), [&](auto a, auto b) {
        return m.covered_by.of(a).size() < m.covered_by.of(b).size();
    });
    for (std::uint32_t k : m.covered_by.of(rare)) {
        auto const theirs = m.covers.of(k);
        if (k == i || m.dominated_by[k] || m.cost[k] > m.cost[i] || theirs.size() < mine.size())
            continue;
        // Of equal ones the first stays.
        if (theirs.size() == mine.size() && m.cost[k] == m.cost[i] && k > i)
            continue;
        // It must be free to stand in: no other option of its site may be in the way.
        if (m.group[k] != m.group[i] && m.options.of(m.group[k]).size() > 1)
            continue;
        if (std::includes(theirs.begin(), theirs.end(), mine.begin(), mine.end()))
            return k;
    }
    return std::nullopt;
}

// Sites in the order of their first candidates.
void number_groups(MergedProblem& m, std::vector<std::uint32_t> const& group)
{
    m.group.resize(m.candidates());
    std::unordered_map<std::uint32_t, std::uint32_t> number;
    for (std::size_t i = 0; i < m.group.size(); ++i) {
        auto const next = static_cast<std::uint32_t>(number.size());
        auto const key = group.empty() ? static_cast<std::uint32_t>(i) : group[i];
        m.group[i] = number.emplace(key, next).first->second;
    }
    CoverSets sites;
    for (std::uint32_t const g : m.group)
        sites.append({&g, 1});
    m.options = transposed(sites, number.size());
}

void find_dominated(MergedProblem& m)
{
    m.dominated_by.assign(m.candidates(), std::nullopt);
    for (std::size_t i = 0; i < m.candidates(); ++i)
        m.dominated_by[i] = dominator_of(m, i);
    // A dominator found early may turn out dominated later: follow the chain to its end.
    for (auto& by : m.dominated_by) {
        while (by && m.dominated_by[*by])
            by = m.dominated_by[*by];
    }
}

}  // namespace

std::vector<std::uint8_t> MergedProblem::useful() const
{
    std::vector<std::uint8_t> result(candidates());
    for (std::size_t i = 0; i < candidates(); ++i)
        result[i] = !dominated_by[i] && cost[i] <= budget && !covers.of(i).empty() ? 1 : 0;
    return result;
}

MergedProblem merge(CoveringProblem const& problem)
{
    std::size_t const n = problem.covers->candidates();
    expects(problem.cost.size() == n && problem.weight.size() == problem.reached.size(),
            "a cost for each candidate, a weight and a state for each point");
    MergedProblem m;
    std::size_t count = 0;
    std::vector<std::uint32_t> const class_of = classes_of(problem, count);
    m.weight.assign(count, 0);
    for (std::size_t p = 0; p < class_of.size(); ++p) {
        if (class_of[p] != no_group)
            m.weight[class_of[p]] += problem.weight[p];
    }
    m.cost = problem.cost;
    std::vector<std::uint32_t> classes;
    std::int64_t all = 0;
    for (std::size_t i = 0; i < n; ++i) {
        expects(m.cost[i] > 0, "costs above zero");
        all += m.cost[i];
        classes.clear();
        for (std::uint32_t point : problem.covers->of(i)) {
            if (class_of[point] != no_group)
                classes.push_back(class_of[point]);
        }
        std::sort(classes.begin(), classes.end());
        classes.erase(std::unique(classes.begin(), classes.end()), classes.end());
        m.covers.append(classes);
    }
    m.budget = std::clamp<std::int64_t>(problem.budget, 0, all);
    m.covered_by = transposed(m.covers, count);
    expects(problem.group.empty() || problem.group.size() == n, "a site for each candidate");
    number_groups(m, problem.group);
    find_dominated(m);
    return m;
}

std::uint64_t value_of(MergedProblem const& problem, std::span<std::size_t const> chosen)
{
    std::vector<std::uint8_t> reached(problem.classes(), 0);
    std::uint64_t value = 0;
    for (std::size_t i : chosen) {
        for (std::uint32_t j : problem.covers.of(i)) {
            value += reached[j] ? 0 : problem.weight[j];
            reached[j] = 1;
        }
    }
    return value;
}

}  // namespace tongtu::plan
