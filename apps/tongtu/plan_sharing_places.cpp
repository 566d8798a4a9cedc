// Where operators can build, what it costs each, and whom their networks reach today.

#include "plan_result.hpp"
#include "plan_sharing.hpp"
#include "session.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/cost/annuity.hpp"
#include "tongtu/cost/shared_cost.hpp"
#include "tongtu/fund/cost_game.hpp"
#include "tongtu/plan/site_options.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <numeric>

namespace tongtu::app {

namespace {

int operator_number(inputs::SharingSettings const& settings, std::string const& id)
{
    auto const found = std::find(settings.operators.begin(), settings.operators.end(), id);
    return found == settings.operators.end() ? -1
                                             : static_cast<int>(found - settings.operators.begin());
}

/// Prices of a place with or without a mast.
class PlacePrices {
public:
    PlacePrices(Session& session, PlanResult const& plan)
        : session_(session), model_(cost_model(session.study())),
          annuity_(cost::annuity_factor(session.study().plan.discount_rate,
                                        session.study().plan.horizon_years)),
          presences_(plan::find_landmasses(session.country().land), plan.presences, {},
                     session.country().demand)
    {
    }

    // With all that the option puts up, for each operator alike.
    [[nodiscard]] plan::SharedPlace of(cost::SiteSituation situation,
                                       network::SiteOption const& option) const
    {
        inputs::Study const& study = session_.study();
        situation.technologies.clear();
        for (std::string const& id : option.technologies)
            situation.technologies.push_back(study.technology(id));
        cost::SharedCost const cost = cost::shared_cost(model_.cost_of(situation), annuity_);
        return {cost.passive, -1,
                std::vector<std::int64_t>(study.plan.sharing->operators.size(), cost.radio)};
    }

    // Beside an existing site; a road leads there (assumption).
    [[nodiscard]] plan::SharedPlace beside(network::Site const& site,
                                           network::SiteOption const& option) const
    {
        cost::SiteSituation situation;
        situation.mast_height_m = site.mast_height_m;
        situation.presence_distance_m = presences_.distance_m(site.position);
        situation.cells = option.azimuths_deg.size();
        return of(situation, option);
    }

private:
    Session& session_;
    cost::SiteCostModel model_;
    double annuity_;
    plan::PresenceMap presences_;
};

// The candidates of the plan; an upgrade is its owner's, and a mast to share for the others.
void add_candidates(SharingResult& sharing, Session& session, PlanResult const& plan,
                    PlacePrices const& prices)
{
    std::size_t const points = session.country().demand.size();
    std::vector<std::uint32_t> covered;
    for (std::size_t i = 0; i < plan.candidates.size(); ++i) {
        plan::Candidate const& candidate = plan.candidates[i];
        cost::SiteSituation situation = plan.situations[i];
        network::SiteOption const& option = plan.options[candidate.option];
        if (situation.ground == cost::Ground::own_site) {
            situation.ground = cost::Ground::greenfield;
            // An option that is not for new places has no price of a new tower.
            if (!option.greenfield)
                situation.tower.clear();
        }
        plan::SharedPlace place = prices.of(situation, option);
        if (candidate.existing) {
            place.owner =
                operator_number(*session.study().plan.sharing,
                                session.inputs().existing[*candidate.existing].operator_id);
            if (place.owner >= 0)
                place.radio[static_cast<std::size_t>(place.owner)] = plan.costs[i].present_value;
        }
        // Roads and service points stand after the people and are nobody's customers.
        auto const all = plan.covers.of(i);
        covered.assign(all.begin(), std::lower_bound(all.begin(), all.end(), points));
        sharing.instance.covers.append(covered);
        sharing.instance.places.push_back(std::move(place));
        sharing.places.push_back({candidate.id, candidate.position});
    }
}

// Sites that carry what the plan builds: masts for the other operators' radios.
void add_existing(SharingResult& sharing, Session& session, PlanResult const& plan,
                  PlacePrices const& prices)
{
    Country const& country = session.country();
    inputs::Study const& study = session.study();
    std::vector<std::string> const technologies = plan::technologies_of(plan.options);
    std::vector<network::Site> sites;
    for (network::Site const& site : session.inputs().existing) {
        bool const whole = std::all_of(technologies.begin(), technologies.end(),
                                       [&](std::string const& id) { return site.carries(id); });
        if (whole && session.inputs().grid.cell_at(site.position))
            sites.push_back(site);
    }
    for (network::Site const& site : sites) {
        plan::SharedPlace place = prices.beside(site, plan.options.front());
        place.owner = operator_number(*study.plan.sharing, site.operator_id);
        if (place.owner >= 0)
            place.radio[static_cast<std::size_t>(place.owner)] = plan::no_radio;
        sharing.instance.places.push_back(std::move(place));
        sharing.places.push_back({site.id, site.position});
    }
    std::vector<std::int32_t> point(session.inputs().grid.size(), -1);
    for (std::size_t i = 0; i < country.demand.size(); ++i)
        point[country.demand.cell[i]] = static_cast<std::int32_t>(i);
    coverage::ProfileLayers const& layers = country.profiles[plan.profile];
    double const threshold_dbm = study.profiles[plan.profile].threshold_dbm;
    std::vector<float> median(country.layers.size());
    std::vector<std::uint32_t> covered;
    session.predict(
        sites, country.mapped, country.mapped_digest, {"共享：现有站点", "sharing: existing sites"},
        [&](std::size_t, coverage::SitePrediction const& prediction) {
            covered.clear();
            for (std::size_t k = 0; k < prediction.cell.size(); ++k) {
                std::int32_t const at = point[prediction.cell[k]];
                for (std::size_t l = 0; l < median.size(); ++l)
                    median[l] = prediction.rsrp_dbm[l][k];
                if (at >= 0 &&
                    static_cast<double>(coverage::level_under(layers, median)) >= threshold_dbm)
                    covered.push_back(static_cast<std::uint32_t>(at));
            }
            sharing.instance.covers.append(covered);
        });
}

// Whom an operator's own network reaches, by level.
std::vector<std::uint8_t> own_reach(Session& session, PlanResult const& plan, std::string const& id)
{
    Country const& country = session.country();
    ReachResult const& reach = session.reach();
    auto const& existing = session.inputs().existing;
    std::vector<std::uint8_t> result(country.demand.size(), 0);
    if (std::none_of(existing.begin(), existing.end(),
                     [&](network::Site const& site) { return site.operator_id == id; }))
        return result;
    // With one network in the country it is the best server of all.
    auto const own = reach.by_network.find(id);
    auto const& best = own == reach.by_network.end() ? reach.best : own->second;
    coverage::ProfileLayers const& layers = country.profiles[plan.profile];
    double const threshold_dbm = session.study().profiles[plan.profile].threshold_dbm;
    std::vector<float> median(country.layers.size());
    for (std::size_t p = 0; p < result.size(); ++p) {
        for (std::size_t l = 0; l < median.size(); ++l)
            median[l] = best[l].rsrp_dbm.cells[country.demand.cell[p]];
        result[p] =
            static_cast<double>(coverage::level_under(layers, median)) >= threshold_dbm ? 1 : 0;
    }
    return result;
}

void refuse_too_many_networks(Session& session)
{
    auto const& existing = session.inputs().existing;
    bool const several =
        std::any_of(existing.begin(), existing.end(), [&](network::Site const& site) {
            return site.operator_id != existing.front().operator_id;
        });
    if (several && session.reach().by_network.empty())
        throw InputError({session.study().file.string(), "[plan.sharing]", "operators",
                          fmt::format("the sites have more than {} operators, too many to tell "
                                      "their coverage apart",
                                      most_networks),
                          "Give the sites of small operators to one, or take [plan.sharing] out"});
}

}  // namespace

void find_sharing_places(SharingResult& sharing, Session& session, PlanResult const& plan)
{
    refuse_too_many_networks(session);
    inputs::SharingSettings const& settings = *session.study().plan.sharing;
    plan::SharingInstance& instance = sharing.instance;
    demand::DemandPoints const& demand = session.country().demand;
    instance.people.assign(demand.people.begin(), demand.people.end());
    double const sum = std::accumulate(settings.customers.begin(), settings.customers.end(), 0.0);
    std::vector<double> customers;
    for (double const share : settings.customers)
        customers.push_back(static_cast<double>(demand::weight_one) * share / sum);
    for (std::int64_t const share : fund::whole_shares(customers))
        instance.customers.push_back(static_cast<std::uint64_t>(share));
    for (std::string const& id : settings.operators)
        instance.reached.push_back(own_reach(session, plan, id));
    PlacePrices const prices(session, plan);
    add_candidates(sharing, session, plan, prices);
    add_existing(sharing, session, plan, prices);
}

}  // namespace tongtu::app
