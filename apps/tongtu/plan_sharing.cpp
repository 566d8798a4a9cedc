#include "plan_sharing.hpp"

#include "equity_frontier.hpp"
#include "plan_result.hpp"
#include "session.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/base/file.hpp"
#include "tongtu/fund/cost_game.hpp"
#include "tongtu/plan/certificate.hpp"
#include "tongtu/plan/least_cost.hpp"

#include <fmt/format.h>
#include <numeric>

namespace tongtu::app {

namespace {

// The cost of each coalition gets this part of the work of the two orders.
constexpr std::uint64_t service_part = 32;

std::vector<plan::SharedOption> chosen_options(SharingPlan const& plan)
{
    std::vector<plan::SharedOption> options;
    for (std::size_t const i : plan.solved.selection.order)
        options.push_back(plan.problem.options[i]);
    return options;
}

// Begins with the known plans on the same masts, so that it never reaches less than they do.
SharingPlan shared_plan(Session& session, plan::SharingInstance const& instance, std::string id,
                        plan::SharingForm form, plan::Coalition members, std::int64_t budget,
                        std::vector<std::vector<plan::SharedOption>> const& known)
{
    SharingPlan result;
    result.id = std::move(id);
    result.members = members;
    result.problem = plan::shared_problem(instance, form, members, budget);
    plan::SolveLimits limits = part_limits(session, result.problem.merged, frontier_part);
    limits.start = plan::put_together(result.problem, known);
    // A plan of few sites is far from its bound without; the certificate has to stay small.
    limits.cases = limits.work / 8;
    limits.most_numbers = 1'000'000;
    result.solved =
        plan::solve_certified(result.problem.merged, limits, session.progress(), session.cancel());
    result.options = chosen_options(result);
    result.gained = plan::newly_reached(instance, form, members, result.options);
    return result;
}

// The network only where nobody is, built anywhere, is a plan of active sharing as well.
void adopt_open(SharingResult& sharing)
{
    SharingPlan& active = sharing.active;
    std::vector<std::vector<plan::SharedOption>> const open{sharing.open.options};
    plan::Selection const other =
        plan::in_greedy_order(active.problem.merged, plan::put_together(active.problem, open));
    if (other.value <= active.solved.proof.value)
        return;
    active.solved.selection = other;
    active.solved.proof.value = other.value;
    active.options = chosen_options(active);
    active.gained = plan::newly_reached(sharing.instance, plan::SharingForm::active, active.members,
                                        active.options);
}

std::uint64_t all_of(std::vector<std::uint64_t> const& parts)
{
    return std::accumulate(parts.begin(), parts.end(), std::uint64_t{0});
}

void expect_law(SharingResult const& sharing)
{
    std::uint64_t alone = 0;
    for (SharingPlan const& plan : sharing.alone)
        alone += plan.solved.proof.value;
    std::uint64_t const passive = sharing.passive.solved.proof.value;
    std::uint64_t const active = sharing.active.solved.proof.value;
    std::uint64_t const open = sharing.open.solved.proof.value;
    expects(passive >= alone && active >= passive && active >= open &&
                all_of(sharing.before_roaming) + open >= all_of(sharing.before) + active,
            "more sharing never reaches fewer");
}

// What a coalition's members reach by themselves: the service that is priced in every form.
std::uint64_t service_of(SharingResult const& sharing, plan::Coalition coalition)
{
    std::uint64_t service = 0;
    for (std::size_t k = 0; k < sharing.alone.size(); ++k) {
        if ((coalition >> k & 1U) != 0)
            service += sharing.before[k] + sharing.alone[k].gained[k];
    }
    return service;
}

struct ServiceCost {
    std::int64_t cost = 0;
    std::optional<std::int64_t> bound;
};

ServiceCost service_cost(Session& session, SharingResult const& sharing, plan::SharingForm form,
                         plan::Coalition members)
{
    bool const roaming = form == plan::SharingForm::open;
    std::uint64_t const before = all_of(plan::reached_before(sharing.instance, members, roaming));
    std::uint64_t const service = service_of(sharing, members);
    if (service <= before)
        return {0, 0};
    plan::SharedProblem const problem = plan::shared_problem(sharing.instance, form, members,
                                                             sharing.passive.problem.merged.budget);
    // The plans alone on shared masts serve as many, and are known to.
    std::vector<std::vector<plan::SharedOption>> alone;
    for (std::size_t k = 0; k < sharing.alone.size(); ++k) {
        if ((members >> k & 1U) != 0)
            alone.push_back(sharing.alone[k].options);
    }
    ServiceCost result;
    for (std::size_t const i : plan::put_together(problem, alone))
        result.cost += problem.merged.cost[i];
    auto const least = plan::least_cost(problem.merged, service - before,
                                        part_limits(session, problem.merged, service_part),
                                        session.progress(), session.cancel());
    if (least) {
        result.cost = std::min(result.cost, least->selection.cost);
        result.bound = least->bound;
    }
    return result;
}

SharingSplit split_of(std::string mode, std::vector<std::int64_t> const& cost)
{
    SharingSplit split;
    split.mode = std::move(mode);
    split.cost = cost.back();
    fund::CostGame game;
    while (std::size_t{1} << game.players < cost.size()) {
        split.alone.push_back(cost[std::size_t{1} << game.players]);
        ++game.players;
    }
    game.cost.assign(cost.begin(), cost.end());
    fund::CostSplit const found = fund::split_cost(game);
    split.pays = fund::whole_shares(found.share);
    split.shapley = found.shapley;
    split.core_empty = found.core_empty;
    return split;
}

void split_costs(SharingResult& sharing, Session& session)
{
    using plan::SharingForm;
    plan::Coalition const everyone = sharing.instance.everyone();
    for (auto const& [mode, form] :
         {std::pair{"passive", SharingForm::passive}, std::pair{"active", SharingForm::active},
          std::pair{"roaming", SharingForm::open}}) {
        std::vector<std::int64_t> cost{0};
        std::optional<std::int64_t> bound;
        for (plan::Coalition members = 1; members <= everyone; ++members) {
            ServiceCost const found = service_cost(session, sharing, form, members);
            cost.push_back(found.cost);
            bound = found.bound;
        }
        plan::make_subadditive(cost);
        sharing.splits.push_back(split_of(mode, cost));
        sharing.splits.back().bound = bound;
    }
    // Whoever it is for, the rural network needs the same sites.
    std::vector<std::int64_t> rural(std::size_t{1} << sharing.instance.operators(),
                                    sharing.open.solved.selection.cost);
    rural.front() = 0;
    sharing.splits.push_back(split_of("rural", rural));
}

}  // namespace

// In plan_sharing_places.cpp.
void find_sharing_places(SharingResult& sharing, Session& session, PlanResult const& plan);

std::optional<SharingResult> sharing_of(Session& session, PlanResult const& plan)
{
    auto const& settings = session.study().plan.sharing;
    if (!settings)
        return std::nullopt;
    SharingResult sharing;
    find_sharing_places(sharing, session, plan);
    plan::SharingInstance const& instance = sharing.instance;
    std::int64_t const budget =
        std::accumulate(plan.budget_by_year.begin(), plan.budget_by_year.end(), std::int64_t{0});
    double const shares =
        std::accumulate(settings->budget_shares.begin(), settings->budget_shares.end(), 0.0);
    std::vector<double> money;
    for (double const share : settings->budget_shares)
        money.push_back(static_cast<double>(budget) * share / shares);
    sharing.budgets = fund::whole_shares(money);
    std::vector<std::vector<plan::SharedOption>> known;
    for (std::size_t k = 0; k < instance.operators(); ++k) {
        sharing.alone.push_back(shared_plan(session, instance, fmt::format("alone_{}", k + 1),
                                            plan::SharingForm::passive, plan::Coalition{1} << k,
                                            sharing.budgets[k], {}));
        known.push_back(sharing.alone.back().options);
    }
    plan::Coalition const all = instance.everyone();
    sharing.passive =
        shared_plan(session, instance, "passive", plan::SharingForm::passive, all, budget, known);
    sharing.active = shared_plan(session, instance, "active", plan::SharingForm::active, all,
                                 budget, {sharing.passive.options});
    sharing.open = shared_plan(session, instance, "open", plan::SharingForm::open, all, budget,
                               {sharing.active.options});
    adopt_open(sharing);
    sharing.before = plan::reached_before(instance, all, false);
    sharing.before_roaming = plan::reached_before(instance, all, true);
    expect_law(sharing);
    split_costs(sharing, session);
    return sharing;
}

void write_sharing_certificates(SharingResult const& sharing, Session& session,
                                std::filesystem::path const& folder)
{
    std::vector<SharingPlan const*> plans;
    for (SharingPlan const& plan : sharing.alone)
        plans.push_back(&plan);
    plans.insert(plans.end(), {&sharing.passive, &sharing.active, &sharing.open});
    for (SharingPlan const* plan : plans) {
        std::vector<std::string> ids;
        for (plan::SharedOption const& option : plan->problem.options)
            ids.push_back(sharing.places[option.place].id + "|" +
                          operators_text(session, option.operators));
        std::string const id = "sharing_" + plan->id;
        std::vector const orders{plan::CertifiedOrder{id, &plan->problem.merged, &plan->solved}};
        write_file(folder / (id + ".json"), plan::certificate_json(ids, orders));
    }
}

std::string operators_text(Session& session, plan::Coalition operators)
{
    std::vector<std::string> const& ids = session.study().plan.sharing->operators;
    std::string text;
    for (std::size_t k = 0; k < ids.size(); ++k) {
        if ((operators >> k & 1U) != 0)
            text += (text.empty() ? "" : "+") + ids[k];
    }
    return text;
}

}  // namespace tongtu::app
