#include "backhaul_result.hpp"

#include "session.hpp"

#include <algorithm>
#include <numeric>
#include <spdlog/spdlog.h>
#include <utility>

namespace tongtu::app {

namespace {

// The plan's problem with sites that cost themselves alone.
plan::JointProblem joint_problem(BackhaulResult& result, Session& session,
                                 inputs::BackhaulFile const& file)
{
    PlanResult const& plan = session.plan();
    inputs::Study const& study = session.study();
    demand::DemandPoints const& demand = session.country().demand;
    plan::JointProblem problem;
    // Service points stand behind the demand points in the plan's covers; here people count.
    for (std::size_t i = 0; i < plan.candidates.size(); ++i) {
        auto const all = plan.covers.of(i);
        auto const people = std::lower_bound(all.begin(), all.end(), demand.size());
        result.covers.append(all.first(static_cast<std::size_t>(people - all.begin())));
    }
    problem.covering.covers = &result.covers;
    problem.covering.weight = demand::equity_weights(demand, study.plan.weight_exponent);
    for (std::size_t i = 0; i < demand.size(); ++i)
        problem.covering.weight[i] *= demand.people[i];
    double const threshold_dbm = study.profiles[plan.profile].threshold_dbm;
    for (float const level : session.reach().profiles[plan.profile].level_dbm)
        problem.covering.reached.push_back(static_cast<double>(level) >= threshold_dbm ? 1 : 0);
    problem.covering.cost = result.site_cost;
    problem.covering.budget =
        std::accumulate(plan.budget_by_year.begin(), plan.budget_by_year.end(), std::int64_t{0});
    problem.covering.group = plan.group;
    problem.network = &result.network;
    problem.rules = link_rules(file);
    return problem;
}

class BackhaulStage final : public EconomyStage {
public:
    explicit BackhaulStage(inputs::BackhaulFile file) : file_(std::move(file)) {}
    [[nodiscard]] std::vector<inputs::InputPath> files() const override { return file_.files; }
    [[nodiscard]] Text title() const override { return file_.title; }
    [[nodiscard]] std::uint64_t seed() const override { return file_.seed; }
    [[nodiscard]] std::vector<std::string> upstream() const override { return {"plan"}; }

    [[nodiscard]] EconomyResult compute(EconomyRun& run) override
    {
        Session& session = run.session();
        BackhaulResult& result = result_;
        build_network(result, session, file_);
        spdlog::debug("backhaul: {} nodes, {} links that could be built",
                      result.network.graph.nodes(), result.network.graph.edges().size());
        plan::JointProblem const problem = joint_problem(result, session, file_);
        plan::SolveLimits limits;
        limits.seed = file_.seed;
        result.joint = plan::solve_joint(problem, limits, session.progress(), session.cancel());
        plan::CoveringProblem paid = problem.covering;
        for (std::size_t k = 0; k < result.joint->step_cost.size(); ++k)
            paid.cost[result.joint->selection.order[k]] = result.joint->step_cost[k];
        result.outcome = plan::outcome_of(result.joint->selection, paid, session.country().demand,
                                          session.plan().budget_by_year);
        return tell(result, session);
    }

private:
    inputs::BackhaulFile file_;
    BackhaulResult result_;  // what `tell` hands out refers to it
};

}  // namespace

std::unique_ptr<EconomyStage> open_backhaul(std::filesystem::path const& file)
{
    return std::make_unique<BackhaulStage>(inputs::read_backhaul(file));
}

}  // namespace tongtu::app
