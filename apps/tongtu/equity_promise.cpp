// What the two orders promise of each other: cheapest first reaches at least as many people as
// poorest first, and poorest first at least as many of the poorest 40 %.

#include "equity_frontier.hpp"

#include "session.hpp"

#include <algorithm>
#include <utility>

namespace tongtu::app {

namespace {

using Sites = std::vector<std::size_t>;

struct Heads {
    std::uint64_t people = 0;
    std::uint64_t poorest_40 = 0;
};

Heads heads_of(PlanResult const& result, Session& session, Sites const& sites)
{
    plan::Outcome const outcome =
        plan::outcome_of(plan::Selection{sites, 0, 0}, covering_problem(result, session, 0.0),
                         session.country().demand, result.budget_by_year);
    return {outcome.new_people(), outcome.new_poorest_40()};
}

void take(CertifiedPlan& order, plan::Selection selection)
{
    order.solved.proof.value = selection.value;
    order.solved.selection = std::move(selection);
}

// The weights of poorest first with so much more for each head of the poorest 40 %.
plan::MergedProblem leaning(PlanResult const& result, Session& session, std::uint64_t lean)
{
    plan::CoveringProblem problem =
        covering_problem(result, session, session.study().plan.weight_exponent);
    demand::DemandPoints const& demand = session.country().demand;
    for (std::size_t p = 0; p < demand.size(); ++p)
        problem.weight[p] += lean * demand.people[p] * demand.in_poorest_40[p];
    return plan::merge(problem);
}

// The years of the poorest-first plan; its certificate lists the sites in their order.
void date_poorest(PlanResult& result, Session& session)
{
    CertifiedPlan& proof = result.poorest_proof;
    plan::SolveLimits limits;
    limits.seed = session.study().seed;
    limits.work = year_work(proof.problem);
    plan::CoveringProblem const problem =
        covering_problem(result, session, session.study().plan.weight_exponent);
    result.years = plan::solve_years(proof.problem, proof.solved,
                                     year_limits(session.study().plan, result.budget_by_year), {},
                                     limits, session.progress(), session.cancel());
    result.poorest = plan::outcome_of(result.years.sites, problem, session.country().demand);
    proof.solved.selection.order.clear();
    for (plan::Dated const& site : result.years.sites)
        proof.solved.selection.order.push_back(site.candidate);
    proof.solved.selection.cost = result.poorest.cost();
    proof.solved.selection.value = proof.solved.proof.value =
        plan::value_of(proof.problem, proof.solved.selection.order);
}

void date_cheapest(PlanResult& result, Session& session, std::vector<plan::Dated> const& sites)
{
    CertifiedPlan& proof = result.cheapest_proof;
    result.cheapest =
        plan::outcome_of(sites, covering_problem(result, session, 0.0), session.country().demand);
    plan::Selection selection;
    for (plan::Dated const& site : sites)
        selection.order.push_back(site.candidate);
    selection.cost = result.cheapest.cost();
    selection.value = plan::value_of(proof.problem, selection.order);
    take(proof, std::move(selection));
}

}  // namespace

std::uint64_t poorest_40_of(PlanResult const& result, Session& session, Sites const& sites)
{
    return heads_of(result, session, sites).poorest_40;
}

void keep_promises(PlanResult& result, Session& session, std::vector<Sites> known,
                   SolvePart const& solve)
{
    CertifiedPlan& cheapest = result.cheapest_proof;
    CertifiedPlan& poorest = result.poorest_proof;
    std::uint64_t const needed = poorest_40_of(result, session, cheapest.solved.selection.order);
    if (poorest_40_of(result, session, poorest.solved.selection.order) >= needed)
        return;
    known.push_back(cheapest.solved.selection.order);
    for (std::uint64_t const lean : {1U, 4U, 16U})
        known.push_back(solve(leaning(result, session, lean), cheapest.solved.selection.order));
    plan::Selection best;
    for (Sites const& sites : known) {
        if (poorest_40_of(result, session, sites) < needed)
            continue;
        plan::Selection other = plan::in_greedy_order(poorest.problem, sites);
        if (other.cost <= poorest.problem.budget && other.value > best.value)
            best = std::move(other);
    }
    take(poorest, std::move(best));
    plan::Selection same = plan::in_greedy_order(cheapest.problem, poorest.solved.selection.order);
    if (same.value > cheapest.solved.proof.value)
        take(cheapest, std::move(same));
}

void date_orders(PlanResult& result, Session& session)
{
    date_poorest(result, session);
    if (!session.study().plan.sites_by_year.empty())
        date_cheapest(result, session,
                      plan::schedule(result.cheapest_proof.problem,
                                     result.cheapest_proof.solved.selection.order,
                                     year_limits(session.study().plan, result.budget_by_year), {}));
    else
        result.cheapest = plan::outcome_of(result.cheapest_proof.solved.selection,
                                           covering_problem(result, session, 0.0),
                                           session.country().demand, result.budget_by_year);
    // Building capacity, an earlier plan or service points can break what the solver kept.
    if (result.poorest.new_poorest_40() < result.cheapest.new_poorest_40()) {
        take(result.poorest_proof,
             plan::in_greedy_order(result.poorest_proof.problem,
                                   result.cheapest_proof.solved.selection.order));
        date_poorest(result, session);
        if (result.stability)
            result.stability = plan::stability_of(result.poorest_proof.solved.selection.order,
                                                  previous_sites(session, result));
    }
    if (result.poorest.new_poorest_40() < result.cheapest.new_poorest_40() ||
        result.cheapest.new_people() < result.poorest.new_people())
        date_cheapest(result, session, result.years.sites);
}

}  // namespace tongtu::app
