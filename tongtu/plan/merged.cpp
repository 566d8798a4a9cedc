#include "tongtu/plan/merged.hpp"

#include "tongtu/base/error.hpp"

#include <algorithm>
#include <numeric>
#include <unordered_map>
#include <utility>

namespace tongtu::plan {

namespace {

// A partition of points. Numbers of parts that ran empty are given out again.
class Partition {
public:
    explicit Partition(std::vector<std::uint8_t> const& left_out)
        : part_(left_out.size(), 0), size_(1, 0)
    {
        for (std::size_t i = 0; i < left_out.size(); ++i) {
            part_[i] = left_out[i] ? no_class : 0;
            size_[0] += left_out[i] ? 0U : 1U;
        }
    }

    // Parts the points of one covering set from the rest of their parts.
    void split(std::span<std::uint32_t const> points)
    {
        target_.resize(size_.size(), no_class);
        touched_.clear();
        for (std::uint32_t point : points) {
            std::uint32_t const from = part_[point];
            if (from == no_class)
                continue;
            if (target_[from] == no_class) {
                target_[from] = fresh();
                touched_.push_back(from);
            }
            part_[point] = target_[from];
            --size_[from];
            ++size_[target_[from]];
        }
        for (std::uint32_t from : touched_) {
            target_[from] = no_class;
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
            target_.push_back(no_class);
            return static_cast<std::uint32_t>(size_.size() - 1);
        }
        std::uint32_t const part = free_.back();
        free_.pop_back();
        return part;
    }
    std::vector<std::uint32_t> part_, target_, touched_, free_;
    std::vector<std::size_t> size_;
};

// Class of each point, `no_class` for points that do not count; classes in the order of first
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
    std::vector<std::uint32_t> number(partition.parts(), no_class);
    std::vector<std::uint32_t> result(points, no_class);
    count = 0;
    for (std::size_t p = 0; p < points; ++p) {
        std::uint32_t const part = partition.part_of(p);
        if (part == no_class || !covered[p])
            continue;
        if (number[part] == no_class)
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

MergedProblem merge(CoveringProblem const& problem, std::vector<std::uint32_t>* class_of_point)
{
    std::size_t const n = problem.covers->candidates();
    expects(problem.cost.size() == n && problem.weight.size() == problem.reached.size(),
            "a cost for each candidate, a weight and a state for each point");
    MergedProblem m;
    std::size_t count = 0;
    std::vector<std::uint32_t> class_of = classes_of(problem, count);
    m.weight.assign(count, 0);
    for (std::size_t p = 0; p < class_of.size(); ++p) {
        if (class_of[p] != no_class)
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
            if (class_of[point] != no_class)
                classes.push_back(class_of[point]);
        }
        std::sort(classes.begin(), classes.end());
        classes.erase(std::unique(classes.begin(), classes.end()), classes.end());
        m.covers.append(classes);
    }
    m = assemble(std::move(m.covers), std::move(m.weight), std::move(m.cost),
                 std::clamp<std::int64_t>(problem.budget, 0, all), problem.group);
    find_dominated(m);
    if (class_of_point)
        *class_of_point = std::move(class_of);
    return m;
}

MergedProblem assemble(CoverSets covers, std::vector<std::uint64_t> weight,
                       std::vector<std::int64_t> cost, std::int64_t budget,
                       std::vector<std::uint32_t> const& group)
{
    expects(group.empty() || group.size() == cost.size(), "a site for each candidate");
    MergedProblem m;
    m.covers = std::move(covers);
    m.weight = std::move(weight);
    m.cost = std::move(cost);
    m.budget = budget;
    m.covered_by = transposed(m.covers, m.classes());
    number_groups(m, group);
    m.dominated_by.assign(m.candidates(), std::nullopt);
    return m;
}

std::int64_t sum_of_costs(MergedProblem const& problem)
{
    return std::accumulate(problem.cost.begin(), problem.cost.end(), std::int64_t{0});
}

namespace {

// Candidates by the classes they reach, then by cost.
std::vector<std::uint32_t> sorted_candidates(MergedProblem const& problem)
{
    std::vector<std::uint32_t> order(problem.candidates());
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        auto const mine = problem.covers.of(a);
        auto const theirs = problem.covers.of(b);
        if (!std::equal(mine.begin(), mine.end(), theirs.begin(), theirs.end()))
            return std::lexicographical_compare(mine.begin(), mine.end(), theirs.begin(),
                                                theirs.end());
        return problem.cost[a] != problem.cost[b] ? problem.cost[a] < problem.cost[b] : a < b;
    });
    return order;
}

}  // namespace

std::vector<std::uint32_t> canonical_order(MergedProblem const& problem)
{
    std::vector<std::uint32_t> const sorted = sorted_candidates(problem);
    std::vector<std::uint32_t> rank(sorted.size());
    for (std::size_t k = 0; k < sorted.size(); ++k)
        rank[sorted[k]] = static_cast<std::uint32_t>(k);
    std::vector<std::uint8_t> seen(sorted.size(), 0), looked(problem.classes(), 0);
    std::vector<std::uint32_t> order, near;
    auto const by_rank = [&](std::uint32_t a, std::uint32_t b) { return rank[a] < rank[b]; };
    std::size_t at = 0;
    for (std::uint32_t const start : sorted) {
        if (!seen[start])
            order.push_back(start);
        seen[start] = 1;
        for (; at < order.size(); ++at) {
            near.clear();
            for (std::uint32_t const j : problem.covers.of(order[at])) {
                if (looked[j])
                    continue;
                looked[j] = 1;
                for (std::uint32_t const i : problem.covered_by.of(j)) {
                    if (!seen[i])
                        near.push_back(i);
                    seen[i] = 1;
                }
            }
            std::sort(near.begin(), near.end(), by_rank);
            order.insert(order.end(), near.begin(), near.end());
        }
    }
    return order;
}

MergedProblem renumbered(MergedProblem const& problem, std::span<std::uint32_t const> order)
{
    MergedProblem result;
    result.weight = problem.weight;
    result.budget = problem.budget;
    std::vector<std::uint32_t> group;
    std::vector<std::uint32_t> number(order.size());
    for (std::size_t k = 0; k < order.size(); ++k)
        number[order[k]] = static_cast<std::uint32_t>(k);
    for (std::uint32_t const i : order) {
        result.covers.append(problem.covers.of(i));
        result.cost.push_back(problem.cost[i]);
        result.dominated_by.push_back(problem.dominated_by[i]
                                          ? std::optional(number[*problem.dominated_by[i]])
                                          : std::nullopt);
        group.push_back(problem.group[i]);
    }
    result.covered_by = transposed(result.covers, result.classes());
    number_groups(result, group);
    return result;
}

std::vector<std::uint32_t> classes_by_candidates(MergedProblem const& problem)
{
    std::vector<std::uint8_t> seen(problem.classes(), 0);
    std::vector<std::uint32_t> order;
    for (std::size_t i = 0; i < problem.candidates(); ++i) {
        for (std::uint32_t const j : problem.covers.of(i)) {
            if (!seen[j])
                order.push_back(j);
            seen[j] = 1;
        }
    }
    expects(order.size() == problem.classes(), "some candidate reaches each class");
    return order;
}

MergedProblem with_classes(MergedProblem const& problem, std::span<std::uint32_t const> order)
{
    MergedProblem result;
    result.cost = problem.cost;
    result.budget = problem.budget;
    result.dominated_by = problem.dominated_by;
    result.group = problem.group;
    result.options = problem.options;
    for (std::uint32_t const j : order) {
        result.weight.push_back(problem.weight[j]);
        result.covered_by.append(problem.covered_by.of(j));
    }
    result.covers = transposed(result.covered_by, problem.candidates());
    return result;
}

StreamMerge::StreamMerge() : slot_(1024, no_class) {}

std::uint32_t StreamMerge::add(std::span<std::uint32_t const> covered_by, std::uint64_t weight)
{
    if (covered_by.empty())
        return no_class;
    if (2 * weight_.size() >= slot_.size())
        grow();
    std::uint64_t hash = covered_by.size();
    for (std::uint32_t const i : covered_by)
        hash = (hash ^ i ^ (hash >> 29U)) * 0x9e3779b97f4a7c15U;
    hash ^= hash >> 32U;
    std::size_t at = hash & (slot_.size() - 1);
    for (; slot_[at] != no_class; at = (at + 1) & (slot_.size() - 1)) {
        std::uint32_t const found = slot_[at];
        auto const set = covered_by_.of(found);
        if (hash_[found] == hash &&
            std::equal(set.begin(), set.end(), covered_by.begin(), covered_by.end())) {
            weight_[found] += weight;
            return found;
        }
    }
    slot_[at] = static_cast<std::uint32_t>(weight_.size());
    covered_by_.append(covered_by);
    weight_.push_back(weight);
    hash_.push_back(hash);
    return slot_[at];
}

void StreamMerge::grow()
{
    slot_.assign(2 * slot_.size(), no_class);
    for (std::size_t j = 0; j < hash_.size(); ++j) {
        std::size_t at = hash_[j] & (slot_.size() - 1);
        while (slot_[at] != no_class)
            at = (at + 1) & (slot_.size() - 1);
        slot_[at] = static_cast<std::uint32_t>(j);
    }
}

MergedProblem StreamMerge::finish(std::vector<std::int64_t> cost, std::int64_t budget,
                                  std::vector<std::uint32_t> const& group)
{
    CoverSets covers = transposed(covered_by_, cost.size());
    StreamMerge nothing;
    std::vector<std::uint64_t> weight = std::move(weight_);
    *this = std::move(nothing);
    std::int64_t const all = std::accumulate(cost.begin(), cost.end(), std::int64_t{0});
    MergedProblem m = assemble(std::move(covers), std::move(weight), std::move(cost),
                               std::clamp<std::int64_t>(budget, 0, all), group);
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
