#include "tongtu/plan/branching.hpp"

#include "tongtu/plan/test_instances.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace tongtu::plan {
namespace {

// The largest bound over the leaves of a tree, each worked out from its multipliers.
std::uint64_t bound_of_tree(MergedProblem const& m, ProofTree const& tree, std::uint32_t at,
                            std::vector<std::uint32_t>& in, std::vector<std::uint32_t>& out)
{
    ProofTree::Node const& node = tree.nodes[at];
    if (node.branch == ProofTree::leaf)
        return bound_of_case(m, in, out, node.multipliers);
    in.push_back(node.branch);
    std::uint64_t const with = bound_of_tree(m, tree, node.in, in, out);
    in.pop_back();
    out.push_back(node.branch);
    std::uint64_t const without = bound_of_tree(m, tree, node.out, in, out);
    out.pop_back();
    return std::max(with, without);
}

// Every multiplier is within its weight, and weights in units of the scale within 62 bits.
bool can_be_checked(MergedProblem const& m, ProofTree const& tree)
{
    for (ProofTree::Node const& node : tree.nodes) {
        Multipliers const& u = node.multipliers;
        for (std::size_t j = 0; j < u.value.size(); ++j) {
            if (m.weight[j] >= (std::uint64_t{1} << 62) / u.scale ||
                u.value[j] > u.scale * m.weight[j])
                return false;
        }
    }
    return true;
}

RC_GTEST_PROP(Branching, ProvesTheBestPlanByCases, (std::uint64_t seed))
{
    OwnedProblem instance;
    make_discs(instance, 12, 100, *rc::gen::inRange<std::int64_t>(10, 60), seed);
    if (seed % 2 == 0)
        make_options(instance.problem, 8);
    // As large as those of a country: a hundred thousand people at a place.
    for (std::uint64_t& weight : instance.problem.weight)
        weight *= seed % 3 == 0 ? std::uint64_t{65536} * 1000 : 1;
    MergedProblem const m = merge(instance.problem);
    SolveLimits limits;
    limits.work = 100'000;
    limits.cases = 50'000'000;
    CertifiedSelection const s = solve_certified(m, limits, silent_progress(), CancelToken{});
    std::uint64_t const best = best_of_all(instance.problem);
    RC_ASSERT(s.proof.value == best);
    RC_ASSERT(s.proof.bound == best);
    RC_ASSERT(plain_value(instance.problem, s.selection.order) == best);
    RC_CLASSIFY(!s.tree.nodes.empty(), "with cases");
    if (!s.tree.nodes.empty()) {
        std::vector<std::uint32_t> in, out;
        RC_ASSERT(std::max(best, bound_of_tree(m, s.tree, 0, in, out)) == best);
        RC_ASSERT(can_be_checked(m, s.tree));
    }
}

TEST(Branching, WithLittleWorkTheBoundStillHolds)
{
    OwnedProblem instance;
    make_discs(instance, 40, 300, 60, 3);
    MergedProblem const m = merge(instance.problem);
    SolveLimits limits;
    limits.work = 100'000;
    std::uint64_t const open =
        solve_certified(m, limits, silent_progress(), CancelToken{}).proof.bound;
    limits.cases = 1'000'000;
    CertifiedSelection const some = solve_certified(m, limits, silent_progress(), CancelToken{});
    limits.cases = 500'000'000;
    CertifiedSelection const all = solve_certified(m, limits, silent_progress(), CancelToken{});
    EXPECT_LE(some.proof.bound, open);
    EXPECT_GE(some.proof.bound, all.proof.value);
    EXPECT_EQ(all.proof.bound, all.proof.value);
}

RC_GTEST_PROP(StreamMerge, IsTheMergeOfAllPoints, (std::uint64_t seed))
{
    OwnedProblem instance;
    make_discs(instance, 30, 2000, 100, seed);
    CoveringProblem const& problem = instance.problem;
    std::vector<std::vector<std::uint32_t>> covered_by(problem.weight.size());
    for (std::size_t i = 0; i < instance.covers.candidates(); ++i) {
        for (std::uint32_t p : instance.covers.of(i))
            covered_by[p].push_back(static_cast<std::uint32_t>(i));
    }
    StreamMerge stream;
    for (std::size_t p = 0; p < covered_by.size(); ++p) {
        if (!problem.reached[p])
            stream.add(covered_by[p], problem.weight[p]);
    }
    MergedProblem const a = merge(problem);
    MergedProblem const b = stream.finish(problem.cost, problem.budget);
    RC_ASSERT(a.weight == b.weight);
    RC_ASSERT(a.covers.points == b.covers.points);
    RC_ASSERT(a.covered_by.start == b.covered_by.start);
    RC_ASSERT(a.dominated_by == b.dominated_by);
    RC_ASSERT(a.budget == b.budget);
}

}  // namespace
}  // namespace tongtu::plan
