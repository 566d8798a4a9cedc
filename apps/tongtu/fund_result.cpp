#include "fund_result.hpp"

#include "dated_rule.hpp"

#include "tongtu/base/error.hpp"

#include <algorithm>
#include <cmath>

namespace tongtu::app {

namespace {

fund::Valuation valuation_of(market::FundStudy const& study)
{
    return {study.private_rate, study.social_rates, study.shadow, study.capex_shares,
            study.opex_shares,  study.benefits,     study.price};
}

fund::Appraisal appraise_lot(market::FundStudy const& study, fund::Lot const& lot,
                             std::int64_t grant)
{
    fund::Project project;
    project.people = lot.people;
    project.users = static_cast<double>(lot.people) * study.revenue.take_up;
    project.years = study.years;
    project.capex = static_cast<double>(lot.capex);
    project.opex_yearly = static_cast<double>(lot.opex_yearly);
    project.revenue_first_year = fund::first_year_revenue(lot.people, study.revenue);
    project.revenue_growth = study.revenue.growth_yearly;
    project.grant = static_cast<double>(grant);
    return fund::appraise(project, valuation_of(study));
}

// Area x factor where the study names an adjustment, else people; never zero.
double size_of_lot(FundResult const& found, fund::Lot const& lot, std::string const& source)
{
    if (!found.adjustment)
        return std::max(1.0, static_cast<double>(lot.people));
    double size = 0.0;
    for (std::size_t const i : lot.sites) {
        market::ProjectSite const& site = found.sites[i];
        if (!(site.area_km2 > 0.0))
            throw InputError(
                {source, "[tables]", "sites",
                 "\"" + site.id + "\" has no area_km2, which " + found.adjustment->id + " adjusts",
                 "Fill in area_km2, terrain and demand, or leave out adjustment"});
        size +=
            site.area_km2 * fund::adjustment_factor(*found.adjustment, site.terrain, site.demand);
    }
    return size;
}

void add_lot(fund::Lot& sum, fund::Lot const& lot)
{
    sum.people += lot.people;
    sum.poor += lot.poor;
    sum.capex += lot.capex;
    sum.opex_yearly += lot.opex_yearly;
    sum.viability.cost += lot.viability.cost;
    sum.viability.revenue += lot.viability.revenue;
    sum.sum_of_site_gaps += lot.sum_of_site_gaps;
}

void add_lots(FundResult& out, std::string const& source)
{
    fund::ShareRule const share = fund::share_rule_of(out.rule);
    for (market::ProjectSite const& site : out.sites) {
        out.viability.push_back(
            fund::viability_of(site, out.study.revenue, out.study.private_rate, out.study.years));
        out.allowed.push_back(
            fund::allowed_grant(share, site.capex, site.opex_yearly, site.border));
    }
    out.all.id = "all";
    for (fund::Lot& lot : fund::lots_of(out.sites, out.viability)) {
        LotResult one;
        one.claim = {lot.id, lot.viability.gap(), 0, lot.people, lot.poor};
        for (std::size_t const i : lot.sites)
            one.claim.allowed += out.allowed[i];
        if (!out.study.social_rates.empty())
            one.appraisal = appraise_lot(out.study, lot, 0);
        if (out.study.only_eligible && !one.appraisal->eligible)
            one.claim.allowed = 0;
        one.units = size_of_lot(out, lot, source);
        add_lot(out.all, lot);
        one.lot = std::move(lot);
        out.lots.push_back(std::move(one));
    }
}

void add_grants(FundResult& out)
{
    market::FundStudy const& study = out.study;
    if (study.sharing == market::Sharing::least_bid) {
        std::vector<fund::AuctionLot> lots;
        for (LotResult const& one : out.lots)
            lots.push_back({one.lot.id, one.claim.amount(), one.units});
        for (fund::Award const& award : fund::least_subsidy(lots, study.bids, study.budget)) {
            out.lots[award.lot].grant = award.grant;
            out.lots[award.lot].winner = award.bidder;
        }
    } else {
        std::vector<fund::Claim> claims;
        for (LotResult const& one : out.lots)
            claims.push_back(one.claim);
        std::vector<std::int64_t> const grants =
            fund::share_budget(claims, study.budget, study.sharing);
        for (std::size_t i = 0; i < grants.size(); ++i)
            out.lots[i].grant = grants[i];
    }
    for (LotResult& one : out.lots) {
        out.grants += one.grant;
        if (one.appraisal)
            one.appraisal = appraise_lot(study, one.lot, one.grant);
    }
    if (!study.social_rates.empty())
        out.appraisal = appraise_lot(study, out.all, out.grants);
}

void add_sharing(FundResult& out, std::string const& source)
{
    for (std::size_t i = 0; i < out.sites.size(); ++i) {
        for (std::size_t p = 0; p < out.parts.size(); ++p)
            out.parts[p] += out.sites[i].parts[p] * static_cast<double>(out.viability[i].cost);
    }
    if (out.study.modes.empty())
        return;
    if (!(out.parts[0] + out.parts[1] + out.parts[2] > 0.0))
        throw InputError({source, "[tables]", "sites",
                          "no site says how its cost divides into passive, active and backhaul",
                          "Fill in these columns: sharing needs them"});
    for (market::SharingMode const& mode : out.study.modes)
        out.sharing.push_back(fund::share_network(out.parts, out.study.operators, mode));
}

}  // namespace

FundResult fund_result(market::FundStudy const& study, std::vector<market::ProjectSite> sites,
                       std::vector<rules::Rule> const& rules, std::string const& source)
{
    FundResult out;
    out.study = study;
    out.sites = std::move(sites);
    if (out.sites.empty())
        throw InputError({source, "[fund]", "sites", "there is no site to support",
                          "The plan builds none: look at its budget and candidates"});
    out.rule = rule_on(rules, study.grant_rule, study.date, source, "grant_rule");
    if (!study.adjustment.empty())
        out.adjustment = rule_on(rules, study.adjustment, study.date, source, "adjustment");
    add_lots(out, source);
    add_grants(out);
    add_sharing(out, source);
    if (study.point) {
        for (fund::PointTechnology const& technology : fund::point_technologies())
            out.points.push_back(fund::point_value(technology, study.point->mbps, study.point->km,
                                                   study.point->years, study.point->rate));
    }
    return out;
}

}  // namespace tongtu::app
