#include "fund_stage.hpp"

#include "afford_stage.hpp"
#include "dated_rule.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/cost/annuity.hpp"
#include "tongtu/inputs/economy_fund.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <utility>

namespace tongtu::app {

namespace {

class FundStage final : public EconomyStage {
public:
    FundStage(inputs::ReadFund read, std::filesystem::path const& file)
        : study_(std::move(read.study)), money_(std::move(read.money)),
          source_(file.filename().string()),
          files_(with_rules(std::move(read.files), file.parent_path()))
    {
    }
    [[nodiscard]] std::vector<inputs::InputPath> files() const override { return files_; }
    [[nodiscard]] Text title() const override { return study_.title; }
    [[nodiscard]] std::vector<std::string> upstream() const override
    {
        return study_.from_plan ? std::vector<std::string>{"plan"} : std::vector<std::string>{};
    }
    [[nodiscard]] EconomyResult compute(EconomyRun& run) override;

private:
    market::FundStudy study_;
    inputs::EconomyMoney money_;
    std::string source_;
    std::vector<inputs::InputPath> files_;
};

std::vector<inputs::Warning> fund_warnings(FundResult const& found)
{
    std::vector<inputs::Warning> warnings;
    auto const unverified = [&](rules::Rule const& rule) {
        if (rule.unverified)
            warnings.push_back(
                {"rule.unverified",
                 {rule.id + "：未见原文", rule.id + ": the document itself was not seen"}});
    };
    unverified(found.rule);
    if (found.adjustment)
        unverified(*found.adjustment);
    std::size_t left_out = 0;
    std::vector<bool> const counts =
        fund::counted(found.study.benefits, found.study.price.has_value());
    for (bool const counts_once : counts)
        left_out += counts_once ? 0U : 1U;
    if (left_out > 0)
        warnings.push_back(
            {"fund.counted_once",
             {fmt::format("{} 项效益不计入合计，以免重复", left_out),
              fmt::format("{} benefit lines are not added, lest they count twice", left_out)}});
    for (fund::SharingOutcome const& outcome : found.sharing) {
        if (!outcome.split.shapley)
            warnings.push_back(
                {"fund.shapley",
                 {outcome.mode + "：沙普利值不在核内，改用核仁",
                  outcome.mode + ": the Shapley value lies outside the core; nucleolus instead"}});
    }
    return warnings;
}

EconomyResult FundStage::compute(EconomyRun& run)
{
    std::vector<market::ProjectSite> sites =
        study_.from_plan ? plan_sites(run.session(), study_, money_.conversions, source_)
                         : study_.sites;
    FundResult const found =
        fund_result(study_, std::move(sites), rules_beside(run.folder()), source_);
    EconomyResult out;
    out.figures = fund_figures(found);
    for (char const* id : {"fund.cost.all", "fund.gap.all", "fund.grant.all",
                           "fund.public_share.all", "fund.private_npv.all", "fund.eirr.all"})
        out.headlines.emplace_back(id);
    for (double const rate : found.study.social_rates)
        out.headlines.push_back(fmt::format("fund.social_npv.{:g}.base.all", 100.0 * rate));
    for (market::SharingMode const& mode : found.study.modes)
        out.headlines.push_back("fund.sharing." + mode.id + ".saving");
    out.tables = fund_tables(found);
    out.section = fund_section(found, out.tables);
    out.warnings = fund_warnings(found);
    out.json = figures_json(out.figures);
    return out;
}

// Passive: mast, road, power and the upkeep of the site. Active: radio and its installation.
std::size_t part_of_item(std::string const& item)
{
    if (item.starts_with("radio_") || item == "installation")
        return 1;
    bool const backhaul =
        item.find("fibre") != std::string::npos || item.find("microwave") != std::string::npos;
    return backhaul ? 2 : 0;
}

std::array<double, 3> parts_of_site(cost::SiteCost const& cost, double annuity)
{
    std::array<double, 3> parts{};
    double total = 0.0;
    for (cost::CostLine const& line : cost.lines) {
        double const value = static_cast<double>(line.amount) * (line.yearly ? annuity : 1.0);
        parts[part_of_item(line.item)] += value;
        total += value;
    }
    for (double& part : parts)
        part = total > 0.0 ? part / total : 0.0;
    return parts;
}

// Index of the unit of a level at a place; -1: none.
int unit_at(Session& session, geo::Point place, int level)
{
    inputs::Inputs const& inputs = session.inputs();
    auto const cell = inputs.grid.cell_at(place);
    int unit = cell ? inputs.unit.cells[*cell] : -1;
    while (unit >= 0 && inputs.admin.units[static_cast<std::size_t>(unit)].level > level)
        unit = inputs.admin.units[static_cast<std::size_t>(unit)].parent;
    return unit;
}

}  // namespace

std::unique_ptr<EconomyStage> open_fund(std::filesystem::path const& file)
{
    return std::make_unique<FundStage>(inputs::read_fund_study(file), file);
}

std::vector<market::ProjectSite> plan_sites(Session& session, market::FundStudy const& study,
                                            market::ConversionTable const& conversions,
                                            std::string const& source)
{
    inputs::Study const& s = session.study();
    market::PriceBasis const own{s.currency, s.price_year};
    std::optional<double> const factor = conversions.factor(own, study.basis);
    if (!factor)
        throw InputError({source, "[money]", "conversions",
                          "the plan is in " + market::describe(own) + ", the grants are in " +
                              market::describe(study.basis),
                          "Write a dated rate for this pair, or use the plan's basis"});
    inputs::AdminUnits const& admin = session.inputs().admin;
    auto const level =
        std::find_if(admin.levels.begin(), admin.levels.end(),
                     [&](inputs::AdminUnits::Level const& one) { return one.id == study.level; });
    if (level == admin.levels.end() && !study.level.empty())
        throw InputError({source, "[fund]", "level", "\"" + study.level + "\" is no admin level",
                          "Name a level of study.toml, or leave it out for one lot"});
    PlanResult const& plan = session.plan();
    double const annuity = cost::annuity_factor(study.private_rate, study.years);
    std::vector<market::ProjectSite> sites;
    for (plan::Step const& step : plan.chosen().steps) {
        plan::Candidate const& candidate = plan.candidates[step.candidate];
        cost::SiteCost const& cost = plan.costs[step.candidate];
        market::ProjectSite site;
        site.id = candidate.id;
        site.lot = "all";
        if (level != admin.levels.end()) {
            int const unit = unit_at(session, candidate.position,
                                     static_cast<int>(level - admin.levels.begin()));
            site.lot = unit < 0 ? "none" : admin.units[static_cast<std::size_t>(unit)].code;
        }
        site.border = std::find(study.border_units.begin(), study.border_units.end(), site.lot) !=
                      study.border_units.end();
        site.people = static_cast<std::int64_t>(step.people);
        site.poor = static_cast<std::int64_t>(step.poorest_40);
        site.capex = std::llround(static_cast<double>(cost.capex) * *factor);
        site.opex_yearly = std::llround(static_cast<double>(cost.opex_per_year) * *factor);
        site.parts = parts_of_site(cost, annuity);
        sites.push_back(std::move(site));
    }
    return sites;
}

}  // namespace tongtu::app
