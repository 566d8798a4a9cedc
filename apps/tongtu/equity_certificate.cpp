#include "equity_frontier.hpp"

#include "tongtu/plan/certificate.hpp"

namespace tongtu::app {

std::string frontier_json(PlanResult const& result)
{
    std::vector<std::string> ids;
    for (plan::Candidate const& candidate : result.candidates)
        ids.push_back(candidate.id);
    std::vector<plan::CertifiedOrder> orders;
    for (FrontierPoint const& point : result.frontier) {
        plan::CertifiedOrder order{point.id, &point.proof.problem, &point.proof.solved};
        if (point.floored) {
            order.floors = &point.floors;
            order.prices = &point.prices;
        }
        if (point.feasible)
            orders.push_back(order);
    }
    for (CurveProof const& point : result.curve)
        orders.push_back({point.id, &point.proof.problem, &point.proof.solved});
    for (TargetProof const& target : result.targets) {
        if (!target.least || target.people_new == 0)
            continue;
        plan::CertifiedOrder order{target.id, &result.target_problem, &target.solved};
        order.target = target.people_new * demand::weight_one;
        order.least_cost = target.least->bound;
        orders.push_back(order);
    }
    return plan::certificate_json(ids, orders);
}

}  // namespace tongtu::app
